"""Passages are found again in a newer text: proposed, shown, and moved by a person alone."""

import pytest

from claims_app.desk import anchoring, reanchoring, snapshots
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.nearest import closest, likeness
from claims_app.models import Claim, Report, Source
from claims_app.vocabulary import AnchorState
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

TEXT = (
    "Title\n\nRussia has alleged that approximately 10,000 militants are there. He said so "
    "on Monday. Nobody answered him in the capital.\n\nOn Tuesday too: He said so again.\n"
)
PASSAGE = "Russia has alleged that approximately 10,000 militants are there"
REASON = "The outlet corrected its text."


@pytest.fixture
def source():
    source = make(Source, slug="an-article")
    snapshots.capture(source, TEXT, method="pasted")
    return source


def reported(source, exact, *, nth=0, text=TEXT, **given):
    """A report of the words `exact`, anchored where they stand for the `nth` time."""
    place = list(anchoring.places_of(exact, text))[nth]
    found = anchoring.between(place, place + len(exact), text)
    spans = [[found.start + 2, found.end]]
    values = {**found._asdict(), "anchor_state": AnchorState.EXACT, "content_spans": spans, **given}
    return make(Report, source=source, **values)


def newer(source, text):
    snapshots.capture(source, text, method="pasted")
    return {one.report.pk: one for one in reanchoring.proposals(source)}


def settled(source, *proposals):
    return reanchoring.settle(source, [one.token for one in proposals], reason=REASON)


def test_what_stands_in_the_current_text_is_not_proposed(source):
    reported(source, PASSAGE)
    assert reanchoring.proposals(source) == []


def test_the_same_words_at_the_same_place_are_exact(source):
    report = reported(source, PASSAGE)
    one = newer(source, TEXT + "A new last line.\n")[report.pk]
    assert (one.state, one.found.start) == (AnchorState.EXACT, report.start)


def test_the_same_words_elsewhere_have_moved(source):
    report = reported(source, PASSAGE)
    one = newer(source, "Updated. " + TEXT)[report.pk]
    assert (one.state, one.found.start) == (AnchorState.MOVED, report.start + 9)
    assert one.has_same_words


@pytest.mark.parametrize("nth", [0, 1])
def test_words_that_stand_twice_are_told_apart_by_what_is_around(source, nth):
    report = reported(source, "He said so", nth=nth)
    text = "Updated. " + TEXT
    one = newer(source, text)[report.pk]
    assert one.state == AnchorState.MOVED
    assert one.found.start == list(anchoring.places_of("He said so", text))[nth]


def test_a_twin_that_comes_to_the_old_place_does_not_deceive(source):
    """The same words now start exactly where others of them stood before."""
    report = reported(source, "He said so", nth=1)
    cut = report.start - TEXT.index("He said so")
    text = TEXT[:7] + "x" * cut + TEXT[7:]
    assert text.startswith("He said so", report.start)
    one = newer(source, text)[report.pk]
    assert (one.state, one.found.start) == (AnchorState.MOVED, report.start + cut)


def test_words_that_nothing_tells_apart_need_a_person(source):
    report = reported(source, "He said so", nth=1, prefix="", suffix="")
    one = newer(source, "Updated. " + TEXT)[report.pk]
    assert one.state == AnchorState.FUZZY
    assert one.has_same_words
    assert one.found.start == report.start + 9


def test_other_words_that_are_near_need_a_person(source):
    report = reported(source, PASSAGE)
    one = newer(source, TEXT.replace("approximately 10,000", "about 10,000"))[report.pk]
    assert one.state == AnchorState.FUZZY
    assert one.found.exact == "Russia has alleged that about 10,000 militants are there"
    assert not one.has_same_words


def test_words_that_are_gone_are_orphaned(source):
    report = reported(source, PASSAGE)
    one = newer(source, "Title\n\nThe article was taken down. Nobody knows why.\n")[report.pk]
    assert (one.state, one.found) == (AnchorState.ORPHANED, None)


def test_other_line_ends_are_other_words_and_need_a_person(source):
    words = "capital.\n\nOn Tuesday too"
    report = reported(source, words)
    one = newer(source, TEXT.replace("\n", "\r\n"))[report.pk]
    assert one.state == AnchorState.FUZZY
    assert one.found.exact == words.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("passage", "before"),
    [
        ("\U0001f600 he said \U0001d538", "\U0001f600\U0001f600 "),
        ("e\u0301te\u0301 a\u0300 la", "\u0301\u0301 "),
        ("قال لافروف إن روسيا قلقة", "عاجل: "),
        ("x" * 5_000, "y" * 5_000 + " "),
    ],
    ids=["astral", "combining", "rtl", "long"],
)
def test_characters_of_every_kind_are_counted_one_by_one(passage, before):
    source = make(Source, slug="signs")
    text = f"One. {passage}. Two.\n"
    snapshots.capture(source, text, method="pasted")
    report = reported(source, passage, text=text)
    one = newer(source, before + text)[report.pk]
    assert (one.state, one.found.start) == (AnchorState.MOVED, report.start + len(before))
    settled(source, one)
    report.refresh_from_db()
    assert (before + text)[report.start : report.end] == report.exact == passage
    assert list(anchoring.problems(report)) == []


def test_nothing_moves_before_a_person_says_so(source):
    report = reported(source, PASSAGE)
    before = Report.objects.filter(pk=report.pk).values().get()
    newer(source, "Updated. " + TEXT)
    assert Report.objects.filter(pk=report.pk).values().get() == before


def test_what_is_settled_moves_with_its_content_and_keeps_why(source):
    report = reported(source, PASSAGE)
    one = newer(source, "Updated. " + TEXT)[report.pk]
    assert settled(source, one) == [one]
    report.refresh_from_db()
    assert (report.start, report.anchor_state) == (one.found.start, AnchorState.MOVED)
    assert report.content_spans == [[report.start + 2, report.end]]
    assert list(anchoring.problems(report)) == []
    assert report.history.latest().history_change_reason == REASON
    assert reanchoring.proposals(source) == []


def test_a_nearly_found_passage_is_confirmed_on_its_own(source):
    near, moved = reported(source, PASSAGE), reported(source, "Nobody answered him")
    text = "Updated. " + TEXT.replace("approximately 10,000", "about 10,000")
    offered = newer(source, text)
    with pytest.raises(reanchoring.NotSettled, match="on its own"):
        settled(source, offered[near.pk], offered[moved.pk])
    assert settled(source, offered[near.pk]) == [offered[near.pk]]
    near.refresh_from_db()
    assert near.exact == "Russia has alleged that about 10,000 militants are there"
    assert near.content_spans == [[near.start, near.end]]
    assert near.anchor_state == AnchorState.EXACT
    assert list(anchoring.problems(near)) == []
    assert [one.report for one in reanchoring.proposals(source)] == [moved]


def test_a_passage_that_is_gone_keeps_its_words_and_stays_listed(source):
    report = reported(source, PASSAGE)
    one = newer(source, "Another text altogether.")[report.pk]
    settled(source, one)
    report.refresh_from_db()
    assert (report.exact, report.anchor_state) == (PASSAGE, AnchorState.ORPHANED)
    assert "counted in another text" in " ".join(anchoring.problems(report))
    (still,) = reanchoring.proposals(source)
    assert still.is_settled
    assert not one.is_settled


def test_what_was_not_shown_is_not_settled(source):
    report = reported(source, PASSAGE)
    shown = newer(source, "Updated. " + TEXT)[report.pk]
    newer(source, "Updated twice. " + TEXT)
    with pytest.raises(reanchoring.NotSettled, match="changed since"):
        settled(source, shown)
    with pytest.raises(reanchoring.NotSettled, match="Choose at least one"):
        settled(source)
    report.refresh_from_db()
    assert report.start == TEXT.index(PASSAGE)


def test_passages_of_one_claim_trade_places(source):
    claim = make(Claim)
    one, two = (reported(source, words, claim=claim) for words in ("Monday", "Nobody"))
    text = TEXT.replace("Monday", "*").replace("Nobody", "Monday").replace("*", "Nobody")
    offered = newer(source, text)
    assert settled(source, *offered.values())
    for report, at in ((one, two.start), (two, one.start)):
        assert Report.objects.get(pk=report.pk).start == at
        report.refresh_from_db()
        assert text[report.start : report.end] == report.exact


def test_two_passages_of_one_claim_cannot_come_to_one_place(source):
    claim = make(Claim)
    for nth in (0, 1):
        reported(source, "He said so", nth=nth, claim=claim)
    offered = newer(source, "He said so once.\n")
    with pytest.raises(reanchoring.NotSettled, match="would start at the same place"):
        settled(source, *offered.values())
    assert Report.objects.filter(source=source, start__gt=len(TEXT)).count() == 0


def test_without_the_text_nothing_is_proposed():
    source = make(Source, slug="elsewhere")
    make(SourceSnapshot, source=source, text=None)
    make(Report, source=source)
    assert reanchoring.proposals(source) == []


def test_what_is_public_stays_until_it_is_released_anew(released_seed):
    report = Report.objects.get(pk=Report.record.first().pk)
    before = Report.record.filter(pk=report.pk).values().get()
    text = f"Updated. {report.prefix}{report.exact}{report.suffix}"
    snapshots.capture(report.source, text, method="pasted")
    offered = {one.report.pk: one for one in reanchoring.proposals(report.source)}
    settled(report.source, offered[report.pk])
    report.refresh_from_db()
    assert text[report.start : report.end] == report.exact
    assert report.start != before["start"]
    assert Report.record.filter(pk=report.pk).values().get() == before


@pytest.mark.parametrize("text", ["", " ", ".", "a" * 100_000, "a. " * 30_000, "\n" * 1_000])
def test_looking_for_the_closest_words_ends_soon(text):
    article = "a sentence. " * 1_000
    for words, place in (
        ("a sentence. another! " * 200, text),
        ("a" * 5_000, text),
        (text, article),
    ):
        found = closest(words, place) if words.strip() else None
        assert found is None or found.text == place[found.start : found.end]


def test_the_closest_words_are_whole_words():
    text = "Zero. He told us that about 10,000 militants are there now, and left. One."
    found = closest("approximately 10,000 militants are there", text)
    assert found.text == "about 10,000 militants are there"
    assert likeness(found.text, "approximately 10,000 militants are there") > 70


def test_a_part_of_a_long_sentence_comes_nearer_than_a_short_sentence():
    text = "Both accused it of confirming. " + "We have confirmed his readiness to go on "
    text += "with what was agreed, as everybody in the region wished, he said on Tuesday in Moscow."
    assert closest("We confirmed his readiness", text).text.endswith("confirmed his readiness")
