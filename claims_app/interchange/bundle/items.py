"""From plain data to records with values of the right sort, every problem with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models as db

from claims_app.desk.models import JournalReference, SourceSnapshot
from claims_app.interchange.bundle import values
from claims_app.interchange.bundle.problems import Problems, Wrong, nearest, shown
from claims_app.interchange.bundle.reading import NoNumber, Record
from claims_app.interchange.bundle.shape import FORMAT, ROOTS, VERSION, Shape
from claims_app.interchange.bundle.values import Ref
from claims_app.record.aggregates import AGGREGATES
from claims_app.vocabulary import SYMMETRIC

HEAD: dict[str, Callable[[Any], Any] | None] = {
    "format": None,
    "version": None,
    "title": values.a_string,
    "licence": values.a_string,
    "made_on": values.a_day,
}


@dataclass(eq=False)
class Item:
    """One record of a bundle: what it gives, and the row it stands for once that is known."""

    shape: Shape
    place: str
    name: str
    index: int
    up: "Item | None" = None
    values: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, Ref] = field(default_factory=dict)
    lists: dict[str, list["Item"]] = field(default_factory=dict)
    is_broken: bool = False
    thing: Any = None
    is_new: bool = False
    # Where it does not stand for the row that has its name: the row it changes, or none at all.
    is_bound: bool = False
    bound_to: Any = None
    changed: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator["Item"]:
        """The item and all that hangs on it."""
        yield self
        for children in self.lists.values():
            for child in children:
                yield from child

    @property
    def path(self) -> str:
        """What it is, for a list of what an import does."""
        own = f"{self.shape.noun} {self.name}".strip()
        return f"{self.up.path}, {own}" if self.up else own

    def find(self, problems: Problems, message: str, key: str = "") -> None:
        """Note a problem with this record; it is then looked at no further."""
        self.is_broken = True
        problems.add(f"{self.place}, field {key}" if key else self.place, message)


class Reader:
    """Reads the data of one bundle."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.title = ""
        self.seen: dict[tuple[Any, ...], Item] = {}
        # Of these some record cannot be told apart: a slug not found may have been its.
        self.unsure: set[type[db.Model]] = set()

    def read(self, data: Any) -> list[Item]:
        """The root records of a bundle, without those that repeat another."""
        if isinstance(data, Record):
            self.head(data)
        else:
            self.problems.add("bundle", f"must be an object, not {values.sort_of(data)}.")
        self.problems.stop_if_any()
        found = []
        for shape in ROOTS:
            found += self.records(shape, data.get(shape.key, []), shape.key, None)
        return found

    def head(self, data: Record) -> None:
        """What stands before the records."""
        self.refuse_strange_keys("bundle", data, {*HEAD, *(shape.key for shape in ROOTS)})
        if data.get("format") != FORMAT:
            self.problems.add("bundle, field format", f"must be “{FORMAT}”.")
        elif type(data.get("version")) is not int or data["version"] != VERSION:
            self.problems.add("bundle, field version", f"must be {VERSION}, the only one there is.")
        for key, read in HEAD.items():
            try:
                if read and data.get(key) is not None:
                    read(data[key])
            except Wrong as wrong:
                self.problems.add(f"bundle, field {key}", str(wrong))
        self.title = str(data.get("title") or "")

    def refuse_strange_keys(self, place: str, data: Record, known: set[str]) -> bool:
        """Whether every key of `data` is known and given once."""
        before = len(self.problems)
        for key in getattr(data, "doubled", ()):
            self.problems.add(place, f"gives the key {shown(key)} twice.")
        for key in data:
            if key not in known:
                self.problems.add(place, f"has an unknown key {shown(key)}.{nearest(key, known)}")
        return len(self.problems) == before

    def records(self, shape: Shape, data: Any, place: str, up: Item | None) -> list[Item]:
        """The records of one list, without those that repeat a natural key."""
        if not isinstance(data, list):
            self.problems.add(place, f"must be a list, not {values.sort_of(data)}.")
            self.doubt(shape)
            return []
        return [
            item
            for index, entry in enumerate(data)
            if self.is_first(item := self.record(shape, entry, f"{place}[{index}]", index, up))
        ]

    def is_first(self, item: Item) -> bool:
        """Whether no earlier record of the bundle has the item's natural key."""
        key = natural_key(item)
        if key is None:
            return True
        first = self.seen.setdefault(key, item)
        if first is not item:
            item.find(self.problems, f"is given already, as {first.place}.")
            self.doubt(item.shape)
        return first is item

    def doubt(self, shape: Shape) -> None:
        """Note that a record, with all that hangs on it, is not known by its slug."""
        self.unsure.add(shape.model)
        for child in shape.children:
            self.doubt(child)

    def record(self, shape: Shape, data: Any, place: str, index: int, up: Item | None) -> Item:
        """One record, with its children."""
        item = Item(shape, place, "", index, up)
        if shape.bare:
            data = Record({shape.bare: data})
        if not isinstance(data, Record):
            item.find(self.problems, f"must be an object, not {values.sort_of(data)}.")
            self.doubt(shape)
            return item
        item.name = str(index) if shape.is_ranked else name_of(shape, data)
        item.place = place if shape.is_ranked else f"{place} {item.name}".strip()
        known = {*shape.fields, *(child.key for child in shape.children)}
        item.is_broken |= not self.refuse_strange_keys(item.place, data, known)
        self.contents(item, data)
        if "slug" in shape.fields and "slug" not in item.values:
            self.unsure.add(shape.model)
        missing = [key for key in shape.known_by if key not in data]
        if missing and not item.is_broken:
            item.find(self.problems, f"lacks {', '.join(missing)}, by which it is known.")
        return item

    def contents(self, item: Item, data: Record) -> None:
        """The values and lists of one record."""
        for key in item.shape.fields:
            if key in data:
                self.value(item, key, data[key])
        for child in item.shape.children:
            if child.key in data:
                item.lists[child.key] = self.children(item, child, data[child.key])

    def children(self, item: Item, shape: Shape, data: Any) -> list[Item]:
        place = f"{item.place}, {shape.key}"
        if not shape.is_single:
            before = len(self.problems)
            found = self.records(shape, data, place, item)
            item.is_broken |= len(self.problems) > before and not isinstance(data, list)
            return found
        return [] if data is None else [self.record(shape, data, place, 0, item)]

    def value(self, item: Item, key: str, value: Any) -> None:
        """Take in one value, as a value or as a reference to another thing."""
        model_field = item.shape.fields[key]
        try:
            item_value = self.converted(item, key, value)
        except Wrong as wrong:
            item.find(self.problems, str(wrong), "" if item.shape.bare else key)
            return
        attname = model_field.attname
        if isinstance(item_value, Ref):
            item.refs[attname] = item_value
        else:
            item.values[attname] = item_value

    def converted(self, item: Item, key: str, value: Any) -> Any:
        shape = item.shape
        if isinstance(value, NoNumber):
            raise Wrong(f"{values.sort_of(value)}.")
        if shape.model is SourceSnapshot and key == "text" and value is not None:
            return values.snapshot_text(value)
        if shape.model is JournalReference and key == "slug":
            aggregate = AGGREGATES.get(item.values.get("kind", ""))
            return Ref(aggregate.root if aggregate else db.Model, values.a_string(value))
        return values.convert(shape.fields[key], value)


def name_of(shape: Shape, data: dict[str, Any]) -> str:
    """A record's slug, or else its natural key, as places and lists print it."""
    by_slug = shape.model is not JournalReference and data.get("slug")
    parts = [by_slug] if by_slug else [data.get(key) for key in shape.natural]
    return " ".join(shown(part, most=100)[1:-1] for part in parts if isinstance(part, str))


def natural_key(item: Item) -> tuple[Any, ...] | None:
    """What no two records of a bundle share; None where there is no such thing."""
    shape = item.shape
    if item.is_broken or not shape.natural or shape.is_single:
        return None
    fields = [shape.fields[key] for key in shape.natural]
    parts = [item.values.get(f.attname, item.refs.get(f.attname, "")) for f in fields]
    if item.values.get("kind") in SYMMETRIC:
        parts = sorted(parts, key=str)
    # A slug is one in the whole bundle, other keys are one beside the same parent.
    return (shape.model, None if shape.has_slug else item.up, *parts)
