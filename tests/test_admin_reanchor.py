"""The page of passages in a newer text: shown before and after, settled with a reason."""

import pytest

from claims_app.desk import anchoring, snapshots
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Report, Source
from claims_app.vocabulary import AnchorState
from tests.admin_forms import captured, errors_in, fields_of, listing, saved, signed_in, words_of
from tests.factories import make
from tests.test_admin_workbench import QUOTATION, TEXT, page

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def source(released_seed):
    source = make(Source, slug="an-article", title="An article", is_captured=True)
    snapshots.capture(source, TEXT, method="pasted")
    return source


def reported(source, exact, **given):
    found = anchoring.anchor(exact, snapshots.current_text(source))
    values = {**found._asdict(), "anchor_state": AnchorState.EXACT, "content_spans": []}
    return make(Report, source=source, **values, **given)


def test_a_newer_text_says_that_nothing_was_moved_and_where_to_look(analyst, source):
    reported(source, QUOTATION)
    sent = captured(analyst, source, pasted="Updated. " + TEXT)
    answer = analyst.post(listing(SourceSnapshot, "add"), sent, follow=True)
    assert "Reports of this source still anchored in another text: 1." in words_of(answer)
    assert page(source, "reanchor") in answer.content.decode()
    assert "1 of 1 reports is not anchored in this text." in words_of(analyst.get(page(source)))


def test_passages_in_a_newer_text_are_shown_and_settled_with_a_reason(analyst, source):
    report = reported(source, QUOTATION)
    snapshots.capture(source, "Updated. " + TEXT, method="pasted")
    shown = analyst.get(page(source, "reanchor"))
    told = words_of(shown)
    assert "The same words at another place: 1" in told
    assert "Before, characters 7 to 78" in told
    assert "After, characters 16 to 87" in told
    form = fields_of(shown)
    chosen = shown.context["groups"][0]["proposals"][0].token
    assert chosen in shown.content.decode()
    sent = {**form, "chosen": chosen}
    refused = analyst.post(page(source, "reanchor"), {**sent, "reason": ""})
    assert "This field is required." in errors_in(refused)
    report.refresh_from_db()
    assert report.start == 7
    answer = analyst.post(page(source, "reanchor"), {**sent, "reason": "Updated"}, follow=True)
    assert "Settled: 1." in words_of(answer)
    assert "Nothing was moved" not in words_of(answer)
    assert "Nothing moves by itself" in words_of(answer)
    assert "Every report stands in the captured text where it says." in words_of(answer)
    report.refresh_from_db()
    assert (report.start, report.anchor_state) == (16, AnchorState.MOVED)
    last = report.history.latest()
    assert (last.history_user.username, last.history_change_reason) == ("analyst", "Updated")


def test_what_changed_meanwhile_is_not_settled(analyst, source):
    report = reported(source, QUOTATION)
    snapshots.capture(source, "Updated. " + TEXT, method="pasted")
    shown = analyst.get(page(source, "reanchor"))
    chosen = shown.context["groups"][0]["proposals"][0].token
    snapshots.capture(source, "Updated twice. " + TEXT, method="pasted")
    answer = analyst.post(page(source, "reanchor"), {"chosen": chosen, "reason": "a"})
    assert "changed since this page was opened" in errors_in(answer)
    assert "Choose at least one" in errors_in(
        analyst.post(page(source, "reanchor"), {"reason": "a"})
    )
    report.refresh_from_db()
    assert report.start == 7


def test_each_nearly_found_passage_has_a_form_of_its_own(analyst, source):
    near = [reported(source, words) for words in (QUOTATION, "Nobody answered: “it [IS] is no")]
    text = TEXT.replace("approximately", "about").replace(
        "Nobody answered:", "Nobody has answered:"
    )
    snapshots.capture(source, text, method="pasted")
    shown = analyst.get(page(source, "reanchor"))
    assert shown.content.decode().count("This is the passage") == 2
    tokens = [one.token for one in shown.context["groups"][0]["proposals"]]
    both = analyst.post(page(source, "reanchor"), {"chosen": tokens, "reason": "a"})
    assert "confirmed on its own" in errors_in(both)
    analyst.post(page(source, "reanchor"), {"chosen": tokens[0], "reason": "a"})
    for report in near:
        report.refresh_from_db()
    assert near[0].exact == QUOTATION.replace("approximately", "about")
    assert near[1].exact == "Nobody answered: “it [IS] is no"


def test_a_passage_that_is_gone_is_marked_and_stays_listed(analyst, source):
    report = reported(source, QUOTATION)
    snapshots.capture(source, "Another text altogether.", method="pasted")
    shown = analyst.get(page(source, "reanchor"))
    token = shown.context["groups"][0]["proposals"][0].token
    answer = analyst.post(page(source, "reanchor"), {"chosen": token, "reason": "Cut"}, follow=True)
    assert "Marked as not found" in words_of(answer)
    report.refresh_from_db()
    assert report.anchor_state == AnchorState.ORPHANED
    assert "not anchored here" in words_of(analyst.get(page(source)))
    assert saved(analyst, report, exact="Another text", start="", end="").status_code == 302
    assert "Every report stands" in words_of(analyst.get(page(source, "reanchor")))


def test_a_contributor_moves_no_passage_of_what_was_released(source, released_seed):
    contributor, public = signed_in("contributor"), Report.objects.get(pk=Report.record.first().pk)
    draft = reported(source, QUOTATION)
    text = f"Updated. {public.prefix}{public.exact}{public.suffix}"
    snapshots.capture(public.source, text, method="pasted")
    snapshots.capture(source, "Updated. " + TEXT, method="pasted")
    for report, told in ((public, "Contributors write drafts"), (draft, "")):
        where = page(report.source, "reanchor")
        tokens = [
            one.token
            for group in contributor.get(where).context["groups"]
            for one in group["proposals"]
            if one.report == report
        ]
        answer = contributor.post(where, {"chosen": tokens, "reason": "a"})
        assert told in errors_in(answer)
        assert answer.status_code == (200 if told else 302)
        before = report.start
        report.refresh_from_db()
        assert (report.start == before) == bool(told)
