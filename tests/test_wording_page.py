"""Two reports of a claim, word by word."""

import html5lib
import pytest
from django.template.loader import render_to_string

from claims_app.models import Claim
from claims_app.pages.claim import wordings
from claims_app.record import attributions
from tests import published
from tests.crowd import CLAIM
from tests.published import Press
from tests.reader import reader, words

JOINT = "russia-pakistan-is-presence-growing"
PATH = f"/claims/{JOINT}/wording/"
FIRST, SECOND = f"rep-{JOINT}-a", f"rep-{JOINT}-b"
on_the_seed = pytest.mark.django_db(databases=["default", "record"])


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def report(exact, **more):
    """A report as a document gives it."""
    source = {
        **{"slug": "s", "page": "/sources/s/", "title": "T", "kind": "news", "publisher": None},
        **{"original_url": None, "archived_url": None, "is_captured": True},
        "published": {"on": None, "precision": "none", "basis": None},
    }
    return {
        **{"slug": "r", "exact": exact, "content": [], "quote_kind": "indirect", "language": "en"},
        **{"source": source, "page": "/sources/s/#r", "prefix": "", "suffix": "", "start": 0},
        **{"end": len(exact), "anchor_state": "exact", "locator": None, "attributed_to": None},
        **{"cue": None, "outlet_stance": "observing", "hops": [], "fidelity": "unassessed"},
        **{"drift_codes": [], "fidelity_note": None, "credibility": None, "is_baseline": False},
    } | more


def told(side):
    """What one side prints, words that only it has in brackets."""
    return "".join(
        ("[%s]" if run.is_only else "%s") % "".join(part.text for part in run.parts) + run.space
        for run in side.runs
    )


# The comparison


def test_each_side_keeps_its_passage_and_marks_what_only_it_has():
    both = wordings.compared(report("He saw 10,000 men in May."), report("He saw many men in May."))
    assert told(both.left) == "He saw [10,000] men in May."
    assert told(both.right) == "He saw [many] men in May."
    assert both.changes == [wordings.Change("10,000", "many")]


def test_numbers_are_called_out_and_those_of_one_side_alone_are_named():
    both = wordings.compared(
        report("In 2018 about 10,000 men."), report("In 2018 about 12,000 men.")
    )
    assert both.left.numbers == [("2018", False), ("10,000", True)]
    assert both.right.numbers == [("2018", False), ("12,000", True)]
    numbers = [part.text for run in both.left.runs for part in run.parts if part.is_number]
    assert numbers == ["2018", "10,000"]


def test_the_same_words_are_the_same_and_change_nothing():
    both = wordings.compared(report("As printed."), report("As printed."))
    assert (both.is_same, both.changes, both.is_too_long) == (True, [], False)


def test_passages_too_long_to_compare_are_shown_and_say_so():
    both = wordings.compared(report("w " * 6_000), report("w"))
    assert (both.is_too_long, both.is_same, both.left.runs) == (True, False, [])
    assert wordings.beside([report("w " * 6_000), report("w", slug="r2")]) is None


def test_very_many_changes_are_listed_in_part():
    left = " ".join(f"a{n} same" for n in range(300))
    right = " ".join(f"b{n} same" for n in range(300))
    both = wordings.compared(report(left), report(right))
    assert (len(both.changes), both.left_out) == (200, 100)


@pytest.mark.parametrize(
    ("asked", "pair"),
    [
        ({}, ["c", "a"]),
        ({"left": "a"}, ["a", "c"]),
        ({"right": "c"}, ["a", "c"]),
        ({"right": "b"}, ["c", "b"]),
        ({"left": "b", "right": "b"}, ["b", "b"]),
    ],
)
def test_what_is_not_chosen_is_the_baseline_and_then_the_first(asked, pair):
    slugs = [("a", False), ("b", False), ("c", True)]
    assert wordings.first_two(slugs, **asked) == pair


def test_one_report_makes_no_pair():
    assert wordings.first_two([("a", True)]) == []


def test_our_sentence_is_compared_with_the_passage_it_was_made_from():
    claim = {"quotation": report("He has said that ten men came."), "text": "He said ten men came."}
    steps = [(step.op, step.text) for step in wordings.from_printed(claim)]
    assert steps == [
        ("", "He"),
        ("del", "has"),
        ("", "said"),
        ("del", "that"),
        ("", "ten men came."),
    ]
    for other in ("Nothing of that kind at all.", "w" * 2_000):
        assert wordings.from_printed({"quotation": report(other), "text": claim["text"]}) == []


# The page


@on_the_seed
def test_the_claim_page_compares_the_first_report_with_the_next_and_leads_on(read):
    response = read(f"/claims/{JOINT}/")
    assert "Wording compared" in words(response)
    assert f'href="{PATH}"' in response.content.decode()
    assert "Wording compared" not in words(read(f"/claims/{CLAIM}/"))


@on_the_seed
def test_words_of_one_side_alone_are_deletions_and_insertions(read):
    response = read(PATH)
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<del>claim that thousands</del>" in page
    assert "<ins>raised concerns over the increasing presence</ins>" in page
    said = words(response)
    assert "Cue claim raised concerns over" in said
    assert "Attributed to Both the countries both the countries" in said


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"attributed_to": "Moscow"}, "Moscow"),
        ({}, "Russia"),
        ({"quote_kind": "narrator"}, "the author"),
        ({"hops": []}, "not recorded"),
    ],
)
def test_a_side_names_the_author_only_in_the_authors_own_voice(given, told):
    hop = {"actor": {"name": "Russia", "page": "/speakers/russia/"}, "source": None}
    hops = [hop | {"is_speaker": True, "as_printed": None, "relation": None}]
    both = wordings.compared(report("As printed.", **{"hops": hops, **given}), report("Other."))
    shown = render_to_string("claims/claim_two_reports.html", {"both": [both.left]})
    row = shown.partition("Attributed to")[2].partition("</tr>")[0]
    assert told in row
    assert ("the author" in row) == (told == "the author")


@on_the_seed
def test_the_sides_can_be_turned_round(read):
    page = read(f"{PATH}?left={SECOND}&right={FIRST}").content.decode()
    assert "<ins>claim that thousands</ins>" in page
    assert f'<option value="{SECOND}" selected>' in page


@on_the_seed
def test_a_report_with_itself_prints_the_same_words(read):
    assert "Both print the same words." in words(read(f"{PATH}?left={FIRST}&right={FIRST}"))


@on_the_seed
@pytest.mark.parametrize("name", ["nothing", f"rep-{CLAIM}-b", "", "%00", "x" * 300, "é"])
def test_a_report_that_is_not_of_this_claim_is_refused(read, name):
    response = read(f"{PATH}?left={name}")
    assert response.status_code == 400
    assert "left" in words(response)
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


@on_the_seed
def test_one_report_leaves_nothing_to_compare(read):
    response = read(f"/claims/{CLAIM}/wording/")
    assert response.status_code == 200
    assert "One report, nothing to compare" in words(response)


@pytest.mark.django_db(databases=["record"])
def test_two_hundred_reports_can_be_chosen_from_and_any_can_be_named(db, client):
    press = Press()
    state, outlet = press.publish(published.actor(0)), press.publish(published.actor(1))
    question, article = (
        press.publish(published.issue()),
        press.publish(published.source(outlet)),
    )
    said = published.claim(question, state)
    press.publish(said, *published.with_passages(said, article, outlet, 230))
    path = f"/claims/{said.slug}/wording/"
    response = reader(client)(path)
    assert response.content.decode().count("<option") == 400
    assert "The first 200 reports can be chosen here." in words(response)
    far = attributions.listed(Claim.record.get().pk, 230)[-1].slug
    assert reader(client)(f"{path}?right={far}").context["compared"].right.report.slug == far
