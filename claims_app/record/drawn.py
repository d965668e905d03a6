"""All that a statement finds, drawn from the database some at a time and never held whole."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from claims_app.record.slots import Statement, Values

# How many are drawn first; then as many as bring so many letters, by the size of the last.
FIRST, LETTERS = 20, 1_000_000

_numbers = itertools.count()
Draw = Callable[[int], list[tuple[Any, ...]]]


def texts(statement: Statement, values: Values, alias: str, *, most: int) -> Iterator[list[str]]:
    """The texts that a statement finds, at most so many at a time; within `standing_still`."""
    if not statement.sql:
        return
    some = FIRST
    with _opened(statement, values, alias) as draw:
        while rows := draw(some):
            found = [row[0] for row in rows]
            yield found
            letters = 1 + sum(map(len, found))
            some = min(most, 2 * some, 1 + LETTERS * len(found) // letters)


@contextmanager
def _opened(statement: Statement, values: Values, alias: str) -> Iterator[Draw]:
    """What draws so many more rows from a cursor that lives no longer than the transaction."""
    connection = connections[alias]
    filled = statement.filled(values, connection)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(statement.sql, filled)
            yield cursor.fetchmany
            return
        name = f"gainsay_drawn_{next(_numbers)}"
        cursor.execute(f"DECLARE {name} NO SCROLL CURSOR FOR {statement.sql}", filled)

        def draw(some: int) -> list[tuple[Any, ...]]:
            cursor.execute(f"FETCH {some} FROM {name}")
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

        yield draw
        cursor.execute(f"CLOSE {name}")
