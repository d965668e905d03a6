"""One process at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class Taken(RuntimeError):
    """Somebody else is at work here."""


@contextmanager
def alone(lock: Path, wait: float) -> Iterator[None]:
    """Hold the lock of this name, which ends with its holder, however that ends.

    SQLite knows how to do this on every system. Raises Taken after `wait` seconds.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(lock, timeout=wait, isolation_level=None)) as holder:
        try:
            holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem):
                raise
            raise Taken(str(problem)) from None
        yield
