"""What the pages are made of: dates, passages, figures, chains, as pure functions."""

import pytest

from claims_app.pages.parts import chain, figures, languages
from claims_app.pages.parts.dates import day, place_in_time
from claims_app.pages.parts.passages import Piece, content_of, deep_link, pieces
from claims_app.pages.parts.speakers import headline, seals
from claims_app.pages.parts.words import relation, role_check, status
from claims_app.vocabulary import DisputeStatus, RelationKind, RoleCheck
from tests.figures import quantity

# Dates


@pytest.mark.parametrize(
    ("precision", "long", "iso"),
    [
        ("day", "20 February 2018", "2018-02-20"),
        ("month", "February 2018", "2018-02"),
        ("year", "2018", "2018"),
    ],
)
def test_a_date_is_shown_no_more_exactly_than_it_is_known(precision, long, iso):
    shown = day({"on": "2018-02-20", "precision": precision, "basis": "stated"})
    assert (shown.long, shown.iso, shown.is_inferred) == (long, iso, False)


def test_only_the_date_of_publication_means_by():
    dates = {
        basis: day({"on": "2018-02-20", "precision": "day", "basis": basis})
        for basis in ("stated", "relative_resolved", "publication", "inferred")
    }
    assert [basis for basis, shown in dates.items() if shown.is_by] == ["publication"]
    assert [basis for basis, shown in dates.items() if not shown.is_inferred] == ["stated"]


def test_no_date_stays_no_date_and_keeps_the_printed_words():
    shown = day({"on": None, "precision": "none", "basis": None, "as_printed": "recently"})
    assert (shown.long, shown.as_printed) == ("", "recently")


def test_what_is_only_known_by_a_day_comes_after_that_day_and_the_undated_last():
    stated, by, none = (
        {"on": "2018-02-20", "basis": "stated"},
        {"on": "2018-02-20", "basis": "publication"},
        {"on": None, "basis": None},
    )
    assert sorted([none, by, stated], key=place_in_time) == [stated, by, none]


# Passages


def test_pieces_put_together_are_the_passage():
    exact = "Russia has alleged that approximately 10,000 IS militants are there."
    cut = pieces(exact, [[19, 67]], "has alleged")
    assert "".join(piece.text for piece in cut) == exact
    assert Piece("has alleged", "cue") in cut
    assert Piece("that approximately 10,000 IS militants are there", "content") in cut


def test_a_cue_in_parts_is_found_in_order_and_outside_the_content():
    exact = "It said it said so, he added, and said more."
    cut = pieces(exact, [[8, 18]], "said … added")
    assert [p.text for p in cut if p.role == "cue"] == ["said", "added"]
    assert cut[1] == Piece("said", "cue")


@pytest.mark.parametrize("cue", ["say", "aid", "nowhere", "", " … "])
def test_a_cue_that_is_no_word_of_the_passage_marks_nothing(cue):
    assert pieces("They said so.", [], cue) == [Piece("They said so.")]


def test_overlapping_or_overlong_spans_lose_no_character():
    exact = "abcdef"
    for spans in ([[0, 3], [2, 5]], [[4, 99]], [[0, 6]], []):
        assert "".join(piece.text for piece in pieces(exact, spans)) == exact


def test_content_in_pieces_is_joined_by_an_ellipsis():
    assert content_of({"exact": "a b c", "content": [[0, 1], [4, 5]]}) == "a … c"


def test_a_link_goes_to_the_passage_in_the_original():
    assert deep_link("https://x.org/a", "war-torn, yes") == (
        "https://x.org/a#:~:text=war%2Dtorn%2C%20yes"
    )
    assert deep_link("https://x.org/a", "one two " * 100).count(",") == 1
    assert deep_link("https://x.org/a#b", "words") == "https://x.org/a#b"
    assert deep_link(None, "words") is None


# Speakers


@pytest.mark.parametrize(
    ("name", "kind", "country", "sign"),
    [
        ("Russia", "state", "RU", "RU"),
        ("John W. Nicholson Jr.", "person", "US", "JN"),
        ("Unnamed officials", "anonymous", "US", "?"),
        ("خواجہ آصف", "person", "PK", "خ"),
    ],
)
def test_a_seal_is_a_country_initials_or_a_question(name, kind, country, sign):
    assert seals([{"name": name, "kind": kind, "country": country}]) == [sign]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Russia says so.", "Russia says so"),
        ("He lived in the U.S.", "He lived in the U.S."),
        ("Is it so?", "Is it so?"),
        ("It was No. 5.", "It was No. 5."),
    ],
)
def test_a_title_has_no_full_stop_unless_it_ends_an_abbreviation(sentence, title):
    assert headline(sentence) == title


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("ur-Latn", "Urdu in Latin letters"), ("prs", "Dari"), ("xq", "xq")],
)
def test_a_language_tag_is_read_out(tag, name):
    assert languages.name(tag) == name


# Words


def test_every_word_of_the_lists_has_a_chip():
    for word in DisputeStatus:
        assert status(word).icon
    for word in RoleCheck:
        assert role_check(word).icon
    for kind in RelationKind:
        assert relation(kind, "existence").icon


def test_an_aspect_is_said_where_the_kind_does_not_say_it():
    assert relation("disputes_quantity", "quantity").text == "disputes the number"
    assert relation("rebuts", "existence").text == "rebuts: existence"
    assert relation("rebuts", "other").text == "rebuts"


# Figures


def claim(slug, *quantities):
    return {
        "slug": slug,
        "asserted": {"on": "2018-02-20", "precision": "day", "basis": "stated"},
        "quotation": None,
        "quantities": list(quantities),
    }


def mark(**more):
    return figures.strip("fighters", [claim("a", quantity(**more))], []).rows[0].mark


def test_a_printed_number_is_a_dot_and_a_word_is_a_dashed_open_bar():
    printed = mark(best=10000, comparator="about")
    assert printed.dot
    assert not printed.start
    word = mark(low=2000, comparator="vague", derivation="interpreted")
    assert not word.dot
    assert word.is_dashed
    assert word.is_open_right
    assert word.end == "100.00%"


def test_a_range_is_a_closed_bar_and_a_bound_is_open_on_its_side():
    ranged = mark(low=3000, high=5000, comparator="between")
    assert (ranged.is_open_left, ranged.is_open_right, ranged.is_dashed) == (False, False, False)
    assert mark(high=2000, comparator="up_to").is_open_left
    assert mark(best=2000, comparator="less_than").is_open_left
    assert mark(low=2000, comparator="at_least").is_open_right


def test_what_gives_no_number_has_no_mark():
    strip = figures.strip("fighters", [claim("a", quantity())], [claim("b")])
    assert [row.mark for row in strip.rows] == [None, None]
    assert strip.ticks == []


@pytest.mark.parametrize("best", [0, 0.4, 1, 7, 92, 10000, 123456, 9_999_999_999, -5000])
def test_every_number_lies_on_its_scale(best):
    strip = figures.strip("fighters", [claim("a", quantity(best=best))], [])
    assert 0 <= float(strip.rows[0].mark.dot.rstrip("%")) <= 95
    assert 2 <= len(strip.ticks) <= 5


def test_figures_that_differ_in_area_or_day_are_not_compared_and_say_why():
    one, other = quantity(best=1), quantity(low=2, place="the north")
    strip = figures.strip("fighters", [claim("a", one), claim("b", other)], [])
    assert strip.reasons == ["They cover different areas."]
    assert figures.strip("fighters", [claim("a", one), claim("b", one)], []).reasons == []


# Chains


def hop(name, *, is_captured=None, relation="reports", is_speaker=False):
    source = {"is_captured": is_captured, "kind": "news", "page": "/sources/x/"}
    return {
        "actor": {"name": name, "page": f"/speakers/{name}/"},
        "as_printed": None,
        "source": None if is_captured is None else source,
        "relation": "" if is_speaker else relation,
        "is_speaker": is_speaker,
    }


def told(*hops, **more):
    report = {
        "page": "/sources/x/#r",
        "hops": list(hops),
        "quote_kind": "indirect",
        "is_first_hand": False,
        "chain_depth": sum(not h["is_speaker"] for h in hops),
    }
    return {
        "speakers": [{"name": "S"}],
        "quotation": {"page": "/sources/x/#r"},
        "reports": [report],
        "occasion": None,
        "characterised_by": None,
        "attitude_only": False,
    } | more


def test_a_chain_runs_from_the_speaker_to_the_outlet_in_hand():
    made = chain.chain(
        told(
            hop("Nation", is_captured=True),
            hop("BBC", is_captured=False),
            hop("S", is_speaker=True),
        )
    )
    assert [node.kind for node in made.nodes] == ["speaker", "occasion", "outlet", "outlet"]
    assert [node.is_gap for node in made.nodes] == [False, True, True, False]
    assert made.hand == "third"


@pytest.mark.parametrize(
    ("more", "hand"),
    [
        ({}, "second"),
        ({"attitude_only": True}, "attitude"),
        ({"characterised_by": {"name": "O"}}, "characterised"),
        ({"reports": [], "quotation": None}, "none"),
    ],
)
def test_how_we_have_it_is_said_in_one_word(more, hand):
    told_of = told(hop("Nation", is_captured=True), hop("S", is_speaker=True), **more)
    assert chain.chain(told_of).hand == hand


def test_an_unnamed_link_is_noticed():
    made = chain.chain(told(hop("Nation", is_captured=True, relation="unnamed")))
    assert made.is_unnamed
