"""The passage of a text that comes nearest to words that do not stand in it."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

# A sentence, or a line: whatever ends first.
SENTENCE = re.compile(r"\S.*?(?:[.!?。؟۔]{1,3}[\"'”’»)\]]{0,3}(?=\s|$)|$)", re.MULTILINE)
WORD = re.compile(r"\w+")
# Comparing letters takes time that grows with the square of the length.
LOOKED_AT_CLOSELY = 8
LONGEST_COMPARED = 600
MOST_SENTENCES = 5


class Passage(NamedTuple):
    """Some sentences of a text, and where they stand in it."""

    start: int
    end: int
    text: str


def nearest(words: str, text: str) -> Passage | None:
    """As many sentences of `text` as `words` has, those most like them; None if none is like them.

    Only the sentences that share most words are compared letter by letter.
    """
    wanted = words[:LONGEST_COMPARED]
    sought = set(WORD.findall(wanted.casefold()))
    shared = [
        (len(sought & set(WORD.findall(p.text.casefold()))), p) for p in _windows(wanted, text)
    ]
    likely = sorted((pair for pair in shared if pair[0]), key=lambda pair: -pair[0])
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    best, best_ratio = None, 0.0
    for _, passage in likely[:LOOKED_AT_CLOSELY]:
        matcher.set_seq1(passage.text[:LONGEST_COMPARED])
        if matcher.quick_ratio() > best_ratio and (ratio := matcher.ratio()) > best_ratio:
            best, best_ratio = passage, ratio
    return best


def _windows(words: str, text: str) -> list[Passage]:
    """Every run of as many sentences of `text` as `words` has."""
    count = min(MOST_SENTENCES, max(1, len(SENTENCE.findall(words))))
    spans = [match.span() for match in SENTENCE.finditer(text)]
    runs = [spans[at : at + count] for at in range(max(1, len(spans) - count + 1))]
    return [Passage(run[0][0], run[-1][1], text[run[0][0] : run[-1][1]]) for run in runs if run]
