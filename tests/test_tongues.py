"""The same pages in each language: addresses, the way across, errors, and an API that stays."""

import re
from urllib.parse import urlencode

import html5lib
import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils.translation import get_language

from claims_app.desk import review
from claims_app.models import Claim, Issue
from claims_app.pages.parts import tongues
from tests.crowd import CLAIM, crowd
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

ISSUE = "does-is-outnumber-the-taliban"
PATHS = [
    "/",
    "/issues/",
    "/claims/",
    "/speakers/",
    "/sources/",
    f"/claims/{CLAIM}/",
    f"/issues/{ISSUE}/",
    "/speakers/khawaja-asif/",
    "/sources/src-the-nation-2018-08-27/",
]
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
ACROSS = re.compile(r'<a href="([^"]+)" hreflang="([^"]+)" lang="[^"]+" rel="alternate">([^<]+)<')
ARABIC, ENGLISH = '<html lang="ar" dir="rtl">', '<html lang="en-gb" dir="ltr">'


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def approved(asked):
    assert not getattr(asked, "not_ready", ())
    review.approve(asked.reviews, by=User.objects.get(username="reviewer"))


def across(response):
    """Where the footer leads, by language."""
    found = ACROSS.findall(response.content.decode())
    return {language: page.replace("&amp;", "&") for page, language, _ in found}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_its_language_and_its_direction(read, path):
    assert ENGLISH in read(path).content.decode()
    page = read(f"/ar{path}").content.decode()
    assert ARABIC in page
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("path", PATHS)
def test_every_language_of_a_page_names_all_of_them(read, path):
    for here in (path, f"/ar{path}"):
        site = "http://testserver"
        assert ALTERNATE.findall(read(here).content.decode()) == [
            ("en-gb", site + path),
            ("ar", f"{site}/ar{path}"),
            ("x-default", site + path),
        ]


def test_the_way_across_keeps_the_page_and_what_was_asked(read):
    crowd(range(60))
    asked = "/claims/?" + urlencode({"after": read("/claims/").context["after"]})
    assert across(read(asked)) == {"ar": f"/ar{asked}"}
    assert across(read(f"/ar{asked}")) == {"en-gb": asked}
    assert read(f"/ar{asked}").status_code == 200


def test_the_way_across_quotes_what_was_asked(read):
    response = read("/claims/?colour=%22%3E%3Cb%3E&x=%D8%B3")
    assert across(response) == {"ar": "/ar/claims/?colour=%22%3E%3Cb%3E&x=%D8%B3"}
    assert "<b>" not in response.content.decode().partition("<footer")[2]


@pytest.mark.parametrize(
    "path", ["/fr/", "/fr/claims/", "/en-gb/claims/", "/AR/", "/ar-eg/", "/arclaims/"]
)
def test_a_language_we_do_not_speak_is_not_found(read, path):
    response = read(path)
    assert response.status_code == 404
    assert ENGLISH in response.content.decode()


def test_an_address_without_its_last_slash_keeps_its_language(read):
    assert read("/ar").headers["Location"] == "/ar/"
    assert read("/ar/claims").headers["Location"] == "/ar/claims/"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing/", 404),
        ("/claims/nothing/", 404),
        ("/claims/?colour=red", 400),
        ("/claims/?after=a&after=b", 400),
        ("/sources/src-the-nation-2018-08-27/?after=x", 400),
    ],
)
def test_a_refusal_speaks_the_language_of_the_address(read, path, status):
    for prefix, spoken in (("", ENGLISH), ("/ar", ARABIC)):
        response = read(prefix + path)
        assert response.status_code == status
        assert spoken in response.content.decode()


def test_a_breakdown_speaks_the_language_of_the_address(read, client, monkeypatch):
    monkeypatch.setattr("claims_app.record.reading.counts", lambda: 1 / 0)
    client.raise_request_exception = False
    response = read("/ar/")
    assert response.status_code == 500
    assert ARABIC in response.content.decode()


def test_a_record_that_does_not_answer_speaks_the_language_of_the_address(read, monkeypatch):
    def broken():
        raise OperationalError("gone")

    monkeypatch.setattr("claims_app.record.ledger.state", broken)
    response = read("/ar/claims/")
    assert response.status_code == 503
    assert ARABIC in response.content.decode()
    assert "يتعذر الوصول إلى السجل" in words(response)


def test_a_host_that_is_not_ours_is_refused_and_not_repeated(read, client):
    response = client.get("/ar/claims/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert ARABIC in response.content.decode()
    assert "evil" not in response.content.decode()


def test_what_was_retracted_is_said_in_the_language_of_the_address(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    analyst = User.objects.get(username="analyst")
    approved(
        review.request_retraction(
            [("claim", claim.pk)], by=analyst, reason="test", public_note="Not so."
        )
    )
    response = read(f"/ar/claims/{claim.slug}/")
    assert response.status_code == 410
    assert ARABIC in response.content.decode()


def test_an_old_address_leads_to_the_new_one_in_the_same_language(read):
    issue = Issue.objects.get(slug=ISSUE)
    issue.slug = "is-outnumbering-the-taliban"
    issue.save()
    analyst = User.objects.get(username="analyst")
    approved(
        review.request_release(
            [("issue", issue.pk)], by=analyst, reason="test", public_note="Moved."
        )
    )
    for prefix in ("", "/ar"):
        response = read(f"{prefix}/issues/{ISSUE}/")
        assert response.status_code == 301
        assert response.headers["Location"] == f"{prefix}/issues/{issue.slug}/"


def test_a_kept_page_is_never_served_in_another_language(read):
    for prefix, spoken in (("", ENGLISH), ("/ar", ARABIC)) * 2:
        assert spoken in read(f"{prefix}/claims/").content.decode()


def test_a_validator_of_one_language_does_not_hold_for_another(read, client):
    tag = read("/claims/").headers["ETag"]
    assert client.get("/claims/", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/ar/claims/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/codebook/relation-kind/",
        f"/api/v1/claims/{CLAIM}/",
        "/api/v1/quantities/",
        "/api/v1/claims/?colour=red",
        "/api/v1/nothing/",
        "/api/v1/stats/?by=speaker",
    ],
)
def test_the_api_speaks_english_whatever_was_spoken_before(read, client, path):
    asked = {"accept-language": "ar"}
    before = client.get(path).content
    for spoken in ("/ar/", "/ar/nothing/", "/ar/claims/?colour=red", f"/ar/claims/{CLAIM}/"):
        read(spoken)
        assert get_language() == "en-gb"
        assert client.get(path, headers=asked).content == before
    assert not re.search("[\u0600-\u06ff]", before.decode())


def test_the_language_that_a_browser_asks_for_does_not_change_an_address(read, client):
    response = client.get("/claims/", headers={"accept-language": "ar"})
    assert ENGLISH in response.content.decode()


@pytest.mark.parametrize(
    ("path", "language", "plain"),
    [
        ("/", "en-gb", "/"),
        ("/ar/", "ar", "/"),
        ("/ar/claims/x/", "ar", "/claims/x/"),
        ("/armies/", "en-gb", "/armies/"),
        ("/claims/ar/", "en-gb", "/claims/ar/"),
    ],
)
def test_an_address_tells_its_language(path, language, plain):
    assert tongues.of_path(path) == language
    assert tongues.plain(path) == plain
