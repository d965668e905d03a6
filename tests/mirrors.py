"""A mirror as a process of its own, with a record of its own."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from django.db import connections
from django.db.utils import ConnectionHandler, load_backend
from environ import Env

from actors_app.aliases import PAST, RECORD
from tests.dump import dump
from tests.processes import ROOT, environment, manage

NAME = "test_mirror_of_the_record"


class Mirror:
    """An instance without a desk that follows another."""

    def __init__(self, var: Path, url: str) -> None:
        self.var = var
        self.env = environment(var, "public", RECORD_DATABASE_URL=url)
        entry = Env.db_url_config(url)
        complete = ConnectionHandler({"default": entry}).settings["default"]
        self._connection = load_backend(entry["ENGINE"]).DatabaseWrapper(complete, f"{PAST}mirror")

    def migrate(self) -> "Mirror":
        code, said = manage(self.env, "migrate", "--database", "record")
        assert code == 0, said
        return self

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "manage.py", *words]

    def follow(self, address: str) -> str:
        """Follow to the end; what was said."""
        code, said = manage(self.env, "follow_ledger", address, "--once", "--limit", "5")
        assert code == 0, said
        return said

    def killed(self, address: str, *, when: Callable[[IO[str]], object]) -> None:
        """Follow in a process that is killed once `when` returns."""
        words = self.command("follow_ledger", address, "--once", "--limit", "5")
        with subprocess.Popen(
            words, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            when(process.stdout)
            process.kill()
        assert process.returncode == -signal.SIGKILL

    def dump(self) -> list[str]:
        """Every byte of its record."""
        alias = self._connection.alias
        connections[alias] = self._connection
        try:
            return dump(alias)
        finally:
            self._connection.close()
            del connections[alias]

    def until_collected(self, lines: int) -> Callable[[object], None]:
        """Wait until so many lines lie in the spool."""

        def wait(_: object) -> None:
            until = time.monotonic() + 60
            while self.collected() < lines:
                assert time.monotonic() < until
                time.sleep(0.01)

        return wait

    def collected(self) -> int:
        """How many lines lie in the spool."""
        for file in (self.var / "following").glob("*.sqlite3"):
            with closing(sqlite3.connect(file)) as spool:
                try:
                    return int(spool.execute("SELECT count(*) FROM line").fetchone()[0])
                except sqlite3.OperationalError:
                    return 0
        return 0


def until_said(word: str) -> Callable[[IO[str]], None]:
    """Wait until a line with this word is printed."""

    def wait(output: IO[str]) -> None:
        for line in output:
            if word in line:
                return
        raise AssertionError(f"never said {word!r}")

    return wait


@contextmanager
def a_mirror(var: Path) -> Iterator[Mirror]:
    """A mirror with an empty record, on the same kind of database as the record of the test."""
    var.mkdir()
    settings = connections[RECORD].settings_dict
    if connections[RECORD].vendor == "sqlite":
        yield Mirror(var, f"sqlite:///{var / 'record.sqlite3'}").migrate()
        return
    name = f"{NAME}_{token_hex(8)}"
    user = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
    where = f"{settings['HOST']}:{settings['PORT'] or 5432}"
    _execute(f'CREATE DATABASE "{name}"')
    try:
        yield Mirror(var, f"postgres://{user}@{where}/{name}").migrate()
    finally:
        _execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _execute(sql: str) -> None:
    with connections[RECORD].cursor() as cursor:
        cursor.execute(sql)
