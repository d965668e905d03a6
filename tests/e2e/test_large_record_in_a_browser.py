"""A record of 5,000 made-up claims in a real browser, served as in public.

The world has a claim with two thousand reports, one with four hundred answers, speakers of hundreds
of claims and of one, and a day on which a hundredth of everything was said.
"""

import gzip
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import html5lib
import pytest

from tests.bench.ground import actor_slug
from tests.bench.said import claim_slug
from tests.bench.world import HUB, QUARREL, TWENTY, TWO, World
from tests.e2e.watching import inaccessible, visit, watched
from tests.processes import ROOT, get, served

# One worker makes the record once.
pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("large-record")]

WORLD = World(5_000)
PHONE, DESKTOP = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
PAGES = [
    "/",
    "/claims/",
    "/issues/",
    "/speakers/",
    "/sources/",
    "/issues/issue-0/",
    f"/issues/issue-{WORLD.issues - 1}/",
    *(f"/claims/{claim_slug(n)}/" for n in (HUB, TWENTY, TWO, QUARREL)),
    *(f"/speakers/{actor_slug(n)}/" for n in WORLD.speakers_asked.values()),
    f"/speakers/{actor_slug(WORLD.speakers)}/",
    f"/ar/claims/{claim_slug(QUARREL)}/",
]
LONGEST = 60_000  # bytes of a packed page, before fonts
NEXT = re.compile(r'<a [^>]*href="([^"]+)"[^>]*rel="next"|<a [^>]*rel="next"[^>]*href="([^"]+)"')


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A generated record in a file, and no desk."""
    var = tmp_path_factory.mktemp("large")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {
        "GAINSAY_SURFACE": "public",
        "GAINSAY_VAR": str(var),
        "RECORD_DATABASE_URL": f"sqlite:///{var}/record.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "API_RATE_ANONYMOUS": "off",
    }
    made = [sys.executable, "-m", "tests.bench.inside", "generate", "--claims", str(WORLD.claims)]
    subprocess.run(made, cwd=ROOT, env=kept | settings, check=True, stdout=subprocess.DEVNULL)
    counters = [sys.executable, Path(ROOT) / "manage.py", "migrate", "--database", "counters"]
    subprocess.run(counters, env=kept | settings, check=True, stdout=subprocess.DEVNULL)
    return kept | settings


@pytest.fixture(scope="module")
def port(environment):
    with served(environment) as port:
        yield port


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible_and_quiet(port, browser, size, scheme):
    with watched(browser, viewport=size, color_scheme=scheme) as (page, found):
        for path in PAGES:
            visit(page, found, f"http://127.0.0.1:{port}", path)
            found += [f"{path} {problem}" for problem in inaccessible(page)]
        assert found == []


def test_every_page_is_whole_without_javascript(port, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        response = page.goto(f"http://127.0.0.1:{port}{path}")
        assert response.status == 200, path
        assert page.locator("main h1").is_visible(), path
    context.close()


def test_every_page_is_valid_and_light(port):
    heavy = {}
    for path in PAGES:
        response, body = get(port, path, Accept_Encoding="gzip")
        assert response.getheader("Content-Encoding") == "gzip", path
        html5lib.HTMLParser(strict=True).parse(gzip.decompress(body).decode())
        heavy |= {path: len(body)} if len(body) > LONGEST else {}
    assert heavy == {}


def test_long_lists_go_on_and_come_back_to_nothing_seen_before(port):
    for path in PAGES:
        first = get(port, path)[1].decode()
        following = NEXT.search(first)
        if following:
            second = get(port, urljoin(path, unescape(following[1] or following[2])))[1].decode()
            assert items(second), path
            assert items(first) != items(second), path


def items(page):
    """The claims and other things that the page leads to."""
    return set(re.findall(r'href="(/[a-z]+/[a-z0-9-]+/)"', page.partition("<main")[2]))
