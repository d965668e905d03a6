"""Lines that were fetched and checked, kept on disk until they can be delivered together.

A mirror that is killed goes on where it was. The file holds text that its origin may redact, so it
is deleted as soon as it is empty.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]
TABLE = """
CREATE TABLE IF NOT EXISTS line (
    sequence INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    thing TEXT NOT NULL,
    moment TEXT NOT NULL,
    redacts INTEGER NOT NULL,
    is_erased INTEGER NOT NULL,
    text TEXT NOT NULL
)
"""
FIRST = "SELECT sequence, text FROM line ORDER BY sequence LIMIT 1"
LAST = "SELECT sequence, sha256, moment FROM line ORDER BY sequence DESC LIMIT 1"
UNTIL = "SELECT text FROM line WHERE sequence <= ? ORDER BY sequence"
LAST_OF_EACH = (
    "SELECT text FROM line JOIN (SELECT max(sequence) AS last FROM line WHERE sequence <= ?"
    " GROUP BY thing) ON sequence = last ORDER BY sequence"
)
BEFORE_LAST_MOMENT = (
    "SELECT max(sequence) FROM line WHERE moment <> (SELECT moment FROM line"
    " ORDER BY sequence DESC LIMIT 1)"
)
BYTES = "SELECT sequence, text FROM line WHERE thing = ? AND sequence < ? AND NOT is_erased"
ERASE = "UPDATE line SET text = ?, is_erased = 1 WHERE sequence = ?"
LOST = (
    "SELECT min(sequence) FROM line AS one WHERE is_erased AND sequence <= :until AND NOT EXISTS"
    " (SELECT 1 FROM line AS other WHERE other.thing = one.thing AND other.redacts"
    " AND other.sequence > one.sequence AND other.sequence <= :until)"
)


class End(NamedTuple):
    """The last line that is held."""

    sequence: int
    sha256: str
    moment: str


class Row(NamedTuple):
    """A line as it is kept."""

    sequence: int
    sha256: str
    thing: str
    moment: str
    redacts: bool
    is_erased: bool
    text: str


class Spool:
    """A file of lines in order."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        for other in file.parent.glob(f"*{file.suffix}"):
            if other != file:  # of an origin that is followed no longer
                other.unlink()
        self.file = file
        self._open()

    def _open(self) -> None:
        self._database = sqlite3.connect(self.file, isolation_level=None)
        self._database.execute("PRAGMA secure_delete = ON")
        self._database.execute(TABLE)
        self._database.execute("CREATE INDEX IF NOT EXISTS line_by_thing ON line (thing, sequence)")

    def close(self) -> None:
        """Let go of the file; delete it when nothing is left to be delivered."""
        empty = self.last() is None
        self._database.close()
        if empty:
            self.file.unlink(missing_ok=True)

    def add(self, lines: Iterable[Json]) -> None:
        """Keep lines that follow the last one: all of them, or none.

        A redaction erases here what was fetched before it came.
        """
        rows = [_row(line) for line in lines]
        with closing(self._database.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            for row in rows:
                if row.redacts:
                    self._erase(row.thing, row.sequence)
            cursor.execute("COMMIT")

    def _erase(self, thing: str, before: int) -> None:
        """Take away the bytes of a thing that were published before a line."""
        for sequence, text in self._database.execute(BYTES, [thing, before]).fetchall():
            line = json.dumps(json.loads(text) | {"edition": None})
            self._database.execute(ERASE, [line, sequence])

    def forget(self, until: int) -> None:
        """Drop the lines up to a number."""
        self._database.execute("DELETE FROM line WHERE sequence <= ?", [until])
        if self.last() is None:  # what was deleted must not lie about on the disk
            self._database.close()
            self.file.unlink()
            self._open()

    def first(self) -> Json | None:
        """The first line."""
        found = self._database.execute(FIRST).fetchone()
        return json.loads(found[1]) if found else None

    def last(self) -> End | None:
        """The end of the last line."""
        found = self._database.execute(LAST).fetchone()
        return End(*found) if found else None

    def count(self, until: int) -> int:
        """How many lines there are up to a number."""
        counted = "SELECT count(*) FROM line WHERE sequence <= ?"
        return int(self._database.execute(counted, [until]).fetchone()[0])

    def before_last_moment(self) -> int | None:
        """The last line that is not of the same moment as the very last."""
        found: int | None = self._database.execute(BEFORE_LAST_MOMENT).fetchone()[0]
        return found

    def lost(self, until: int) -> int | None:
        """The first line up to a number whose bytes were erased, though no line there says so."""
        found: int | None = self._database.execute(LOST, {"until": until}).fetchone()[0]
        return found

    def lines(self, until: int) -> Iterator[Json]:
        """The lines up to a number, in order."""
        return self._read(UNTIL, until)

    def last_of_each(self, until: int) -> Iterator[Json]:
        """The last line of each thing up to a number."""
        return self._read(LAST_OF_EACH, until)

    def _read(self, sql: str, until: int) -> Iterator[Json]:
        loads: Callable[[str], Json] = json.loads
        for (text,) in self._database.execute(sql, [until]):
            yield loads(text)


def _row(line: Json) -> Row:
    return Row(
        line["sequence"],
        line["sha256"],
        f"{line['kind']} {line['object_id']}",
        line["published_at"],
        line["action"] == "redact",
        line["edition"] is None,
        json.dumps(line),
    )
