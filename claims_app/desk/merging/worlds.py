"""Rows of many things at once, on the desk or as last released, and what differs between two."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F

from actors_app.models import Entity
from claims_app.desk.gate import Thing
from claims_app.desk.models import Release
from claims_app.desk.payload import Rows, rows_in
from claims_app.desk.released import last_releases, referring
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.record.delivery import LEAVES
from claims_app.record.rows import as_row

AT_ONCE = 500
Row = dict[str, Any]
# The rows of some things, by thing.
World = dict[Thing, Rows]
Json = dict[str, Any]


@dataclass
class Moved:
    """What differs between two states: rows that changed, went and came.

    Changed: model, key, and what each column held before and holds after.
    """

    changed: list[tuple[str, str, dict[str, tuple[Any, Any]]]] = field(default_factory=list)
    dropped: list[tuple[str, Row]] = field(default_factory=list)
    added: list[tuple[str, Row]] = field(default_factory=list)

    def as_json(self) -> Json:
        return {"changed": self.changed, "dropped": self.dropped, "added": self.added}

    @classmethod
    def read(cls, told: Json) -> "Moved":
        return cls(*(told.get(name, []) for name in ("changed", "dropped", "added")))

    def __bool__(self) -> bool:
        return bool(self.changed or self.dropped or self.added)


def in_chunks(keys: Collection[Any]) -> Iterator[list[Any]]:
    """Keys in order, no more at a time than a database takes as parameters."""
    ordered = sorted(keys, key=str)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def in_order(things: Iterable[Thing]) -> list[Thing]:
    """What is referred to before what refers to it."""
    kinds = [str(kind) for kind in Kind]
    return sorted(things, key=lambda thing: (kinds.index(thing[0]), str(thing[1])))


def referring_to(
    target: type[Entity], keys: Collection[Any], *, released: bool = False
) -> set[Thing]:
    """Things with a row that refers to one of these rows; on the desk, or on the record."""
    found: set[Thing] = set()
    for model, name in referring(target):
        owner = AGGREGATES[KIND_OF[model]].children.get(model, "pk")
        manager = model.record if released else model.objects
        for chunk in in_chunks(keys):
            rows = manager.filter(**{f"{name}__in": chunk})
            found |= {(str(KIND_OF[model]), key) for key in rows.values_list(owner, flat=True)}
    return found


def on_the_desk(things: Iterable[Thing]) -> World:
    """The rows of things as the desk has them, some queries for each kind."""
    world: World = {}
    for kind, keys in _by_kind(things).items():
        aggregate = AGGREGATES[kind]
        for chunk in in_chunks(keys):
            for key in chunk:
                world[kind, key] = {model._meta.label_lower: [] for model in aggregate.models}
            for model in aggregate.models:
                path = aggregate.children.get(model, "pk")
                rows: Any = model.objects.filter(**{f"{path}__in": chunk})
                for one in rows.annotate(owner_key=F(path)).order_by("pk"):
                    world[kind, one.owner_key][model._meta.label_lower].append(as_row(one))
    return world


def last_released(things: Iterable[Thing]) -> dict[Thing, Release]:
    """The last release of those things that are public."""
    found: dict[Thing, Release] = {}
    for kind, keys in _by_kind(things).items():
        for chunk in in_chunks(keys):
            some = last_releases().filter(kind=kind, object_id__in=chunk)
            found |= {(kind, one.object_id): one for one in some.exclude(action__in=LEAVES)}
    return found


def as_released(releases: dict[Thing, Release]) -> World:
    """The rows of things as readers have them."""
    return {thing: rows_in(release.payload) for thing, release in releases.items()}


def _by_kind(things: Iterable[Thing]) -> dict[str, set[UUID]]:
    keys: dict[str, set[UUID]] = {}
    for kind, key in things:
        keys.setdefault(kind, set()).add(key)
    return keys


def model_of(label: str) -> type[Entity]:
    """The model that rows are of."""
    return apps.get_model(label)


def difference(before: World, after: World) -> Moved:
    """What differs, wherever the rows stand: a line that went to another thing has changed."""
    old, new = rows_of(before), rows_of(after)
    moved = Moved()
    for place, row in new.items():
        if place not in old:
            moved.added.append((place[0], row))
        elif row != old[place]:
            moved.changed.append((*place, _columns(old[place], row)))
    moved.dropped = [(place[0], row) for place, row in old.items() if place not in new]
    return moved


def rows_of(world: World) -> dict[tuple[str, str], Row]:
    """Every row by model and key, whatever it stands under."""
    return {
        (label, row["id"]): row
        for thing in in_order(world)
        for label, rows in world[thing].items()
        for row in rows
    }


def _columns(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys([*old, *new])
    return {n: (old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n)}


def references(model: type[Entity]) -> list[str]:
    """The columns of a model that hold the key of another row."""
    return [f.attname for f in model._meta.concrete_fields if f.remote_field]
