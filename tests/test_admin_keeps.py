"""What was decided stays: nothing released is deleted, nothing decided is edited, all is logged."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from actors_app.models import Actor
from claims_app.desk.models import Release, Review
from claims_app.models import Claim
from tests.admin_forms import address, listing, signed_in, take
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

REASON = {"reason": "Checked against the article."}
NOTE = {**REASON, "public_note": "The verb was corrected."}


@pytest.fixture
def draft(released_seed):
    """Somebody who was never on the record."""
    return make(Actor, slug="a-new-speaker", name="New Speaker", sort_name="Speaker, New")


def review_of(thing):
    return Review.objects.get(object_id=thing.pk)


def test_nothing_that_was_ever_released_can_be_deleted(russia, draft):
    administrator = signed_in("superuser")
    for client in (administrator, signed_in("analyst")):
        assert client.get(address(russia, "delete")).status_code == 403
        assert client.post(address(russia, "delete"), {"post": "yes"}).status_code == 403
        page = client.get(listing(Claim)).content.decode()
        assert "delete_selected" not in page
    assert signed_in("analyst").post(address(draft, "delete"), {"post": "yes"}).status_code == 403
    assert administrator.post(address(draft, "delete"), {"post": "yes"}).status_code == 302
    assert not Actor.objects.filter(pk=draft.pk).exists()


def test_what_waits_for_review_cannot_be_deleted(analyst, draft):
    take(analyst, draft, "request_release", **REASON)
    assert signed_in("superuser").post(address(draft, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("name", ["analyst", "reviewer", "superuser"])
def test_releases_and_reviews_are_never_edited(name, released_seed):
    client = signed_in(name)
    for thing in (Release.objects.first(), Review.objects.first()):
        assert client.get(listing(type(thing), "add")).status_code == 403
        assert client.post(address(thing), {"reason": "Other"}).status_code == 403
        assert client.post(address(thing, "delete"), {"post": "yes"}).status_code == 403


def test_steps_are_in_the_log_of_the_desk(analyst, reviewer, draft):
    take(analyst, draft, "request_release", **REASON)
    take(reviewer, review_of(draft), "approve")
    told = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert told == ["Request release.", "Approve."]


def test_a_forged_request_is_refused(released_seed, russia):
    """The steps keep Django's protection against forms of other sites."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="analyst"))
    assert client.post(address(russia, "retract"), {"confirmed": "yes", **NOTE}).status_code == 403
