"""Our side: a request through the real WSGI handler, signals and middleware included."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

import orjson
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from actors_app.aliases import RECORD

HOST = "bench.example"
ENVIRON = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "SERVER_NAME": HOST,
    "SERVER_PORT": "443",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_HOST": HOST,
    "HTTP_ACCEPT": "application/json",
    "HTTP_USER_AGENT": "bench",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "https",
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return orjson.loads(self.body)


class Door:
    """The application, as a server calls it."""

    def __init__(self) -> None:
        self.handler = WSGIHandler()

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address such as /api/v1/claims/?limit=25."""
        found: dict[str, Any] = {}
        response = self.handler(environ(address, headers), _into(found))
        try:
            body = b"".join(response)
        finally:
            response.close()
        return Answer(found["status"], found["headers"], body)

    def asking(self, address: str, *, status: int = 200, **headers: str) -> Callable[[], Answer]:
        """The work of asking for an address, refused if it is not answered well."""

        def work() -> Answer:
            answer = self.get(address, **headers)
            if answer.status != status:
                raise RuntimeError(f"{address}: {answer.status} {answer.body[:500]!r}")
            return answer

        return work


def environ(address: str, headers: dict[str, str]) -> dict[str, Any]:
    path, _, query = address.partition("?")
    given = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    return {**ENVIRON, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": BytesIO(), **given}


def _into(found: dict[str, Any]) -> Callable[..., None]:
    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        found["status"], found["headers"] = int(status.split(" ", 1)[0]), dict(headers)

    return start_response


def our_backend() -> int | None:
    """The PostgreSQL process that serves the application in this thread; None on SQLite."""
    connection = connections[RECORD]
    if connection.vendor != "postgresql":
        return None
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)
