"""A sheet too long for one transaction: batch by batch, each with the note of how far it came."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from actors_app.aliases import DESK
from claims_app.desk import imported
from claims_app.desk.models import ImportBatch
from claims_app.interchange.bundle.differences import Entry
from claims_app.interchange.sheets import taking
from claims_app.interchange.sheets.groups import Group
from claims_app.interchange.sheets.problems import Fault, SheetError
from claims_app.interchange.sheets.taking import Sheet, Watched

ROWS = 200
# A file of these rows is some hundred megabytes, all of it in memory.
MOST_ROWS = 200_000
ELSEWHERE = "Another process is importing the same file; wait for it, then run this again."
Told = Callable[[int, list[Entry]], None]


class Batch(NamedTuple):
    """Some claims of a sheet, and how many of its rows are done with the last of them."""

    groups: list[Group]
    upto: int


def cut(sheet: Sheet) -> Iterator[Batch]:
    """The claims of a sheet in batches; the rows of one claim are never parted."""
    some: list[Group] = []
    done = begun = 0
    for group in sheet.groups:
        some.append(group)
        done += len(group.rows)
        if done - begun >= ROWS:
            yield Batch(some, done)
            some, begun = [], done
    if some:
        yield Batch(some, done)


def look(sheet: Sheet, *, by: Any, reason: str, told: Told) -> None:
    """Tell what an import would do, and write nothing. Raises SheetError with all faults."""
    faults: list[Fault] = []
    for batch in cut(sheet):
        seen = Watched()
        try:
            with transaction.atomic(using=DESK):
                taking.write(batch.groups, by=by, reason=reason, watch=seen)
                transaction.set_rollback(True, using=DESK)
        except SheetError as error:
            faults += error.faults
        told(batch.upto, seen.entries)
    if faults:
        raise SheetError(faults)


def begun(sheet: Sheet, *, name: str, by: Any, again: bool) -> ImportBatch:
    """The note of an import of this very file that was begun, or a new one."""
    notes = ImportBatch.objects.using(DESK).filter(sha256=sheet.sha256, imported_by=by)
    last = notes.filter(row_count=sheet.row_count).order_by("-imported_at").first()
    if last is not None and not (again and is_done(last)):
        return last
    return ImportBatch.objects.using(DESK).create(
        name=name,
        sha256=sheet.sha256,
        imported_by=by,
        row_count=sheet.row_count,
        done_count=0,
        is_listed=True,
    )


def is_done(note: ImportBatch) -> bool:
    """Whether all rows of the file are on the desk."""
    return note.done_count == note.row_count


def go_on(note: ImportBatch, sheet: Sheet, *, reason: str, told: Told) -> None:
    """Write what is not written yet. Raises SheetError; what was written until then stays."""
    for batch in cut(sheet):
        if batch.upto > (note.done_count or 0):
            told(batch.upto, write(note, batch, reason=reason))


def write(note: ImportBatch, batch: Batch, *, reason: str) -> list[Entry]:
    """One batch and the note of it: both, or neither."""
    seen = Watched()
    with transaction.atomic(using=DESK):
        notes = ImportBatch.objects.using(DESK).filter(pk=note.pk, done_count=note.done_count)
        # The row is taken from here on: nobody else writes the same batch.
        if not notes.update(done_count=batch.upto):
            raise SheetError([Fault(None, "", ELSEWHERE)])
        taking.write(batch.groups, by=note.imported_by, reason=reason, watch=seen)
        counts = taking.tally(seen.entries)
        mine = ImportBatch.objects.using(DESK).filter(pk=note.pk)
        mine.update(**{name: F(name) + number for name, number in counts.items()})
        imported.keep(note, taking.wrote(seen.entries))
    note.done_count = batch.upto
    return seen.entries
