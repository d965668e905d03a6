"""Two people and a claim: request, approve, send back, correct, retract, all through the admin."""

import pytest
from django.contrib.auth.models import User

from actors_app.models import Actor
from claims_app.desk import gate
from claims_app.desk.models import Hold, Release, Review
from claims_app.desk.payload import fingerprint
from claims_app.models import Claim, ClaimRelation
from claims_app.record.models import Publication
from claims_app.vocabulary import Action, ReviewState
from tests.admin_forms import (
    address,
    errors_in,
    listing,
    saved,
    signed_in,
    take,
    tokens_shown,
    words_of,
)
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


def releases_of(thing):
    return Release.objects.filter(object_id=thing.pk).order_by("version")


def test_two_people_make_something_public(analyst, reviewer, draft):
    answer = take(analyst, draft, "request_release", **REASON)
    assert "1 waiting for a second person now." in words_of(answer)
    assert review_of(draft).state == ReviewState.IN_REVIEW
    assert not releases_of(draft)

    page = reviewer.get(address(review_of(draft)))
    assert "New Speaker" in words_of(page)
    assert "What would change for readers" in words_of(page)
    take(reviewer, review_of(draft), "approve", comment="Good.")
    assert review_of(draft).state == ReviewState.RELEASED
    release = releases_of(draft).get()
    assert (release.requested_by.username, release.approved_by.username) == ("analyst", "reviewer")
    assert Publication.objects.get(sequence=release.sequence).object_id == draft.pk
    assert Actor.record.get(pk=draft.pk).name == "New Speaker"


def test_after_approving_one_goes_on_to_the_page_and_the_next_request(analyst, reviewer, draft):
    other = make(Actor, slug="another-speaker", name="Another", sort_name="Another")
    for one in (draft, other):
        take(analyst, one, "request_release", **REASON)
    answer = take(reviewer, review_of(draft), "approve", comment="Good.").content.decode()
    assert f'/speakers/{draft.slug}/">' in answer
    assert f'Next: <a href="{address(review_of(other))}">Another</a>' in answer
    answer = take(reviewer, review_of(other), "approve", comment="Good.").content.decode()
    assert f'/speakers/{other.slug}/">' in answer
    assert "Next: <a" not in answer


def test_who_asked_cannot_approve(reviewer, analyst, draft):
    take(reviewer, draft, "request_release", **REASON)
    page = reviewer.get(address(review_of(draft)))
    assert "A second person must approve it." in words_of(page)
    assert ">Approve</button>" not in page.content.decode()
    refused = take(reviewer, review_of(draft), "approve")
    assert "A second person must approve" in errors_in(refused)
    assert review_of(draft).state == ReviewState.IN_REVIEW
    assert not releases_of(draft)


def test_who_asked_cannot_approve_in_the_list(reviewer, draft):
    take(reviewer, draft, "request_release", **REASON)
    chosen = {
        "action": "approve",
        "_selected_action": [str(review_of(draft).pk)],
        "confirmed": "yes",
        "seen": tokens_shown(),
    }
    assert "A second person must approve" in errors_in(reviewer.post(listing(Review), chosen))
    assert not releases_of(draft)


def test_an_administrator_needs_a_second_person_too(draft, released_seed):
    administrator = signed_in("superuser")
    take(administrator, draft, "request_release", **REASON)
    take(administrator, review_of(draft), "approve")
    assert not releases_of(draft)


@pytest.mark.parametrize("step", ["approve", "send_back"])
def test_an_analyst_decides_nothing(analyst, draft, step):
    take(analyst, draft, "request_release", **REASON)
    other = User.objects.create_user("second", is_staff=True)
    other.groups.set(User.objects.get(username="analyst").groups.all())
    second = signed_in("second")
    page = second.get(address(review_of(draft)))
    assert "Only a reviewer can approve it or send it back." in words_of(page)
    assert take(second, review_of(draft), step, comment="Well").status_code == 403
    chosen = {
        "action": step,
        "_selected_action": [str(review_of(draft).pk)],
        "confirmed": "yes",
        "comment": "Well",
    }
    second.post(listing(Review), chosen)
    assert review_of(draft).state == ReviewState.IN_REVIEW


def test_sending_back_needs_a_comment(analyst, reviewer, draft):
    take(analyst, draft, "request_release", **REASON)
    assert "This field is required." in errors_in(take(reviewer, review_of(draft), "send_back"))
    take(reviewer, review_of(draft), "send_back", comment="Which speaker is this?")
    assert review_of(draft).state == ReviewState.RETURNED
    assert "Which speaker is this?" in words_of(analyst.get(address(draft)))
    assert "1 returned to me" in words_of(analyst.get("/desk/"))
    take(analyst, draft, "request_release", **REASON)
    assert review_of(draft).state == ReviewState.IN_REVIEW


def test_a_request_says_why(analyst, draft):
    assert "This field is required." in errors_in(
        take(analyst, draft, "request_release", reason=" ")
    )
    assert not Review.objects.filter(object_id=draft.pk).exists()


def test_asking_comes_before_doing(analyst, draft):
    """Opening the page, or pressing the button of the form, asks for nothing yet."""
    for page in (
        analyst.get(address(draft, "request_release")),
        analyst.post(address(draft, "request_release")),
    ):
        assert "Note for readers" in words_of(page)
        assert "errorlist" not in page.content.decode()
    assert not Review.objects.filter(object_id=draft.pk).exists()


def test_a_correction_carries_a_note_for_readers(analyst, reviewer, russia):
    assert (
        saved(
            analyst,
            russia,
            text="Russia alleged that about 10,000 Islamic State militants operate in Afghanistan.",
        ).status_code
        == 302
    )
    assert "It was edited since: readers see version 1" in words_of(analyst.get(address(russia)))
    assert "This field is required." in errors_in(
        take(analyst, russia, "request_release", **REASON)
    )
    take(analyst, russia, "request_release", **NOTE)
    page = words_of(reviewer.get(address(review_of(russia))))
    assert "alleged that about" in page
    assert "Correction" in page
    take(reviewer, review_of(russia), "approve")
    assert [r.version for r in releases_of(russia)] == [1, 2]
    assert releases_of(russia).last().public_note == NOTE["public_note"]
    assert Claim.record.get(pk=russia.pk).text.startswith("Russia alleged")


def test_what_readers_see_already_has_no_button_and_is_refused(analyst, russia):
    page = analyst.get(address(russia))
    assert gate.NOTHING_NEW in words_of(page)
    assert ">Request release</button>" not in page.content.decode()
    chosen = {"action": "request_release", "_selected_action": [str(russia.pk)]}
    asked = words_of(analyst.post(listing(Claim), chosen))
    assert f"“{russia}”: {gate.NOTHING_NEW}" in asked
    refused = words_of(analyst.post(listing(Claim), {**chosen, "confirmed": "yes", **NOTE}))
    assert "1 could not be taken further" in refused
    assert gate.NOTHING_NEW in refused
    assert review_of(russia).state == ReviewState.RELEASED
    assert [r.version for r in releases_of(russia)] == [1]


def test_a_waiting_request_that_changes_nothing_offers_no_approval(analyst, reviewer, russia):
    Review.objects.filter(object_id=russia.pk).update(
        state=ReviewState.IN_REVIEW,
        action=Action.CORRECT,
        requested_by=User.objects.get(username="analyst"),
        payload_sha256=fingerprint("claim", russia.pk, Action.CORRECT),
    )
    page = reviewer.get(address(review_of(russia)))
    assert "Nothing would change for readers, so it cannot be approved" in words_of(page)
    assert ">Approve</button>" not in page.content.decode()
    assert gate.NOTHING_NEW in words_of(take(reviewer, review_of(russia), "approve"))
    assert [r.version for r in releases_of(russia)] == [1]


def test_what_is_approved_is_what_was_asked_for(analyst, reviewer, draft):
    take(analyst, draft, "request_release", **REASON)
    saved(analyst, draft, name="Other Speaker")
    assert "was changed after the request" in errors_in(take(reviewer, review_of(draft), "approve"))
    assert not releases_of(draft)


def test_what_is_missing_is_said_before_and_after_asking(analyst, released_seed):
    claim = make(Claim, speaker=Actor.objects.get(slug="russia"))
    missing = "No passage shows that this was said. Add at least one report."
    assert missing in words_of(analyst.get(address(claim)))
    refused = words_of(take(analyst, claim, "request_release", **REASON))
    assert missing in refused
    assert "1 could not be taken further" in refused
    assert not Review.objects.filter(object_id=claim.pk).exists()


def test_several_are_asked_for_together(analyst, draft):
    other = make(Actor, slug="another", name="Another", parent=draft)
    chosen = {"action": "request_release", "_selected_action": [str(draft.pk), str(other.pk)]}
    asked = analyst.post(listing(Actor), chosen)
    assert "New Speaker" in words_of(asked)
    assert "Another" in words_of(asked)
    done = analyst.post(listing(Actor), {**chosen, "confirmed": "yes", **REASON}, follow=True)
    assert "2 waiting for a second person now." in words_of(done)


def test_those_not_ready_are_told_apart(analyst, draft):
    held = make(Actor, slug="held", name="Held", sort_name="Held")
    make(Hold, kind="actor", object_id=held.pk, reason="The translation is in doubt.")
    chosen = {
        "action": "request_release",
        "_selected_action": [str(draft.pk), str(held.pk)],
        "confirmed": "yes",
    }
    page = words_of(analyst.post(listing(Actor), {**chosen, **REASON}))
    assert "1 waiting for a second person now." in page
    assert "Held It is on hold: The translation is in doubt." in page


def test_more_than_a_reviewer_can_read_are_refused(analyst, released_seed):
    many = [make(Actor) for _ in range(201)]
    chosen = {"action": "request_release", "_selected_action": [str(one.pk) for one in many]}
    page = analyst.post(listing(Actor), chosen, follow=True)
    assert "Choose 200 at most at one time." in words_of(page)


def test_what_waits_is_not_asked_for_twice(analyst, draft):
    take(analyst, draft, "request_release", **REASON)
    page = analyst.get(address(draft))
    assert ">Request release</button>" not in page.content.decode()
    assert "already waiting" in errors_in(take(analyst, draft, "request_release", **REASON))


def test_retracting_is_refused_with_what_depends_on_it(analyst, russia):
    source = russia.reports.first().source
    page = words_of(take(analyst, source, "retract", **NOTE))
    assert f"The claim “{russia}” on the record needs it." in page
    assert "Retract what needs it first." in page
    assert review_of(source).state == ReviewState.RELEASED


def test_retracting_takes_two_people_and_leaves_a_tombstone(
    analyst, reviewer, released_seed, client
):
    edge = ClaimRelation.objects.filter(pk__in=Release.objects.values("object_id")).first()
    assert "This field is required." in errors_in(take(analyst, edge, "retract", **REASON))
    take(analyst, edge, "retract", **NOTE)
    assert "It leaves the record." in words_of(reviewer.get(address(review_of(edge))))
    assert ClaimRelation.record.contains(ClaimRelation.record.get(pk=edge.pk))
    take(reviewer, review_of(edge), "approve")
    assert review_of(edge).state == ReviewState.WITHDRAWN
    assert not ClaimRelation.record.filter(pk=edge.pk).exists()
    assert Publication.objects.get(object_id=edge.pk, version=2).action == "retract"
    assert "gone" in words_of(analyst.get(listing(ClaimRelation), {"q": edge.slug}))


def test_only_what_is_public_can_be_retracted(analyst, draft):
    assert ">Retract</button>" not in analyst.get(address(draft)).content.decode()
    assert "It is not on the record." in words_of(take(analyst, draft, "retract", **NOTE))
