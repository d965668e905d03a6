"""The databases of the benchmark: made, filled, kept for a later run, dropped."""

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent.parent
# What a generated record depends on, but for the number of claims and the seed.
GENERATOR = "generate ground history passages rows said tables words world"
ROWS = [f"tests/bench/{name}.py" for name in GENERATOR.split()]
ROWS += ["claims_app/models/*.py", "actors_app/models/*.py"]
DERIVED = [f"claims_app/record/{name}.py" for name in ("answers", "chains", "roles", "sorting")]
DERIVED += [f"claims_app/record/{name}/*.py" for name in ("documents", "migrations", "models")]
DERIVED += ["claims_app/search/*.py"]
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
# What would make two timings differ that should not.
SETTINGS = {"max_parallel_workers_per_gather": "0", "jit": "off"}


@dataclass(frozen=True)
class Database:
    """One generated record: where it is, and of what world."""

    url: str
    claims: int
    seed: int

    @property
    def name(self) -> str:
        return urlsplit(self.url).path.rpartition("/")[2]

    @property
    def environment(self) -> dict[str, str]:
        """The public surface, as in production, on this record."""
        return {
            "GAINSAY_SURFACE": "public",
            "GAINSAY_PRODUCTION": "1",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "bench.example",
            "RECORD_DATABASE_URL": self.url,
            "CONN_MAX_AGE": "86400",
            # Requests are counted as everywhere, but never refused.
            "API_RATE_ANONYMOUS": "999999999/day",
        }

    def step(self, *words: str) -> int:
        """Run a step of the benchmark on this record; its exit code."""
        own = {"DATABASE_URL", "COUNTERS_DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE"}
        plain = {name: value for name, value in os.environ.items() if name not in own}
        command = [sys.executable, "-m", "tests.bench.inside", words[0]]
        command += ["--claims", str(self.claims), "--seed", str(self.seed), *words[1:]]
        return subprocess.call(command, cwd=ROOT, env={**plain, **self.environment})


def fingerprint(patterns: list[str], *more: object) -> str:
    """Of the programs that made a record; another fingerprint means that it is made anew."""
    digest = sha256(repr(more).encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def cursor_of(server: str) -> Iterator[psycopg2.extensions.cursor]:
    """A cursor outside of any transaction."""
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        yield cursor


class Busy(Exception):
    """Another run uses the database."""


@contextlib.contextmanager
def on_postgresql(server: str, size: str, options: Any) -> Iterator[Database]:
    """A filled record; one that was kept is used again where nothing it depends on has changed."""
    name = f"bench_record_{size}"
    url = urlsplit(server)._replace(path=f"/{name}").geturl()
    database = Database(url, SIZES[size], options.seed)
    with cursor_of(server) as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name])
        if not cursor.fetchone()[0]:
            raise Busy(f"Another run uses {name}. Wait for its end.")
        try:
            filled(cursor, database)
            yield database
        finally:
            if not options.keep:
                cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def on_sqlite(file: Path, options: Any) -> Database:
    """A filled record in a file, which is gone with its folder."""
    database = Database(f"sqlite:///{file}", SIZES[options.size], options.seed)
    if database.step("generate"):
        raise SystemExit(1)
    return database


def filled(cursor: psycopg2.extensions.cursor, database: Database) -> None:
    """Generate what is missing, and note of what it was made."""
    rows, derived = fingerprint(ROWS, database.claims, database.seed), fingerprint(DERIVED)
    noted = note(cursor, database.name)
    if noted == f"{rows} {derived}":
        print(f"{database.name} stands from an earlier run.")
        return
    words = ["generate"]
    if noted.startswith(rows):
        words.append("--derived-only")
    else:
        cursor.execute(f"DROP DATABASE IF EXISTS {database.name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {database.name}")
        for setting, value in SETTINGS.items():
            cursor.execute(f"ALTER DATABASE {database.name} SET {setting} = {value}")
    if database.step(*words):
        raise SystemExit(1)
    cursor.execute(f"COMMENT ON DATABASE {database.name} IS '{rows} {derived}'")


def note(cursor: psycopg2.extensions.cursor, name: str) -> str:
    """Of what a database was made; empty where there is none."""
    cursor.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    )
    found = cursor.fetchone()
    return (found and found[0]) or ""
