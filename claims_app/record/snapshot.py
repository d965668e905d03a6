"""One moment of the record for an answer that takes long to read."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

# What SQLite calls a read transaction sees one state, and holds up no delivery.
BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "sqlite": "BEGIN DEFERRED",
}


@contextmanager
def standing_still(alias: str) -> Iterator[None]:
    """Let everything read from `alias` meanwhile be of one moment.

    Inside a transaction that is open already, its own moment holds.
    """
    connection = connections[alias]
    connection.ensure_connection()
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
