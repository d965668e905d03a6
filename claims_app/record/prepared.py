"""Statements that PostgreSQL plans once a connection, and not once a request.

Planning a recursive query costs more than running it. Only statements whose best plan does not
hang on their values are prepared: PostgreSQL keeps one plan for all.
"""

import re
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections

PARAMETER = re.compile(r"%\((\w+)\)s")
# A column has another type now; a pooler gave this session to another, or took it from one.
FORGET = {"0A000", "26000", "42P05"}
Rows = list[tuple[Any, ...]]

# What each connection has prepared: the statement that runs it, and its parameters in order.
_prepared: WeakKeyDictionary[Any, dict[str, tuple[str, list[str]]]] = WeakKeyDictionary()


def rows(sql: str, parameters: Mapping[str, Any], alias: str) -> Rows:
    """The rows of a statement with parameters by name, %(like)s this."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(sql, {name: parameters[name] for name in PARAMETER.findall(sql)})
            return _all(cursor)
        known = _prepared.setdefault(connection.connection, {})
        try:
            run, names = known.get(sql) or _prepare(cursor, known, sql)
            cursor.execute(run, [parameters[name] for name in names])
        except DatabaseError as error:
            if connection.in_atomic_block or _code(error) not in FORGET:
                raise
            known.clear()
            cursor.execute("DEALLOCATE ALL")
            cursor.execute(sql, parameters)
        return _all(cursor)


def _prepare(
    cursor: Any, known: dict[str, tuple[str, list[str]]], sql: str
) -> tuple[str, list[str]]:
    names = list(dict.fromkeys(PARAMETER.findall(sql)))
    numbered = PARAMETER.sub(lambda found: f"${names.index(found[1]) + 1}", sql)
    name = f"gainsay_{len(known)}"
    cursor.execute(f"PREPARE {name} AS {numbered}")
    places = f"({', '.join(['%s'] * len(names))})" if names else ""
    known[sql] = f"EXECUTE {name}{places}", names
    return known[sql]


def _code(error: DatabaseError) -> str:
    return str(getattr(error.__cause__, "pgcode", ""))


def _all(cursor: Any) -> Rows:
    found: Rows = cursor.fetchall()
    return found
