"""Refuses every write to the record that does not come from a delivery.

The router stops `save()` and related managers, but not an explicit alias nor raw SQL; this sits
on the connection itself. It stops accidents. Whoever holds the database's password is stopped by
the database's own roles (see SECURITY.md).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from actors_app.aliases import RecordIsReadOnly, is_record

_writing: ContextVar[bool] = ContextVar("writing", default=False)

WRITES = re.compile(
    r"^(?:[\s(]|--[^\n]*\n|/\*.*?\*/)*"  # comments may stand first
    r"(?:WITH\b.*?\b)?(INSERT|UPDATE|DELETE|TRUNCATE|REPLACE|MERGE|COPY)\b",
    re.IGNORECASE | re.DOTALL,
)
# What `migrate` writes: its own bookkeeping, and SQLite's copy of a table being altered.
MIGRATES = re.compile(
    r'^\s*(INSERT INTO|DELETE FROM|UPDATE)\s+"?(django_migrations\b|new__)', re.IGNORECASE
)


@contextmanager
def writing() -> Iterator[None]:
    """Let this context write to the record. Delivery, rebuild and tests' own cleaning use it."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def refuse(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Pass a statement on unless it writes outside a delivery."""
    words = str(sql)
    if not _writing.get() and WRITES.match(words) and not MIGRATES.match(words):
        raise RecordIsReadOnly(f"Only a delivery writes to the record: {words[:80]}")
    return execute(sql, params, many, context)


def install(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Put the guard on a new connection to the record, present or past."""
    if is_record(connection.alias) and refuse not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse)
