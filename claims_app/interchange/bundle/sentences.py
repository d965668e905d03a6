"""The models' own constraints, tried on a record before any database sees it.

Every CheckConstraint is read as it is written, so that a bundle is refused with the constraint's
own sentence and the record's place, and alike on SQLite and PostgreSQL.
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models as db
from django.db.models import F, Q

from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, shown
from claims_app.interchange.bundle.shape import field_of, name_in

LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda value, other: value == other,
    "in": lambda value, others: value in others,
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
    "lt": lambda value, other: value < other,
    "lte": lambda value, other: value <= other,
    "gt": lambda value, other: value > other,
    "gte": lambda value, other: value >= other,
    "range": lambda value, ends: ends[0] <= value <= ends[1],
    "day": lambda value, day: value.day == day,
    "month": lambda value, month: value.month == month,
}


def holds(condition: Q, thing: db.Model) -> bool | None:
    """Whether `condition` is true of `thing`; None where SQL would say NULL, which passes."""
    verdicts = [
        holds(part, thing) if isinstance(part, Q) else looked_up(*part, thing=thing)
        for part in parts_of(condition)
    ]
    deciding = condition.connector == Q.OR
    if deciding in verdicts:
        verdict: bool | None = deciding
    else:
        verdict = None if None in verdicts else not deciding
    # Django writes NOT (x AND x IS NOT NULL): what is not known is not so.
    return not verdict if condition.negated else verdict


def parts_of(condition: Q) -> list[Any]:
    """Conditions, and pairs of a lookup and its value."""
    return list(condition.children)


def looked_up(path: str, other: Any, *, thing: db.Model) -> bool | None:
    """The verdict of one lookup."""
    name, _, lookup = path.partition("__")
    value = stored(thing, name)
    if isinstance(other, F):
        other = stored(thing, name_in(other))
    if lookup == "isnull":
        return (value is None) is bool(other)
    if value is None or other is None:
        return None
    return LOOKUPS[lookup or "exact"](value, other)


def stored(thing: db.Model, name: str) -> Any:
    return getattr(thing, field_of(type(thing), name).attname)


def named_in(condition: Q) -> list[str]:
    """The fields that a condition speaks of, in its order."""
    found: dict[str, None] = {}
    for part in parts_of(condition):
        if isinstance(part, Q):
            found |= dict.fromkeys(named_in(part))
        else:
            found[part[0].partition("__")[0]] = None
            if isinstance(part[1], F):
                found[name_in(part[1])] = None
    return [name for name in found if name != "id"]


def check(plan: Plan, problems: Problems) -> None:
    """Note every record that breaks a sentence of its model."""
    for item in plan.touched:
        broken: set[str] = set()
        for constraint in item.shape.model._meta.constraints:
            if isinstance(constraint, db.CheckConstraint):
                broken |= try_on(constraint, item, problems, broken)
        if not item.is_broken:
            try_validators(item, problems)


def try_on(
    constraint: db.CheckConstraint, item: Item, problems: Problems, broken: set[str]
) -> set[str]:
    """The fields at fault under `constraint`; one fault is told once."""
    assert isinstance(constraint.condition, Q)  # noqa: S101 the house writes no other
    if holds(constraint.condition, item.thing) is not False:
        return set()
    names = named_in(constraint.condition)
    if broken & set(names):
        return set()
    key = next((name for name in names if name in item.shape.fields), "")
    item.find(problems, str(constraint.violation_error_message), "" if item.shape.bare else key)
    return set(names)


def try_validators(item: Item, problems: Problems) -> None:
    """The fields' own validators that no constraint repeats: whether an address has a host."""
    for key, field in item.shape.fields.items():
        value = isinstance(field, db.URLField) and getattr(item.thing, field.attname)
        if not value:
            continue
        try:
            field.run_validators(value)
        except ValidationError:
            item.find(problems, f"{shown(value)} is no web address that can be opened.", key)
