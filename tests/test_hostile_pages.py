"""Every parameter of the lists and the search, given what nobody means: refused or answered."""

import time

import html5lib
import pytest

from claims_app.pages.lists.asked import parameters
from claims_app.pages.search.page import KINDS
from claims_app.record.addresses import PAGES
from tests.crowd import CLAIM
from tests.test_hostile_parameters import VALUES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "record"])]
PLACES = ("after", "before")
LISTS = {f"/{name}/": (*parameters(kind), *PLACES) for kind, name in PAGES.items()}
SEARCHES = {
    f"/search/?q=Russia&kind={kind}": (*parameters(kind), *PLACES, "kind") for kind in KINDS
}
PATIENCE = 1.0  # seconds
# Of the machine that runs the tests, which does other things too.
SPARE = 1.0


def judged(client, path, name, value):
    """The status of a page; it must be one, soon, and short."""
    begun = time.process_time()
    response = client.get(path, {name: value.encode("utf-8", "surrogatepass")}, follow=True)
    taken = time.process_time() - begun
    assert response.status_code in {200, 400}, (path, name, value[:50], response.status_code)
    assert taken < PATIENCE + SPARE, (path, name, value[:50], taken)
    if response.status_code == 400:
        assert len(response.content) < 30_000, (path, name, value[:50])
        page = response.content.decode()
        assert "<script>alert(1)" not in page
        if len(value) < 100:
            html5lib.HTMLParser(strict=True).parse(page)
    return response.status_code


@pytest.mark.parametrize("path", LISTS)
def test_no_value_breaks_a_list(released_seed, client, path):
    verdicts = {
        judged(client, path, name, value) for name in LISTS[path] for value in VALUES.values()
    }
    assert verdicts == {200, 400}


@pytest.mark.parametrize("path", SEARCHES)
def test_no_value_breaks_a_search(released_seed, client, path):
    base, _, asked = path.partition("?")
    given = dict(pair.split("=") for pair in asked.split("&"))
    for name in SEARCHES[path]:
        for value in VALUES.values():
            query = given | {name: value.encode("utf-8", "surrogatepass")}
            response = client.get(base, query, follow=True)
            assert response.status_code in {200, 400}, (name, value[:50])


@pytest.mark.parametrize("q", ["NEAR(a b)", "a OR b", "a:*", "main:Taliban", "'a' & !b", "^", "{}"])
def test_the_language_of_a_database_is_plain_text(released_seed, client, q):
    assert client.get("/search/", {"q": q}).status_code in {200, 400}


@pytest.mark.parametrize("path", [*LISTS, "/search/"])
def test_thousands_of_parameters_are_refused(released_seed, client, path):
    many = "&".join(f"a{n}=1" for n in range(2_000))
    assert client.get(f"{path}?{many}").status_code == 400
    assert client.get(f"{path}?{'a' * 1_000_000}").status_code == 400
    many = "&".join(f"speaker__in=a{n}" for n in range(400))
    assert client.get(f"{path}?q=a&{many}", follow=True).status_code == 400


OTHERS = [
    (f"/claims/{CLAIM}/wording/", "left"),
    (f"/claims/{CLAIM}/wording/", "right"),
    (f"/claims/{CLAIM}/reports/", "after"),
    (f"/claims/{CLAIM}/answers/", "after"),
    (f"/claims/{CLAIM}/versions/", "from"),
    (f"/claims/{CLAIM}/versions/", "to"),
    ("/issues/how-many-is-fighters-in-afghanistan/", "after"),
    ("/speakers/russia/", "after"),
    ("/speakers/the-nation-pakistan/", "sources"),
    ("/sources/src-the-nation-2018-08-27/", "after"),
    ("/ledger/", "after"),
    ("/ledger/", "kind"),
    ("/ledger/verify/", "sha256"),
    ("/find/", "url"),
    ("/oembed/", "url"),
    ("/oembed/", "maxwidth"),
    ("/oembed/", "format"),
    ("/sitemap-claims.xml", "p"),
    ("/feeds/search/", "q"),
]


@pytest.mark.parametrize(("path", "name"), OTHERS)
def test_no_value_breaks_another_page(released_seed, client, path, name):
    for value in VALUES.values():
        given = {name: value.encode("utf-8", "surrogatepass")}
        response = client.get(path, given, follow=True)
        assert response.status_code < 500 or response.status_code == 501, value[:50]
