"""Leaving nothing of what was erased in the files of a database."""

from django.db import connections, transaction

from actors_app.aliases import RECORD
from claims_app.record.guard import writing
from claims_app.record.models import SearchText
from claims_app.search import matching as indexes


def wipe() -> None:
    """Take the words of what was erased out of the search index, then out of the record's files."""
    connection = connections[RECORD]
    with writing(), transaction.atomic(using=RECORD):
        indexes.forget(connection, SearchText._meta.db_table)
    flush(RECORD)


def flush(alias: str) -> None:
    """On SQLite, empty the journal: it holds pages as they were. PostgreSQL's goes by itself."""
    connection = connections[alias]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def compact(alias: str) -> None:
    """Write the database's files anew, without the room that what was erased has left."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else "VACUUM (FULL)")
    flush(alias)
