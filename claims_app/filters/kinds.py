"""The kinds of filters: what each reads, and the condition it puts.

A filter says what it is `about`: the thing listed itself (empty), or rows that hang on it, such as
the reports of a claim. All filters about the same rows are put to one row together; some look only
`among` those of them that meet a condition of their own.
"""

import operator
from collections.abc import Callable
from functools import cached_property, reduce
from typing import Any

import django_filters
from django.db import models
from django.db.models import Q

from claims_app.filters.parameters import Parameter, Unreadable, shown
from claims_app.record.slots import Slot

MOST_VALUES = 50
IN, EMPTY, AT_LEAST, AT_MOST = "__in", "__empty", "__gte", "__lte"
Schema = dict[str, Any]
Suffixes = tuple[str, ...]
ALL = Q()


class Asked(django_filters.Filter):
    """One question that can be put to a list."""

    schema: Schema = {"type": "string"}
    suffixes: Suffixes = ()
    is_named = False  # whether values are names, to be looked up all at once

    def __init__(
        self, column: str = "", *, about: str = "", among: Q = ALL, help: str = "", **more: Any
    ) -> None:
        super().__init__(field_name=column, label=help, **more)
        self.about = about
        self.among = among
        self.help = help
        self.name = ""

    def variants(self, name: str) -> dict[str, "Asked"]:
        """The filter itself, and those that ask the same in another way."""
        self.name = name
        made = {name: self}
        for suffix in self.suffixes:
            made[name + suffix] = VARIANTS[suffix](self, name + suffix)
        return made

    @cached_property
    def parameter(self) -> Parameter:
        """The query parameter that puts this question."""
        return Parameter(self.name, self.help, self.read, self.schema)

    def read(self, given: str) -> Any:
        """The value that was given. Raises Unreadable."""
        return given

    def slot(self, position: int | None = None) -> Slot:
        """Where the value goes."""
        return Slot(self.name, self.output_field(), position)

    def output_field(self) -> "models.Field[Any, Any]":
        """The type of the value."""
        return models.TextField()

    def condition(self, value: Any) -> Q:
        """The condition, with slots; `value` may only decide its shape."""
        return self.equals(self.slot())

    def equals(self, slot: Slot) -> Q:
        """That the value of a row is the one in a slot."""
        return Q(**{self.field_name: slot})

    def denies(self, value: Any) -> bool:
        """Whether it asks that no row has a value, where `condition(False)` says that one has."""
        return False

    def any_of(self, number: int) -> Q:
        """One of several values. Not `__in`, which wants to see the keys that slots stand for."""
        return reduce(operator.or_, (self.equals(self.slot(n)) for n in range(number)))

    def shape(self, value: Any) -> Any:
        """What of a value decides the shape of the condition."""
        return len(value) if isinstance(value, list) else None


class Variant(Asked):
    """The question of another filter, put in another way."""

    def __init__(self, of: Asked, name: str) -> None:
        help = self.says.format(of.help)
        super().__init__(of.field_name, about=of.about, among=of.among, help=help)
        self.of = of
        self.name = name
        self.is_named = of.is_named and isinstance(self, OneOf)

    says = "{}"

    def output_field(self) -> "models.Field[Any, Any]":
        return self.of.output_field()


class OneOf(Variant):
    """Any of several values, separated by commas."""

    says = "{} Any of several, separated by commas."

    @property
    def schema(self) -> Schema:  # type: ignore[override]
        return {"type": "string", "examples": [], "x-list-of": self.of.schema}

    def read(self, given: str) -> list[Any]:
        values = list(dict.fromkeys(given.split(",")))
        if len(values) > MOST_VALUES:
            raise Unreadable(f"{len(values)} values; at most {MOST_VALUES} can be asked for.")
        return [self.of.read(value) for value in values]

    def condition(self, value: list[Any]) -> Q:
        return self.any_of(len(value))

    def equals(self, slot: Slot) -> Q:
        return self.of.equals(slot)


class IsEmpty(Variant):
    """Whether there is a value at all."""

    says = "{} true: where there is none; false: where there is one."
    schema = {"type": "boolean"}

    def read(self, given: str) -> bool:
        return read_flag(given)

    def shape(self, value: bool) -> bool:
        return value

    def denies(self, value: bool) -> bool:
        return value

    def condition(self, value: bool) -> Q:
        found = Q(**{f"{self.field_name}__isnull": value})
        if isinstance(self.output_field(), models.CharField | models.TextField):
            return (
                found | Q(**{self.field_name: ""}) if value else Q(**{f"{self.field_name}__gt": ""})
            )
        return found


class Bound(Variant):
    """A value from one end on."""

    side = ""

    @property
    def schema(self) -> Schema:  # type: ignore[override]
        return self.of.schema

    def read(self, given: str) -> Any:
        return self.of.read(given)

    def condition(self, value: Any) -> Q:
        return Q(**{f"{self.field_name}__{self.side}": self.slot()})


class AtLeast(Bound):
    """A value or more."""

    side, says = "gte", "{} At least this."


class AtMost(Bound):
    """A value or less."""

    side, says = "lte", "{} At most this."


# How a question can also be put, by what is added to its name.
VARIANTS: dict[str, Callable[[Asked, str], Asked]] = {
    IN: OneOf,
    EMPTY: IsEmpty,
    AT_LEAST: AtLeast,
    AT_MOST: AtMost,
}


def read_flag(given: str) -> bool:
    """true or false."""
    if given not in {"true", "false"}:
        raise Unreadable(f"{shown(given)!r} is neither true nor false.")
    return given == "true"
