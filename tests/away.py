"""A database that goes away and comes back, for a server that is another process."""

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connections

from tests.processes import url_of


class Proxy:
    """A way to PostgreSQL that can be closed, that can end where a statement passes it, and that
    can fall silent: new lines are taken, and nobody speaks."""

    def __init__(self, alias: str) -> None:
        self.there = urlsplit(url_of(alias))
        self.ends_at = b""
        self.lines: list[socket.socket] = []
        self.is_open, self.is_silent = True, False
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = self.there._replace(
            netloc=self.there.netloc.replace(
                f":{self.there.port}", f":{self.server.getsockname()[1]}"
            )
        ).geturl()
        threading.Thread(target=self._serve, daemon=True).start()

    def go(self) -> None:
        self.is_open = False
        for line in self.lines:
            # A close alone would wait for whoever is reading.
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def come(self) -> None:
        self.lines, self.is_open, self.is_silent = [], True, False

    def close(self) -> None:
        self.go()
        self.server.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self.server.accept()
                if not self.is_open:
                    here.close()
                    continue
                if self.is_silent:
                    self.lines.append(here)
                    continue
                there = socket.create_connection((self.there.hostname, self.there.port))
                self.lines += [here, there]
                threading.Thread(target=self._carry, args=(here, there), daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with here, there, contextlib.suppress(OSError):
            while True:
                for line in select.select([here, there], [], [])[0]:
                    data = line.recv(65536)
                    if not data:
                        return
                    if line is here and self.ends_at and self.ends_at in data:
                        self.go()
                        return
                    (there if line is here else here).sendall(data)


class Link:
    """A way to a file of SQLite that can be taken away; in its place there is a folder then."""

    ends_at = b""

    def __init__(self, alias: str, folder: Path) -> None:
        self.file = connections[alias].settings_dict["NAME"]
        self.path = folder / f"{alias}.sqlite3"
        self.url = f"sqlite:///{self.path}"
        self.path.symlink_to(self.file)

    def go(self) -> None:
        self.path.unlink()
        self.path.mkdir()

    def come(self) -> None:
        self.path.rmdir()
        self.path.symlink_to(self.file)

    def close(self) -> None:
        """Nothing is left open."""


@contextmanager
def way_to(alias: str, folder: Path) -> Iterator[Proxy | Link]:
    """How a server reaches a database of the test."""
    is_file = connections[alias].vendor == "sqlite"
    way = Link(alias, folder) if is_file else Proxy(alias)
    try:
        yield way
    finally:
        way.close()


@contextmanager
def away(way: Proxy | Link) -> Iterator[None]:
    """It is away for a while."""
    way.go()
    try:
        yield
    finally:
        way.come()


# Each request connects anew, for what was opened before stays open where a file was renamed.
ANEW = {"CONN_MAX_AGE": "0"}
