"""The map of the site: every page once in each language, cut by key; and robots.txt."""

import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.feeds.sitemaps import STATIC
from claims_app.models import Claim
from claims_app.record import mapping
from claims_app.record.addresses import PAGES
from claims_app.record.models import Document
from tests.crowd import crowd
from tests.queries import Queries
from tests.reader import reader
from tests.test_pages import every_page, retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://testserver"


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def elements(response):
    return ET.fromstring(response.content)  # noqa: S314 ours


def parts(read):
    """The pages of the map, as the index lists them."""
    index = read("/sitemap.xml")
    assert index["Content-Type"] == "application/xml"
    found = [loc.text.removeprefix(SITE) for loc in elements(index).iter(f"{MAP}loc")]
    assert all(path.startswith("/sitemap-") for path in found)
    return found


def mapped(read):
    """Every address on the map with its element."""
    urls = [url for path in parts(read) for url in elements(read(path))]
    return [(url.findtext(f"{MAP}loc").removeprefix(SITE), url) for url in urls]


def test_every_page_is_on_the_map_in_every_language(read):
    found = [path for path, _ in mapped(read)]
    plain = {*STATIC, *every_page()} - {"/search/"}  # robots.txt closes it
    assert set(found) == plain | {f"/ar{path}" for path in plain}
    assert len(found) == len(set(found))


def test_every_address_on_the_map_answers(read):
    assert {read(path).status_code for path in STATIC} == {200}


def test_an_address_says_when_it_changed_and_where_its_translations_are(read):
    document = Document.objects.standing().of("claim").first()
    path = f"/claims/{document.slug}/"
    url = dict(mapped(read))[path]
    assert url.findtext(f"{MAP}lastmod") == document.changed_at.date().isoformat()
    ways = {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}
    assert ways == {
        "en-gb": SITE + path,
        "ar": f"{SITE}/ar{path}",
        "x-default": SITE + path,
    }
    assert len(ways) == len(settings.LANGUAGES) + 1


def test_what_left_the_record_leaves_the_map(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="Not so.")
    assert f"/claims/{claim.slug}/" not in dict(mapped(read))


@pytest.mark.parametrize("size", [1, 7, 23, 46, 47, 1000])
def test_pages_are_cut_by_key_and_hold_everything_once(released_seed, size):
    cursors = [None, *mapping.starts("claim", size)]
    pages = [mapping.page("claim", cursor, size) for cursor in cursors]
    seen = [thing.page for page in pages for thing in page]
    assert len(seen) == len(set(seen)) == Document.objects.standing().of("claim").count()
    assert all(0 < len(page) <= size for page in pages)


def test_a_page_of_the_map_has_no_more_than_ten_thousand_addresses():
    assert mapping.AT_ONCE * len(settings.LANGUAGES) <= 10_000


def test_the_map_costs_the_same_for_one_and_for_many(read, client):
    def costs():
        counted = {}
        for path in (
            "/sitemap.xml",
            "/sitemap-pages.xml",
            *(f"/sitemap-{p}.xml" for p in PAGES.values()),
        ):
            with Queries(connections[RECORD]) as queries:
                assert client.get(path).status_code == 200
            counted[path] = len(queries)
        return counted

    before = costs()
    crowd(range(60))
    assert costs() == before
    assert before["/sitemap-claims.xml"] <= 2
    assert before["/sitemap.xml"] <= 1 + 2 * len(PAGES)


@pytest.mark.parametrize(
    "path", ["/sitemap-x.xml", "/sitemap-claims.xml?p=x", "/sitemap-pages.xml?p=2"]
)
def test_a_page_that_the_map_has_not_is_not_found(read, path):
    assert read(path).status_code == 404


def test_the_map_is_packed(read, client):
    packed = client.get("/sitemap-claims.xml", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"


def test_robots_are_shown_the_map_and_asked_to_leave_questions_alone(read):
    response = read("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    for path in ("/search/", "/*?", "/desk/", "/account/", "/ar/search/"):
        assert f"Disallow: {path}" in lines
    assert "Disallow: /" not in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
