"""Statements compiled once: a queryset with slots in place of values.

Building a queryset and its SQL costs more than many a query. What a list is asked for decides the
shape of its SQL, the values only its parameters: so a queryset is built with slots, compiled once
a shape, and its slots are filled for each request.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.expressions import Expression

from claims_app.record import prepared

Values = dict[str, Any]
SHAPES_KEPT = 512
# What is filled in beside the values of filters; no filter is called so, as one is called “place”.
CURSOR, QUESTION = "the place in the list", "the question"


class Slot(Expression):
    """The place of a value in a queryset: `name` in the values, `position` where it is a list."""

    def __init__(
        self, name: str, output_field: "models.Field[Any, Any]", position: int | None = None
    ) -> None:
        super().__init__(output_field=output_field)
        self.name = name
        self.position = position

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def value(self, values: Values, connection: Any) -> Any:
        """What goes into this slot, as the database wants it."""
        found = values[self.name]
        if self.position is not None:
            found = found[self.position]
        return self.output_field.get_db_prep_value(found, connection)


@dataclass(frozen=True)
class Statement:
    """SQL, and its parameters: values that never change, and slots.

    A steady one has the same best plan for all values, and is planned once a connection.
    """

    sql: str
    parameters: tuple[Any, ...]
    is_steady: bool = False

    def rows(self, values: Values, alias: str) -> list[tuple[Any, ...]]:
        """Run it with these values."""
        if not self.sql:
            return []
        connection = connections[alias]
        filled = self.filled(values, connection)
        if self.is_steady and connection.vendor == "postgresql":
            return prepared.filled(self.sql, filled, self._in_slots, alias)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def filled(self, values: Values, connection: Any) -> list[Any]:
        """The parameters, with these values in the slots."""
        return [p.value(values, connection) if isinstance(p, Slot) else p for p in self.parameters]

    @cached_property
    def _in_slots(self) -> tuple[bool, ...]:
        """Which parameters change."""
        return tuple(isinstance(parameter, Slot) for parameter in self.parameters)


NOTHING = Statement("", ())


def counted_rows(queryset: models.QuerySet[Any, Any], values: Values, alias: str) -> int:
    """How many rows a queryset with slots has."""
    found = compiled(queryset, alias)
    if not found.sql:
        return 0
    sql = f"SELECT COUNT(*) FROM ({found.sql}) AS listed"  # noqa: S608
    return int(Statement(sql, found.parameters).rows(values, alias)[0][0])


_kept: OrderedDict[Hashable, Statement] = OrderedDict()


def statement(
    shape: Hashable,
    alias: str,
    build: Callable[[], models.QuerySet[Any, Any]],
    *,
    is_steady: bool = False,
) -> Statement:
    """The statement of this shape, compiled by the first who asks for it."""
    return kept(shape, alias, lambda: compiled(build(), alias, is_steady=is_steady))


def kept(shape: Hashable, alias: str, make: Callable[[], Statement]) -> Statement:
    """The statement of this shape, made by the first who asks for it.

    The oldest are forgotten, for shapes are made by strangers.
    """
    key = (connections[alias].vendor, shape)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = make()
        if len(_kept) > SHAPES_KEPT:
            _kept.popitem(last=False)
    return found


def compiled(
    queryset: models.QuerySet[Any, Any], alias: str, *, is_steady: bool = False
) -> Statement:
    """The SQL of a queryset; NOTHING where Django sees that no row can meet it."""
    try:
        sql, parameters = queryset.query.get_compiler(using=alias).as_sql()
    except EmptyResultSet:
        return NOTHING
    return Statement(sql, tuple(parameters), is_steady)
