"""A merge in words: the two side by side, what moves, what is folded, what readers will see."""

from collections import defaultdict
from difflib import SequenceMatcher
from typing import Any, NamedTuple
from uuid import UUID

from claims_app.desk.difference import shown
from claims_app.desk.gate import Thing
from claims_app.desk.hints import letters
from claims_app.desk.merging.plan import Plan
from claims_app.desk.merging.returning import owner, said_by
from claims_app.desk.merging.worlds import Moved, Row, World, model_of, rows_of
from claims_app.desk.models import Merge
from claims_app.record.aggregates import AGGREGATES

# So many of each sort are named; the rest is counted.
NAMED = 5
NO_NEWS = {"id", "merged_into"}
# Texts so long at most, and so much alike, are marked where they differ.
MARKED, LIKE = 1_000, 0.6
# So few letters are called by their names.
FEW = 3


class Named(NamedTuple):
    """A thing by kind, key and title, to be linked."""

    kind: str
    pk: UUID
    title: str


class Group(NamedTuple):
    """Rows of one table to which the same happens."""

    label: str
    number: int
    some: list[Named]

    @property
    def more(self) -> int:
        return max(0, self.number - len(self.some))


class Piece(NamedTuple):
    """A piece of a field, and whether the other of the two has something else there."""

    text: str
    differs: bool

    @property
    def letters(self) -> str:
        """What its letters are called, where they are few and may be taken for others."""
        is_told = self.differs and len(self.text) <= FEW and not self.text.isascii()
        return ", ".join(map(letters.called, self.text)) if is_told else ""


class Beside(NamedTuple):
    """One field of the two things."""

    name: str
    left: str
    right: str

    @property
    def is_same(self) -> bool:
        return self.left == self.right

    @property
    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The two cut where they differ; texts too unlike or too long to mark are one piece."""
        matcher = SequenceMatcher(None, self.left, self.right, autojunk=False)
        short = max(len(self.left), len(self.right)) <= MARKED
        if not (self.left and self.right and short and matcher.ratio() >= LIKE):
            return [Piece(self.left, False)], [Piece(self.right, False)]
        cuts = matcher.get_opcodes()
        return (
            [Piece(self.left[a:b], what != "equal") for what, a, b, _, _ in cuts if a < b],
            [Piece(self.right[a:b], what != "equal") for what, _, _, a, b in cuts if a < b],
        )


class Fold(NamedTuple):
    """A row that would stand twice, and why."""

    what: str
    words: str
    why: str


def side_by_side(merged: Any, survivor: Any) -> list[Beside]:
    """Every field that one of the two has, and their lines."""
    fields = [f for f in merged._meta.concrete_fields if f.name not in NO_NEWS]
    told = [
        Beside(
            str(field.verbose_name),
            shown(field, field.value_from_object(merged)),
            shown(field, field.value_from_object(survivor)),
        )
        for field in fields
    ]
    for model, path in AGGREGATES[_kind(merged)].children.items():
        lines = [
            "; ".join(map(str, model.objects.filter(**{path: one.pk}).order_by("pk")))
            for one in (merged, survivor)
        ]
        told.append(Beside(str(model._meta.verbose_name_plural), *lines))
    return [one for one in told if one.left or one.right]


def _kind(thing: Any) -> str:
    return next(kind for kind, one in AGGREGATES.items() if one.root is type(thing))


def moving(plan: Plan) -> list[Group]:
    """What moves on the desk, by table and by what changes in it."""
    return _groups(plan.moved, plan.before | plan.after) + _groups(plan.beside, {})


def _groups(moved: Moved, world: World) -> list[Group]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, key, columns in moved.changed:
        groups[label, ", ".join(_column(label, name) for name in columns)].append(key)
    for label, row in moved.added:
        groups[label, "new"].append(row["id"])
    rows = rows_of(world)
    return [
        Group(f"{_plural(label)}: {what}", len(keys), _some(label, keys, rows))
        for (label, what), keys in groups.items()
    ]


def _some(label: str, keys: list[str], rows: dict[tuple[str, str], Row]) -> list[Named]:
    """The first few of some rows, by the thing that each travels in."""
    found: list[Named] = []
    for key in keys[:NAMED]:
        row = rows.get((label, key))
        thing = owner(label, row, rows) if row else None
        if row and thing:
            found.append(Named(*thing, words(label, row, rows)))
    return found


def words(label: str, row: Row, rows: dict[tuple[str, str], Row]) -> str:
    """What a row says, or what the thing says that it belongs to."""
    if said := said_by(row):
        return said
    thing = owner(label, row, rows)
    root = thing and rows.get((AGGREGATES[thing[0]].root._meta.label_lower, str(thing[1])))
    return (
        words(str(AGGREGATES[thing[0]].root._meta.label_lower), root, rows)
        if (thing and root and root is not row)
        else str(row.get("slug", row["id"]))
    )


def folds(plan: Plan) -> list[Fold]:
    """What would stand twice, and why it is folded."""
    rows = rows_of(plan.before | plan.after)
    return [
        Fold(str(model_of(label)._meta.verbose_name).capitalize(), words(label, row, rows), why)
        for label, row, why in plan.folds
    ]


def for_readers(plan: Plan) -> list[Group]:
    """What gets another version, by kind."""
    kinds: dict[str, list[Thing]] = defaultdict(list)
    for thing in plan.for_readers:
        kinds[thing[0]].append(thing)
    rows = rows_of(plan.public_after)
    return [
        Group(
            _plural(label := _root(kind)), len(some), [_named(label, t, rows) for t in some[:NAMED]]
        )
        for kind, some in kinds.items()
    ]


def _root(kind: str) -> str:
    return str(AGGREGATES[kind].root._meta.label_lower)


def _named(label: str, thing: Thing, rows: dict[tuple[str, str], Row]) -> Named:
    return Named(*thing, words(label, rows[label, str(thing[1])], rows))


def moved_already(merge: Merge) -> list[Group]:
    """What came of a merge, counted."""
    told = Moved.read(merge.moved)
    groups = _groups(told, {}) + _groups(Moved.read(merge.moved.get("beside", {})), {})
    gone: dict[str, int] = defaultdict(int)
    for label, _ in told.dropped:
        gone[label] += 1
    return [*groups, *(Group(f"{_plural(label)}: folded", n, []) for label, n in gone.items())]


def _plural(label: str) -> str:
    return str(model_of(label)._meta.verbose_name_plural).capitalize()


def _column(label: str, name: str) -> str:
    field: Any = next(f for f in model_of(label)._meta.concrete_fields if f.attname == name)
    return str(field.verbose_name)
