"""The pages of the workbench: whoever may, finds and anchors; whatever is sent, nothing breaks."""

import re
from uuid import UUID

import pytest

from actors_app.models import Actor
from claims_app.desk import anchoring, snapshots
from claims_app.models import Claim, Report
from claims_app.vocabulary import AnchorState
from tests.admin_forms import (
    address,
    errors_in,
    fields_of,
    listing,
    words_of,
)
from tests.workbench_forms import (
    GIVEN,
    QUOTATION,
    TEXT,
    anchor,
    article,
    claim_of_russia,
    find,
    page,
)

pytestmark = pytest.mark.django_db(databases={"default", "record"})

HOSTILE = [
    "a\x00b",
    "x" * 5_000,
    "javascript:alert(1)",
    "'; DROP TABLE claims_claim; --",
    "{{ 7 }}{% debug %}",
    "<script>alert(1)</script>",
    "\u202eevil\u200b",
    "9" * 400,
    "-1",
    "1e400",
    "NaN",
    "[[[[]]]]",
    "2018-02-31",
    "99999-01-01",
    "0000-00-00",
    "../../etc/passwd",
    "\U0001f600" * 50,
    " ",
    "",
]


@pytest.fixture
def source(released_seed):
    return article()


@pytest.fixture
def claim(released_seed):
    return claim_of_russia()


def test_the_workbench_is_reached_from_the_source_and_leads_back(analyst, source):
    assert page(source) in analyst.get(address(source)).content.decode()
    assert address(source) in analyst.get(page(source)).content.decode()


def test_a_quotation_is_typed_found_and_anchored_without_javascript(analyst, source, claim):
    found = find(analyst, source, exact=f" {QUOTATION}\r\n")
    assert "Found exactly, characters 7 to 78" in words_of(found)
    shown = fields_of(found, "find")
    assert (shown["exact"], shown["start"], shown["end"]) == (QUOTATION, "7", "78")
    answer = anchor(analyst, source, found, **GIVEN, claim=claim.pk)
    assert "Anchored at characters 7 to 78." in words_of(answer)
    assert "This field is required." in errors_in(
        anchor(analyst, source, found, **GIVEN, claim=claim.pk, why="")
    )
    report = claim.reports.get()
    assert (report.source, report.exact, report.start, report.end) == (source, QUOTATION, 7, 78)
    assert (report.prefix, report.suffix) == ("Title\n\n", TEXT[78 : 78 + anchoring.CONTEXT])
    assert (report.cue, report.attributed_label) == ("alleged", "Russia")
    assert report.content_spans == [[7, 78]]
    assert list(anchoring.problems(report)) == []
    last = report.history.latest()
    assert (last.history_user.username, last.history_change_reason) == (
        "analyst",
        "Anchored at the workbench.",
    )
    assert f'<span class="held content">{QUOTATION}</span>' in answer.content.decode()


def test_a_passage_added_to_a_released_claim_is_not_called_released(analyst, source):
    public = Claim.objects.get(slug="russia-about-10000-is-militants")
    found = find(analyst, source, exact=QUOTATION)
    answer = words_of(anchor(analyst, source, found, **GIVEN, claim=public.pk))
    assert "It will be released with its claim" in answer
    listed = answer[answer.index("Reports in this text") :]
    assert "Will be released with its claim" in listed
    assert "Released" not in listed
    shown = words_of(analyst.get(page(public.reports.exclude(source=source).first().source)))
    assert "Released" in shown[shown.index("Reports in this text") :]


def test_without_javascript_a_claim_is_named_by_its_slug(analyst, source, claim):
    found = find(analyst, source, exact=QUOTATION)
    assert "named" in fields_of(found, "anchor")
    answer = anchor(analyst, source, found, **GIVEN, named=claim.slug)
    assert "Anchored at characters 7 to 78." in words_of(answer)
    assert claim.reports.get().source == source


def test_without_javascript_words_find_claims_to_choose_among(analyst, source, claim):
    found = find(analyst, source, exact=QUOTATION)
    answer = anchor(analyst, source, found, **GIVEN, named="militants")
    offered = re.findall(r'<option value="([0-9a-f-]{36})"', answer.content.decode())
    assert len(offered) > 1
    assert f"Choose one of the {len(offered)} that “militants” finds." in errors_in(answer)
    answer = anchor(analyst, source, answer, claim=offered[1])
    assert "Anchored at characters 7 to 78." in words_of(answer)
    assert source.reports.get().claim_id == UUID(offered[1])


def test_words_that_no_claim_holds_are_said_to_find_none(analyst, source, claim):
    found = find(analyst, source, exact=QUOTATION)
    answer = anchor(analyst, source, found, **GIVEN, named="zyzzyva")
    assert "No claim of the desk is called “zyzzyva”" in errors_in(answer)
    answer = anchor(analyst, source, found, **GIVEN)
    assert "This field is required." in errors_in(answer)


def test_a_quotation_that_is_not_there_is_refused_with_the_nearest(analyst, source):
    wrong = QUOTATION.replace("approximately 10,000 IS", "about ten thousand ISIS")
    answer = find(analyst, source, exact=wrong)
    assert "These words do not stand in the captured text." in errors_in(answer)
    assert "approximately 10,000 IS militants" in errors_in(answer)
    assert fields_of(answer, "find")["exact"] == wrong
    assert not fields_of(answer, "anchor")
    assert "?start=7&amp;end=78#found" in answer.content.decode()
    nearest = analyst.get(page(source), {"start": 7, "end": 78})
    assert fields_of(nearest, "find")["exact"] == QUOTATION


def test_words_unlike_any_of_the_text_are_offered_none_instead(analyst, source):
    answer = find(analyst, source, exact="He ate the bananas in July.")
    assert "Nothing in it comes near." in errors_in(answer)
    assert "Take the nearest words instead" not in words_of(answer)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"exact": "He said so."}, "These words stand at 2 places"),
        ({"exact": "Quux zyzzyva"}, "Not found. These words do not stand in"),
        ({"exact": "He said so.", "start": "-1"}, "Not found. Ensure this value is greater"),
    ],
)
def test_what_is_read_aloud_says_what_was_found(analyst, source, given, told):
    shown = find(analyst, source, **given).content.decode()
    outcome = re.search(r'<p class="outcome visually-hidden">(.*?)</p>', shown)
    assert outcome
    assert outcome[1].strip().startswith(told)


def test_words_that_stand_twice_are_chosen_from_their_places(analyst, source):
    answer = find(analyst, source, exact="He said so.")
    assert "2 places" in errors_in(answer)
    for at in anchoring.places_of("He said so.", TEXT):
        assert f"?start={at}&amp;end={at + 11}#found" in answer.content.decode()
    assert "Found exactly, characters" in words_of(
        find(analyst, source, exact="He said so.", start=at)
    )


def test_a_new_claim_starts_from_the_passage(analyst, source):
    where = listing(Claim, "add")
    query = {"source": source.pk, "start": 7, "end": 78}
    sent = fields_of(analyst.get(where, query), "claim_form")
    assert sent["reports-0-source"] == str(source.pk)
    assert (sent["reports-0-exact"], sent["reports-0-start"]) == (QUOTATION, "7")
    given = {
        "text": "Russia says there are 10,000.",
        "speaker": Actor.objects.get(slug="russia").pk,
        "issue": Claim.objects.first().issue_id,
        "claim_type": "existence",
        "language": "en",
        "slug": "a-new-claim",
        "reports-0-quote_kind": "indirect",
    }
    answer = analyst.post(f"{where}?source={source.pk}&start=7&end=78", {**sent, **given})
    assert answer.status_code == 302, errors_in(answer)
    claim = Claim.objects.get(slug="a-new-claim")
    assert claim.history.get().history_change_reason == f"Entered from “{source}”."
    report = claim.reports.get()
    assert (report.exact, report.start, report.anchor_state) == (QUOTATION, 7, AnchorState.EXACT)


@pytest.mark.parametrize(
    "query",
    [
        {"source": "x", "start": "7", "end": "78"},
        {"start": "7"},
        {"start": "a\x00", "end": "78"},
        {"start": "-1", "end": "78"},
        {"start": "²", "end": "78"},
        {"start": "7", "end": "9" * 400},
        {"start": "78", "end": "7"},
    ],
)
def test_a_new_claim_without_such_a_passage_starts_empty(analyst, source, query):
    answer = analyst.get(listing(Claim, "add"), {"source": source.pk, **query})
    assert answer.status_code == 200
    assert "reports-0-exact" not in fields_of(answer, "claim_form")


@pytest.mark.parametrize("value", HOSTILE)
def test_no_field_brings_the_page_down(analyst, source, claim, value):
    for name in ("exact", "start", "end"):
        assert find(analyst, source, **{name: value}).status_code == 200
        assert analyst.get(page(source), {name: value, "start": 7}).status_code == 200
    found = analyst.get(page(source), {"start": 7, "end": 78})
    before = Report.objects.count()
    for name in ("claim", "named", "exact", "start", "end", "language", "quote_kind"):
        chosen = {} if name == "named" else {"claim": claim.pk}
        answer = anchor(analyst, source, found, **{**GIVEN, **chosen, name: value})
        assert answer.status_code == 200
    assert Report.objects.count() == before
    assert analyst.post(
        page(source, "reanchor"), {"chosen": value, "reason": value}
    ).status_code in {
        200,
        302,
    }


def test_one_passage_shows_a_claim_once(analyst, source, claim):
    found = analyst.get(page(source), {"start": 7, "end": 78})
    for _ in range(2):
        answer = anchor(analyst, source, found, **GIVEN, claim=claim.pk)
    assert "already exists." in errors_in(answer)
    assert claim.reports.count() == 1


def test_what_the_text_no_longer_has_is_not_anchored(analyst, source, claim):
    found = analyst.get(page(source), {"start": 7, "end": 78})
    snapshots.capture(source, "Another text.", method="pasted")
    answer = anchor(analyst, source, found, **GIVEN, claim=claim.pk)
    assert "do not stand in the captured text" in errors_in(answer)
    assert not claim.reports.exists()
