"""Looking for words in a text: it ends soon, and takes over what the text has."""

import pytest

from claims_app.desk import anchoring
from claims_app.desk.nearest import nearest


@pytest.mark.parametrize(
    "text", ["", " ", ".", "a" * 100_000, "." * 100_000, "a. " * 30_000, "\n" * 100_000]
)
def test_looking_for_the_nearest_passage_ends_soon(text):
    article = "a sentence. " * 1_000
    for words, place in (
        ("a sentence. another one! " * 200, text),
        ("a" * 50_000, text),
        (text, article),
    ):
        found = nearest(words, place)
        assert found is None or found.text in place


def test_line_ends_of_the_text_are_taken_over():
    found = anchoring.anchor("one\ntwo", "zero\r\none\r\ntwo\r\n")
    assert (found.exact, found.start, found.end) == ("one\r\ntwo", 6, 14)
