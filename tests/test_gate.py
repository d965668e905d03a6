"""What the gate asks before anything becomes public."""

import pytest

from actors_app.models import Actor, ActorIdentifier
from claims_app.desk.models import Hold, SourceSnapshot
from claims_app.models import (
    Claim,
    ClaimRelation,
    Issue,
    Report,
)
from claims_app.record.aggregates import Kind
from tests.roads import one_of, problems_of
from tests.stories import Story

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def story():
    return Story(21).cast()


def test_the_gate_lists_everything_missing_in_the_analysts_words(story):
    hidden = story.make(
        Actor,
        slug="hidden",
        kind="anonymous",
        name="Hidden",
        sort_name="Hidden",
        anonymity_note="-",
    )
    issue = story.make(Issue, slug="draft", question="Draft?", scope_note="-")
    claim = story.make(
        Claim,
        slug="bare",
        issue=issue,
        speaker=hidden,
        text="There are many.",
        claim_type="quantity",
        language="en",
    )
    said = problems_of(claim)
    assert "needs the figure" in said
    assert "No passage shows that this was said" in said
    assert "“Draft?” is not public yet" in said
    assert "“Hidden” is not public yet" in said


def test_a_sentence_that_names_nobody_is_refused(story):
    claim = story.claim()
    Claim.objects.filter(pk=claim.pk).update(text="There are 10,000 fighters.")
    assert "must name its speaker" in problems_of(claim)


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("US", "There are thousands of terrorists.", False),
        ("US", "It told us that there are many.", False),
        ("US", "The US says that there are many.", True),
        ("IS", "This is so.", False),
        ("Iran", "The tyrant says so.", False),
        ("Russia", "Russian officials say so.", True),
        ("Taliban", "The TALIBAN’s spokesman says so.", True),
        ("中国", "据中国说有一万人。", True),
        ("Россия", "В России говорят о тысячах.", False),
    ],
)
def test_a_name_inside_another_word_names_nobody(name, text, is_named, story):
    claim = story.claim()
    claim.speaker.names.all().delete()
    Actor.objects.filter(pk=claim.speaker_id).update(name=name, sort_name=name)
    Claim.objects.filter(pk=claim.pk).update(text=text)
    Hold.objects.create(kind=Kind.CLAIM, object_id=claim.pk, reason="So that something is said.")
    assert ("must name its speaker" not in problems_of(claim)) == is_named


def test_a_quotation_that_does_not_stand_in_its_source_is_refused(story):
    claim = story.claim()
    report = claim.reports.first()
    Report.objects.filter(pk=report.pk).update(exact="x" * len(report.exact))
    assert "does not stand at this place" in problems_of(claim)


def test_a_passage_counted_in_another_text_is_refused(story):
    claim = story.claim()
    SourceSnapshot.objects.filter(source=claim.reports.first().source).update(sha256="0" * 64)
    assert "counted in another text" in problems_of(claim)


def test_a_source_without_a_captured_text_carries_no_quotation(story):
    claim = story.claim()
    SourceSnapshot.objects.all().delete()
    assert "no text of the source was captured" in problems_of(claim)


def test_a_held_claim_is_refused_with_the_reason(story):
    claim = story.claim()
    Hold.objects.create(kind="claim", object_id=claim.pk, reason="Check the date.")
    assert "It is on hold: Check the date." in problems_of(claim)


def test_a_proposed_link_is_refused(story):
    edge = one_of(story, Kind.RELATION)
    type(edge).objects.filter(pk=edge.pk).update(status="proposed")
    assert "Only confirmed links are released" in problems_of(edge)


def test_a_chain_must_end_with_the_speaker(story):
    claim = story.claim()
    other = next(actor for actor in story.made[Actor] if actor != claim.speaker)
    claim.reports.first().hops.filter(is_speaker=True).update(actor=other)
    assert "not with the speaker" in problems_of(claim)


def test_an_address_once_published_is_not_given_to_another(story):
    claim = one_of(story, Kind.CLAIM)
    address = claim.slug
    claim.slug = "elsewhere"
    claim.save()
    assert story.release(claim)
    other = story.claim()
    Claim.objects.filter(pk=other.pk).update(slug=address)
    assert f"The address “{address}” belonged to another claim" in problems_of(other)


def test_a_value_still_held_on_the_record_is_not_released_twice(story):
    one, other = story.made[Actor][:2]
    Actor.objects.filter(pk=one.pk).update(wikidata_id="Q1")
    assert story.release(one)
    Actor.objects.filter(pk=one.pk).update(wikidata_id=None)
    Actor.objects.filter(pk=other.pk).update(wikidata_id="Q1")
    assert "still has wikidata id Q1" in problems_of(other)


def test_a_report_that_proves_an_answer_cannot_vanish_from_the_next_version(story):
    edge = one_of(story, Kind.RELATION)
    proof = edge.basis
    type(edge).objects.filter(pk=edge.pk).update(basis=None)
    story.report(proof.claim)
    proof.delete()
    assert "needs something that this version no longer has" in problems_of(edge.subject)


def test_a_number_of_another_collection_moves_only_after_its_first_holder_let_it_go(story):
    one, other = story.made[Actor][:2]
    number = story.make(ActorIdentifier, actor=one, scheme="viaf", value="1")
    assert story.release(one)
    number.actor = other
    number.save()
    assert "still has scheme viaf, value 1" in problems_of(other)
    assert story.release(one)
    assert story.release(other)


def test_a_link_that_holds_both_ways_is_not_released_twice(story):
    one, other = story.claim(), story.claim()
    assert story.release(one, other)
    ends = {"kind": "restates", "directness": "implicit", "status": "confirmed"}
    first = story.make(ClaimRelation, subject=one, target=other, basis=one.reports.first(), **ends)
    assert story.release(first)
    ClaimRelation.objects.filter(pk=first.pk).delete()
    again = story.make(ClaimRelation, subject=other, target=one, basis=one.reports.first(), **ends)
    assert "stands on the record the other way round" in problems_of(again)


def test_a_word_that_is_no_drift_code_is_refused(story):
    claim = story.claim()
    Report.objects.filter(claim=claim).update(drift_codes=["exaggerated"])
    assert "“exaggerated” is no word of the list" in problems_of(claim)
