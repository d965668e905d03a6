"""A ledger served over HTTP from memory: as another instance would, or altered on the way."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from claims_app.record import lines
from claims_app.record.models import Publication

Json = dict[str, Any]


def written() -> list[Json]:
    """The lines of the record of this test, as others read them."""
    found = Publication.objects.select_related("edition").order_by("sequence")
    return [lines.stored(line) for line in found]


class Feed:
    """The ledger of an origin: `lines` up to now; `alter` may change a page before it is sent."""

    def __init__(self, lines: list[Json], alter: Callable[[Json], Any] = lambda page: None) -> None:
        self.lines = lines
        self.alter = alter
        self.asked: list[str] = []

    def page(self, after: int, size: int) -> Json:
        """What the origin answers, never splitting a moment."""
        found = [line for line in self.lines if line["sequence"] > after]
        shown = found[:size]
        while len(shown) < len(found) and self._same_moment(found, len(shown)):
            shown = found[: len(shown) + 1]
        last = self.lines[-1] if self.lines else {"sequence": 0, "sha256": ""}
        page = {
            "head": {"sequence": last["sequence"], "sha256": last["sha256"]},
            "next": "http://origin/more" if len(shown) < len(found) else None,
            "complete": True,
            "results": shown,
        }
        page = json.loads(json.dumps(page))
        self.alter(page)
        return page

    @staticmethod
    def _same_moment(found: list[Json], end: int) -> bool:
        return found[end]["published_at"] == found[end - 1]["published_at"]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        query = parse_qs(urlsplit(handler.path).query)
        page = self.page(int(query["after"][0]), int(query["limit"][0]))
        send(handler, 200, json.dumps(page).encode())


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """Send an answer."""
    handler.send_response(status)
    for name, value in ({"Content_Length": str(len(body))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server on this machine; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
