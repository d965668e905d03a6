"""From cells of text to the values that a bundle would have in their place."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models as db

from claims_app.interchange.bundle import values
from claims_app.interchange.bundle.problems import Wrong, nearest, shown
from claims_app.interchange.bundle.reading import LONGEST_NUMBER, NoNumber
from claims_app.interchange.sheets.columns import BY_NAME, CLAIM, ONLY_TOLD, Column, resolve
from claims_app.interchange.sheets.lines import Line, Lines
from claims_app.interchange.sheets.problems import HEADER, Faults
from claims_app.interchange.tables import SEPARATOR

WHOLE = re.compile(r"[0-9]+", re.ASCII)
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
NUMBERS = (db.DecimalField, db.PositiveIntegerField, db.PositiveSmallIntegerField)


class Row(NamedTuple):
    """One row: its number, and the value of each column that has one."""

    number: int
    values: dict[Column, Any]

    def of(self, part: str) -> dict[Column, Any]:
        """What it tells of one part."""
        return {column: value for column, value in self.values.items() if column.part == part}


class Header(NamedTuple):
    """The columns of a sheet by place, and those that are told by exports and left aside here."""

    columns: list[Column | None]
    left_aside: list[str]


def header_of(names: list[str], faults: Faults) -> Header:
    """Which column stands where. Unknown ones and such as stand twice are noted."""
    found: list[Column | None] = []
    left_aside = []
    for name in names:
        column = resolve(name, names)
        if not name:
            faults.add(HEADER, "", "names no column above a cell that is not empty.")
        elif column is None and name in ONLY_TOLD:
            left_aside.append(name)
        elif column is None:
            told = f"there is no column {shown(name)}.{nearest(name, BY_NAME)}"
            faults.add(HEADER, shown(name)[1:-1], told)
        elif column in found:
            faults.add(HEADER, column.name, "stands twice.")
        found.append(column)
    needed = {column.name for column in found if column and column.part == CLAIM}
    if not faults and not needed & {"claim_slug", "claim_text"}:
        faults.add(HEADER, "claim_slug", "is missing: each row names its claim, or gives its text.")
    return Header(found, left_aside)


def rows_of(lines: Lines, header: Header, faults: Faults) -> Iterator[Row]:
    """Every row with the values of its cells; each cell that cannot be read is noted."""
    for line in lines.rows:
        yield Row(line.number, dict(_values(line, header, faults)))


def _values(line: Line, header: Header, faults: Faults) -> Iterator[tuple[Column, Any]]:
    for column, cell in zip(header.columns, line.cells, strict=False):
        if column is None or not cell.strip():
            continue
        try:
            yield column, read(column, values.a_string(cell))
        except Wrong as wrong:
            faults.add(line.number, column.name, str(wrong))


def read(column: Column, cell: str) -> Any:
    """The value of one cell, as a bundle would have it. Raises Wrong."""
    field = column.field
    if isinstance(field, db.BooleanField):
        return a_boolean(cell)
    if isinstance(field, NUMBERS):
        return a_number(cell.strip())
    if isinstance(field, db.JSONField):
        return [word.strip() for word in cell.split(SEPARATOR.strip()) if word.strip()]
    is_prose = isinstance(field, db.TextField) and not field.choices
    return cell if is_prose else cell.strip()


def a_boolean(cell: str) -> bool:
    found = BOOLEANS.get(cell.strip().lower())
    if found is None:
        raise Wrong(f"{shown(cell)} is neither true nor false.")
    return found


def a_number(cell: str) -> Any:
    """A number as JSON would have it: whole, or with a point."""
    if not NUMBER.fullmatch(cell):
        raise Wrong(f"{shown(cell)} is no number; write it as 10000 or 2.5, without separators.")
    if len(cell) > LONGEST_NUMBER:
        return NoNumber(cell)
    return int(cell) if WHOLE.fullmatch(cell) else Decimal(cell)
