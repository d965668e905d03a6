"""A release reaches the record: whole, once, in order.

Nothing here reads a clock or a random number, so the record is a function of the releases. Killed
anywhere and run again, the bytes are the same.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F

from actors_app.aliases import the_record
from actors_app.models import Entity
from claims_app.record import ledger, shelf, waiting, wiping
from claims_app.record.aggregates import AGGREGATES, Aggregate
from claims_app.record.guard import writing
from claims_app.record.ledger import Releasing, stands_after
from claims_app.record.models import Edition, Head, Publication
from claims_app.record.rows import from_row
from claims_app.vocabulary import Action

PAYLOAD_FORMAT = 1
LEAVES = ledger.LEAVES


# Until then what was erased may stand in files, though no page shows it.
AFTER_ERASING = (shelf.throw_away, shelf.throw_away_unfinished, wiping.wipe)


class OutOfOrder(RuntimeError):
    """An earlier release has not been delivered yet."""


class UnknownFormat(RuntimeError):
    """The payload was written by a newer program."""


def deliver(releases: Iterable[Releasing]) -> int:
    """Deliver `releases`, given in order, in one transaction; say how many were new.

    Where they are mentioned by more documents than can be made at once, these wait; `waiting`.
    """
    with writing(), transaction.atomic(using=the_record()):
        head, fan, new = ledger.locked_head(), waiting.Fan(), 0
        for release in releases:
            if release.sequence <= head.sequence:
                continue
            if release.sequence != head.sequence + 1:
                raise OutOfOrder(f"{head.sequence + 1} comes before {release.sequence}.")
            _apply(release, fan)
            head.sequence, head.sha256 = release.sequence, _append(release, head.sha256)
            new += 1
        if new:
            fan.refresh()
            Head.objects.using(the_record()).filter(pk=1).update(
                sequence=head.sequence, sha256=head.sha256, state=F("state") + new
            )
    return new


def _apply(release: Releasing, fan: waiting.Fan) -> None:
    """Make the rows of one thing what its release says; note what shows it before and after."""
    fan.take(release)
    if not stands_after(release):
        take_off(release.kind, release.object_id)
        if release.action == Action.REDACT:
            _redact(release)
            for step in AFTER_ERASING:
                transaction.on_commit(step, using=the_record(), robust=True)
        return
    _erase_children(AGGREGATES[release.kind], release.object_id)
    _write(AGGREGATES[release.kind], rows_of(release.payload))
    fan.take(release)


def finish_erasing() -> None:
    """What follows a redaction, once more: a kill may have come between the two."""
    if shelf.redactions():
        for step in AFTER_ERASING:
            step()


def take_off(kind: str, pk: UUID) -> None:
    """Erase the rows of one thing."""
    _erase_children(AGGREGATES[kind], pk)
    erase(AGGREGATES[kind].root.record.filter(pk=pk))


def _erase_children(aggregate: Aggregate, pk: UUID) -> None:
    for child in reversed(aggregate.children):
        erase(_under(child, aggregate.children[child], pk))


def _under(child: type[Entity], path: str, pk: UUID) -> models.QuerySet[Any]:
    """The rows of a child under its root, by its own column: a join would be made with itself."""
    step, _, rest = path.partition("__")
    if not rest:
        return child.record.filter(**{step: pk})
    owner: Any = child._meta.get_field(step).related_model
    return child.record.filter(**{f"{step}__in": owner.record.filter(**{rest: pk}).values("pk")})


def rows_of(payload: str) -> dict[str, list[dict[str, Any]]]:
    """The rows in a payload, by model label. Old formats are read for ever."""
    data = json.loads(payload)
    if data["format"] != PAYLOAD_FORMAT:
        raise UnknownFormat(f"Payload format {data['format']} is newer than this program.")
    rows: dict[str, list[dict[str, Any]]] = data["rows"]
    return rows


def _write(aggregate: Aggregate, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Put the root in the place of the old one; insert the children, the old being erased."""
    root = aggregate.root
    root.record.bulk_create(
        [from_row(root, row) for row in rows[root._meta.label_lower]],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[f.name for f in root._meta.concrete_fields if not f.primary_key],
    )
    for child in aggregate.children:
        child.record.bulk_create([from_row(child, row) for row in rows[child._meta.label_lower]])


def _append(release: Releasing, previous_sha256: str) -> str:
    """Add the line of `release` and its bytes to the ledger; return the line's hash."""
    line = ledger.line_of(release, previous_sha256)
    Publication.objects.using(the_record()).bulk_create([line])
    edition = ledger.edition_of(release)
    if edition:
        Edition.objects.using(the_record()).bulk_create([edition])
    return line.sha256


def _redact(release: Releasing) -> None:
    """Erase what was published of a thing. The lines and their commitments stay."""
    erase(
        Edition.objects.using(the_record()).filter(
            publication__object_id=release.object_id, publication__kind=release.kind
        )
    )


def erase(rows: models.QuerySet[Any]) -> None:
    """Delete without Django's cascade, which would look for the desk's tables here."""
    rows._raw_delete(using=the_record())
