"""What an import changes, on a terminal: in numbers, and the first of it by name."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from claims_app.interchange.bundle.differences import Entry, Fate

MOST_PRINTED = 40


class Difference:
    """Writes what comes and what changes, up to a length; counts all of it."""

    def __init__(self, out: Any, *, is_whole: bool) -> None:
        self.out, self.is_whole = out, is_whole
        self.counts: Counter[str] = Counter()
        self.lines: list[str] = []
        self.more = 0

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what becomes of some things."""
        for entry in entries:
            self.counts[entry.fate] += 1
            if entry.fate == Fate.SAME:
                continue
            if self.is_whole or len(self.lines) < MOST_PRINTED:
                self.lines.append(str(entry))
            else:
                self.more += 1

    def report(self, *, is_dry: bool) -> None:
        """All that is to be said."""
        shown = self.lines if is_dry or self.is_whole else []
        for line in shown:
            self.out.write(line)
        if shown and self.more:
            self.out.write(f"… and {self.more:,} more: --verbosity 2 names them.")
        told = ", ".join(f"{self.counts[fate]:,} {Fate(fate).label.lower()}" for fate in FATES)
        self.out.write(f"{told[:1].upper()}{told[1:]}.")
        if is_dry:
            self.out.write("Nothing was written: this was a dry run.")


FATES = (Fate.NEW, Fate.CHANGED, Fate.SAME)
