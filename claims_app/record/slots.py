"""Statements compiled once: a queryset with slots in place of values.

Building a queryset and its SQL costs more than many a query. What a list is asked for decides the
shape of its SQL, the values only its parameters: so a queryset is built with slots, compiled once
a shape, and its slots are filled for each request.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.expressions import Expression

Values = dict[str, Any]
SHAPES_KEPT = 512


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


class Statement(NamedTuple):
    """SQL, and its parameters: values that never change, and slots."""

    sql: str
    parameters: tuple[Any, ...]

    def rows(self, values: Values, alias: str) -> list[tuple[Any, ...]]:
        """Run it with these values."""
        if not self.sql:
            return []
        connection = connections[alias]
        filled = [
            p.value(values, connection) if isinstance(p, Slot) else p for p in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


NOTHING = Statement("", ())
_kept: OrderedDict[Hashable, Statement] = OrderedDict()


def statement(
    shape: Hashable, alias: str, build: Callable[[], models.QuerySet[Any, Any]]
) -> Statement:
    """The statement of this shape, compiled by the first who asks for it.

    The oldest are forgotten, for shapes are made by strangers.
    """
    key = (connections[alias].vendor, shape)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = compiled(build(), alias)
        if len(_kept) > SHAPES_KEPT:
            _kept.popitem(last=False)
    return found


def compiled(queryset: models.QuerySet[Any, Any], alias: str) -> Statement:
    """The SQL of a queryset; NOTHING where Django sees that no row can meet it."""
    try:
        sql, parameters = queryset.query.get_compiler(using=alias).as_sql()
    except EmptyResultSet:
        return NOTHING
    return Statement(sql, tuple(parameters))
