"""Writing many rows fast: COPY on PostgreSQL, executemany on SQLite."""

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.db import connections, models

from actors_app.aliases import RECORD
from tests.bench.rows import Row

AT_ONCE = 5000
NULL = "\\N"
SECONDARY = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
      FROM pg_index
     WHERE indrelid = %s::regclass AND NOT indisunique
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def _as_json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def _hex(value: Any) -> str | None:
    return None if value is None else (value if isinstance(value, UUID) else UUID(value)).hex


def _naive(value: Any) -> str | None:
    return value and str(value.astimezone(dt.UTC).replace(tzinfo=None))


def _number(value: Any) -> Any:
    return value and float(value)


ON_POSTGRESQL: dict[type[models.Field], Callable[[Any], Any]] = {models.JSONField: _as_json}
ON_SQLITE: dict[type[models.Field], Callable[[Any], Any]] = {
    models.JSONField: _as_json,
    models.UUIDField: _hex,
    models.DateTimeField: _naive,
    models.DecimalField: _number,
    models.DateField: lambda value: value and str(value),
}


@cache
def _columns(model: type[models.Model], vendor: str) -> list[tuple[str, str, Any]]:
    """Attribute, column and converter of each stored field."""
    by_type = ON_POSTGRESQL if vendor == "postgresql" else ON_SQLITE
    found = []
    for field in model._meta.concrete_fields:
        of = field.target_field if field.remote_field else field
        convert = next((by_type[kind] for kind in by_type if isinstance(of, kind)), None)
        found.append((field.attname, field.column, convert))
    return found


class Tables:
    """Collects rows by table and writes them some thousands at a time."""

    def __init__(self) -> None:
        self.waiting: dict[type[models.Model], list[list[Any]]] = defaultdict(list)
        self.vendor = connections[RECORD].vendor

    def add(self, model: type[models.Model], rows: Iterable[Row | models.Model]) -> None:
        """Take plain rows, or unsaved models."""
        columns = _columns(model, self.vendor)
        for row in rows:
            found = row if isinstance(row, dict) else row.__dict__
            self.waiting[model].append(
                [convert(found[name]) if convert else found[name] for name, _, convert in columns]
            )
        if len(self.waiting[model]) >= AT_ONCE:
            self.flush(model)

    def flush(self, *chosen: type[models.Model]) -> None:
        """Write what waits, of all tables or of these."""
        for model in chosen or list(self.waiting):
            if rows := self.waiting.pop(model, []):
                names = [f'"{column}"' for _, column, _ in _columns(model, self.vendor)]
                write = _copy if self.vendor == "postgresql" else _insert
                write(model._meta.db_table, names, rows)


def _copy(table: str, names: list[str], rows: list[list[Any]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([NULL if value is None else value for value in row] for row in rows)
    text.seek(0)
    with connections[RECORD].cursor() as cursor:
        command = f"COPY {table} ({', '.join(names)}) FROM STDIN WITH (FORMAT csv, NULL '{NULL}')"
        cursor.copy_expert(command, text)


def _insert(table: str, names: list[str], rows: list[list[Any]]) -> None:
    places = ", ".join("?" for _ in names)
    command = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
    connection = connections[RECORD]
    connection.ensure_connection()
    connection.connection.cursor().executemany(command, rows)


@contextmanager
def as_loader() -> Iterator[None]:
    """On PostgreSQL, do not check every reference of rows that are known to fit, if we may."""
    if connections[RECORD].vendor != "postgresql":
        yield
        return
    with connections[RECORD].cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        (may,) = cursor.fetchone()
        if may:
            cursor.execute("SET session_replication_role = replica")
    yield
    with connections[RECORD].cursor() as cursor:
        if may:
            cursor.execute("RESET session_replication_role")


@contextmanager
def without_indexes(tables: Iterable[type[models.Model]]) -> Iterator[None]:
    """On PostgreSQL, make the secondary indexes of these tables when they are full, not before."""
    if connections[RECORD].vendor != "postgresql":
        yield
        return
    with connections[RECORD].cursor() as cursor:
        found = []
        for model in tables:
            cursor.execute(SECONDARY, [model._meta.db_table])
            found += cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connections[RECORD].cursor() as cursor:
        for _, definition in found:
            cursor.execute(definition)


def analyse() -> None:
    """Let the planner know what the tables hold."""
    connection = connections[RECORD]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
