"""Rows of text with their numbers, as somebody sees them in a spreadsheet."""

from collections.abc import Iterable
from typing import NamedTuple

from claims_app.interchange.cells import as_written
from claims_app.interchange.sheets.problems import HEADER, Faults

MOST_COLUMNS = 200


class Line(NamedTuple):
    """One row: its number, and its cells as text, without the mark against formulas."""

    number: int
    cells: list[str]


class Lines(NamedTuple):
    """The header of a sheet, and its rows that are not empty."""

    header: list[str]
    rows: list[Line]


def gathered(found: Iterable[tuple[int, list[str]]], *, most: int) -> Lines:
    """The header and the rows. Raises SheetError where there is neither, or too many."""
    faults = Faults()
    filled = ((number, cells) for number, cells in found if any(map(str.strip, cells)))
    first, names = next(filled, (0, []))
    header = [name.strip() for name in trimmed(names)]
    rows: list[Line] = []
    for number, cells in filled:
        if len(rows) == most:
            faults.add(number, "", f"is one too many: {most:,} rows at most are taken here.")
            break
        line = Line(number, [as_written(cell) for cell in trimmed(cells)])
        rows.append(line)
        if len(line.cells) > len(header):
            told = f"has {len(line.cells)} cells, the header {len(header)}"
            faults.add(number, "", f"{told}: quote cells that hold the separator.")
    if not header:
        faults.add(None, "", "is empty: the first row names the columns, others follow.")
    elif not rows:
        faults.add(first, "", "is the only one: rows follow the one that names the columns.")
    elif len(header) > MOST_COLUMNS:
        faults.add(HEADER, "", f"names {len(header):,} columns; {MOST_COLUMNS} at most are taken.")
    faults.stop_if_any()
    return Lines(header, rows)


def trimmed(cells: list[str]) -> list[str]:
    """Cells without the empty ones at the end."""
    last = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:last]
