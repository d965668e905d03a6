"""Opening a file as the record, for one context and one thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import ConnectionHandler, load_backend

from actors_app.aliases import PAST, meaning

ENGINE = "django.db.backends.sqlite3"
# It is made under another name and thrown away if the power fails: nothing needs a journal.
FOR_MAKING = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536"
_numbers = count(1)


@contextmanager
def opened(file: Path, *, making: bool = False) -> Iterator[str]:
    """Let “the record” mean this file, which is only read unless it is being made.

    The connection lives no longer than the block, and no other thread sees it.
    """
    alias = f"{PAST}{next(_numbers)}"
    connection = load_backend(ENGINE).DatabaseWrapper(_settings(file, making), alias)
    # Without this Django asks for what many rows refer to by as many ORs; SQLite takes a thousand.
    connection.features.supports_tuple_lookups = True
    connections[alias] = connection
    try:
        connection.ensure_connection()
        with meaning(alias):
            yield alias
    finally:
        connection.close()
        del connections[alias]


def _settings(file: Path, making: bool) -> dict[str, Any]:
    """What Django must know of the file. A finished one never changes, so no lock is needed."""
    how = "mode=rwc" if making else "mode=ro&immutable=1"
    entry: dict[str, Any] = {"ENGINE": ENGINE, "NAME": f"file:{quote(str(file.absolute()))}?{how}"}
    if making:
        entry["OPTIONS"] = {"init_command": FOR_MAKING}
    complete: dict[str, Any] = ConnectionHandler({DEFAULT_DB_ALIAS: entry}).settings
    return dict(complete[DEFAULT_DB_ALIAS])
