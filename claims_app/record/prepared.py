"""Statements that PostgreSQL plans once a connection, and not once a request.

Planning a recursive query, or the page of a list, costs more than running it. Only statements
whose best plan does not hang on their values are prepared: PostgreSQL keeps one plan for all.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections

PARAMETER = re.compile(r"%\((\w+)\)s")
# A column has another type now; a pooler gave this session to another, or took it from one.
FORGET = {"0A000", "26000", "42P05"}
# Strangers decide what is asked; past this many a session forgets and begins anew.
MOST = 300
Rows = list[tuple[Any, ...]]
Known = dict[Hashable, tuple[str, list[str]]]

# What each connection has prepared: the statement that runs it, and its parameters in order.
_prepared: WeakKeyDictionary[Any, Known] = WeakKeyDictionary()


def rows(sql: str, parameters: Mapping[str, Any], alias: str) -> Rows:
    """The rows of a statement with parameters by name, %(like)s this."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(sql, {name: parameters[name] for name in PARAMETER.findall(sql)})
            return _all(cursor)
        return _executed(connection, cursor, sql, lambda: sql, parameters)


def filled(sql: str, values: Sequence[Any], changes: Sequence[bool], alias: str) -> Rows:
    """The rows of a statement with parameters in order, on PostgreSQL.

    `changes` says which of them change; the others become part of the statement, for there the
    database could not tell their type, and plans a page by its size.
    """
    connection = connections[alias]
    with connection.cursor() as cursor:

        def named() -> str:
            texts = (
                f"%(p{place})s" if change else _literal(cursor, value)
                for place, (value, change) in enumerate(zip(values, changes, strict=True))
            )
            return sql % tuple(texts)

        parameters = {f"p{place}": value for place, value in enumerate(values)}
        same = (value for value, change in zip(values, changes, strict=True) if not change)
        return _executed(connection, cursor, (sql, *same), named, parameters)


def _literal(cursor: Any, value: Any) -> str:
    text: str = cursor.mogrify("%s", [value]).decode()
    return text.replace("%", "%%")


def _executed(
    connection: Any,
    cursor: Any,
    key: Hashable,
    named: Callable[[], str],
    parameters: Mapping[str, Any],
) -> Rows:
    known = _prepared.setdefault(connection.connection, {})
    try:
        run, names = known.get(key) or _prepare(cursor, known, key, named())
        cursor.execute(run, [parameters[name] for name in names])
    except DatabaseError as error:
        if connection.in_atomic_block or _code(error) not in FORGET:
            raise
        _forget(cursor, known)
        sql = named()
        cursor.execute(sql, {name: parameters[name] for name in PARAMETER.findall(sql)})
    return _all(cursor)


def _prepare(cursor: Any, known: Known, key: Hashable, sql: str) -> tuple[str, list[str]]:
    if len(known) >= MOST:
        _forget(cursor, known)
    names = list(dict.fromkeys(PARAMETER.findall(sql)))
    numbered = PARAMETER.sub(lambda found: f"${names.index(found[1]) + 1}", sql)
    name = f"gainsay_{len(known)}"
    cursor.execute(f"PREPARE {name} AS {numbered.replace('%%', '%')}")
    places = f"({', '.join(['%s'] * len(names))})" if names else ""
    known[key] = f"EXECUTE {name}{places}", names
    return known[key]


def _forget(cursor: Any, known: Known) -> None:
    known.clear()
    cursor.execute("DEALLOCATE ALL")


def _code(error: DatabaseError) -> str:
    return str(getattr(error.__cause__, "pgcode", ""))


def _all(cursor: Any) -> Rows:
    found: Rows = cursor.fetchall()
    return found
