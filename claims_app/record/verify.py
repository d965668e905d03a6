"""Whether the record is what the ledger says: every line, every edition, every row and document.

Yields sentences, one for each thing that does not fit; nothing on a sound record. A ledger cut at
its end together with its head cannot be told from a shorter one by itself: compare the head with
one noted elsewhere, or with the releases of the desk.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from claims_app.record import documents, ledger
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.record.delivery import LEAVES, rows_of
from claims_app.record.documents.claims import counters
from claims_app.record.models import ClaimCounters, Document, Edition, Head, Publication
from claims_app.record.rows import as_row, canonical, plain
from claims_app.vocabulary import Action

AT_ONCE = 500
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
    redacted = set(
        Publication.objects.filter(action=Action.REDACT).values_list("object_id", flat=True)
    )
    previous, number = "", 0
    for line in (
        Publication.objects.order_by("sequence").select_related("edition").iterator(AT_ONCE)
    ):
        number += 1
        if line.sequence != number:
            yield f"Line {number} is missing: line {line.sequence} follows."
            number = line.sequence
        yield from _line(line, previous, line.object_id in redacted)
        previous = line.sha256
        progress(1)
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.sequence, head.sha256) != (number, previous):
        yield f"The ledger was cut: it ends at line {number}, its head says {head.sequence}."


def _line(line: Publication, previous: str, is_redacted: bool) -> Iterator[str]:
    number, edition = line.sequence, getattr(line, "edition", None)
    if line.previous_sha256 != previous:
        yield f"Line {number} does not follow from the line before it."
    if line.sha256 != ledger.hash_of(line):
        yield f"Line {number} was changed: its hash is another."
    if edition is None:
        if not is_redacted or line.action == Action.REDACT:
            yield f"Edition {number} is missing, though nothing was redacted there."
    elif line.commitment != _commitment(edition):
        yield f"Edition {number} was changed: it is not what its line commits to."


def _commitment(edition: Edition) -> str:
    return ledger.commitment(
        salt=edition.salt, slug=edition.slug, note=edition.note, payload=edition.payload
    )


def _strays() -> Iterator[str]:
    """Things on the record that the ledger does not know."""
    known = set(Publication.objects.values_list("object_id", flat=True))
    for kind, aggregate in AGGREGATES.items():
        for pk in sorted(set(aggregate.root.record.values_list("pk", flat=True)) - known):
            yield f"{Kind(kind).label} {pk} is on the record, but not in the ledger."
    for pk in sorted(set(Document.objects.values_list("pk", flat=True)) - known):
        yield f"Document {pk} is on the record, but not in the ledger."


def _rows(kind: str, keys: list[UUID]) -> Iterator[str]:
    """The rows of each thing are those of its last edition, no more and no fewer."""
    held = _held(kind, keys)
    for pk, edition in _last_editions(keys).items():
        leaves = edition.publication.action in LEAVES
        rows = {} if leaves else rows_of(edition.payload)
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
    """Documents and counters are what the rows and the ledger give."""
    if kind == Kind.CLAIM:
        yield from _counters(keys)
    stored = Document.objects.in_bulk(keys)
    for pk, document in _made(lambda some: documents.built(kind, some), keys):
        if document is None:
            yield (
                f"{Kind(kind).label} {pk}: its document cannot be made; something it shows is gone."
            )
        elif _values(stored.get(pk)) != _values(document):
            yield f"{Kind(kind).label} {document.slug}: its document is not what the record gives."


def _made(
    make: Callable[[list[UUID]], Iterable[Any]], keys: list[UUID]
) -> Iterator[tuple[UUID, Any]]:
    """What `make` makes, by key; None for what a damaged record does not let it make."""
    try:
        yield from [(thing.pk, thing) for thing in make(keys)]
    except (ObjectDoesNotExist, KeyError):
        if len(keys) == 1:
            yield keys[0], None
            return
        for pk in keys:
            yield from _made(make, [pk])


def _values(row: Document | ClaimCounters | None) -> list[Any] | None:
    if row is None:
        return None
    return [plain(f, getattr(row, f.attname)) for f in row._meta.concrete_fields]


def _counters(keys: list[UUID]) -> Iterator[str]:
    stored = ClaimCounters.objects.in_bulk(keys)
    for pk, made in _made(counters, keys):
        if made is None or _values(stored.pop(pk, None)) != _values(made):
            yield f"Claim {pk}: its counters are not what the record gives."
    yield from (f"Claim {pk}: counters stand without a claim." for pk in stored)
