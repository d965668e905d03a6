"""Finished pages are kept for a state of the record, and never shown for another."""

import gzip

import pytest
from django.contrib.auth.models import User
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.desk import review
from claims_app.models import Claim
from claims_app.pages import kept
from tests.crowd import CLAIM
from tests.queries import Queries
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

PAGE = f"/claims/{CLAIM}/"


@pytest.fixture
def read(released_seed, client, pages_kept):
    return reader(client)


def correct(**changes):
    """Change the claim and release it by two people."""
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    claim = Claim.objects.get(slug=CLAIM)
    for name, value in changes.items():
        setattr(claim, name, value)
    claim.save()
    asked = review.request_release(
        [("claim", claim.pk)], by=analyst, reason="test", public_note="A better word."
    )
    review.approve(asked.reviews, by=reviewer)


def test_a_kept_page_is_the_page_and_costs_one_query(read):
    first = read(PAGE)
    with Queries(connections[RECORD]) as asked:
        second = read(PAGE)
    assert len(asked) == 1
    assert second.content == first.content
    assert second.headers == first.headers


def test_a_correction_shows_at_once(read):
    before = read(PAGE)
    correct(place="in the north of the country")
    after = read(PAGE)
    assert "in the north of the country" not in words(before)
    assert "in the north of the country" in words(after)
    assert after["ETag"] != before["ETag"]


def test_who_has_the_page_is_not_sent_it_again(read, client):
    tag = read(PAGE)["ETag"]
    response = client.get(PAGE, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)
    correct(place="elsewhere")
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_a_packed_page_is_the_same_page_with_a_tag_of_its_own(read, client):
    plain = read(PAGE)
    packed = client.get(PAGE, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]
    again = client.get(PAGE, headers={"If-None-Match": packed["ETag"], "Accept-Encoding": "gzip"})
    assert (again.status_code, again["ETag"]) == (304, packed["ETag"])


def test_pages_of_other_languages_hosts_and_questions_are_kept_apart(read, client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    asked = [PAGE, f"/ar{PAGE}", "/claims/", "/issues/"]
    tags = [read(path)["ETag"] for path in asked]
    tags.append(client.get(PAGE, headers={"Host": "other.example"})["ETag"])
    assert len(set(tags)) == len(tags)


def test_no_more_is_kept_than_is_allowed(read, settings):
    settings.PAGES_KEPT = 60_000
    for path in ("/claims/", "/issues/", "/speakers/", PAGE, "/sources/"):
        read(path)
    assert 0 < sum(page.weight for page in kept._pages.values()) == kept._size <= 60_000


def test_what_is_missing_or_refused_is_not_kept(read):
    for path in ("/claims/nothing/", "/claims/?colour=red"):
        assert "ETag" not in read(path)
    assert not kept._pages
