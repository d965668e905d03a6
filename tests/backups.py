"""Real backups of a test's databases: copies of SQLite's files, copies by template elsewhere."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg2
from django.db import connections


class Backup:
    """One database as it was; it can be restored as often as one likes."""

    def __init__(self, alias: str, folder: Path) -> None:
        self.alias, self.settings = alias, connections[alias].settings_dict
        self.name = self.settings["NAME"]
        self.is_file = connections[alias].vendor == "sqlite"
        self.copy: Any = folder / f"{alias}.backup" if self.is_file else f"{self.name}_backup"
        connections.close_all()
        if self.is_file:
            _copied(self.name, self.copy)
        else:
            self._run(f"CREATE DATABASE {self.copy} TEMPLATE {self.name}")

    def restore(self) -> None:
        connections.close_all()
        if self.is_file:
            _copied(self.copy, self.name)
        else:
            self._run(f"DROP DATABASE {self.name} WITH (FORCE)")
            self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.copy}")

    def drop(self) -> None:
        if not self.is_file:
            self._run(f"DROP DATABASE {self.copy}")

    def _run(self, statement: str) -> None:
        one = self.settings
        with closing(
            psycopg2.connect(
                dbname="postgres",
                user=one["USER"] or None,
                password=one["PASSWORD"] or None,
                host=one["HOST"] or None,
                port=one["PORT"] or None,
            )
        ) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)


def _copied(source: Any, target: Any) -> None:
    """By SQLite itself: threads of other tests may still have the file open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def of(folder: Path, *aliases: str) -> Iterator[list[Backup]]:
    """Backups of some databases, dropped at the end."""
    taken = [Backup(alias, folder) for alias in aliases]
    try:
        yield taken
    finally:
        connections.close_all()
        for one in taken:
            one.drop()
