"""The page of a source: its passages, what it draws on, what is missing, how reliable it is."""

import html5lib
import pytest

from claims_app.models import Source
from claims_app.pages.source import origin
from claims_app.vocabulary import DerivationKind
from tests import positions
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

PAGE = "/sources/article/"
MISSING = "/sources/original/"


def test_a_passage_has_its_kind_cue_drift_and_claim(read):
    said = words(read(PAGE))
    assert "In quotation marks cue Said" in said.replace("“", "").replace("”", "")
    assert "Headline" in said
    assert "The outlet shares it" in said
    assert "Drifted another number caution dropped" in said
    assert "Marshal said that there are 10,000 of them Withdrawn by its speaker" in said


def test_passages_link_into_the_original_and_the_lasting_copy(read, told, press):
    article = told["article"]
    place = read(PAGE).context["passages"][0]
    assert place.original.startswith("https://example.org/article#:~:text=An%20unnamed%20aide")
    assert place.archived is None
    article.archived_url = "https://archive.example.org/article"
    press.correct(article)
    archived = read(PAGE).context["passages"][0].archived
    assert archived.startswith("https://archive.example.org/article#:~:text=An%20unnamed")


def test_derivations_are_shown_both_ways_with_their_terms(read):
    found = read(PAGE).context["origin"]
    assert [(d.source["slug"], d.how, d.is_both_ways) for d in found.draws_on] == [
        ("mirror", "this text cites it", True),
        ("original", "this text cites it", False),
    ]
    assert [(d.source["slug"], d.how) for d in found.drawn_on_by] == [
        ("mirror", "rewrites this text")
    ]
    said = words(read(PAGE))
    assert "cito:cites prov:wasDerivedFrom" in said
    assert "each draws on the other" in said


def test_every_kind_of_derivation_is_said_both_ways():
    assert set(origin.HOW) == set(DerivationKind)
    assert all(len({str(said) for said in both}) == 2 for both in origin.HOW.values())


def test_a_circle_is_flagged_on_its_texts_alone(read):
    assert "Circular: this text, through others, draws on itself." in words(read(PAGE))
    assert "Circular" not in words(read(MISSING))


def test_what_is_not_in_hand_says_what_is_missing_and_what_others_pass_on(read):
    response = read(MISSING)
    said = words(response)
    assert "The text itself is not in hand" in said
    assert "Its address is known: https://example.org/original" in said
    assert "No lasting copy is known." in said
    assert "When it was published is not known." in said
    assert [one.claim["slug"] for one in response.context["passed"]] == ["first-count"]
    assert "Passage in Courier" in said
    assert "Passages in order" not in said


def test_a_text_in_hand_claims_nothing_missing(read):
    response = read(PAGE)
    assert "What is missing" not in words(response)
    assert response.context["passed"] == []


def test_what_very_many_pass_on_is_cut_and_says_so(read, told, press):
    original, article = told["original"], told["article"]
    with press.together():
        for n in range(15):
            claim = positions.claim(told["how-many"], told["rival"], f"echo-{n}", "Rival spoke.")
            passage = positions.report(claim, article, 1000 + 100 * n)
            hops = positions.chain(passage, [article, original], told["rival"])
            press.publish(claim, passage, *hops)
    response = read(MISSING)
    assert len(response.context["passed"]) == 10
    assert "The newest of them; there are more." in words(response)


def test_reliability_stands_on_its_scale_with_its_reason(read, told, press):
    said = words(read(PAGE))
    assert "F: cannot be judged Reliability cannot be judged. No reason is on record." in said
    article = told["article"]
    article.reliability, article.reliability_note = "C", "It has corrected itself twice."
    press.correct(article)
    response = read(PAGE)
    assert [grade.letter for grade in response.context["grades"] if grade.is_here] == ["C"]
    assert "C: fairly reliable It has corrected itself twice." in words(response)


def test_the_fingerprint_of_the_captured_text_is_shown_once(read):
    page = read(PAGE).content.decode()
    assert page.count("ab" * 32) == 1
    assert "sha256" not in read("/sources/mirror/").content.decode()


def test_the_date_says_how_it_was_arrived_at(read):
    assert "Published 1 June 2018 Date stated" in words(read(PAGE))


def test_other_texts_of_the_publisher_are_named_and_the_text_itself_is_not(read):
    beside = read(PAGE).context["beside"]
    assert [one.source["slug"] for one in beside] == ["mirror", "original"]


def test_thousands_that_draw_on_a_text_are_cut_and_the_page_says_so(read, told, press):
    article, outlet = told["article"], told["courier"]
    with press.together():
        for n in range(120):
            echo = positions.source(f"echo-{n}", outlet, None)
            press.publish(echo, positions.draws("republishes", echo, article))
    response = read(PAGE)
    assert len(response.context["origin"].drawn_on_by) == 100
    assert "21 more are not shown here." in words(response)


def test_hostile_titles_without_date_publisher_or_address_leave_the_page_whole(press, client):
    hostile = "</h1><script>alert(1)</script>\u202e" + "W" * 5000
    source = Source(slug="bare", title=hostile, kind="book", byline=hostile, credit_line=hostile)
    press.publish(source)
    response = reader(client)("/sources/bare/")
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    said = words(response)
    assert "Its address is not known." in said
    assert "Who published it is not on record." in said


def test_context_is_cut_between_words(released_seed, client):
    for place in reader(client)("/sources/src-the-nation-2018-08-27/").context["passages"][1:]:
        text = (place.before, place.after)
        assert not [part for part in text if part and part.strip("…") == ""]
        assert not place.before.startswith("…e ")
