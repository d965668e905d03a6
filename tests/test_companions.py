"""What a thing refers to and readers never saw is asked for, previewed and approved with it."""

import pytest
from django.contrib.auth.models import User

from actors_app.models import Actor
from claims_app.desk import companions, release, review, standing
from claims_app.desk.models import Hold, Release, Review
from claims_app.models import AttributionHop, Claim, Report
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import ReviewState
from tests.admin_forms import address, errors_in, signed_in, take, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def agency(released_seed):
    return make(Actor, name="New Agency", sort_name="New Agency", parent=None, merged_into=None)


@pytest.fixture
def claim(agency):
    """A public claim whose next version names somebody whom readers never saw."""
    found = Claim.objects.get(slug="russia-about-10000-is-militants")
    found.on_behalf_of = agency
    found.save()
    return found


def user(name):
    return User.objects.get(username=name)


def key(thing, kind=Kind.CLAIM):
    return str(kind), thing.pk


SAID = {"reason": "Ready", "public_note": "As printed."}


def test_what_it_refers_to_is_found_also_through_others(claim, agency):
    assert companions.of([key(claim)]) == [key(agency, Kind.ACTOR)]
    above = make(Actor, parent=None, merged_into=None)
    agency.parent = above
    agency.save()
    found = companions.of([key(claim)])
    assert found == [key(agency, Kind.ACTOR), key(above, Kind.ACTOR)]
    assert companions.of([key(claim), key(agency, Kind.ACTOR)]) == [key(above, Kind.ACTOR)]


def test_a_circle_of_things_ends(agency):
    other = make(Actor, parent=agency, merged_into=None)
    agency.merged_into = other
    agency.save()
    assert companions.of([key(agency, Kind.ACTOR)]) == [key(other, Kind.ACTOR)]


def test_what_is_public_or_was_is_none(claim, agency):
    (asked,) = review.request_release(
        [key(agency, Kind.ACTOR)], by=user("analyst"), reason="Ready"
    ).reviews
    assert companions.asked_for([key(claim)]) == [asked]
    assert companions.not_asked_for([key(claim)]) == []
    review.approve([asked], by=user("reviewer"))
    assert companions.of([key(claim)]) == companions.asked_for([key(claim)]) == []


def test_a_request_may_rest_on_what_waits_and_an_approval_may_not(claim, agency):
    alone = review.request_release([key(claim)], by=user("analyst"), **SAID)
    assert "is not public yet" in str(alone.not_ready[0])
    review.request_release([key(agency, Kind.ACTOR)], by=user("analyst"), reason="Ready")
    (asked,) = review.request_release([key(claim)], by=user("analyst"), **SAID).reviews
    before = Release.objects.count()
    assert review.approve([asked], by=user("reviewer")).not_ready
    assert Release.objects.count() == before
    along = companions.asked_for([key(claim)])
    assert len(review.approve([asked, *along], by=user("reviewer")).releases) == 2


def test_a_held_companion_keeps_both_back(claim, agency):
    Hold.objects.create(kind=Kind.ACTOR, object_id=agency.pk, reason="Doubts")
    asked = review.request_release(
        [key(claim), key(agency, Kind.ACTOR)], by=user("analyst"), **SAID
    )
    assert asked.reviews == []
    assert len(asked.not_ready) == 2


def test_where_it_stands_names_its_companions(claim, agency):
    now = standing.of(Kind.CLAIM, claim.pk)
    assert now.problems == []
    assert now.companions == [(Kind.ACTOR, agency)]
    page = signed_in("analyst").get(address(claim))
    assert "Together with what it refers to and readers never saw: New Agency" in words_of(page)
    assert address(agency) in page.content.decode()


def test_the_pages_ask_for_and_approve_both(claim, agency):
    analyst, reviewer = signed_in("analyst"), signed_in("reviewer")
    page = analyst.get(address(claim, "request_release"))
    assert "Asked for with it" in words_of(page)
    answer = take(analyst, claim, "request_release", **SAID, together=f"actor:{agency.pk}")
    assert "2 waiting for a second person now." in words_of(answer)
    asked, along = (Review.objects.get(object_id=one.pk) for one in (claim, agency))
    page = reviewer.get(address(asked))
    assert "What would come with it" in words_of(page)
    assert f'value="{along.pk}" checked' in page.content.decode()
    refused = take(reviewer, asked, "approve")
    assert "is not public yet" in words_of(refused)
    answer = take(reviewer, asked, "approve", together=str(along.pk))
    assert "2 approved and delivered to the record." in words_of(answer)
    assert Claim.record.get(pk=claim.pk).on_behalf_of_id == agency.pk


@pytest.mark.parametrize("together", ["x", "", "actor:0", "a\x00", "9" * 400])
def test_what_does_not_go_along_is_passed_over(claim, together):
    analyst = signed_in("analyst")
    answer = take(analyst, claim, "request_release", **SAID, together=together)
    assert answer.status_code == 200
    assert "is not public yet" in words_of(answer)
    assert not Review.objects.filter(object_id=claim.pk, state=ReviewState.IN_REVIEW).exists()


def test_who_wrote_a_companion_approves_neither(claim, agency):
    agency._history_user = user("reviewer")
    agency.save()
    take(signed_in("analyst"), claim, "request_release", **SAID, together=f"actor:{agency.pk}")
    asked, along = (Review.objects.get(object_id=one.pk) for one in (claim, agency))
    before = Release.objects.count()
    answer = take(signed_in("reviewer"), asked, "approve", together=str(along.pk))
    assert "You wrote some of what would become public" in errors_in(answer)
    assert Release.objects.count() == before
    with pytest.raises(release.NotAllowed):
        review.approve([asked, along], by=user("reviewer"))


# ---- the likely chain of a passage


def test_a_passage_without_a_chain_begins_with_the_likely_one(released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    links = [hop.actor_id for hop in report.hops.order_by("position")]
    other = make(Report, claim=report.claim, source=report.source, start=0, end=4, exact="Four")
    page = signed_in("analyst").get(address(other))
    for number, actor in enumerate(links):
        chosen = f'<option value="{actor}" selected>'
        assert chosen in page.content.decode().partition(f'name="hops-{number}-actor"')[2]
    assert not AttributionHop.objects.filter(report=other).exists()
