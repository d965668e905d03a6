"""From the desk to the record: what the gate asks, who may do what, and what becomes of it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims_app.desk import gate, release, review
from claims_app.desk.models import Hold, Release, Review
from claims_app.desk.released import dependants, last_release
from claims_app.models import (
    Claim,
    Occasion,
    Quantity,
    Source,
    SourceDerivation,
)
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document, Edition, Publication
from tests import roads
from tests.roads import one_of, problems_of, reworded, thing
from tests.stories import Story

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def story():
    return Story(21).cast()


# ---- publish, correct, retract, for every kind


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_published_corrected_retracted_and_published_again(kind, story):
    root = one_of(story, kind)
    assert Document.objects.get(pk=root.pk).version == 1
    assert story.release(reworded(root))
    second = Document.objects.get(pk=root.pk)
    assert (second.version, second.is_gone) == (2, False)
    for blocking in released_dependants(root):
        assert story.retract(blocking)
    assert story.retract(root)
    gone = Document.objects.get(pk=root.pk)
    assert (gone.version, gone.is_gone, gone.slug) == (3, True, root.slug)
    assert not type(root).record.filter(pk=root.pk).exists()
    assert story.release(root)
    assert Document.objects.get(pk=root.pk).version == 4
    actions = list(
        Publication.objects.filter(object_id=root.pk)
        .order_by("version")
        .values_list("action", flat=True)
    )
    assert actions == ["publish", "correct", "retract", "publish"]


def released_dependants(root) -> list:
    """What must be retracted before `root`, the outermost first."""
    last = last_release(*thing(root))
    direct = dependants(*thing(root), gate.keys_of(last))
    found = []
    for one in direct:
        for above in [*released_dependants(one), one]:
            if above not in found:
                found.append(above)
    return found


# ---- two people


def test_nobody_approves_what_they_asked_for(story):
    claim = story.claim()
    asked = review.request_release([thing(claim)], by=story.asker, reason="Ready")
    with pytest.raises(release.NotAllowed, match="second person"):
        review.approve(asked.reviews, by=story.asker)
    assert not Release.objects.filter(object_id=claim.pk).exists()


def test_the_database_itself_refuses_a_release_by_one_person(story):
    made = Release.objects.order_by("sequence").last()
    with pytest.raises(IntegrityError, match="release_takes_two_people"), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(approved_by=made.requested_by)


def test_what_was_changed_after_the_request_is_not_approved(story):
    claim = story.claim()
    asked = review.request_release([thing(claim)], by=story.asker, reason="Ready")
    Claim.objects.filter(pk=claim.pk).update(place="Elsewhere")
    with pytest.raises(release.NotAllowed, match="changed after the request"):
        review.approve(asked.reviews, by=story.approver)
    assert not Claim.record.filter(pk=claim.pk).exists()


def test_a_correction_needs_a_note_for_readers(story):
    root = reworded(one_of(story, Kind.ACTOR))
    with pytest.raises(release.NotAllowed, match="note for readers"):
        review.request_release([thing(root)], by=story.asker, reason="Typo")


@pytest.mark.parametrize("kind", list(Kind))
def test_what_readers_see_already_is_not_asked_for(kind, story):
    root = one_of(story, kind)
    versions = Release.objects.filter(object_id=root.pk).count()
    asked = review.request_release(
        [thing(root)], by=story.asker, reason="Ready", public_note="As it was."
    )
    assert not asked.reviews
    assert [problem.problems for problem in asked.not_ready] == [[gate.NOTHING_NEW]]
    assert not Review.objects.filter(object_id=root.pk, state="in_review").exists()
    assert Release.objects.filter(object_id=root.pk).count() == versions


def test_what_readers_see_already_is_not_approved_either(story):
    """It was asked for while it differed; it became public as it stands in another way."""
    root = reworded(one_of(story, Kind.ACTOR))
    (asked,) = review.request_release(
        [thing(root)], by=story.asker, reason="Ready", public_note="More."
    ).reviews
    with transaction.atomic():
        people = {"requested_by": story.asker, "approved_by": story.approver}
        release.lock()
        release.release(
            *thing(root), action="correct", reason="Elsewhere", at=timezone.now(), **people
        )
    release.deliver_pending()
    approved = review.approve([asked], by=story.approver)
    assert not approved.releases
    assert [problem.problems for problem in approved.not_ready] == [[gate.NOTHING_NEW]]
    assert last_release(*thing(root)).version == 2


def test_what_was_retracted_is_released_again_unchanged(story):
    root = one_of(story, Kind.CLAIM)
    assert story.retract(root)
    assert story.release(root)


def test_a_request_needs_a_reason(story):
    with pytest.raises(release.NotAllowed, match="Say why"):
        review.request_release([thing(story.claim())], by=story.asker, reason=" ")


def test_a_request_is_not_asked_for_twice(story):
    claim = story.claim()
    review.request_release([thing(claim)], by=story.asker, reason="Ready")
    with pytest.raises(release.NotAllowed, match="already waiting"):
        review.request_release([thing(claim)], by=story.approver, reason="Ready")


def test_sent_back_it_can_be_asked_for_again(story):
    claim = story.claim()
    (asked,) = review.request_release([thing(claim)], by=story.asker, reason="Ready").reviews
    with pytest.raises(release.NotAllowed, match="Say what"):
        review.send_back(asked, by=story.approver, comment="")
    review.send_back(asked, by=story.approver, comment="Which day?")
    assert Review.objects.get(pk=asked.pk).state == "returned"
    assert story.release(claim)


# ---- together


def test_two_sources_that_cite_each_other_are_released_together(story):
    one, other = story.source(8), story.source(9)
    for derived, original in ((one, other), (other, one)):
        story.make(
            SourceDerivation, derived=derived, original=original, kind="cites", basis="It says so."
        )
    assert "not public yet" in problems_of(one)
    assert story.release(one, other)
    assert '"is_circular":true' in Document.objects.get(pk=one.pk).body


def test_one_of_several_that_is_not_ready_leaves_those_that_need_it(story):
    fine, lame, actor = story.claim(), story.claim(), story.actor(77)
    Claim.objects.filter(pk=lame.pk).update(speaker=actor)
    Hold.objects.create(kind="actor", object_id=actor.pk, reason="Who is it?")
    asked = review.request_release(
        [thing(fine), thing(lame), thing(actor)], by=story.asker, reason="Ready"
    )
    assert [r.object_id for r in asked.reviews] == [fine.pk]
    assert {p.title for p in asked.not_ready} == {str(Claim.objects.get(pk=lame.pk)), str(actor)}


def test_a_source_that_carries_a_released_claim_is_not_retracted_and_the_list_says_why(story):
    claim = one_of(story, Kind.CLAIM)
    source = claim.reports.first().source
    asked = review.request_retraction(
        [thing(source)], by=story.asker, reason="Wrong", public_note="Wrong."
    )
    assert not asked.reviews
    assert f"claim “{claim.text}”" in str(asked.not_ready[0])
    both = review.request_retraction(
        [thing(source), thing(claim)], by=story.asker, reason="Wrong", public_note="Wrong."
    )
    review.approve(both.reviews, by=story.approver)
    assert not Source.record.filter(pk=source.pk).exists()


def test_an_edit_of_a_published_thing_stays_on_the_desk(story):
    claim = one_of(story, Kind.CLAIM)
    before = Document.objects.get(pk=claim.pk).body
    Claim.objects.filter(pk=claim.pk).update(text="Another sentence.")
    Quantity.objects.filter(claim=claim).delete()
    assert Document.objects.get(pk=claim.pk).body == before
    assert Claim.record.get(pk=claim.pk).text == claim.text
    assert Quantity.record.filter(claim=claim.pk).exists()


def test_numbers_have_no_gap_and_versions_count_from_one(story):
    for _ in range(3):
        one_of(story, Kind.CLAIM)
    numbers = list(Release.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert (
        list(Publication.objects.order_by("sequence").values_list("sequence", flat=True)) == numbers
    )


def test_the_ledger_names_nobody_and_holds_no_text(story):
    columns = {f.name for f in Publication._meta.fields}
    assert columns == {
        "sequence",
        "kind",
        "object_id",
        "version",
        "action",
        "commitment",
        "previous_sha256",
        "sha256",
        "published_at",
    }


def test_a_redaction_erases_the_text_everywhere_and_leaves_a_tombstone(story):
    claim = one_of(story, Kind.CLAIM)
    roads.redact(
        "claim",
        claim.pk,
        reason="Court order",
        public_note="Redacted by order.",
        requested_by=story.asker,
        approved_by=story.approver,
    )
    assert not Edition.objects.filter(payload__contains=claim.text).exists()
    assert not Release.objects.filter(payload__contains=claim.text).exists()
    gone = Document.objects.get(pk=claim.pk)
    assert gone.is_gone
    assert claim.text not in gone.body
    assert "Redacted by order." in gone.body


def test_released_at_one_moment_and_published_at_the_same(story):
    before = timezone.now()
    claim = one_of(story, Kind.CLAIM)
    made = Release.objects.get(object_id=claim.pk)
    line = Publication.objects.get(sequence=made.sequence)
    assert line.published_at == made.created_at
    assert before <= made.created_at <= timezone.now()


def test_an_occasion_without_a_date_is_released(story):
    assert Occasion.record.filter(slug="o0", held_on=None).exists()
