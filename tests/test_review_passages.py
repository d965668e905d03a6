"""What a second person looks at before deciding: the passages, each in its text."""

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.db import connections
from django.utils.html import escape

from claims_app.desk import proof
from claims_app.desk.models import Review, SourceSnapshot
from claims_app.desk.snapshots import capture, fingerprint
from claims_app.models import AttributionHop, Claim, Report, Source
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import AnchorState
from tests.admin_forms import address, signed_in, take, words_of
from tests.queries import Queries
from tests.reviewed import ORDER, asked, marked_on, opened, passages_on
from tests.roads import one_of
from tests.stories import Story

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def story(released_seed):
    return Story(21).cast()


def test_a_passage_stands_in_the_words_around_it(story):
    claim = story.claim()
    report = claim.reports.first()
    text = SourceSnapshot.objects.get(source=report.source).text
    page = opened(asked(story, claim))
    assert ">Approve</button>" in page.content.decode()
    (before, words, after), *_ = marked_on(page)
    assert words == escape(report.exact)
    assert f"{before.removeprefix('… ')}{words}{after.removesuffix(' …')}" in escape(text)
    shown = passages_on(page)[0]
    where = address(report.source, "workbench")
    assert f'href="{where}?start={report.start}&amp;end={report.end}#found"' in shown
    assert str(report.source.publisher) in shown
    assert f"Found exactly, characters {report.start} to {report.end}" in shown
    assert 'lang="en" dir="ltr"' in shown


def test_the_words_around_a_passage_are_whole():
    text = "word " * 100 + "HERE" + " other" * 100
    at = text.index("HERE")
    before, after = proof.around(text, at, at + 4)
    assert set(before.split()) == {"word"}
    assert set(after.split()) == {"other"}
    assert proof.AROUND - 10 < len(before) <= proof.AROUND
    assert proof.AROUND - 10 < len(after) <= proof.AROUND
    assert proof.around("short HERE end", 6, 10) == ("short ", " end")
    # No white space parts the words of some languages.
    assert proof.around("字" * 900, 400, 401) == ("字" * proof.AROUND, "字" * proof.AROUND)


def test_a_passage_that_a_newer_text_has_not_says_so(story):
    claim = story.claim()
    report = claim.reports.order_by("pk").first()
    one = asked(story, claim)
    Report.objects.filter(claim=claim).exclude(pk=report.pk).delete()
    capture(report.source, "Another text altogether.", method="test")
    page = words_of(opened(one))
    assert proof.GONE in page
    assert "Look at what is proposed" in page
    assert report.exact in page
    assert "See it in the whole text" not in page
    assert "counted in another text than the one captured" in page


def test_a_passage_found_nearly_asks_for_somebody_who_confirms_it(story):
    claim = story.claim()
    one = asked(story, claim)
    claim.reports.update(anchor_state=AnchorState.FUZZY)
    assert proof.NEARLY in words_of(opened(one))


def test_a_passage_that_stands_elsewhere_in_a_newer_text_is_not_anchored_there(story):
    claim = story.claim()
    report = claim.reports.first()
    one = asked(story, claim)
    held = SourceSnapshot.objects.get(source=report.source).text
    capture(report.source, f"A newer head. {held}", method="test")
    assert proof.ELSEWHERE in words_of(opened(one))


def test_a_text_that_is_not_here_shows_no_words_around(story):
    claim = story.claim()
    one = asked(story, claim)
    sources = claim.reports.values("source")
    claim.reports.update(prefix="e minister of the north said that", suffix=" and then nothing mo")
    SourceSnapshot.objects.filter(source__in=sources).update(text=None)
    page = opened(one)
    assert proof.NOT_KEPT in words_of(page)
    before, _, after = marked_on(page)[0]
    assert (before, after) == ("…  minister of the north said that", " and then nothing mo …")
    SourceSnapshot.objects.filter(source__in=sources).delete()
    assert proof.NO_TEXT in words_of(opened(one))


def test_arabic_runs_from_right_to_left(story):
    claim = story.claim()
    claim.reports.update(language="ar")
    assert 'lang="ar" dir="rtl"' in passages_on(opened(asked(story, claim)))[0]


def test_who_anchored_a_passage_and_who_captured_its_text_is_told(story):
    claim = story.claim()
    report = claim.reports.first()
    report.history.filter(history_type="+").update(history_user=story.approver)
    text = SourceSnapshot.objects.get(source=report.source)
    LogEntry.objects.log_actions(
        User.objects.get(username="analyst").pk, [text], ADDITION, "", single_object=True
    )
    page = words_of(opened(asked(story, claim)))
    assert "Passage anchored by approver" in page
    assert "by analyst" in page


def test_a_new_passage_comes_first_and_is_called_new(story):
    claim = one_of(story, Kind.CLAIM)
    known = set(claim.reports.values_list("pk", flat=True))
    while (added := story.report(claim)) is None:
        pass
    page = opened(asked(story, claim))
    shown = passages_on(page)
    assert len(shown) == len(known) + 1
    assert ["New passage" in one for one in shown] == [True] + [False] * len(known)
    assert address(added) in shown[0]


def test_of_many_passages_the_first_are_shown_and_the_others_counted(story, monkeypatch):
    claim = story.claim()
    while claim.reports.count() < 5:
        story.report(claim)
    monkeypatch.setattr(proof, "MOST", 3)
    page = opened(asked(story, claim))
    assert len(passages_on(page)) == 3
    assert "And 2 more: open the claim" in words_of(page)


def test_an_answer_shows_the_passage_that_proves_it(story):
    edge = one_of(story, Kind.RELATION)
    edge.note = "Another word."
    edge.save()
    page = opened(asked(story, edge))
    assert "The passage that shows it" in words_of(page)
    assert [words for _, words, _ in marked_on(page)] == [escape(edge.basis.exact)]


@pytest.mark.slow
def test_a_page_costs_the_same_for_three_passages_and_for_thirty(story):
    costs, client = [], signed_in("reviewer")
    for wanted in (3, 30):
        claim = story.claim()
        while claim.reports.count() < wanted:
            story.report(claim)
        Claim.objects.filter(pk=claim.pk).update(occasion=None, on_behalf_of=None)
        claim.further_speakers.all().delete()
        one = asked(story, claim)
        client.get(address(one))
        with Queries(connections["default"]) as desk, Queries(connections["record"]) as record:
            assert client.get(address(one)).status_code == 200
        costs.append((len(desk), len(record)))
    assert costs[1] <= costs[0], costs
    assert sum(costs[1]) <= 175, costs


@pytest.mark.slow
def test_what_was_redacted_is_not_around_the_passages_of_others(story):
    source = story.made[Source][0]
    gone, kept = story.claim(), story.claim()
    Report.objects.filter(claim__in=(gone, kept)).delete()
    text = "It begins. The minister named Zacharias Quill. The ministry denied it. It ends."
    capture(source, text, method="test")
    for claim, words in ((gone, "named Zacharias Quill."), (kept, "The ministry denied it.")):
        passage(story, claim, source, text, words)
    one = asked(story, kept)
    assert "Zacharias" in words_of(opened(one))
    take(signed_in("analyst"), gone, "redact", **ORDER)
    oversight = signed_in("oversight")
    take(oversight, Review.objects.get(object_id=gone.pk), "approve", comment="Ordered.")
    assert not Report.objects.filter(claim=gone).exists()
    page = opened(one)
    assert "Zacharias" not in page.content.decode()
    assert proof.ERASED in words_of(page)


def passage(story, claim, source, text, words):
    """A report of these words, with its chain."""
    at = text.index(words)
    report = story.make(
        Report,
        slug=f"rep-{claim.slug}",
        claim=claim,
        source=source,
        quote_kind="indirect",
        exact=words,
        start=at,
        end=at + len(words),
        content_spans=[[at, at + len(words)]],
        text_sha256=fingerprint(text),
        anchor_state="exact",
        language="en",
    )
    story.make(
        AttributionHop, report=report, position=0, actor=source.publisher, relation="reports"
    )
    story.make(AttributionHop, report=report, position=1, actor=claim.speaker, is_speaker=True)
    return report
