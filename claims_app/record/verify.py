"""Whether the record is what the ledger says: every line, every edition, every row and document.

Yields sentences, one for each thing that does not fit; nothing on a sound record. A ledger cut at
its end together with its head cannot be told from a shorter one by itself: compare the head with
one noted elsewhere, or with the releases of the desk.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from actors_app.aliases import RECORD, the_record
from claims_app.record import documents, gaps, ledger, waiting
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.record.delivery import LEAVES, rows_of
from claims_app.record.models import (
    ClaimIndex,
    Document,
    DriftIndex,
    Edition,
    Head,
    NameIndex,
    Publication,
    RelationIndex,
    ReportIndex,
    SearchText,
    SpeakerIndex,
)
from claims_app.record.rows import as_row, canonical, plain
from claims_app.vocabulary import Action

AT_ONCE = 500
# What is derived, each with the expression for the thing that it belongs to.
DERIVED_FROM: dict[type[models.Model], Any] = {
    Document: Coalesce("root", "pk"),
    SearchText: Subquery(
        Document.objects.filter(pk=OuterRef("object_id")).values(key=Coalesce("root", "pk"))
    ),
    ClaimIndex: F("claim"),
    SpeakerIndex: F("claim"),
    ReportIndex: F("claim"),
    DriftIndex: F("claim"),
    RelationIndex: F("relation"),
    NameIndex: F("actor"),
}
Step = Callable[[int], object]


def problems(progress: Step = lambda lines: None) -> Iterator[str]:
    """Everything on the record that does not fit."""
    yield from _chain(progress)
    yield from _strays()
    for kind in AGGREGATES:
        keys = sorted(
            set(Publication.objects.filter(kind=kind).values_list("object_id", flat=True))
        )
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            yield from _rows(kind, some)
            yield from _documents(kind, some)


def _chain(progress: Step) -> Iterator[str]:
    """The lines follow one another without a gap, up to the head, and commit to their editions."""
    # The present knows of redactions that the past, made without what they erased, does not.
    redactions = Publication.objects.using(RECORD).filter(action=Action.REDACT)
    redacted = dict(redactions.order_by("sequence").values_list("object_id", "sequence"))
    previous, number = "", 0
    for line in (
        Publication.objects.order_by("sequence").select_related("edition").iterator(AT_ONCE)
    ):
        number += 1
        if line.sequence != number:
            yield f"Line {number} is missing: line {line.sequence} follows."
            number = line.sequence
        yield from _line(line, previous, redacted.get(line.object_id, 0))
        previous = line.sha256
        progress(1)
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.sequence, head.sha256) != (number, previous):
        yield f"The ledger was cut: it ends at line {number}, its head says {head.sequence}."


def _line(line: Publication, previous: str, redacted: int) -> Iterator[str]:
    """One line; everything about its thing before line `redacted` was erased."""
    number, edition = line.sequence, getattr(line, "edition", None)
    if line.previous_sha256 != previous:
        yield f"Line {number} does not follow from the line before it."
    if line.sha256 != ledger.hash_of(line):
        yield f"Line {number} was changed: its hash is another."
    if edition is None:
        if number >= redacted:
            yield f"Edition {number} is missing, though nothing was redacted there."
    elif line.commitment != ledger.commitment_to(edition):
        yield f"Edition {number} was changed: it is not what its line commits to."


def _strays() -> Iterator[str]:
    """Things on the record that the ledger does not know."""
    known = set(Publication.objects.values_list("object_id", flat=True))
    for kind, aggregate in AGGREGATES.items():
        for pk in sorted(set(aggregate.root.record.values_list("pk", flat=True)) - known):
            yield f"{Kind(kind).label} {pk} is on the record, but not in the ledger."
    for model, owner in DERIVED_FROM.items():
        found = set(model._base_manager.using(the_record()).values_list(owner, flat=True))
        for pk in sorted(found - known, key=str):
            yield f"{_name(model)} of {pk} is on the record, but not in the ledger."


def _rows(kind: str, keys: list[UUID]) -> Iterator[str]:
    """The rows of each thing are those of its last edition, no more and no fewer."""
    held = _held(kind, keys)
    for pk, edition in _last_editions(keys).items():
        try:
            rows = {} if edition.publication.action in LEAVES else rows_of(edition.payload)
        except (ValueError, KeyError, TypeError):
            yield f"{Kind(kind).label} {pk}: its last edition cannot be read."
            continue
        if pk not in held and gaps.explain(rows):
            continue
        wanted = {
            (label, row["id"]): canonical(row) for label, some in rows.items() for row in some
        }
        for label, row in sorted({key for key, _ in wanted.items() ^ held.get(pk, {}).items()}):
            yield f"{Kind(kind).label} {pk}: row {row} of {label} is not what was published."


def _held(kind: str, keys: list[UUID]) -> dict[UUID, dict[tuple[str, str], str]]:
    """The rows on the record of some things, as canonical text."""
    aggregate, held = AGGREGATES[kind], dict[UUID, dict[tuple[str, str], str]]()
    paths = {aggregate.root: "pk", **aggregate.children}
    for model, path in paths.items():
        rows = model.record.filter(**{f"{path}__in": keys})
        owners = dict(rows.values_list("pk", path))
        for row in rows:
            label = (model._meta.label_lower, str(row.pk))
            held.setdefault(owners[row.pk], {})[label] = canonical(as_row(row))
    return held


def _last_editions(keys: list[UUID]) -> dict[UUID, Edition]:
    found = Edition.objects.filter(publication__object_id__in=keys).select_related("publication")
    return {e.publication.object_id: e for e in found.order_by("publication_id")}


def _documents(kind: str, keys: list[UUID]) -> Iterator[str]:
    """Documents, their words and what lists ask are what the rows and the ledger give.

    Those that wait to be made again are not, and need not be.
    """
    waits = waiting.keys_waiting(keys)
    keys = [key for key in keys if key not in waits]
    made, lost = _made(kind, keys)
    for pk in lost:
        yield f"{Kind(kind).label} {pk}: its document cannot be made; something it shows is gone."
    wanted = _texts(made)
    held = _texts(_stored(set(keys) - set(lost)))
    for label, row in sorted({key for key, _ in wanted.items() ^ held.items()}):
        yield f"{label} {row} is not what the record gives."


def _made(kind: str, keys: list[UUID]) -> tuple[list[models.Model], list[UUID]]:
    """All that is made of things, and the things of which a damaged record lets nothing be made."""
    try:
        made = documents.built(kind, keys)
    except (ObjectDoesNotExist, KeyError):
        if len(keys) == 1:
            return [], keys
        halves = [_made(kind, [pk]) for pk in keys]
        return [row for rows, _ in halves for row in rows], [
            pk for _, lost in halves for pk in lost
        ]
    return [*made.rows, *made.documents, *made.words], []


def _stored(keys: Collection[UUID]) -> Iterator[models.Model]:
    """All that is stored of things that can be made again."""
    documents_of = Document.objects.filter(Q(pk__in=keys) | Q(root__in=keys))
    found = list(documents_of)
    yield from found
    yield from SearchText.objects.filter(object_id__in=[d.pk for d in found])
    yield from documents.index_rows(list(keys))


def _texts(rows: Iterable[models.Model]) -> dict[tuple[str, str], str]:
    """Derived rows as text, by what they are and what they are about."""
    return {(_name(type(row)), str(row)): canonical(_values(row)) for row in rows}


def _name(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _values(row: models.Model) -> list[Any]:
    """The values of a row, but for a number that only the database gave it."""
    fields = [f for f in row._meta.concrete_fields if not isinstance(f, models.AutoField)]
    return [plain(f, getattr(row, f.attname)) for f in fields]
