"""Where words of a question stand in a text, and the window that shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_app.search import meaning, syntax
from claims_app.search.question import BadQuestion
from claims_app.search.snippets import MOST, snippets

LONG = "word " * 100


def found(question: str, texts, width: int = 200):
    return snippets(meaning.understood(syntax.taken_apart(question), {}), texts, width)


def marked(question: str, text: str, width: int = 200) -> list[str]:
    """What is marked in the window of a text."""
    return [
        snippet["text"][start:end]
        for snippet in found(question, {"text": text}, width)
        for start, end in snippet["marks"]
    ]


@pytest.mark.parametrize(
    ("question", "text", "marks"),
    [
        ("fighter", "“Fighters”, he said: fighting FIGHTER.", ["Fighters", "FIGHTER"]),
        ("cafe", "le cafe\u0301.", ["cafe\u0301"]),
        ("10000", "about 10,000 men", ["10,000"]),
        ('"of the"', "of, the end of it", ["of, the"]),
        ("fight", "no such word", []),
        ("Russia", "Russia’s", ["Russia’s"]),
        ('"a b" "b c"', "a b c", ["a b c"]),
        ("Россию", "в России", ["России"]),
        ("外交", "俄罗斯外交部长", ["外交"]),
        ("US", "the US told us", ["US"]),
    ],
)
def test_what_answers_is_marked_as_it_stands(question, text, marks):
    assert marked(question, text) == marks


def test_what_must_not_occur_is_not_marked():
    assert marked("fighter -men", "fighters, men") == ["fighters"]


def test_marks_count_characters_and_not_bytes():
    (snippet,) = found("fighters", {"text": "𐍈漢é fighters"})
    assert snippet["marks"] == [(4, 12)]


def test_a_short_text_is_shown_whole():
    (snippet,) = found("fighters", {"text": "Many fighters came."})
    assert (snippet["text"], snippet["start"]) == ("Many fighters came.", 0)


def test_a_long_text_is_cut_between_words_around_the_place():
    text = f"{LONG}ten fighters here {LONG}"
    (snippet,) = found("fighters", {"text": text}, 40)
    assert snippet["text"] == text[snippet["start"] :][: len(snippet["text"])]
    assert "ten fighters here" in snippet["text"]
    assert snippet["text"].split() == [w for w in snippet["text"].split() if w in set(text.split())]
    assert len(snippet["text"]) <= 60


def test_the_window_lies_where_most_is_found():
    text = f"fighters {LONG}fighters in Zenda {LONG}Zenda"
    assert marked("fighters Zenda", text, 60) == ["fighters", "Zenda"]


def test_each_field_is_named_and_a_text_is_shown_once():
    texts = {"text": "fighters", "reports.exact": ["fighters", "none", "more fighters"]}
    assert [(s["field"], s["text"]) for s in found("fighters", texts)] == [
        ("text", "fighters"),
        ("reports.exact", "more fighters"),
    ]


def test_there_are_never_too_many():
    assert len(found("fighters", {"all": [f"fighters {n}" for n in range(99)]})) == MOST


def test_a_long_document_is_looked_through_in_part():
    texts = {"all": ["word " * 20_000, "fighters"]}
    assert found("fighters", texts) == []


@given(
    st.text("ab \u0301é漢'’-", max_size=200),
    st.sampled_from(["a", "ab", '"a b"', "é", "漢", "b -a"]),
    st.integers(1, 60),
)
def test_a_window_is_a_piece_of_the_text_and_its_marks_lie_in_it(text, question, width):
    try:
        windows = found(question, {"text": text}, width)
    except BadQuestion:
        return
    for window in windows:
        assert text[window["start"] :].startswith(window["text"])
        assert window["marks"]
        assert all(0 <= a < b <= len(window["text"]) for a, b in window["marks"])
        assert all(a[1] <= b[0] for a, b in zip(window["marks"], window["marks"][1:], strict=False))
