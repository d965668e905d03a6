"""What a plan would do, thing by thing and field by field, told before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models as db

from actors_app.vocabulary import Vocabulary
from claims_app.desk.difference import Change, shown
from claims_app.desk.imported import Wrote
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.bundle.shape import NOUNS, Shape
from claims_app.record.aggregates import KIND_OF

Watch = Callable[[Plan], None]


class Fate(Vocabulary):
    """What becomes of a thing or of one of its lines."""

    NEW = "new", "Comes to the desk.", "New"
    CHANGED = "changed", "Says something else than before.", "Changed"
    REMOVED = "removed", "Goes, for its list no longer holds it.", "Removed"
    SAME = "same", "Stays as it is.", "Unchanged"


@dataclass(frozen=True)
class Line:
    """One row: a thing itself, or something that hangs on it."""

    noun: str
    name: str
    fate: str
    changes: list[Change] = field(default_factory=list)

    @property
    def label(self) -> str:
        return Fate(self.fate).label

    def __str__(self) -> str:
        told = "; ".join(f"{c.name} “{c.before}” → “{c.after}”" for c in self.changes)
        return f"{self.label}: {self.noun} {self.name}" + (f": {told}" if told else "")


@dataclass(frozen=True)
class Entry:
    """One thing with its lines, as an import would leave it."""

    kind: str
    pk: UUID
    noun: str
    title: str
    place: str
    slug: str
    fate: str
    lines: list[Line]

    @property
    def label(self) -> str:
        return Fate(self.fate).label

    @cached_property
    def counted(self) -> str:
        """Its new lines in numbers: 2 reports, 1 quantity."""
        tally = Counter(line.noun for line in self.lines if line.fate == Fate.NEW)
        return ", ".join(f"{n} {noun}" for noun, n in tally.items())

    @property
    def told(self) -> list[Line]:
        """The lines that are worth telling: all but those that come with a new thing."""
        return [] if self.fate == Fate.NEW else self.lines

    def __str__(self) -> str:
        return "\n".join([f"{self.label}: {self.noun} {self.slug}", *(f"  {x}" for x in self.told)])


def of_plan(plan: Plan) -> list[Entry]:
    """Every thing of a plan with what would become of it, before the plan is carried out."""
    return list(Differences(plan).entries())


def written(plan: Plan) -> Iterator[Wrote]:
    """The things that a plan brings, and those of which it changes something."""
    below = gone(plan)
    for item in plan:
        kind = KIND_OF.get(type(item.thing))
        if item.up is not None or kind is None:
            continue
        touched = (one.is_new or one.changed or one.thing.pk in below for one in item)
        if any(touched):
            yield Wrote(kind, item.thing.pk, item.is_new)


def gone(plan: Plan) -> dict[UUID, list[Any]]:
    """The rows that go from under a thing, or are current there no more; by its key."""
    found: dict[UUID, list[Any]] = {}
    for row in [*plan.removed, *plan.retired]:
        found.setdefault(_above(plan, row), []).append(row)
    return found


def _above(plan: Plan, row: Any) -> UUID:
    for shape in plan.items:
        if shape.model is type(row) and shape.up:
            return UUID(str(getattr(row, shape.up_column)))
    return UUID(str(row.pk))


class Differences:
    """Compares the rows of a plan with those of the desk."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.before: dict[UUID, Any] = {}
        for shape, items in plan.items.items():
            changed = [i.thing.pk for i in items if i.changed and not i.is_new]
            self.before |= {row.pk: row for row in rows_by(shape.model, "id", changed)}
        self.things = {item.thing.pk: item.thing for item in plan}
        self.gone = gone(plan)

    def entries(self) -> Iterator[Entry]:
        for item in self.plan:
            if item.up is None:
                yield self._entry(item)

    def _entry(self, item: Item) -> Entry:
        lines = list(self._lines(item))
        fates = {line.fate for line in lines}
        fate = Fate.NEW if item.is_new else Fate.CHANGED if fates else Fate.SAME
        thing = item.thing
        return Entry(
            KIND_OF.get(type(thing), ""),
            thing.pk,
            item.shape.noun,
            self._called(item),
            item.place,
            str(getattr(thing, "slug", "")),
            fate,
            lines,
        )

    def _lines(self, root: Item) -> Iterator[Line]:
        """The rows of a thing that come, change or go; the thing itself where it changes."""
        for item in root:
            noun = item.shape.noun
            if item.is_new and item is not root:
                yield Line(noun, self._name(item), Fate.NEW)
            elif item.changed and not item.is_new:
                yield Line(noun, self._name(item), Fate.CHANGED, list(self._changes(item)))
            for row in self.gone.get(item.thing.pk, []):
                yield Line(NOUNS[type(row)], str(getattr(row, "slug", row)), Fate.REMOVED)

    def _changes(self, item: Item) -> Iterator[Change]:
        was = self.before.get(item.thing.pk)
        for key, column in columns_of(item.shape):
            if key in item.changed and was is not None:
                before, after = getattr(was, column.attname), getattr(item.thing, column.attname)
                name = str(column.verbose_name)
                yield Change(name, self._shown(column, before), self._shown(column, after))

    def _name(self, item: Item) -> str:
        return item.name if item.shape.natural else self._called(item)

    def _called(self, item: Item) -> str:
        """What a row is called, which may hang on others that are not written either."""
        for column in item.shape.model._meta.concrete_fields:
            other = self.things.get(getattr(item.thing, column.attname))
            if isinstance(column, db.ForeignKey) and other is not None:
                setattr(item.thing, column.name, other)
        return str(item.thing)

    def _shown(self, column: "db.Field[Any, Any]", value: Any) -> str:
        known = self.things.get(value) if isinstance(column, db.ForeignKey) else None
        return str(known) if known is not None else shown(column, value)


def columns_of(shape: Shape) -> Iterator[tuple[str, "db.Field[Any, Any]"]]:
    """Every column of a row, also those that a bundle does not state."""
    for column in shape.model._meta.concrete_fields:
        yield column.name, column
