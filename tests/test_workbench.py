"""The text of a source beside its reports: cut where marks begin and end, and words found in it."""

import pytest

from claims_app.desk import anchoring, snapshots, workbench
from claims_app.desk.templatetags.captured import captured
from claims_app.desk.workbench import Mark
from claims_app.models import Claim, ClaimSpeaker, Report, Source
from claims_app.vocabulary import AnchorState
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

TEXT = (
    "Zero \U0001f600 e\u0301te\u0301. He said so.\r\n\r\nقال لافروف إن روسيا قلقة.\r\n"
    "He said so.\rOld Mac <b>& end.\nSource: X\n"
)


@pytest.fixture
def source():
    source = make(Source, slug="an-article")
    snapshots.capture(source, TEXT, method="uploaded")
    return source


def reported(source, exact, **given):
    found = anchoring.anchor(exact, TEXT)
    values = {**found._asdict(), "anchor_state": AnchorState.EXACT, **given}
    return make(Report, **{"source": source, "content_spans": [], **values})


def test_a_text_without_marks_is_one_piece():
    assert [one.text for one in workbench.pieces("Text", [])] == ["Text"]
    assert list(workbench.pieces("", [])) == []


def test_marks_overlap_nest_and_touch():
    marks = [
        Mark("held", 0, 5, 1),
        Mark("held", 3, 8, 2),
        Mark("content", 3, 5),
        Mark("furniture", 8, 9),
    ]
    found = [tuple(one) for one in workbench.pieces("0123456789", marks)]
    assert found == [
        ("012", ("held",), (1,), ()),
        ("34", ("held", "content"), (2,), (1,)),
        ("567", ("held",), (), (2,)),
        ("8", ("furniture",), (), ()),
        ("9", (), (), ()),
    ]


@pytest.mark.parametrize("mark", [(-1, 2), (2, 2), (3, 2), (0, 5), (9, 12)])
def test_marks_that_leave_the_text_are_left_out(mark):
    assert [one.kinds for one in workbench.pieces("Text", [Mark("held", *mark, 1)])] == [()]


def test_the_pieces_put_together_are_the_text(source):
    report = reported(source, "e\u0301te\u0301. He said so.\r\n\r\nقال لافروف")
    bench = workbench.of(source)
    shown = bench.pieces(workbench.find(source, "Old Mac <b>"))
    assert "".join(one.text for one in shown) == TEXT
    (held,) = [one for one in shown if "held" in one.kinds]
    assert held.text == report.exact
    assert [one.text for one in shown if "chosen" in one.kinds] == ["Old Mac <b>"]


def test_boilerplate_is_marked_and_moves_nothing(source):
    snapshot = snapshots.current(source)
    snapshot.boilerplate = [[TEXT.index("Source: X"), len(TEXT) - 1], [5, 10**6]]
    snapshot.save()
    report = reported(source, "Old Mac")
    shown = workbench.of(source).pieces()
    assert [one.text for one in shown if "furniture" in one.kinds] == ["Source: X"]
    assert "".join(one.text for one in shown) == TEXT
    assert TEXT[report.start : report.end] == "Old Mac"


def test_a_page_shows_the_text_escaped_and_keeps_every_cr(source):
    html = captured(workbench.of(source).pieces())
    assert "&lt;b&gt;&amp; end." in html
    assert "\r" not in html
    assert html.count("&#13;") == TEXT.count("\r")


def test_reports_are_numbered_as_they_stand(source):
    second = reported(source, "Old Mac")
    first = reported(source, "Zero")
    claim = second.claim
    make(ClaimSpeaker, claim=claim, position=1)
    bench = workbench.of(source)
    assert [(one.number, one.report) for one in bench.reports] == [(1, first), (2, second)]
    assert bench.reports[1].speakers == "Russia and Russia"
    assert bench.elsewhere == 0


@pytest.mark.parametrize(
    "given",
    [
        {"anchor_state": AnchorState.UNVERIFIED},
        {"text_sha256": "0" * 64},
        {"start": 1, "end": 5},
        {"suffix": "other"},
    ],
)
def test_a_report_that_is_not_at_its_place_is_not_highlighted(source, given):
    reported(source, "Zero", **given)
    bench = workbench.of(source)
    assert bench.elsewhere == 1
    assert [one.kinds for one in bench.pieces()] == [()]


def test_words_are_found_without_the_white_space_around_them(source):
    found = workbench.find(source, "  Old Mac <b>& end.\n")
    assert (found.exact, found.start) == ("Old Mac <b>& end.", TEXT.index("Old"))
    start = TEXT.index("\r\nقال")
    found = workbench.find(source, "\nقال لافروف ", start=start, end=start + 13)
    assert (found.exact, found.start) == ("قال لافروف", start + 2)


@pytest.mark.parametrize(
    "words",
    [
        "so.\r\n\r\nقال",
        "قلقة.\r\nHe said",
        "said so.\rOld Mac",
        "so.\r\n\r\nقال لافروف إن روسيا قلقة.\r\nHe",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_browser_may_change_the_line_ends(source, words, ends):
    start = TEXT.index(words)
    sent = words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", ends)
    found = workbench.find(source, sent, start=start, end=start + len(words))
    assert (found.exact, found.start) == (words, start)


def test_what_stands_between_two_characters_is_found(source):
    found = workbench.find(source, start=4, end=13)
    assert found.exact == TEXT[4:13].strip()
    assert TEXT[found.start : found.end] == found.exact


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Give the words"),
        ({"exact": " \n"}, "Give the words"),
        ({"start": 3}, "Give the words"),
        ({"start": 4, "end": 5}, "No words stand"),
        ({"start": 9, "end": 5}, "No words stand"),
        ({"start": 0, "end": 10**6}, "No words stand"),
        ({"exact": "He said so."}, "stand at 2 places"),
        ({"exact": "Zero", "start": 1}, "do not start at character 1"),
        ({"exact": "Zero", "start": 0, "end": 9}, "end at character 4, not 9"),
        ({"exact": "Nothing of this", "start": 0, "end": 15}, "do not stand"),
    ],
)
def test_what_cannot_be_found_is_refused_with_its_reason(source, given, told):
    with pytest.raises(anchoring.NotAnchored, match=told):
        workbench.find(source, **given)


def test_a_refusal_knows_the_places_or_the_nearest(source):
    with pytest.raises(anchoring.NotAnchored) as twice:
        workbench.find(source, "He said so.")
    assert [TEXT[one.start : one.end] for one in twice.value.places] == ["He said so."] * 2
    assert twice.value.near is None
    with pytest.raises(anchoring.NotAnchored) as nowhere:
        workbench.find(source, "Zero été. He says so")
    near = nowhere.value.near
    assert TEXT[near.start : near.end] == near.text


def test_words_as_long_as_a_chapter_are_found():
    source, words = make(Source, slug="long"), "x" * 5_000
    snapshots.capture(source, f"\U0001f600 {words} end", method="pasted")
    assert workbench.find(source, words).start == 2


def test_without_a_text_nothing_is_found():
    with pytest.raises(anchoring.NotAnchored, match="Capture it first"):
        workbench.find(make(Source, slug="elsewhere"), "Zero")


def test_a_bench_costs_the_same_for_one_report_and_for_many(source, django_assert_num_queries):
    make(ClaimSpeaker, claim=reported(source, "Zero").claim, position=1)
    with django_assert_num_queries(5):
        workbench.of(source)
    for words in ("Old", "Mac", "end"):
        reported(source, words, claim=make(Claim))
    with django_assert_num_queries(5):
        workbench.of(source)
