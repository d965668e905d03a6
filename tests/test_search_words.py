"""What counts as the same word, whatever the spelling, the script and the database."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims_app.search import words
from claims_app.search.folding import spelt
from claims_app.search.words import BODY, Bound, indexed

TEXTS = st.text(max_size=80) | st.text(
    "aAbIiSs .,'’-“”10,٬۰İıßЖж漢ไ\u0301\u200c\u00ad_\x00", max_size=30
)


def tokens(text: str) -> list[str]:
    return [word.token for word in words.words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FIGHTER", "fighters"),
        ("café", "cafe\u0301"),
        ("Straße", "STRASSE"),
        ("ﬁghter", "fighter"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "Diyarbakir"),
        ("Łukasz", "lukasz"),
        ("ṭālibān", "taliban"),
        ("ʿAbd al-Raḥmān", "abd al rahman"),
        ("Sa‘ud", "Sa'ud"),
        ("Россия", "России"),
        ("Лавров", "Лаврова"),
        ("Ёлка", "елка"),
        ("كابل", "کابل"),
        ("كابُل", "کابل"),
        ("خواجه", "خواجہ"),
        ("می\u200cمانند", "میمانند"),
        ("co\u00adoperation", "cooperation"),
        ("10,000", "10000"),
        ("10\u202f000", "10000"),
        ("10’000", "10000"),
        ("1,234,567", "1234567"),
        ("۱۰٬۰۰۰", "10,000"),
        ("١٢٣", "123"),
        ("Russia’s", "Russia"),
        ("RUSSIA'S", "russia"),
        ("O’Brien", "OBrien"),
        ("U.S.", "US"),
        ("u.s.", "US"),
        ("l’Afghanistan", "l Afghanistan"),
    ],
)
def test_these_are_the_same(one, other):
    assert tokens(one) == tokens(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IS", "is"),
        ("US", "us"),
        ("WHO", "who"),
        ("10.000", "10000"),
        ("2018,000", "2018000"),
        ("u0431", "б"),
        ("हिन्दी", "हिन्दू"),
        ("capis", "IS"),
        ("z", ""),
    ],
)
def test_these_are_not(one, other):
    assert tokens(one) != tokens(other)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("war-torn", 2),
        ("3.5", 2),
        ("俄罗斯", 3),
        ("Japan日本", 3),
        ("d’Orsay", 2),
        ("don't", 1),
        ("nation.com.pk", 3),
        ("“… – ‘’!”", 0),
        ("\x00\ud800", 0),
    ],
)
def test_so_many_words_are_in_it(text, count):
    assert len(tokens(text)) == count


def test_words_are_found_where_they_stand():
    text = "“U.S. troops’ 10,000 cafe\u0301s”"
    assert [text[w.start : w.end] for w in words.words(text)] == [
        "U.S.",
        "troops",
        "10,000",
        "cafe\u0301s",
    ]


@pytest.mark.parametrize("text", ["US SAYS IT IS READY", "WHO IS LAVROV?"])
def test_in_a_shouted_text_capitals_mean_nothing(text):
    assert tokens(text) == tokens(text.lower())


@pytest.mark.parametrize("text", ["IS", "IS-K", "US ARMY", "WHO, US", "The IS", "IS’s"])
def test_an_acronym_alone_is_not_a_shout(text):
    assert any(token.startswith("c") for token in tokens(text))


def test_letters_that_look_like_our_marks_are_words_like_others():
    assert tokens("z c x cis xis") == ["xz", "xc", "xx", "xcis", "xxis"]


@given(TEXTS)
def test_a_token_is_spelt_with_what_no_database_cuts(text):
    for token in tokens(text):
        assert re.fullmatch("[cxy][a-z0-9]{1,500}", token)


@given(TEXTS)
@example("İ.A")
@example("S’İA")
@example("A.İ0")
def test_case_of_whole_words_does_not_count(text):
    longer = f"{text} and a long lower tail"
    assert tokens(longer.lower().upper().lower()) == tokens(longer.upper())


@given(TEXTS)
def test_words_stand_in_order_and_apart(text):
    found = list(words.words(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= w.start < w.end <= len(text) for w in found)


@given(st.text(max_size=30))
def test_spelling_does_not_depend_on_the_text_around(word):
    assert spelt(word) == spelt(word)
    assert indexed([word]) == indexed([word, word, ""])


def test_no_phrase_reaches_from_one_text_into_the_next():
    assert indexed(["one two", "", "three"]) == "xone xtwo z xthree"


def test_a_text_is_indexed_once():
    assert indexed(["one", "two", "one"]) == "xone z xtwo"


def test_a_word_that_comes_too_often_breaks_phrases_instead():
    assert indexed(["a b a b a c"], Bound(100, 2, 1000)) == "xa xb xa xb z xc"


def test_after_so_many_words_nothing_is_indexed():
    assert indexed(["a b c d"], Bound(3, 2, 1000)) == "xa xb xc"
    assert indexed(["aaa bbb ccc"], Bound(9, 2, 10)) == "xaaa xbbb"


def test_what_postgresql_can_hold_is_not_exceeded():
    fields = (words.MAIN, words.BODY, words.NAMES)
    assert sum(bound.words for bound in fields) + 2 <= 16_383
    assert sum(bound.repeats for bound in fields) <= 255
    # Each word with its length, its position and what aligns it.
    needed = sum(bound.letters + 5 * bound.words for bound in fields)
    assert needed < 2**20


def test_a_megabyte_of_words_is_cut():
    entry = indexed([" ".join(f"слово{n}" for n in range(100_000))])
    assert len(entry.split()) <= BODY.words
    assert len(entry) <= BODY.letters
