"""What is approved is what the approver looked at; what changed meanwhile is looked at again."""

import re

import pytest
from django.contrib.auth.models import User

from claims_app.desk import review
from claims_app.desk.models import Release, Review
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import ReviewState
from tests.admin_forms import address, errors_in, listing, saved, signed_in, take, words_of
from tests.desk_programs import person
from tests.factories import make
from tests.test_redaction_at_the_desk import GROUND

pytestmark = pytest.mark.django_db(databases={"default", "record"})

SLUG = "russia-about-10000-is-militants"
SAID = {"reason": "Checked.", "public_note": "The place was corrected."}
SHOWN = re.compile(r'name="seen" value="([0-9a-f]{32})"')
UNSEEN = "Moscow, unseen words"


@pytest.fixture
def claim(analyst):
    """A claim with a correction that waits."""
    claim = Claim.objects.get(slug=SLUG)
    ask(analyst, claim, place="Kabul")
    return claim


def ask(client, thing, **changes):
    saved(client, thing, **changes)
    take(client, thing, "request_release", **SAID)


def asked_about(thing):
    return Review.objects.get(object_id=thing.pk)


def ask_anew(analyst, claim):
    """Another reviewer sends it back; it is changed, and asked for again."""
    asked = asked_about(claim)
    review.send_back(asked, by=person("reviewer", "second"), comment="Where exactly?")
    ask(analyst, claim, place=UNSEEN)


def shown_on(page):
    return SHOWN.findall(page.content.decode())


def approved(claim):
    return Claim.record.get(pk=claim.pk).place


def test_words_that_came_after_the_page_was_opened_are_not_approved(analyst, reviewer, claim):
    asked, before = asked_about(claim), approved(claim)
    seen = shown_on(reviewer.get(address(asked)))
    ask_anew(analyst, claim)
    refused = take(reviewer, asked, "approve", seen=seen)
    assert "asked for anew, since you opened it" in errors_in(refused)
    assert approved(claim) == before
    page = reviewer.get(address(asked))
    assert UNSEEN in words_of(page)
    take(reviewer, asked, "approve", seen=shown_on(page))
    assert approved(claim) == UNSEEN


@pytest.mark.parametrize("seen", [[], ["0" * 32], ["\x00"]])
def test_nobody_approves_what_they_did_not_open(reviewer, claim, seen):
    before = Release.objects.count()
    assert errors_in(take(reviewer, asked_about(claim), "approve", seen=seen))
    assert Release.objects.count() == before


@pytest.mark.parametrize("model", [Review, Claim])
def test_a_list_of_approvals_shows_what_would_change_and_approves_that(
    model, analyst, reviewer, claim
):
    row = asked_about(claim) if model is Review else claim
    chosen = {"action": "approve", "_selected_action": [str(row.pk)]}
    page = reviewer.post(listing(model), chosen)
    assert "Kabul" in words_of(page)
    assert address(asked_about(claim)) in page.content.decode()
    sent = {**chosen, "confirmed": "yes", "seen": shown_on(page)}
    before = approved(claim)
    ask_anew(analyst, claim)
    assert "asked for anew" in errors_in(reviewer.post(listing(model), sent))
    assert approved(claim) == before
    page = reviewer.post(listing(model), chosen)
    assert UNSEEN in words_of(page)
    reviewer.post(listing(model), {**sent, "seen": shown_on(page)})
    assert approved(claim) == UNSEEN


def test_what_goes_along_is_approved_as_it_was_shown(analyst, reviewer, released_seed):
    issue = make(Issue, question="Who counted them?", scope_note="Numbers.")
    claim = Claim.objects.get(slug=SLUG)
    saved(analyst, claim, issue=str(issue.pk))
    take(analyst, claim, "request_release", **SAID, together=f"issue:{issue.pk}")
    asked, along = asked_about(claim), asked_about(issue)
    seen = shown_on(reviewer.get(address(asked)))
    assert set(seen) == {asked.token, along.token}
    review.send_back(along, by=person("reviewer", "second"), comment="Who?")
    ask(analyst, issue, question="Who counted them in Moscow?")
    together = {"together": str(along.pk)}
    assert "asked for anew" in errors_in(take(reviewer, asked, "approve", seen=seen, **together))
    take(reviewer, asked, "approve", **together)
    assert Issue.record.get(pk=issue.pk).question == "Who counted them in Moscow?"


def test_a_request_whose_thing_was_changed_says_so_and_is_withdrawn(analyst, reviewer, claim):
    assert "changed now, it must be asked for anew" in words_of(analyst.get(address(claim)))
    saved(analyst, claim, place=UNSEEN)
    asked = asked_about(claim)
    page = reviewer.get(address(asked))
    assert "It was changed after the request" in words_of(page)
    assert ">Approve</button>" not in page.content.decode()
    own = analyst.get(address(asked))
    assert "withdraw it and ask anew" in words_of(own)
    assert ">Withdraw</button>" in own.content.decode()
    take(analyst, asked, "send_back", comment="More to do.")
    assert asked_about(claim).state == ReviewState.RETURNED
    assert "1 returned to me" not in words_of(analyst.get("/desk/"))
    take(analyst, claim, "request_release", **SAID)
    take(reviewer, asked, "approve")
    assert approved(claim) == UNSEEN


def test_nobody_withdraws_what_another_analyst_asked_for(claim):
    person("analyst", "other")
    other, asked = signed_in("other"), asked_about(claim)
    assert ">Withdraw</button>" not in other.get(address(asked)).content.decode()
    assert take(other, asked, "send_back", comment="No.").status_code == 403
    assert asked_about(claim).state == ReviewState.IN_REVIEW


# ---- of several, those take part that may


def test_what_oversight_decides_does_not_hold_up_the_rest(reviewer, claim):
    gone = Claim.objects.exclude(pk=claim.pk).first()
    by = User.objects.get(username="analyst")
    review.request_redaction([(Kind.CLAIM, gone.pk)], by=by, **SAID, **GROUND)
    chosen = [str(asked_about(one).pk) for one in (claim, gone)]
    page = reviewer.post(listing(Review), {"action": "approve", "_selected_action": chosen})
    assert "A redaction is decided by oversight" in words_of(page)
    sent = {"action": "approve", "confirmed": "yes", "seen": shown_on(page)}
    reviewer.post(listing(Review), {**sent, "_selected_action": chosen})
    assert approved(claim) == "Kabul"
    assert asked_about(gone).state == ReviewState.IN_REVIEW


def test_a_contributor_moves_drafts_and_is_told_of_the_rest(claim, released_seed):
    person("contributor", "carol")
    draft, issue = make(Claim), make(Issue)
    sent = {"action": "set_issue", "_selected_action": [str(draft.pk), str(claim.pk)]}
    said = {"confirmed": "yes", "issue": str(issue.pk), "reason": "Better there."}
    page = signed_in("carol").post(listing(Claim), sent | said)
    assert "Contributors write drafts" in words_of(page)
    assert list(issue.claims.all()) == [draft]
