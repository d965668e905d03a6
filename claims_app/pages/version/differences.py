"""Two versions of a thing, field by field and word by word. Nothing that differs is left out."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from claims_app.pages.version.fields import (
    Names,
    Row,
    Shown,
    Value,
    field_of,
    is_text,
    shown,
    told,
)
from claims_app.record import wording
from claims_app.record.wording import Piece

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# Characters that a page compares word by word; what is longer stands there whole, before and after.
MOST_TEXT = 60_000


class Change(NamedTuple):
    """A field that differs: word by word where it holds words, else before and after."""

    field: Shown
    before: Value
    after: Value
    pieces: list[Piece]


class Differing(NamedTuple):
    """A row that one version has and the other has not, or has otherwise."""

    row: Row
    how: str
    fields: list[Shown]
    changes: list[Change]

    @property
    def is_added(self) -> bool:
        return self.how == ADDED

    @property
    def is_removed(self) -> bool:
        return self.how == REMOVED


class Pair(NamedTuple):
    """The same row in two versions; None where a version has it not."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The later of the two."""
        row = self.after or self.before
        assert row is not None  # noqa: S101 a pair is made of at least one
        return row


def pairs(before: list[Row], after: list[Row]) -> list[Pair]:
    """The rows that differ, sort by sort; of each, those that were lost come first."""
    ours, theirs = ({row.key: row for row in rows} for rows in (before, after))
    found = [Pair(row, None) for row in before if row.key not in theirs]
    found += [Pair(ours.get(row.key), row) for row in after]
    sorts = list(dict.fromkeys(row.model for row in (*before, *after)))
    return sorted(filter(_differs, found), key=lambda pair: sorts.index(pair.row.model))


def differing(some: Iterable[Pair], names: Names) -> Iterator[Differing]:
    """These rows in words."""
    left = MOST_TEXT
    for pair in some:
        if pair.before is None or pair.after is None:
            how = ADDED if pair.before is None else REMOVED
            yield Differing(pair.row, how, shown(pair.row, names), [])
            continue
        changes = []
        for field in _fields(pair.before, pair.after):
            change = _change(pair.before, pair.after, field, names, left)
            left -= len(change.before.text) + len(change.after.text) if change.pieces else 0
            changes.append(change)
        yield Differing(pair.row, CHANGED, [], changes)


def _differs(pair: Pair) -> bool:
    return not pair.before or not pair.after or bool(_fields(pair.before, pair.after))


def _fields(before: Row, after: Row) -> list[Any]:
    """The fields that differ."""
    return [
        field
        for field in told(after)
        if before.stored.get(field.attname) != after.stored.get(field.attname)
    ]


def _change(before: Row, after: Row, field: Any, names: Names, left: int) -> Change:
    was, now = (field_of(row, field, names) for row in (before, after))
    texts = was.value.text, now.value.text
    compared = is_text(field) and all(texts) and sum(map(len, texts)) <= left
    return Change(now, was.value, now.value, _pieces(*texts) if compared else [])


def _pieces(before: str, after: str) -> list[Piece]:
    """What differs word by word; nothing where that shows nothing, or takes too long."""
    try:
        pieces = wording.difference(before, after)
    except wording.TooLong:
        return []
    return pieces if any(piece.op != "equal" for piece in pieces) else []
