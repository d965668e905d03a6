"""What can be given only once, and rows that something still needs."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import models as db
from django.db.models import Q

from actors_app.aliases import DESK
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, shown
from claims_app.interchange.bundle.rows import in_batches, rows_by
from claims_app.interchange.bundle.shape import NOUNS, field_names, unique_together

AT_ONCE = 100


def check(plan: Plan, problems: Problems) -> None:
    """Note records that repeat what another has, and rows taken away that others name."""
    gone = {row.pk for row in plan.removed}
    for model in dict.fromkeys(item.shape.model for item in plan.touched):
        for names in unique_together(model):
            check_unique(model, names, plan, gone, problems)
    check_needed(plan, problems)


def check_unique(
    model: type[db.Model], names: tuple[str, ...], plan: Plan, gone: set[UUID], problems: Problems
) -> None:
    """Note records whose `names` together are those of another row, here or on the desk."""
    mine = {item.thing.pk: item for item in plan.of(model) if not item.is_broken}
    wanted = [(key_of(item.thing, names), item) for item in mine.values()]
    # Nothing on the desk refers to what is new.
    new = {item.thing.pk for item in plan if item.is_new}
    asked = [key for key, item in wanted if (item.is_new or item.changed) and not new & {*key}]
    held = {
        key_of(row, names): f"{NOUNS[model]} {shown(name_of_row(row))} on the desk"
        for row in holders(model, names, (key for key in asked if None not in key))
        if row.pk not in mine and row.pk not in gone
    }
    for key, item in wanted:
        if key in held and None not in key:
            label = field_names(model)[names[-1]]
            item.find(problems, f"{shown(key[-1])} is given already, by {held[key]}.", label)
        held.setdefault(key, item.place)


def key_of(thing: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(thing, name) for name in names)


def name_of_row(row: Any) -> str:
    return str(getattr(row, "slug", None) or row)


def holders(
    model: type[db.Model], names: tuple[str, ...], keys: Iterable[tuple[Any, ...]]
) -> Iterator[Any]:
    """Rows of the desk that have one of `keys`."""
    if len(names) == 1:
        yield from rows_by(model, names[0], (key[0] for key in keys))
        return
    for batch in in_batches(dict.fromkeys(keys), AT_ONCE):
        has_one = reduce(or_, (Q(**dict(zip(names, key, strict=True))) for key in batch))
        yield from model._default_manager.using(DESK).filter(has_one)


def check_needed(plan: Plan, problems: Problems) -> None:
    """Nothing on the desk or in the bundle may name a row that the bundle takes away."""
    ends = {row.pk: row for row in plan.removed}
    mine = {item.thing.pk: item for item in plan if item.thing is not None}
    for model in dict.fromkeys(type(row) for row in plan.removed):
        removed = [row.pk for row in plan.removed if type(row) is model]
        for relation in model._meta.related_objects:
            if relation.on_delete is db.PROTECT:
                check_relation(relation, removed, ends, mine, problems)


def check_relation(
    relation: Any,
    removed: list[UUID],
    ends: dict[UUID, Any],
    mine: dict[UUID, Item],
    problems: Problems,
) -> None:
    field = relation.field
    naming = {row.pk: row for row in rows_by(relation.related_model, field.name, removed)}
    naming |= {
        pk: item.thing
        for pk, item in mine.items()
        if isinstance(item.thing, relation.related_model)
    }
    for pk, row in naming.items():
        lost = ends.get(getattr(row, field.attname))
        if lost is None or pk in ends:
            continue
        noun, by = NOUNS[type(lost)], NOUNS.get(relation.related_model, "row")
        name = shown(name_of_row(row))
        problems.add(
            f"{noun} {getattr(lost, 'slug', lost)}",
            f"is left out of its list, but {by} {name} still names it as its {field.name}.",
        )
