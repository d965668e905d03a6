"""Every version of a thing keeps its page: as it was released, with what tells that it was."""

import html5lib
import pytest

from actors_app.models import Actor
from claims_app.models import Claim
from claims_app.record.models import Edition, Publication
from tests import published
from tests.crowd import CLAIM
from tests.published import Press
from tests.reader import reader, words
from tests.test_ledger_pages import redact
from tests.test_pages import release, retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])
VERSIONS = f"/claims/{CLAIM}/versions/"


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def correct_claim(text="Russia says that some fighters operate in Afghanistan."):
    claim = Claim.objects.get(slug=CLAIM)
    claim.text = text
    claim.save()
    release("claim", claim)


def test_a_version_shows_what_was_released_and_that_it_was_superseded(read):
    before = Claim.objects.get(slug=CLAIM).text
    correct_claim()
    response = read(f"{VERSIONS}1/")
    said = words(response)
    assert response.context["sentence"] == before.rstrip(".")
    assert "This version was superseded. Version 2 stands now." in said
    assert "Attributed label" in said
    assert (
        Publication.objects.get(object_id=Claim.record.get(slug=CLAIM).pk, version=1).commitment
        in said
    )
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_the_current_version_says_that_it_stands(read):
    correct_claim()
    said = words(read(f"{VERSIONS}2/"))
    assert "This is the version that stands now." in said
    assert "Moved." in said


def test_nothing_of_the_rows_is_lost(read):
    response = read(f"{VERSIONS}1/")
    shown = [fields for group in response.context["groups"] for _row, fields in group.rows]
    stored = Edition.objects.get(publication__object_id=Claim.record.get(slug=CLAIM).pk)
    said = words(response)
    assert len(shown) == stored.payload.count('"id":')
    for text in (
        "Russia has alleged that approximately 10,000",
        "has alleged",
        "10,000",
        "Alleged",
    ):
        assert text in said


@pytest.mark.parametrize(
    "path",
    [
        "/issues/how-many-is-fighters-in-afghanistan/",
        "/speakers/khawaja-asif/",
        "/sources/src-the-nation-2018-08-27/",
    ],
)
def test_every_kind_with_a_page_has_versions(read, path):
    for rest in ("versions/", "versions/1/"):
        response = read(path + rest)
        assert response.status_code == 200
        html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_the_list_has_the_newest_first_and_the_ways_between_neighbours_alone(read):
    for n in range(3):
        correct_claim(f"Russia says that {n} fighters operate in Afghanistan.")
    response = read(VERSIONS)
    assert [line.version for line in response.context["lines"]] == [4, 3, 2, 1]
    page = response.content.decode()
    ways = [f"{VERSIONS}{n}..{n + 1}/" for n in (1, 2, 3)]
    assert all(way in page for way in ways)
    assert f"{VERSIONS}1..4/" not in page


def test_a_long_history_is_paged(client, db):
    press = Press()
    question = press.publish(published.issue())
    with press.together():
        for n in range(60):
            question.summary = f"Version {n}"
            press.correct(question)
    read = reader(client)
    first = read("/issues/issue-0/versions/")
    second = read(f"/issues/issue-0/versions/?after={first.context['after']}")
    seen = [line.version for r in (first, second) for line in r.context["lines"]]
    assert seen == list(range(61, 0, -1))


def test_a_version_of_many_rows_is_paged(client, db):
    press = Press()
    state, outlet = press.publish(published.actor()), press.publish(published.actor(1))
    question, article = press.publish(published.issue()), press.publish(published.source(outlet))
    said = published.claim(question, state)
    press.publish(said, *published.with_passages(said, article, outlet, 60))
    read, seen, path = reader(client), 0, "/claims/claim-0/versions/1/"
    while path:
        response = read(path)
        rows = sum(len(group.rows) for group in response.context["groups"])
        assert rows <= 100
        seen, after = seen + rows, response.context["after"]
        path = f"/claims/claim-0/versions/1/?after={after}" if after else ""
    assert seen == 1 + 1 + 60 * 4


def test_what_left_the_record_keeps_its_versions(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="Not so.")
    base = f"/claims/{claim.slug}/versions/"
    assert "no longer on the record" in words(read(base))
    assert claim.text.rstrip(".") in words(read(f"{base}1/"))
    assert "This version took it off the record." in words(read(f"{base}2/"))


def test_a_redacted_version_is_gone_and_says_why(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    redact("claim", claim.pk)
    response = read(f"/claims/{claim.slug}/versions/1/")
    assert response.status_code == 410
    said = words(response)
    assert "Version 1 was redacted" in said
    assert "By order of a court." in said
    assert claim.text not in said
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


@pytest.mark.parametrize("rest", ["", "1/", "1..2/"])
def test_an_old_name_leads_to_the_same_under_the_new_one(read, rest):
    actor = Actor.objects.get(slug="khawaja-asif")
    actor.slug = "asif"
    actor.save()
    release("actor", actor)
    for language in ("", "/ar"):
        response = read(f"{language}/speakers/khawaja-asif/versions/{rest}")
        assert (response.status_code, response["Location"]) == (
            301,
            f"{language}/speakers/asif/versions/{rest}",
        )
    assert "khawaja-asif" in words(read("/speakers/asif/versions/1/"))


@pytest.mark.parametrize("rest", ["9/", "0/", f"{'9' * 30}/", "1..9/"])
def test_a_version_that_never_was_is_not_found(read, rest):
    assert read(VERSIONS + rest).status_code == 404
    assert read(f"/claims/nothing/versions/{rest}").status_code == 404


@pytest.mark.parametrize("asked", ["?after=x", "?colour=red", "?after=", "?from=1", "?from=1&to=9"])
def test_what_a_list_of_versions_cannot_be_asked_is_refused(read, asked):
    assert read(VERSIONS + asked).status_code == 400
