"""How PostgreSQL packs the long texts of documents; set idempotently after every migrate.

LZ4 is unpacked several times faster than PostgreSQL's own: of a page of 25 cards a tenth. It
cannot be a migration, for SQLite packs nothing and not every PostgreSQL was built with it.
"""

from typing import Any

from django.db import connections

from actors_app.aliases import RECORD
from claims_app.record.models import Document

TEXTS = ("card", "detail")
KNOWS_LZ4 = """
    SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)
"""
NOT_YET = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attname = ANY(%s) AND attcompression <> 'l'
"""


def install(using: str = RECORD, **kwargs: Any) -> None:
    """Have what is written from now on packed with LZ4, where the database can."""
    connection = connections[using]
    if using != RECORD or connection.vendor != "postgresql":
        return
    table = Document._meta.db_table
    if table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(KNOWS_LZ4)
        if cursor.fetchone() is None:
            return
        cursor.execute(NOT_YET, [table, list(TEXTS)])
        for (column,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET COMPRESSION lz4')
