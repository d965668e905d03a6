"""Two things turn out to be one: what moves, what is folded, what is refused, who decides."""

import pytest
from django.db import connections

from actors_app.aliases import DESK
from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app.desk import authors, review
from claims_app.desk.gate import NotReady
from claims_app.desk.merging import planning, requests
from claims_app.desk.models import Hold, Merge, Release, Review
from claims_app.desk.release import NotAllowed
from claims_app.models import Claim, ClaimSpeaker, Issue, Occasion, OccasionParticipant
from claims_app.record import verify
from tests.factories import make
from tests.merging import (
    SAID,
    claim_like,
    desk,
    kind_of,
    merged,
    person,
    proposed,
    release,
    user,
)
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def said(released_seed):
    """A public claim with passages."""
    return Claim.objects.get(slug="russia-about-10000-is-militants")


@pytest.fixture
def pair(said):
    """Two public entries of one person, each with a public claim."""
    two = person("Ivan Ivanovich Ivanov"), person("I. I. Ivanov")
    claims = [claim_like(said, one) for one in two]
    release(*two, *claims)
    return two


def refused(one, other):
    with pytest.raises(NotReady) as problem:
        proposed(one, other)
    return " ".join(problem.value.problems)


def test_nothing_moves_before_a_second_person_approves(pair):
    before, head = desk(), Release.objects.count()
    asked = proposed(*pair)
    assert desk() == before
    assert Release.objects.count() == head
    assert asked.is_waiting
    with pytest.raises(NotAllowed, match="You asked for this"):
        requests.approve(asked, by=user("analyst"))
    assert desk() == before


def test_claims_names_numbers_and_posts_are_the_survivors_from_then_on(pair):
    alias, stays = pair
    ActorName.objects.create(actor=alias, name="Иванов", language="ru", kind="alias")
    ActorIdentifier.objects.create(actor=alias, scheme="viaf", value="77")
    Role.objects.create(actor=alias, slug="clerk", title="Clerk")
    release(alias)
    done = merged(alias, stays)
    assert alias.merged_into == stays
    assert not alias.claims.exists()
    assert stays.claims.count() == 2
    assert {one.name for one in stays.names.all()} == {"Иванов", alias.name}
    assert stays.identifiers.get().value == "77"
    assert stays.roles.get().slug == "clerk"
    assert {r.object_id for r in done.releases.all()} >= {alias.pk, stays.pk}
    assert all(r.public_note == SAID["public_note"] for r in done.releases.all())
    assert not any(r.is_partial for r in done.releases.all())
    assert list(verify.problems()) == []


def test_every_change_has_its_author_and_reason_in_the_history(pair):
    alias, stays = pair
    claim = alias.claims.get()
    merged(alias, stays)
    last = claim.history.latest()
    assert (last.history_user.username, last.speaker_id) == ("analyst", stays.pk)
    assert SAID["reason"] in last.history_change_reason
    assert not authors.is_one(user("analyst"), "claim", claim.pk)


def test_an_item_of_wikidata_is_kept_where_the_survivor_has_none_or_another(pair):
    alias, stays = pair
    third = person("Ivanov")
    for one, item in ((alias, "Q101"), (third, "Q102")):
        one.wikidata_id = item
        one.save()
    release(alias, third)
    merged(alias, stays)
    assert (alias.wikidata_id, stays.wikidata_id) == (None, "Q101")
    plan = planning.of_merge("actor", third, stays)
    assert any("Wikidata has two items" in one for one in plan.warnings)
    merged(third, stays)
    assert stays.wikidata_id == "Q101"
    assert stays.identifiers.get(scheme="wikidata").value == "Q102"


def test_what_would_stand_twice_is_folded(pair, said):
    alias, stays = pair
    for one in pair:
        ActorName.objects.create(actor=one, name="Ivanov", language="en", kind="alias")
        Role.objects.create(actor=one, slug=f"clerk-{one.slug}", title="Clerk")
    joint = claim_like(said, stays)
    ClaimSpeaker.objects.create(claim=joint, actor=alias)
    both = claim_like(said, said.speaker)
    for one in pair:
        ClaimSpeaker.objects.create(claim=both, actor=one)
    present = make(Occasion)
    for one in pair:
        OccasionParticipant.objects.create(occasion=present, actor=one)
    plan = planning.of_merge("actor", alias, stays)
    assert len(plan.folds) == 5
    merged(alias, stays)
    assert stays.names.filter(name="Ivanov").count() == 1
    assert stays.roles.count() == 1
    assert not joint.further_speakers.exists()
    assert both.further_speakers.get().actor == stays
    assert present.participants.get().actor == stays


def test_claims_of_a_folded_post_are_of_the_one_that_is_kept(pair):
    alias, stays = pair
    kept, folded = (
        Role.objects.create(actor=one, slug=f"clerk-{one.slug}", title="Clerk")
        for one in (stays, alias)
    )
    claim = alias.claims.get()
    claim.role = folded
    claim.save()
    release(alias, stays, claim)
    merged(alias, stays)
    claim.refresh_from_db()
    assert claim.role == kept
    assert list(verify.problems()) == []


def test_what_only_the_desk_has_does_not_become_public_by_a_merge(pair):
    alias, stays = pair
    claim = alias.claims.get()
    claim.evidence_cited = "A secret file"
    claim._history_user = user("writer")
    claim.save()
    done = merged(alias, stays)
    made = done.releases.get(object_id=claim.pk)
    assert made.is_partial
    assert "secret" not in made.payload
    assert Claim.record.get(pk=claim.pk).evidence_cited == ""
    claim.refresh_from_db()
    assert (claim.evidence_cited, claim.speaker) == ("A secret file", stays)
    # Whoever wrote it is no second person for it still.
    assert authors.is_one(user("writer"), "claim", claim.pk)


def test_drafts_move_and_nothing_is_released(released_seed):
    alias, stays = person("A draft"), Actor.objects.get(slug="russia")
    alias.kind = stays.kind
    alias.save()
    done = merged(alias, stays, public_note="")
    assert not done.releases.exists()
    assert stays.names.filter(name="A draft").exists()
    assert not ActorName.record.filter(name="A draft").exists()


@pytest.mark.parametrize("kind", [Actor, Issue])
def test_a_thing_is_not_merged_into_itself(kind, released_seed):
    one = kind.objects.first()
    assert "into itself" in refused(one, one)


def test_kinds_must_agree(pair):
    assert "of the kind" in refused(pair[0], Actor.objects.get(slug="russia"))


def test_the_public_one_remains(pair):
    assert "is not. Release that first" in refused(pair[0], person("A draft"))


def test_what_was_merged_is_not_merged_again_and_nothing_is_merged_into_it(pair):
    alias, stays = pair
    merged(alias, stays)
    other = person("Ivanov")
    assert "already" in refused(alias, other)
    assert "Merge into that one" in refused(other, alias)
    assert "circle" in refused(stays, alias)


def test_what_was_merged_earlier_leads_to_the_last(pair):
    alias, stays = pair
    earlier = person("Iv.")
    release(earlier)
    merged(earlier, alias)
    merged(alias, stays)
    earlier.refresh_from_db()
    assert earlier.merged_into == stays
    assert Actor.record.get(pk=earlier.pk).merged_into_id == stays.pk


def test_one_known_from_the_others_mouth_is_mended_first(pair):
    alias, stays = pair
    Claim.objects.filter(speaker=alias).update(characterised_by=stays)
    assert "mend it first" in refused(alias, stays)


def test_parents_do_not_come_to_run_in_a_circle(pair):
    alias, stays = pair
    between = person("Between", parent=alias)
    Actor.objects.filter(pk=stays.pk).update(parent=between)
    stays.refresh_from_db()
    assert "Mend that first" in refused(alias, stays)
    Actor.objects.filter(pk=stays.pk).update(parent=alias)
    stays.refresh_from_db()
    merged(alias, stays)
    assert stays.parent is None


def test_what_is_on_hold_or_waits_is_settled_first(pair):
    alias, stays = pair
    hold = make(Hold, kind="claim", object_id=alias.claims.get().pk)
    assert hold.reason in refused(alias, stays)
    hold.delete()
    stays.description = "Somebody."
    stays.save()
    review.request_release([("actor", stays.pk)], by=user("asks"), **SAID)
    assert "waits for a second person" in refused(alias, stays)


def test_a_request_about_what_moves_is_to_be_made_again(pair):
    alias, stays = pair
    claim = alias.claims.get()
    claim.evidence_cited = "A letter"
    claim.save()
    review.request_release([("claim", claim.pk)], by=user("asks"), **SAID)
    assert any("asked for again" in w for w in planning.of_merge("actor", *pair).warnings)
    merged(alias, stays)
    waiting = Review.objects.get(object_id=claim.pk)
    with pytest.raises(NotAllowed, match="was changed after the request"):
        review.approve([waiting], by=user("decides"))


def test_a_reason_is_needed_and_a_note_where_readers_see_it(pair):
    for missing in ("reason", "public_note"):
        with pytest.raises(NotAllowed):
            proposed(*pair, **{missing: "  "})
    assert not Merge.objects.exists()


def test_what_was_not_shown_is_not_approved(pair, said):
    asked = proposed(*pair)
    token = requests.plan_of(asked).token
    claim_like(said, pair[0])
    with pytest.raises(NotAllowed, match="changed since this page was opened"):
        requests.approve(asked, by=user("reviewer"), shown=token)
    requests.approve(asked, by=user("reviewer"), shown=requests.plan_of(asked).token)


def test_a_second_request_and_a_second_decision_are_refused(pair):
    asked = proposed(*pair)
    with pytest.raises(NotAllowed, match="already waiting"):
        proposed(*pair)
    requests.approve(asked, by=user("reviewer"))
    for decide in (requests.approve, requests.send_back):
        with pytest.raises(NotAllowed, match="does not wait"):
            decide(asked, by=user("reviewer"), comment="Again")


def test_a_request_is_sent_back_with_a_comment(pair):
    asked = proposed(*pair)
    with pytest.raises(NotAllowed, match="Say why"):
        requests.send_back(asked, by=user("reviewer"), comment=" ")
    assert requests.send_back(asked, by=user("reviewer"), comment="Two").state == "returned"
    assert kind_of(pair[0]) == "actor"
    proposed(*pair)


@pytest.mark.parametrize("count", [6])
def test_more_claims_do_not_cost_more_queries_on_the_desk(pair, said, count):
    stays = pair[1]
    few, many = person("Few"), person("Many")
    claims = [claim_like(said, few), *(claim_like(said, many) for _ in range(count))]
    release(few, many, *claims)
    costs = []
    for one in (few, many):
        asked = proposed(one, stays)
        with Queries(connections[DESK]) as queries:
            requests.approve(asked, by=user("reviewer"))
        costs.append(len(queries))
    assert costs[0] == costs[1]
