"""An import in two steps: what it would do, and the same done, if nothing changed in between."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk import drafts, uploads
from claims_app.desk.hints import told
from claims_app.desk.models import FileKind, ImportBatch, Upload
from claims_app.interchange import bundle
from claims_app.interchange.bundle.differences import Entry, Fate, of_plan
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.imports import allowed
from claims_app.interchange.sheets import Fault, SheetError, files, taking

MOST_ROWS = 2_000
MOST_BYTES = 5_000_000
# Of so many new things it is said what looks odd about them.
MOST_HINTED = 30
TOO_MANY = "holds {:,} things; {:,} at most are taken here. Use manage.py import_bundle."
LOOKING = "Looked at before an import"


@dataclass
class Look:
    """What an import would do, or why it cannot."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    hints: list[tuple[Entry, list[str]]] = field(default_factory=list)
    left_aside: list[str] = field(default_factory=list)
    # The name of this very difference, on this state of the desk.
    token: str = ""
    # Where it is noted, once it was done.
    batch: ImportBatch | None = None

    def of(self, *fates: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.fate in fates]

    @property
    def counts(self) -> dict[str, int]:
        """How many things there are of each fate."""
        return Counter(entry.fate for entry in self.entries)

    @property
    def new(self) -> list[Entry]:
        return self.of(Fate.NEW)

    @property
    def changed(self) -> list[Entry]:
        return self.of(Fate.CHANGED)

    @property
    def same(self) -> list[Entry]:
        return self.of(Fate.SAME)

    @property
    def is_possible(self) -> bool:
        """Whether there is something to write, and nothing against it."""
        return not self.faults and bool(self.new or self.changed)


class Moved(Exception):
    """The desk is not as it was when somebody looked; `look` is how it is now."""

    def __init__(self, look: Look) -> None:
        self.look = look
        super().__init__("The desk changed meanwhile.")


class Gone(Exception):
    """The file was taken in already, or is no longer kept."""


def kind_of(content: bytes, name: str) -> FileKind:
    """What a file is: by how it begins, else by its name."""
    if content.startswith(files.ZIP):
        return FileKind.XLSX
    return FileKind.BUNDLE if name.lower().endswith(".json") else FileKind.CSV


def look(upload: Upload, *, by: Any) -> Look:
    """What an import of a file would do. Nothing is written."""
    found = Look()
    try:
        with transaction.atomic(using=DESK):
            _take(upload, found, by=by, reason=LOOKING)
            found.hints = _hints(found.entries)
            transaction.set_rollback(True, using=DESK)
    except (SheetError, bundle.BundleError) as error:
        return Look(faults=faults_of(error))
    return found


def carry_out(upload: Upload, *, by: Any, reason: str, token: str) -> Look:
    """Import a file that somebody looked at: all of it, or nothing.

    Raises Moved if what it would do is not what was shown, and Gone if the file is not kept.
    """
    found = Look()
    try:
        with transaction.atomic(using=DESK):
            if not uploads.drop(upload):
                raise Gone
            _take(upload, found, by=by, reason=reason, token=token)
    except (SheetError, bundle.BundleError) as error:
        raise Moved(Look(faults=faults_of(error))) from None
    return found


def _take(upload: Upload, found: Look, *, by: Any, reason: str, token: str = "") -> None:
    """Write a file to the desk, once it is known to do what `token` names."""

    def watch(plan: Plan) -> None:
        found.entries = of_plan(plan)
        found.token = token_of(found.entries)
        if token and token != found.token:
            raise Moved(look(upload, by=by))

    content = bytes(upload.content)
    if upload.kind == FileKind.BUNDLE:

        def watch_bundle(plan: Plan) -> None:
            _refuse_many(plan)
            allowed.check(plan, by)
            watch(plan)

        found.batch = bundle.load(content, by=by, reason=reason, watch=watch_bundle).batch
        return
    sheet = taking.read(content, most=MOST_ROWS)
    found.left_aside = sheet.left_aside
    taking.write(sheet.groups, by=by, reason=reason, watch=watch)
    found.batch = taking.record(sheet, found.entries, name=upload.name, by=by)


def _refuse_many(plan: Plan) -> None:
    things = sum(item.up is None for item in plan)
    if things > MOST_ROWS:
        raise bundle.BundleError([("bundle", TOO_MANY.format(things, MOST_ROWS))])


def token_of(entries: Sequence[Entry]) -> str:
    """A name for what would be done and for the state of all that it would change."""
    changed = [(e.kind, e.pk) for e in entries if e.fate == Fate.CHANGED and e.kind]
    states = sorted(seen.version for seen in drafts.all_locked(changed))
    words = [f"{entry.fate} {entry.title} {entry}" for entry in entries]
    return hashlib.sha256("\0".join([*words, *states]).encode()).hexdigest()


def faults_of(error: SheetError | bundle.BundleError) -> list[Fault]:
    """Why a file cannot be taken in, by row and column, or by place in a bundle."""
    if isinstance(error, SheetError):
        return error.faults
    return [Fault(None, place, message) for place, message in error.problems]


def _hints(entries: Sequence[Entry]) -> list[tuple[Entry, list[str]]]:
    """What looks odd about things that come or change; it is in nobody's way."""
    found = []
    written = [entry for entry in entries if entry.fate != Fate.SAME and entry.kind]
    for entry in written[:MOST_HINTED]:
        thing = drafts.find(entry.kind, entry.pk)
        hints = told.about(thing) if thing else []
        said = [f"{h.text} {'; '.join(map(str, h.things))}".strip() for h in hints]
        if said:
            found.append((entry, said))
    return found
