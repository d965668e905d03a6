"""Rows that tell of one claim, put together: what they say of it, its reports and its numbers."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from claims_app.interchange.bundle.problems import shown
from claims_app.interchange.sheets.columns import CLAIM, QUANTITY, REPORT, Column
from claims_app.interchange.sheets.problems import Faults
from claims_app.interchange.sheets.typed import Row

WORDS_IN_SLUG = 60
# What makes two new claims two.
TELLS_APART = ("text", "speaker", "issue", "asserted_on")
NO_CLAIM = "Name the claim by its address (claim_slug), or give the text of a new one."


@dataclass(eq=False)
class Part:
    """A report or a number, with the row that tells of it."""

    row: int
    values: dict[str, Any]
    columns: dict[str, str]


@dataclass(eq=False)
class Group:
    """One claim, with all that the rows of a sheet say of it."""

    slug: str
    rows: list[int] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    # Where each value was said first.
    said: dict[str, tuple[int, str]] = field(default_factory=dict)
    reports: list[Part] = field(default_factory=list)
    quantities: list[Part] = field(default_factory=list)

    def parts(self, key: str) -> list[Part]:
        """Its reports, or its numbers."""
        return self.reports if key == "reports" else self.quantities


def gathered(rows: Iterable[Row], faults: Faults) -> list[Group]:
    """The claims of a sheet, in the order in which they come."""
    found: dict[str, Group] = {}
    for row in rows:
        slug = slug_of(row.of(CLAIM))
        if not slug:
            faults.add(row.number, "claim_slug", NO_CLAIM)
            continue
        group = found.setdefault(slug, Group(slug))
        group.rows.append(row.number)
        say(group, row, faults)
        add(group.reports, row, REPORT, ("slug", "source", "exact", "start"), faults)
        add(group.quantities, row, QUANTITY, ("measure", "verbatim"), faults)
    return list(found.values())


def slug_of(claim: dict[Column, Any]) -> str:
    """The address of a claim; a new one's is made of its words, the same ones each time."""
    given = keyed(claim)
    if "slug" in given:
        return str(given["slug"])
    if "text" not in given:
        return ""
    apart = "\0".join(str(given.get(key, "")) for key in TELLS_APART)
    words = slugify(given["text"])[:WORDS_IN_SLUG].strip("-").replace("_", "-")
    while "--" in words:
        words = words.replace("--", "-")
    return f"{words or 'claim'}-{hashlib.sha256(apart.encode()).hexdigest()[:8]}".strip("-")


def keyed(cells: dict[Column, Any]) -> dict[str, Any]:
    return {column.key: value for column, value in cells.items()}


def say(group: Group, row: Row, faults: Faults) -> None:
    """What a row says of the claim; two rows of one claim must not say two things."""
    for column, value in row.of(CLAIM).items():
        if column.key == "slug":
            continue
        if group.values.setdefault(column.key, value) != value:
            first = group.said[column.key][0]
            told = f"says {shown(value)}, but row {first} says {shown(group.values[column.key])}"
            faults.add(row.number, column.name, f"{told} of the same claim.")
        group.said.setdefault(column.key, (row.number, column.name))


def add(parts: list[Part], row: Row, sort: str, known: tuple[str, ...], faults: Faults) -> None:
    """A report or a number that a row tells of; rows that repeat one must say the same."""
    cells = row.of(sort)
    if not cells:
        return
    part = Part(row.number, keyed(cells), {c.key: c.name for c in cells})
    name = [part.values.get(key) for key in known]
    if name[0] is not None and sort == REPORT:
        name = name[:1]
    for other in parts:
        its = [other.values.get(key) for key in known][: len(name)]
        if its != name:
            continue
        if other.values != part.values:
            told = f"tells of the same {sort} as row {other.row}, in other words."
            faults.add(row.number, next(iter(part.columns.values())), told)
        return
    parts.append(part)
