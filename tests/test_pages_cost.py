"""What the pages cost: the same few queries for one row and for fifty, and none to the desk."""

import pytest
from django.db import connections

from actors_app.aliases import DESK, RECORD
from claims_app.search import statistics
from tests.crowd import ANSWER, CLAIM, crowd
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases=["default", "record"])

ARTICLE = "https://nation.com.pk/27-Aug-2018/russia-pakistan-security-pact"
FIGHTERS = "/issues/how-many-is-fighters-in-afghanistan/"
BUDGETS = {
    "/": 8,
    # A list is a state, a page and a count; then one query a facet, and one for names in them.
    "/issues/": 3,
    "/claims/": 3 + 7 + 1,
    "/speakers/": 3 + 1,
    "/sources/": 3 + 4 + 1,
    "/claims/?claim_type=quantity": 3 + 7 + 1,
    "/claims/?speaker__in=russia,khawaja-asif": 4 + 7 + 1,
    # A search reads names, then counts the answers of four other kinds.
    "/search/": 2,
    "/search/?q=Taliban": 6 + 4 + 7 + 1,
    "/search/?q=Taliban&kind=report": 6 + 4 + 5 + 1,
    f"/claims/{CLAIM}/": 8,
    f"/claims/{ANSWER}/": 8,
    f"/claims/{CLAIM}/reports/": 5,
    f"/claims/{CLAIM}/answers/": 5,
    f"/claims/{CLAIM}/wording/": 4,
    f"/claims/{CLAIM}/respond/": 2,
    f"/claims/{CLAIM}/cite.bib": 2,
    FIGHTERS: 15,
    "/issues/how-many-is-fighters-in-afghanistan/graph/": 6,
    "/speakers/russia/": 8,
    "/speakers/khawaja-asif/": 8,
    # How an outlet attributes is counted in three.
    "/speakers/the-nation-pakistan/": 11,
    "/sources/src-the-nation-2018-08-27/": 6,
    "/sources/src-voa-news-2018-02-21/": 6,
    "/ledger/": 5,
    "/ledger/?kind=claim": 5,
    "/ledger/9/": 4,
    f"/claims/{CLAIM}/versions/": 3,
    f"/claims/{CLAIM}/versions/1/": 4,
    "/method/": 8,
    "/datasets/": 3,
    "/feeds/": 2,
    "/feeds/claims/": 3,
    "/feeds/changes/": 5,
    "/feeds/speakers/russia/": 5,
    "/feeds/search/?q=russia&claim_type=quantity": 5,
    f"/embed/claims/{CLAIM}/": 2,
    f"/claims/{CLAIM}/card.png": 2,
    "/issues/how-many-is-fighters-in-afghanistan/card.png": 2,
    f"/claims/{CLAIM}.jsonld": 2,
    "/issues/how-many-is-fighters-in-afghanistan.jsonld": 3,
    "/speakers/russia.jsonld": 2,
    "/sources/src-the-nation-2018-08-27.jsonld": 2,
    f"/oembed/?url=http://testserver/claims/{CLAIM}/": 2,
    "/share/": 1,
    f"/find/?url={ARTICLE}": 10,
}


@pytest.fixture(autouse=True)
def statistics_just_read(released_seed, client):
    """How common words are, PostgreSQL is asked every five minutes, and not with every search."""
    statistics.forget()
    client.get("/search/?q=Taliban")


def queries(client, path):
    """How many queries a page takes of the record; none may go to the desk."""
    record = Queries(connections[RECORD])
    desk = Queries(connections[DESK])
    with record, desk:
        assert client.get(path).status_code == 200
    assert desk.captured_queries == []
    return len(record)


def test_every_page_stays_within_its_budget(released_seed, client):
    costs = {path: queries(client, path) for path in BUDGETS}
    assert {path for path, count in costs.items() if count > BUDGETS[path]} == set()


# Where the claims are too many, those that are answered are drawn by themselves: two queries.
CROWDED = BUDGETS | {FIGHTERS: BUDGETS[FIGHTERS] + 2}


def test_no_page_costs_more_with_more_on_the_record(released_seed, client):
    crowd(range(60))
    many = {path: queries(client, path) for path in BUDGETS}
    assert {path for path, count in many.items() if count > CROWDED[path]} == set()
    crowd(range(60, 130))
    assert {path: queries(client, path) for path in BUDGETS} == many


def test_a_later_page_costs_no_more_than_the_first(released_seed, client):
    crowd(range(60))
    for path in ("/claims/", "/speakers/", "/sources/", "/issues/", "/speakers/russia/"):
        later = client.get(path).context["after"]
        assert later
        assert queries(client, f"{path}?after={later}") <= queries(client, path)
