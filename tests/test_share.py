"""Sharing, and what the record has on a page that somebody reads."""

import html5lib
import pytest

from claims_app.models import Source
from tests.crowd import CLAIM, crowd
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

ARTICLE = "https://nation.com.pk/27-Aug-2018/russia-pakistan-security-pact"


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def look_up(read, client, url):
    return client.get("/find/", {"url": url})


def test_the_page_tells_how_to_look_up_embed_link_and_follow(read):
    page = read("/share/").content.decode()
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    (bookmark,) = [a for a in document.iter("a") if a.get("class") == "button bookmark"]
    assert bookmark.get("href") == (
        "javascript:void(location.href='http://testserver/find/?url='"
        "+encodeURIComponent(location.href))"
    )
    said = words(read("/share/"))
    assert "It does nothing when it is chosen here" in said
    assert '<iframe src="http://testserver/embed/claims/the-name-of-the-claim/"' in said
    assert "http://testserver/claims/the-name-of-the-claim/versions/1/" in said
    assert "<script" not in page


def test_the_bookmark_leads_to_the_page_in_the_same_language(read):
    assert "/ar/find/?url=" in read("/ar/share/").content.decode()


@pytest.mark.parametrize(
    "url",
    [
        ARTICLE,
        ARTICLE.replace("https://", "http://www.") + "/?utm_source=x#:~:text=Russia",
        f"https://web.archive.org/web/2018/{ARTICLE}",
        f"  {ARTICLE}\n",
    ],
)
def test_a_page_on_record_shows_the_claims_reported_there(read, client, url):
    response = look_up(read, client, url)
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    said = words(response)
    assert "On the record" in said
    assert "Russia-Pakistan security pact" in said
    assert "Russia says that about 10,000 Islamic State militants" in said
    claims = [one.claim["slug"] for one in response.context["claims"]]
    assert len(claims) == len(set(claims)) > 5
    assert f"/sources/src-the-nation-2018-08-27/#rep-{CLAIM}-b" in response.content.decode()


def test_a_page_that_is_not_on_record_is_said_not_to_be(read, client):
    response = look_up(read, client, "https://example.org/nothing")
    said = words(response)
    assert response.status_code == 200
    assert "This page is not among our sources" in said
    assert "That says nothing about the page" in said


def test_a_source_that_is_not_in_hand_is_said_not_to_be(read, client):
    url = Source.record.get(slug="src-bbc-nicholson-interview-2018-03-23").url
    said = words(look_up(read, client, url))
    assert "We know of this text and do not hold it." in said


def test_without_an_address_there_is_only_the_question(read):
    said = words(read("/find/"))
    assert "Address of the page you read" in said
    assert "not among our sources" not in said


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "<script>alert(1)</script>", "http://[", "%"]
)
def test_what_is_no_address_is_not_found_and_not_run(read, client, url):
    response = look_up(read, client, url)
    assert response.status_code == 200
    page = response.content.decode()
    assert "<script" not in page
    assert 'href="javascript' not in page
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("url", ["a\x00b", "https://example.org/" + "x" * 5_000])
def test_what_cannot_be_looked_up_is_refused(read, client, url):
    assert look_up(read, client, url).status_code == 400


def test_very_many_claims_are_not_listed_here(read, client):
    crowd(range(80))
    response = look_up(read, client, ARTICLE)
    assert len(response.context["claims"]) <= 50
    assert "All passages of this source" in words(response)
