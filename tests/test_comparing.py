"""What can be said of two figures, and how two passages are set against each other."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_app.models import Quantity
from claims_app.record import quantities, wording
from claims_app.record.wording import MOST_WORDS, TooLong, difference

# Two figures


def figure(comparator: str = "exact", **ends: Any) -> Quantity:
    numbers = {end: Decimal(str(value)) for end, value in ends.items()}
    return Quantity(measure="fighters", comparator=comparator, **numbers)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (figure(best=5), figure(best=5), True),
        (figure(best=5), figure(best=6), False),
        (figure("at_least", best=5), figure(best=9), True),
        (figure("at_least", best=5), figure(best=4), False),
        (figure("at_least", low=5), figure("up_to", high=5), True),
        (figure("more_than", best=5), figure(best=5), False),
        (figure("more_than", best=5), figure("at_least", best=5), True),
        (figure("less_than", best=5), figure("more_than", best=5), False),
        (figure("less_than", best=5), figure(best=5), False),
        (figure("less_than", best=5), figure("less_than", best=1), True),
        (figure("up_to", best=5), figure("up_to", best=3), True),
        (figure("between", low=2, high=4), figure("between", low=4, high=8), True),
        (figure("between", low=2, high=4), figure("between", low=5, high=8), False),
        (figure("between", low=2, best=3, high=4), figure(best=3.5), True),
        (figure("about", best=10), figure(best=10), True),
        (figure("about", best=10), figure(best=9), None),
        (figure("about", low=9, best=10, high=11), figure(best=8), False),
        (figure("vague", low=2000), figure("about", best=10_000), True),
        (figure("vague", low=2000), figure(best=500), False),
    ],
)
def test_ranges_meet_as_their_words_allow(one, other, meets):
    assert quantities.overlap(one, other) is meets
    assert quantities.overlap(other, one) is meets


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (figure(best=10), figure(best=5), (2, 2, 2)),
        (figure(best=1), figure(best=3), (0.333333, 0.333333, 0.333333)),
        (figure("at_least", best=10), figure(best=5), (2, None, None)),
        (figure(best=10), figure("more_than", best=5), (None, None, 2)),
        (figure("up_to", best=10), figure(best=5), (None, None, 2)),
        (figure("between", low=10, high=20), figure("between", low=2, high=5), (2, None, 10)),
        (figure("between", low=10, best=12, high=20), figure(best=4), (2.5, 3, 5)),
        (figure(best=10), figure(best=0), None),
        (figure(best=0), figure(best=5), (0, 0, 0)),
        (figure(best=-5), figure(best=5), None),
        (figure("at_least", best=5), figure("at_least", best=5), None),
        (figure("vague", low=2000), figure("about", best=10_000), (0.2, None, None)),
    ],
)
def test_a_ratio_says_no_more_than_its_figures(one, other, ratio):
    assert quantities.ratio(one, other) == ratio


# Passages


words = st.lists(
    st.sampled_from(["Russia", "says", "10,000", "said", ",", " ", "\n", "“IS”", "国际", "—", "é"])
).map(" ".join)


# No passage on the record is blank.
passages = (st.text() | words).filter(str.strip)


@given(passages, passages)
def test_the_pieces_put_together_are_both_passages(left, right):
    pieces = difference(left, right)
    assert "".join(piece.left for piece in pieces) == left
    assert "".join(piece.right for piece in pieces) == right
    for op, ours, theirs in pieces:
        if op == "equal":
            assert "".join(ours.split()) == "".join(theirs.split()) != ""
        else:
            assert ours.strip() != theirs.strip()
            assert op == {(True, False): "delete", (False, True): "insert"}.get(
                (bool(ours), bool(theirs)), "replace"
            )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Russia says so.", "Russia says so.", [("equal", "Russia says so.", "Russia says so.")]),
        (
            "about 10,000 men",
            "about 12,000 men",
            [
                ("equal", "about ", "about "),
                ("replace", "10,000 ", "12,000 "),
                ("equal", "men", "men"),
            ],
        ),
        ("one\n two", "one two", [("equal", "one\n two", "one two")]),
        ("He lied.", "He", [("equal", "He ", "He"), ("delete", "lied.", "")]),
        ("don't", "don’t", [("replace", "don't", "don’t")]),
        (
            "ISIS, again",
            "ISIS again",
            [("equal", "ISIS", "ISIS "), ("delete", ", ", ""), ("equal", "again", "again")],
        ),
        (
            "俄罗斯说",
            "俄国说",
            [("equal", "俄", "俄"), ("replace", "罗斯", "国"), ("equal", "说", "说")],
        ),
        ("", "a", [("insert", "", "a")]),
    ],
)
def test_passages_are_compared_word_by_word(left, right, expected):
    assert difference(left, right) == expected


def test_numbers_are_read_as_printed():
    passage = "Between 5,000 and 8.5 per cent of 10\u00a0000, in ٢٠١٨; not 1, 2."
    assert wording.numbers(passage) == ["5,000", "8.5", "10\u00a0000", "٢٠١٨", "1", "2"]


def test_the_longest_passages_are_compared_and_longer_ones_refused():
    text = " ".join(f"word{n}" for n in range(MOST_WORDS))
    assert len(difference(text, text)) == 1
    with pytest.raises(TooLong, match="the second passage has 5,001 words; at most 5,000"):
        difference(text, f"{text} more")
    with pytest.raises(TooLong, match="repeat the same words"):
        difference("a " * MOST_WORDS, "a b " * (MOST_WORDS // 2))
