"""What the pages cost: the same few queries for one row and for fifty, and none to the desk."""

import pytest
from django.db import connections

from actors_app.aliases import DESK, RECORD
from tests.crowd import ANSWER, CLAIM, crowd
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases=["default", "record"])

BUDGETS = {
    "/": 9,
    "/issues/": 2,
    "/claims/": 2,
    "/speakers/": 2,
    "/sources/": 2,
    f"/claims/{CLAIM}/": 8,
    f"/claims/{ANSWER}/": 8,
    f"/claims/{CLAIM}/reports/": 5,
    f"/claims/{CLAIM}/answers/": 5,
    f"/claims/{CLAIM}/wording/": 4,
    f"/claims/{CLAIM}/respond/": 2,
    f"/claims/{CLAIM}/cite.bib": 2,
    "/issues/how-many-is-fighters-in-afghanistan/": 5,
    "/speakers/russia/": 5,
    "/speakers/the-nation-pakistan/": 5,
    "/sources/src-the-nation-2018-08-27/": 4,
}


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


def test_no_page_costs_more_with_more_on_the_record(released_seed, client):
    crowd(range(60))
    many = {path: queries(client, path) for path in BUDGETS}
    assert {path for path, count in many.items() if count > BUDGETS[path]} == set()
    crowd(range(60, 130))
    assert {path: queries(client, path) for path in BUDGETS} == many


def test_a_later_page_costs_no_more_than_the_first(released_seed, client):
    crowd(range(60))
    for path in ("/claims/", "/speakers/", "/sources/", "/issues/", "/speakers/russia/"):
        later = client.get(path).context["after"]
        assert later
        assert queries(client, f"{path}?after={later}") <= queries(client, path)
