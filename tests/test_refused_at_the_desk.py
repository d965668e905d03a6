"""What is refused at the desk says why, of which thing, and leads on; nothing typed is lost."""

import pytest

from actors_app.models import Actor
from claims_app.desk import gate, review
from claims_app.desk.models import Hold, Review
from claims_app.models import Claim, Issue, Report
from tests.admin_forms import address, fields_of, listing, saved, signed_in, take, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})
REASON = {"reason": "Checked against the article.", "public_note": "For readers."}
CHOSEN = "_selected_action"


@pytest.fixture
def contributor(released_seed):
    return signed_in("contributor")


@pytest.fixture
def two(released_seed):
    """Two drafts: one that is ready and one that somebody holds back."""
    ready = make(Actor, slug="ready", name="Ready", sort_name="Ready")
    held = make(Actor, slug="held", name="Held", sort_name="Held")
    make(Hold, kind="actor", object_id=held.pk, reason="The translation is in doubt.")
    return ready, held


def asked_for(client, *things):
    sent = {"action": "request_release", "confirmed": "yes", **REASON}
    return client.post(listing(Actor), {**sent, CHOSEN: [str(one.pk) for one in things]})


def test_what_roles_do_not_allow_is_said_in_the_frame_of_the_desk(contributor):
    before = f"http://testserver{listing(Claim)}"
    answer = contributor.get(listing(Review, "add"), headers={"Referer": before})
    assert answer.status_code == 403
    assert "Your roles do not allow it." in words_of(answer)
    page = answer.content.decode()
    assert 'id="site-name"' in page
    assert f'<a href="{before}">Back</a>' in page


@pytest.mark.parametrize("before", ["https://elsewhere.example/desk/", "javascript:alert(1)", ""])
def test_the_way_back_leads_nowhere_else(contributor, before):
    answer = contributor.get(listing(Review, "add"), headers={"Referer": before})
    assert '<a href="/desk/">Back</a>' in answer.content.decode()


def test_a_step_with_nothing_that_may_take_part_says_why_of_each(contributor):
    public = Claim.objects.get(pk=Claim.record.first().pk)
    answer = contributor.post(listing(Claim), {"action": "set_issue", CHOSEN: [str(public.pk)]})
    assert answer.status_code == 403
    assert "Contributors write drafts; ask an analyst to change it." in words_of(answer)
    page = answer.content.decode()
    assert f'<a href="{address(public)}">' in page
    assert f'<a href="{listing(Claim)}">Back</a>' in page
    assert 'type="submit" class="default"' not in page


def test_a_form_without_fields_says_why(contributor, analyst):
    public = Claim.objects.get(pk=Claim.record.first().pk)
    assert "Contributors write drafts; ask an analyst" in words_of(contributor.get(address(public)))
    assert "Contributors write drafts" not in words_of(analyst.get(address(public)))
    assert "Contributors write drafts" not in words_of(contributor.get(address(make(Claim))))


def test_of_several_each_is_linked_and_what_was_typed_stays(analyst, two):
    ready, held = two
    answer = asked_for(analyst, ready, held)
    page = answer.content.decode()
    for one in two:
        assert f'<a href="{address(one)}">{one}</a>' in page
    sent = fields_of(answer, "step-form")
    assert {name: sent[name] for name in REASON} == REASON
    assert sent[CHOSEN] in (str(held.pk), [str(held.pk)])
    Hold.objects.all().delete()
    done = analyst.post(listing(Actor), sent, follow=True)
    assert "1 waiting for a second person now." in words_of(done)
    assert Review.objects.filter(object_id=held.pk, reason=REASON["reason"]).exists()


def test_a_missing_chain_says_of_which_passage_and_leads_there(analyst, released_seed):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    report = claim.reports.first()
    report.hops.all().delete()
    page = analyst.get(address(claim))
    first = " ".join(report.exact.split())[:50]
    assert f"Report “{first}" in words_of(page)
    assert "the chain is missing" in words_of(page)
    assert f'<a href="{address(report)}">Open the report</a>' in page.content.decode()
    with pytest.raises(gate.NotReady) as refused:
        gate.check("claim", claim.pk)
    assert [one.report for one in refused.value.problems if "chain is missing" in one] == [
        report.pk
    ]


def test_what_was_changed_is_not_offered_for_approval_again(analyst, reviewer, two):
    ready, _ = two
    take(analyst, ready, "request_release", **REASON)
    asked = Review.objects.get(object_id=ready.pk)
    saved(analyst, ready, name="Other Speaker")
    assert review.is_changed(asked)
    for chosen, where in ((asked, Review), (ready, Actor)):
        given = {"action": "approve", CHOSEN: [str(chosen.pk)], "confirmed": "yes", "comment": "a"}
        answer = reviewer.post(listing(where), given | {"seen": asked.token})
        page = answer.content.decode()
        assert "so it cannot be approved. Open it, and send it back" in words_of(answer)
        assert f'<a href="{address(asked)}">' in page
        assert 'value="Approve"' not in page


def test_the_issue_is_set_once_what_waits_was_sent_back(analyst, released_seed):
    claim = make(Claim)
    issue = Issue.objects.exclude(pk=claim.issue_id).first()
    make(Report, claim=claim)
    make(Review, kind="claim", object_id=claim.pk, state="in_review", action="publish")
    chosen = {"action": "set_issue", CHOSEN: [str(claim.pk)], "confirmed": "yes"}
    answer = analyst.post(listing(Claim), {**chosen, "issue": issue.pk, "reason": "It bears on it"})
    assert f'<a href="{address(claim)}">' in answer.content.decode()
    assert fields_of(answer, "step-form")["reason"] == "It bears on it"
