"""The list of requests: decided many at a time, and whose turn each is."""

import pytest

from actors_app.models import Actor
from claims_app.desk.models import Review
from claims_app.models import AttributionHop
from tests.admin_forms import address, listing, saved, take, tokens_shown, words_of
from tests.erased import SAID
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

REASON = {"reason": "Checked against the article."}


@pytest.fixture
def draft(released_seed):
    """Somebody who was never on the record."""
    return make(Actor, slug="a-new-speaker", name="New Speaker", sort_name="Speaker, New")


def review_of(thing):
    return Review.objects.get(object_id=thing.pk)


def test_decisions_in_the_list(analyst, reviewer, draft):
    other = make(Actor, slug="another", name="Another", sort_name="Another")
    for one in (draft, other):
        take(analyst, one, "request_release", **REASON)
    keys = [str(review_of(one).pk) for one in (draft, other)]
    chosen = {"action": "approve", "_selected_action": keys}
    assert "What you approve is public at once" in words_of(reviewer.post(listing(Review), chosen))
    reviewer.post(listing(Review), {**chosen, "confirmed": "yes", "seen": tokens_shown()})
    assert Actor.record.filter(pk__in=[draft.pk, other.pk]).count() == 2


def test_whoever_approves_several_reads_the_note_that_each_publishes_and_why(
    analyst, reviewer, russia, draft
):
    saved(analyst, russia, place="Everywhere")
    take(analyst, russia, "request_release", reason="See page 3.", public_note="A place was added.")
    take(analyst, draft, "request_release", **REASON)
    keys = [str(review_of(one).pk) for one in (russia, draft)]
    told = words_of(reviewer.post(listing(Review), {"action": "approve", "_selected_action": keys}))
    assert "Note for readers A place was added. Reason See page 3." in told
    assert f"Reason {REASON['reason']}" in told
    assert told.count("Note for readers") == 1


@pytest.mark.parametrize("turn", ["to_decide", "asked", "returned"])
def test_reviews_are_listed_by_whose_turn_it_is(turn, analyst, reviewer, draft):
    take(analyst, draft, "request_release", **REASON)
    if turn == "returned":
        take(reviewer, review_of(draft), "send_back", comment="Why?")
    expected = {"to_decide": reviewer, "asked": analyst, "returned": analyst}[turn]
    for client in (analyst, reviewer):
        found = client.get(listing(Review), {"list": turn}).context["cl"].result_list
        assert bool(found) is (client is expected)


def test_what_lacks_something_still_says_that_it_was_edited(analyst, russia):
    assert saved(analyst, russia, text=f"{russia.text[:-1]} today.").status_code == 302
    AttributionHop.objects.filter(report__claim=russia).delete()
    page = words_of(analyst.get(address(russia)))
    assert "missing or in the way" in page
    assert "It was edited since: readers see version 1" in page


def test_a_redaction_that_waits_is_called_so(analyst, russia):
    take(analyst, russia, "redact", **SAID)
    page = words_of(analyst.get(address(russia)))
    assert "analyst asked for its redaction on" in page
    assert "None while its redaction is waiting" in page
