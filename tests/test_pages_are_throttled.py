"""Searches and narrowed lists count against what a visitor may ask; plain pages never do."""

import html5lib
import pytest
import time_machine

from claims_app.access import allowances
from claims_app.access.models import Counter
from claims_app.access.rates import Rate
from claims_app.pages.lists import around
from claims_app.pages.lists.views import COST
from claims_app.pages.search.views import COST as OF_SEARCH
from tests.reader import words

pytestmark = pytest.mark.django_db(databases=["default", "record", "counters"])
NARROWED, SEARCH = "/claims/?speaker=russia", "/search/?q=Taliban"
PLAIN = ["/", "/claims/", "/issues/", "/speakers/", "/sources/", "/search/", "/speakers/russia/"]
LIMIT = 10


@pytest.fixture(autouse=True)
def throttled(settings, released_seed):
    settings.API_RATES = {"anonymous": Rate(LIMIT, 60), "token": None}
    settings.CACHE_URL = ""
    allowances.forget()
    yield
    allowances.forget()
    around.forget()


def test_a_search_counts_more_than_one_and_says_what_is_left(client):
    response = client.get(SEARCH)
    assert response.status_code == 200
    assert response["RateLimit"].startswith(f'"anonymous";r={LIMIT - OF_SEARCH};')
    response = client.get(NARROWED)
    assert response["RateLimit"].startswith(f'"anonymous";r={LIMIT - OF_SEARCH - COST};')
    assert response["RateLimit-Policy"] == f'"anonymous";q={LIMIT};w=60'


def test_who_has_used_up_everything_gets_a_page_that_helps(client):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        assert [client.get(SEARCH).status_code for _ in range(3)] == [200, 200, 429]
        clock.shift(20)
        refused = client.get(NARROWED)
        assert refused.status_code == 429
        assert refused["Retry-After"] == "40"
        assert refused["RateLimit"] == '"anonymous";r=0;t=40'
        assert refused["Cache-Control"] == "no-store"
        said = words(refused)
        assert "Too many searches for now" in said
        assert "They begin anew in 40 seconds" in said
        html5lib.HTMLParser(strict=True).parse(refused.content.decode())
        clock.shift(40)
        assert client.get(NARROWED).status_code == 200


def test_plain_pages_are_never_counted(client):
    for _ in range(LIMIT + 1):
        for path in PLAIN:
            response = client.get(path)
            assert response.status_code == 200, path
            assert "RateLimit" not in response.headers
    assert not Counter.objects.exists()


def test_to_turn_the_pages_of_a_plain_list_is_not_counted(client):
    response = client.get("/claims/?after=nothing")
    assert response.status_code == 400
    assert not Counter.objects.exists()


def test_what_a_form_sends_is_counted_once_it_is_tidy(client):
    response = client.get("/claims/?speaker=russia&q=")
    assert response.status_code == 302
    assert not Counter.objects.exists()


def test_a_page_that_is_kept_or_known_is_counted_all_the_same(client, pages_kept):
    tag = client.get(SEARCH)["ETag"]
    again = client.get(SEARCH, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again["RateLimit"].startswith('"anonymous";r=0;')
    assert client.get(SEARCH, headers={"If-None-Match": tag}).status_code == 429
    allowances.forget()
    Counter.objects.all().delete()
    assert client.get(SEARCH)["RateLimit"].startswith(f'"anonymous";r={LIMIT - OF_SEARCH};')


def test_what_is_kept_says_nothing_of_what_is_left_to_another(client, settings, pages_kept):
    client.get(SEARCH, REMOTE_ADDR="192.0.2.1")
    other = client.get(SEARCH, REMOTE_ADDR="192.0.2.2")
    assert other["RateLimit"].startswith(f'"anonymous";r={LIMIT - OF_SEARCH};')
    settings.API_RATES = {"anonymous": None, "token": None}
    assert "RateLimit" not in client.get(SEARCH).headers


def test_counters_that_fail_let_everybody_through(client, settings):
    settings.CACHE_URL = "redis://127.0.0.1:9/0"
    allowances.forget()
    answers = [client.get(SEARCH) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("RateLimit" in answer.headers for answer in answers)


def test_the_allowance_is_the_apis_own(client):
    client.get(SEARCH)
    left = client.get("/api/v1/claims/?limit=1")["RateLimit"]
    assert left.startswith(f'"anonymous";r={LIMIT - OF_SEARCH - 1};')
