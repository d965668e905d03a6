"""Finished pages, kept in memory for one state of the record.

The state moves with every delivery and every document made after one, so a kept page is never
older than the record: what is kept for another state is not served, and gives way to what is used.
Reading the state costs one short query, and is the whole of a request for a page that is kept.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MADE_OF = ("actors_app", "claims_app", "config", "templates")
MADE_BY = {".py", ".html", ".css", ".js", ".mo", ".txt", ".xml"}
SHORTEST_PACKED = 200
PACKED_ALREADY = "image/"


@dataclass(frozen=True)
class Kept:
    """A finished page, plain, and packed from when somebody first takes it so."""

    body: bytes
    headers: dict[str, str]

    @cached_property
    def packed(self) -> bytes:
        kind = self.headers["Content-Type"]
        is_worth_it = len(self.body) >= SHORTEST_PACKED and not kind.startswith(PACKED_ALREADY)
        return gzip.compress(self.body, 6, mtime=0) if is_worth_it else b""

    @property
    def weight(self) -> int:
        """About the memory that it takes: packed, a page is a quarter as long."""
        return len(self.body) * 5 // 4


_pages: OrderedDict[str, Kept] = OrderedDict()
_size = 0
_lock = threading.Lock()


@cache
def edition() -> str:
    """What pages are made with: our code, templates, styles and words. Part of every validator."""
    told = hashlib.sha256()
    for folder in MADE_OF:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in MADE_BY and "__pycache__" not in path.parts:
                told.update(path.read_bytes())
    return told.hexdigest()[:12]


def validator(request: HttpRequest, state: int) -> str:
    """A strong validator: this address in this state of the record, made with this edition."""
    asked = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    told = hashlib.sha256(asked.encode()).hexdigest()[:20]
    return f'"{edition()}.{state}.{told}"'


def found(key: str) -> Kept | None:
    """The page kept under a validator."""
    with _lock:
        page = _pages.get(key)
        if page:
            _pages.move_to_end(key)
        return page


def keep(key: str, response: HttpResponse) -> Kept:
    """A page just made; kept if there is room for it at all."""
    global _size
    page = Kept(response.content, dict(response.items()))
    with _lock:
        if page.weight <= settings.PAGES_KEPT and key not in _pages:
            _pages[key] = page
            _size += page.weight
        while _size > settings.PAGES_KEPT:
            _, dropped = _pages.popitem(last=False)
            _size -= dropped.weight
    return page


def answer(request: HttpRequest, page: Kept, key: str) -> HttpResponse:
    """The page as the reader's browser takes it. Packed, it is another text with another tag."""
    takes_packed = "gzip" in request.headers.get("accept-encoding", "")
    is_packed = takes_packed and bool(page.packed)
    response = HttpResponse(page.packed if is_packed else page.body, headers=page.headers)
    response.headers["ETag"] = packed_tag(key) if is_packed else key
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def packed_tag(key: str) -> str:
    """The validator of the packed text."""
    return f'{key[:-1]}.gz"'


def forget() -> None:
    """Keep nothing of before: for tests."""
    global _size
    with _lock:
        _pages.clear()
        _size = 0
