"""The front page: what it shows, where it leads, and what it says where there is nothing."""

import html5lib
import pytest

from claims_app.pages.home import page as home_page
from claims_app.record import reading
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.reader import reader, words


@pytest.fixture
def read(released_seed, client):
    return reader(client)


seeded = pytest.mark.django_db(databases=["default", "record"])


@seeded
def test_it_asks_and_leads_to_everything(read):
    page = read("/").content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert '<form action="/search/" role="search">' in page
    for path in ("/feeds/", "/ledger/", "/method/", "/issues/", "/claims/?answered=true"):
        assert f'href="{path}"' in page, path


@seeded
def test_its_lists_of_claims_are_those_it_names(read):
    context = read("/").context
    answered = read("/claims/?answered=true").context["rows"]
    unanswered = read("/claims/?dispute_status=unanswered").context["rows"]
    names = {row["claim"]["slug"] for row in answered}
    assert {row["claim"]["slug"] for row in context["answered"]} <= names
    names = {row["claim"]["slug"] for row in unanswered}
    assert {row["claim"]["slug"] for row in context["unanswered"]} <= names


@seeded
def test_it_says_who_answers_whom(read):
    said = words(read("/"))
    assert "John W. Nicholson Jr. answers" in said
    assert "disputes the number" in said


@seeded
def test_it_counts_what_is_on_the_record(read):
    context = read("/").context["counts"]
    standing = Document.objects.standing()
    assert context["issues"] == standing.of(Kind.ISSUE).count()
    captured = read("/sources/?is_captured=true").context["around"].number
    assert context["captured"] == captured
    assert context["captured"] + context["not_captured"] == standing.of(Kind.SOURCE).count()


@seeded
def test_it_counts_no_further_than_it_says(read, monkeypatch):
    monkeypatch.setattr(reading, "COUNTED_TO", 20)
    response = read("/")
    assert response.context["counts"]["claims"] is None
    assert response.context["counts"]["captured"] == 2
    assert "over 20" in words(response)


@seeded
def test_in_another_language_it_leads_to_pages_in_it(read):
    page = read("/ar/").content.decode()
    assert '<form action="/ar/search/" role="search">' in page
    assert 'href="/claims/' not in page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.django_db(databases=["record"])
def test_an_empty_record_is_no_error(client):
    response = client.get("/")
    assert response.status_code == 200
    said = words(response)
    for nothing in (
        "No answer is on record yet",
        "No claim is on record yet",
        "No question is on record yet",
        "Nothing has been corrected yet",
    ):
        assert nothing in said
    for path in ("/claims/", "/issues/", "/speakers/", "/sources/", "/search/", "/search/?q=a"):
        assert client.get(path).status_code == 200, path


def test_beyond_what_was_counted_there_is_no_number():
    things = dict.fromkeys((Kind.CLAIM, Kind.RELATION, Kind.SOURCE, Kind.ISSUE), 5)
    things |= {reading.CAPTURED: 2, Kind.CLAIM: reading.COUNTED_TO}
    assert home_page.counts(things) == {
        "claims": None,
        "relations": 5,
        "captured": 2,
        "not_captured": 3,
        "issues": 5,
    }
