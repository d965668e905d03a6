"""What a second person is told: what was checked, what was noticed, and what readers see then."""

import pytest
from django.contrib.auth.models import User

from claims_app.desk import gate, review
from claims_app.desk.models import Hold, Review
from claims_app.models import AttributionHop, Claim, Occasion
from claims_app.record.aggregates import Kind
from tests.admin_forms import signed_in, take, words_of
from tests.reviewed import ORDER, SAID, asked, checks_on, opened
from tests.roads import one_of
from tests.stories import Story

pytestmark = pytest.mark.django_db(databases={"default", "record"})

BEFORE, NOTICED = "Before it can be public", "What the desk noticed"


@pytest.fixture
def story(released_seed):
    return Story(21).cast()


# ---- checks


def test_what_is_ready_has_every_check_in_order(story):
    checks = checks_on(opened(asked(story, story.claim())))
    assert set(checks.values()) == {True}
    assert {"Nobody holds it.", gate.REFERENCES, gate.FIELDS} <= checks.keys()
    assert any("second person" in one for one in checks)


def test_every_check_of_the_gate_is_on_the_page_and_says_what_is_wrong(story):
    claim = story.claim()
    one = asked(story, claim)
    Hold.objects.create(kind="claim", object_id=claim.pk, reason="Check the date.")
    AttributionHop.objects.filter(report__claim=claim).delete()
    Claim.objects.filter(pk=claim.pk).update(text="There are 10.")
    page = opened(one)
    said, checks = words_of(page), checks_on(page)
    assert {made.asks for made in gate.checks(Kind.CLAIM, claim.pk)} <= checks.keys()
    assert not checks["Nobody holds it."]
    assert not checks["The sentence names who said it."]
    assert not checks["Every passage has its chain, from the publisher to the speaker."]
    assert not checks["It stands as it was asked for."]
    assert checks[
        "Passages show that it was said, and stand in the captured texts as far as those are here."
    ]
    assert "It is on hold: Check the date. Open the hold" in said
    assert "the chain is missing: who reports, and who spoke. Open the report" in said
    assert "never reads as our own assertion. Open the claim" in said
    assert "It could not be released as it stands: see what is in the way" in said
    assert list(checks.values()) == sorted(checks.values())
    assert ">Approve</button>" not in page.content.decode()
    assert ">Send back</button>" in page.content.decode()


def test_a_reference_that_readers_cannot_see_any_more_is_in_the_way(story):
    occasion = story.make(Occasion, slug="gone", kind="speech", title="A lost speech")
    assert story.release(occasion)
    claim = story.claim()
    Claim.objects.filter(pk=claim.pk).update(occasion=occasion)
    one = asked(story, claim)
    assert story.retract(occasion)
    page = opened(one)
    assert not checks_on(page)[gate.REFERENCES]
    assert "“A lost speech” is not public yet. Release it first. Open the occasion" in words_of(
        page
    )


def test_who_asked_is_told_that_a_second_person_is_needed(story):
    claim = story.claim()
    reviewer = User.objects.get(username="reviewer")
    review.request_release([(Kind.CLAIM, claim.pk)], by=reviewer, **SAID)
    page = opened(Review.objects.get(object_id=claim.pk))
    assert [asks for asks, is_ok in checks_on(page).items() if not is_ok] == [
        "You are a second person: you neither asked for it nor wrote any of it."
    ]


def test_what_leaves_is_not_checked_for_becoming_public(story):
    claim = one_of(story, Kind.CLAIM)
    review.request_retraction([(Kind.CLAIM, claim.pk)], by=story.asker, **SAID)
    page = words_of(opened(Review.objects.get(object_id=claim.pk)))
    assert BEFORE not in page
    assert NOTICED not in page
    assert claim.reports.first().exact in page


# ---- hints


def test_what_the_analyst_was_told_the_reviewer_is_told(story):
    claim = story.claim()
    Claim.objects.filter(pk=claim.pk).update(role=None, role_label="", text="Nothing like it.")
    claim.reports.update(attributed_label="They")
    claim.refresh_from_db()
    claim.text = f"{claim.speaker.name} says so."
    claim.save()
    page = words_of(opened(asked(story, claim)))
    assert NOTICED in page
    assert f"No role is chosen for {claim.speaker}, who held on that day: Chair." in page


def test_where_nothing_was_noticed_nothing_is_said_of_it(story):
    claim = story.claim()
    claim.reports.update(attributed_label="Sentence")
    claim.further_speakers.all().delete()
    Claim.objects.filter(pk=claim.pk).update(role_label="Chair")
    assert NOTICED not in words_of(opened(asked(story, claim)))


# ---- after the decision


def test_after_an_approval_a_link_says_what_readers_see(story):
    claim = story.claim()
    told = take(signed_in("reviewer"), asked(story, claim), "approve").content.decode()
    assert (
        f'Readers see it: <a href="/claims/{claim.slug}/">{claim.text.removesuffix(".")}</a>.'
        in told
    )
    review.request_retraction([(Kind.CLAIM, claim.pk)], by=story.asker, **SAID)
    one = Review.objects.get(object_id=claim.pk)
    told = take(signed_in("reviewer"), one, "approve").content.decode()
    assert f'retracted: <a href="/claims/{claim.slug}/">{claim.text.removesuffix(".")}</a>.' in told


def test_after_a_redaction_no_word_of_it_is_said(story):
    claim = one_of(story, Kind.CLAIM)
    take(signed_in("analyst"), claim, "redact", **ORDER)
    one = Review.objects.get(object_id=claim.pk)
    page = take(signed_in("oversight"), one, "approve", comment="Ordered.")
    told = page.content.decode()
    assert f'redacted: <a href="/claims/{claim.slug}/">the page that says so</a>.' in told
    assert claim.text not in told
