"""Taking a sheet to the desk as drafts, by the door through which all drafts come."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk import imported
from claims_app.desk.imported import Wrote
from claims_app.desk.models import ImportBatch
from claims_app.desk.submitting import Stale
from claims_app.interchange import drafts
from claims_app.interchange.bundle.differences import Entry, Fate, Watch, of_plan
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.drafts import NotYours, Refused
from claims_app.interchange.sheets import files
from claims_app.interchange.sheets.drafted import Drafted
from claims_app.interchange.sheets.groups import Group, gathered
from claims_app.interchange.sheets.problems import Fault, Faults, SheetError
from claims_app.interchange.sheets.standing_for import resolved
from claims_app.interchange.sheets.typed import header_of, rows_of

GONE = "A claim of this file was taken away meanwhile: look again."


class Sheet(NamedTuple):
    """A sheet that was read: its claims, how many rows tell of them, what is left aside."""

    groups: list[Group]
    row_count: int
    left_aside: list[str]
    sha256: str


def read(content: bytes, *, most: int) -> Sheet:
    """The claims of a file, as far as the file alone can be judged. Raises SheetError."""
    lines = files.read(content, most=most)
    faults = Faults()
    header = header_of(lines.header, faults)
    faults.stop_if_any()
    # Names are looked up only once every cell is a text that a database can be asked about.
    rows = list(rows_of(lines, header, faults))
    groups = gathered(resolved(rows, faults), faults)
    faults.stop_if_any()
    sha256 = hashlib.sha256(content).hexdigest()
    return Sheet(groups, len(lines.rows), header.left_aside, sha256)


def write(groups: Sequence[Group], *, by: Any, reason: str, watch: Watch) -> None:
    """Write claims as drafts: all of them, or nothing. `watch` is shown what, and may refuse.

    Raises SheetError with every fault that was found.
    """
    with transaction.atomic(using=DESK):
        drafted = Drafted(groups)
        try:
            drafts.carry_out(drafted.changes, by=by, reason=reason, watch=watch)
        except (Refused, NotYours) as refusal:
            raise SheetError(drafted.located(refusal.wrongs)) from None
        except Stale:
            raise SheetError([Fault(None, "", GONE)]) from None


class Watched:
    """Keeps what a plan would do."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def __call__(self, plan: Plan) -> None:
        self.entries = of_plan(plan)


def tally(entries: Sequence[Entry]) -> dict[str, int]:
    """How many things come, change and stay, as an import batch counts them."""
    fates = Counter(entry.fate for entry in entries)
    return {
        "created_count": fates[Fate.NEW],
        "changed_count": fates[Fate.CHANGED],
        "same_count": fates[Fate.SAME],
    }


def wrote(entries: Sequence[Entry]) -> Iterator[Wrote]:
    """What came and what was changed, as an import batch lists it."""
    for entry in entries:
        if entry.kind and entry.fate in {Fate.NEW, Fate.CHANGED}:
            yield Wrote(entry.kind, entry.pk, entry.fate == Fate.NEW)


def record(sheet: Sheet, entries: Sequence[Entry], *, name: str, by: Any) -> ImportBatch:
    """Note an import of a whole sheet."""
    done = {"row_count": sheet.row_count, "done_count": sheet.row_count}
    batch = ImportBatch.objects.using(DESK).create(
        name=name,
        sha256=sheet.sha256,
        imported_by=by,
        is_listed=True,
        **tally(entries),
        **done,
    )
    imported.keep(batch, wrote(entries))
    return batch
