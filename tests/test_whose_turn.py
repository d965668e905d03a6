"""Which requests wait for whom: for those who may decide about them, and for nobody else."""

import uuid

import pytest
from django.contrib.auth.models import Group, User

from claims_app.desk import review, rights, worklist
from claims_app.desk.models import Review
from claims_app.models import AttributionHop, Claim, Issue
from claims_app.record.aggregates import KIND_OF
from claims_app.vocabulary import Action
from tests.admin_forms import listing, signed_in, take, words_of
from tests.desk_programs import Program, person
from tests.erased import GROUND
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

SAID = {"reason": "Ready", "public_note": "As it should be."}


def signed(row, by):
    """A change of the row in the name of `by`."""
    row._history_user = by
    row.save()
    return row


def asked_for(thing, by=None):
    """The requests to publish a thing as it stands, by the analyst of the seed or another."""
    asker = by or User.objects.get(username="analyst")
    asked = review.request_release([(str(KIND_OF[type(thing)]), thing.pk)], by=asker, **SAID)
    assert asked.reviews
    return asked.reviews


@pytest.fixture
def waiting(released_seed):
    """A thing for every action that was asked for, by the analyst of the seed."""
    analyst = User.objects.get(username="analyst")
    public, fresh = Issue.objects.order_by("slug")[0], make(Issue, scope_note="All of it.")
    retracted, redacted = Claim.objects.order_by("slug")[:2]
    public.scope_note += " And more."
    public.save()
    for issue in (fresh, public):
        asked_for(issue)
    assert review.request_retraction([("claim", retracted.pk)], by=analyst, **SAID).reviews
    said = {**SAID, **GROUND}
    assert review.request_redaction([("claim", redacted.pk)], by=analyst, **said).reviews
    return {
        Action.PUBLISH: fresh,
        Action.CORRECT: public,
        Action.RETRACT: retracted,
        Action.REDACT: redacted,
    }


def listed(user):
    """What waits for this person, by what is asked for."""
    found = worklist.whose_turn(Review.objects.all(), "to_decide", user)
    return sorted(found.values_list("action", flat=True))


def decidable(user):
    """The same, request by request, as the page of each would say."""
    some = worklist.waiting_for_review()
    return sorted(
        one.action
        for one in some
        if rights.may_decide(user, one) and not review.why_not(one, by=user)
    )


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("contributor", []),
        ("analyst", []),
        ("reviewer", ["correct", "publish", "retract"]),
        ("oversight", ["redact"]),
        ("administrator", []),
    ],
)
def test_a_request_waits_for_those_who_may_decide_about_it(role, expected, waiting):
    user = person(role)
    assert listed(user) == decidable(user) == expected
    front = words_of(signed_in(user.username).get("/desk/"))
    assert (f"{len(expected)} waiting for my review" in front) == bool(expected)
    api = Program(user, "read").get("reviews/?turn=to_decide").json()["results"]
    assert sorted(one["action"] for one in api) == expected


def test_nobody_is_asked_about_what_they_wrote(waiting):
    writer, other = person("reviewer", "writer"), person("reviewer")
    signed(waiting[Action.PUBLISH], writer)
    signed(waiting[Action.RETRACT], writer)
    # What leaves has no new words, so there only the request counts.
    assert listed(writer) == decidable(writer) == ["correct", "retract"]
    assert listed(other) == ["correct", "publish", "retract"]


def test_a_line_that_was_taken_away_was_written_too(waiting):
    writer, other = person("reviewer", "writer"), person("reviewer")
    said = Claim.objects.get(slug="russia-about-10000-is-militants")
    hop = AttributionHop.objects.filter(report__claim=said).order_by("pk")[0]
    hop._history_user = writer
    hop.delete()
    hop.pk, hop._state.adding = uuid.uuid4(), True
    signed(hop, User.objects.get(username="analyst"))
    said.place = "Kunar"
    signed(said, User.objects.get(username="analyst"))
    asked_for(said)
    assert listed(writer) == decidable(writer) == ["correct", "publish", "retract"]
    assert listed(other) == ["correct", "correct", "publish", "retract"]


def test_what_was_published_since_counts_no_longer(waiting):
    writer, other = person("reviewer", "writer"), person("reviewer")
    issue = signed(waiting[Action.CORRECT], writer)
    asked = Review.objects.get(object_id=issue.pk)
    review.send_back(asked, by=other, comment="Once more.")
    (asked,) = asked_for(issue)
    assert listed(writer) == decidable(writer) == ["publish", "retract"]
    review.approve([asked], by=other)
    issue.scope_note += " And yet more."
    asked_for(signed(issue, asked.requested_by))
    assert listed(writer) == decidable(writer) == ["correct", "publish", "retract"]


def test_nobody_is_asked_about_what_they_asked_for(waiting):
    reviewer = person("reviewer")
    asked_for(make(Issue, scope_note="All of it."), by=reviewer)
    assert listed(reviewer) == decidable(reviewer) == ["correct", "publish", "retract"]


def test_who_is_reviewer_and_oversight_is_asked_about_all(waiting):
    both = person("reviewer", "both")
    both.groups.add(Group.objects.get(name="oversight"))
    assert listed(both) == decidable(both) == ["correct", "publish", "redact", "retract"]


def test_oversight_learns_of_a_redaction(released_seed):
    claim = Claim.objects.order_by("slug").first()
    take(signed_in("analyst"), claim, "redact", **SAID, **GROUND)
    client = signed_in("oversight")
    assert "1 waiting for my review" in words_of(client.get("/desk/"))
    found = client.get(listing(Review), {"list": "to_decide"}).context["cl"].result_list
    assert [one.object_id for one in found] == [claim.pk]
    assert "0 waiting for my review" in words_of(signed_in("reviewer").get("/desk/"))
