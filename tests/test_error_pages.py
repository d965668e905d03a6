"""Pages for what is not there, gone, not understood or broken, each with a way on."""

import html5lib
import pytest
from django.db import OperationalError
from django.http import QueryDict
from django.test import RequestFactory

from claims_app.models import Claim
from claims_app.pages import errors
from claims_app.record.nearest import nearest
from tests.crowd import CLAIM
from tests.reader import reader, words
from tests.test_ledger_pages import redact
from tests.test_pages import retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def valid(response):
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return words(response)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/claims/russia-about-1000-is-militants/", CLAIM),
        ("/speakers/kawaja-asif/", "khawaja-asif"),
        ("/speakers/moscow/", "russia"),
        ("/issues/how-many-is-fighter-in-afghanistan/", "how-many-is-fighters-in-afghanistan"),
        ("/sources/src-the-nation-2018-08-28/", "src-the-nation-2018-08-27"),
        ("/ar/claims/russia-about-1000-is-militants/", CLAIM),
    ],
)
def test_an_address_that_is_nearly_right_leads_to_what_was_meant(read, path, meant):
    response = read(path)
    assert response.status_code == 404
    valid(response)
    assert f"/{meant}/" in response.context["near"][0].page
    prefix = "/ar" if path.startswith("/ar/") else ""
    assert f'href="{prefix}{response.context["near"][0].page}"' in response.content.decode()


def test_the_words_of_the_address_are_ready_to_be_searched(read):
    response = read("/claims/what-nobody_said-about-x/")
    assert response.context["words"] == "what nobody said about x"
    assert 'action="/search/"' in response.content.decode()
    assert read("/news/russia/is%20here").context["words"] == "news russia is here"


@pytest.mark.parametrize(
    "path", ["/", "/x", "/claims/%00/", "/claims/" + "a" * 3000 + "/", "/%3Cb%3E/"]
)
def test_any_address_has_a_page(read, path):
    response = read(path)
    assert response.status_code in {200, 301, 404}
    if response.status_code != 301:
        valid(response)


def test_what_is_near_is_never_what_left_the_record(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="Not so.")
    found = [card["slug"] for card in nearest("claim", claim.slug[:-1])]
    assert claim.slug not in found


def test_an_address_is_missed_also_while_the_record_is_out_of_reach(released_seed, monkeypatch):
    def broken(kind, slug):
        raise OperationalError("no database")

    monkeypatch.setattr("claims_app.pages.errors.nearest", broken)
    response = errors.not_found(RequestFactory().get("/claims/nothing/"))
    assert response.status_code == 404


def test_what_was_retracted_says_what_remains(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="The passage does not say so.")
    response = read(f"/claims/{claim.slug}/")
    said = valid(response)
    assert response.status_code == 410
    assert "What stood here was retracted" in said
    assert "Earlier versions stay readable" in said
    assert f'href="/claims/{claim.slug}/versions/"' in response.content.decode()
    assert (
        f'href="/ledger/{response.context["tombstone"]["sequence"]}/"' in response.content.decode()
    )


def test_what_was_redacted_says_that_nothing_remains_but_the_line(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    redact("claim", claim.pk)
    said = valid(read(f"/claims/{claim.slug}/"))
    assert "What stood here was redacted" in said
    assert "The ledger keeps its line and its hash" in said


def test_a_mistyped_parameter_is_answered_with_the_nearest(read):
    said = valid(read("/claims/?aftre=x"))
    assert "This page knows no parameter aftre." in said
    assert "Did you mean after?" in said


def test_a_refusal_says_why_and_what_would_be_right():
    request = RequestFactory().get("/claims/?speaker=rusia")
    response = errors.refused(request, "speaker: nobody is named “rusia”.", ("speaker", "issue"))
    assert response.status_code == 400
    said = valid(response)
    assert "speaker: nobody is named “rusia”." in said
    assert "issue" in said
    assert 'href="/claims/"' in response.content.decode()


def test_hostile_words_in_a_refusal_are_shown_and_never_run():
    request = RequestFactory().get("/claims/")
    request.GET = QueryDict("<script>=1")
    for response in (
        errors.refused(request, "<script>alert(1)</script>", ("<b>",)),
        errors.bad_parameter(request, "<script>", ("after",)),
    ):
        valid(response)
        assert "<script" not in response.content.decode()


def test_a_breakdown_and_an_outage_need_no_database(django_assert_num_queries):
    request = RequestFactory().get("/claims/")
    with django_assert_num_queries(0, using="record"), django_assert_num_queries(0):
        broken, away = errors.server_error(request), errors.unavailable(request)
    assert (broken.status_code, away.status_code) == (500, 503)
    assert "Something broke on our side" in valid(broken)
    assert "The record cannot be reached" in valid(away)
    assert away["Retry-After"] == "10"
