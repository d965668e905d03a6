"""What the reader's pages refuse, cut short, or never run."""

import html5lib
import pytest

from tests.crowd import CLAIM, crowd
from tests.reader import reader, rewrite, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

LISTS = ["/issues/", "/claims/", "/speakers/", "/sources/"]
SOURCE = "/sources/src-the-nation-2018-08-27/"


@pytest.fixture
def read(released_seed, client):
    return reader(client)


@pytest.mark.parametrize("path", ["/", *LISTS, f"/claims/{CLAIM}/", SOURCE])
def test_an_unknown_parameter_is_named(read, path):
    response = read(f"{path}?colour=%3Cb%3Ered")
    assert response.status_code == 400
    assert "This page knows no parameter colour." in words(response)


@pytest.mark.parametrize("cursor", ["", "x", "%00", "1.zz", "é", "bm90aGluZw", "9" * 3000])
@pytest.mark.parametrize("path", [*LISTS, SOURCE, "/speakers/russia/"])
def test_a_cursor_that_no_page_gave_is_refused(read, path, cursor):
    response = read(f"{path}?after={cursor}")
    assert response.status_code == 400
    assert "after" in words(response)


def test_a_parameter_given_twice_is_refused(read):
    assert "given more than once" in words(read("/claims/?after=a&after=b"))


@pytest.mark.parametrize("path", ["/nothing/", "/claims/nothing/", "/speakers/n/", "/issues/n/"])
def test_what_never_was_is_not_found(read, path):
    response = read(path)
    assert response.status_code == 404
    assert "Nothing stands at this address" in words(response)
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(released_seed, client, method):
    assert getattr(client, method)("/claims/").status_code == 405


def test_a_breakdown_has_a_page_of_its_own(read, client, monkeypatch):
    monkeypatch.setattr("claims_app.record.reading.counts", lambda: 1 / 0)
    client.raise_request_exception = False
    response = read("/")
    assert response.status_code == 500
    assert "Something broke on our side" in words(response)
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_hostile_words_are_shown_and_never_run(read):
    hostile = "</p><script>alert(1)</script>\u202e" + "W" * 5000

    def poison(detail):
        for key in ("text", "place", "evidence_cited", "translation_note"):
            detail[key] = hostile
        detail["said_by"][0]["as_printed"] = hostile
        detail["quotation"]["exact"] = hostile
        detail["reports"][0]["attributed_to"] = hostile
        detail["answered_by"][0]["note"] = hostile

    rewrite(CLAIM, poison)
    page = read(f"/claims/{CLAIM}/").content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_claim_with_very_many_answers_and_reports_is_cut_and_says_so(read):
    def swell(detail):
        detail["reports"] = detail["reports"] * 3000
        detail["counters"]["report_count"] = 3000

    crowd(range(130))
    rewrite(CLAIM, swell)
    response = read(f"/claims/{CLAIM}/")
    said = words(response)
    assert "The first 100 of 3000 reports." in said
    assert "31 more answering claims are not shown here." in said
    assert len(response.content) < 1_000_000
