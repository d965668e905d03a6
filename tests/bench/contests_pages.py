"""The page of a claim with twenty reports: made, kept, known; against SQL and f-strings by hand."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags

from tests.bench.contest import LP, OURS, Bar, Contender, Contest
from tests.bench.door import Answer, our_backend
from tests.bench.limits.pages import Pages
from tests.bench.said import claim_slug
from tests.bench.scene import Scene
from tests.bench.world import TWENTY

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
SECTIONS = {
    "answers": (r'class="answered">(.*?)</section>', r'href="(/claims/[^"#]+)"'),
    "numbers": (r'id="numbers">(.*?)</section>', r'href="(/claims/[^"#]+)"'),
    "reports": (r'id="reports">(.*?)</section>', r'href="(/sources/[^"]+)"'),
    "time": (r'id="time">(.*?)</section>', r'href="(/claims/[^"]+)"'),
    "versions": (r'id="record">(.*?)</section>', r'href="(/claims/[^"]+/versions/[0-9]+/)"'),
}


def contests(scene: Scene) -> Iterator[Contest]:
    slug = claim_slug(TWENTY)
    address = f"/claims/{slug}/"
    by_hand = scene.by_hand(
        "SQL and f-strings", lambda session: Pages(session).claim(slug), says=told
    )
    yield _of("page, 20 reports, made", made(scene, address), by_hand, 2.2)
    kept = scene.ours(address, said)
    yield _of("page, 20 reports, kept", kept, by_hand, 0.55)
    etag = scene.door.get(address).headers["ETag"]
    known = scene.ours(address, lambda answer: answer.status, status=304, if_none_match=etag)
    whole = [
        Contender(LP, one.name, one.work, lambda page: 304 if page else 0, one.pid)
        for one in by_hand
    ]
    yield _of("page, 20 reports, 304", known, whole, 0.5)


def _of(name: str, ours: Contender, by_hand: list[Contender], limit: float) -> Contest:
    return Contest(name, [ours, *by_hand], (Bar(LP, limit),))


def made(scene: Scene, address: str) -> Contender:
    """The page made anew for every request."""
    ask: Callable[[], Answer] = scene.door.asking(address)

    def work() -> Answer:
        before, settings.PAGES_KEPT = settings.PAGES_KEPT, 0
        try:
            return ask()
        finally:
            settings.PAGES_KEPT = before

    return Contender(OURS, OURS, work, said, our_backend)


def said(answer: Answer) -> dict[str, Any]:
    return told(answer.body.decode())


def told(page: str) -> dict[str, Any]:
    """What a page tells, whatever it looks like: its heading, and where each section leads."""
    heading = HEADING.search(page)
    return {"heading": unescape(strip_tags(heading[1])) if heading else ""} | {
        name: ways(page, section, way) for name, (section, way) in SECTIONS.items()
    }


def ways(page: str, section: str, way: str) -> list[str]:
    """Where the links of a section lead, each once."""
    found = re.search(section, page, re.DOTALL)
    return sorted(set(re.findall(way, found[1]))) if found else []
