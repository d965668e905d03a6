"""The record again, from the releases alone: every line, the last rows, all documents.

Set-wise and in one transaction. It is the mend for every change of schema or of documents, and it
works when earlier payloads were erased, for a thing's rows come from its last release.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import models, transaction

from actors_app.aliases import the_record
from claims_app.record import delivery, documents, gaps, ledger, seal
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.guard import writing
from claims_app.record.ledger import Releasing
from claims_app.record.models import DERIVED, Document, Edition, Head, Publication, Waiting
from claims_app.record.rows import from_row

AT_ONCE = 1000


class NotEmpty(RuntimeError):
    """The record already holds something."""


def rebuild(
    releases: Iterable[Releasing],
    last: Callable[[], Iterable[Releasing]],
    *,
    has_gaps: bool = False,
) -> int:
    """Fill an empty record; return the number of the last line.

    `releases` gives all of them in order, once; `last` those that are the last of their thing.
    `has_gaps`: what some things held was erased by a later redaction, so that what refers to them
    is left out too.
    """
    with writing(), transaction.atomic(using=the_record()):
        head = ledger.locked_head()
        if head.sequence:
            raise NotEmpty(f"The record already holds {head.sequence} lines.")
        _write_ledger(releases, head)
        touched = documents.Touched(_write_rows(last()))
        if has_gaps:
            gaps.leave_out()
        documents.refresh(touched)
        Head.objects.using(the_record()).filter(pk=1).update(
            sequence=head.sequence, sha256=head.sha256, state=head.sequence
        )
    return head.sequence


def _write_ledger(releases: Iterable[Releasing], head: Head) -> None:
    for some in chunks(releases):
        lines, editions = [], []
        for release in some:
            line = ledger.line_of(release, head.sha256)
            head.sequence, head.sha256 = line.sequence, line.sha256
            lines.append(line)
            editions.append(ledger.edition_of(release))
        Publication.objects.using(the_record()).bulk_create(lines)
        Edition.objects.using(the_record()).bulk_create([e for e in editions if e])


def _write_rows(releases: Iterable[Releasing]) -> Iterator[tuple[str, UUID]]:
    """Insert the rows of the last releases; foreign keys are checked at commit."""
    for some in chunks(releases):
        rows: dict[str, list[dict[str, Any]]] = {}
        for release in some:
            if ledger.stands_after(release):
                for label, found in delivery.rows_of(release.payload).items():
                    rows.setdefault(label, []).extend(found)
            yield release.kind, release.object_id
        for aggregate in AGGREGATES.values():
            for model in aggregate.models:
                found = rows.get(model._meta.label_lower, [])
                model.record.bulk_create([from_row(model, row) for row in found])


def chunks(releases: Iterable[Releasing]) -> Iterator[list[Releasing]]:
    """`releases`, some at a time."""
    batch: list[Releasing] = []
    for release in releases:
        batch.append(release)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def empty() -> None:
    """Take everything off the record, the ledger too, to fill it again in the same transaction."""
    tables: list[type[models.Model]] = [*DERIVED, Waiting, Edition, Publication, Head]
    for aggregate in reversed(AGGREGATES.values()):
        tables += reversed(aggregate.models)
    with writing(), transaction.atomic(using=the_record()):
        seal.remove()
        for model in tables:
            delivery.erase(model._base_manager.using(the_record()).all())
        seal.install()


def is_due() -> bool:
    """Whether a migration took away what is made from the rows: a ledger without documents."""
    return Publication.objects.exists() and not Document.objects.exists()
