"""The passage of a text that comes nearest to words that do not stand in it."""

import re
import unicodedata
from typing import NamedTuple

from rapidfuzz import fuzz

# A sentence, or a line: whatever ends first.
SENTENCE = re.compile(r"\S.*?(?:[.!?。؟۔]{1,3}[\"'”’»)\]]{0,3}(?=\s|$)|$)", re.MULTILINE)
WORD = re.compile(r"\w+")
# Comparing letters takes time that grows with the square of the length.
LOOKED_AT_CLOSELY = 8
LONGEST_COMPARED = 600
MOST_SENTENCES = 5
# How far around the nearest sentences the words themselves are looked for.
MARGIN, LONGEST_AROUND = 200, 20_000
REACH = 80


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
    close = [passage for _, passage in likely[:LOOKED_AT_CLOSELY]]
    return max(close, key=lambda passage: _fit(wanted, passage.text), default=None)


def _fit(wanted: str, passage: str) -> float:
    """How well `wanted` fits into a passage, of which it may be a part; from 0 to 100."""
    compared = passage[:LONGEST_COMPARED]
    is_part = len(wanted) < len(compared)
    return fuzz.partial_ratio(wanted, compared) if is_part else fuzz.ratio(wanted, compared)


def closest(words: str, text: str) -> Passage | None:
    """The whole words of `text` that come nearest to `words`, not the sentences they stand in."""
    near = nearest(words, text)
    if near is None:
        return None
    first = max(0, near.start - MARGIN)
    last = max(near.end, near.start + len(words)) + len(words) // 4 + MARGIN
    around = text[first : min(last, first + LONGEST_AROUND)]
    start, end = _aligned(words, around)
    start, end = _fitted(words, first + start, first + end, text)
    return Passage(start, end, text[start:end]) if start < end else None


def likeness(one: str, other: str) -> float:
    """How alike two passages are letter by letter, from 0 to 100."""
    return fuzz.ratio(one, other)


def _aligned(words: str, around: str) -> tuple[int, int]:
    """Where the beginning and the end of `words` fit best."""
    head = fuzz.partial_ratio_alignment(words[:LONGEST_COMPARED], around)
    if head is None:
        return 0, 0
    if len(words) <= LONGEST_COMPARED:
        return head.dest_start, head.dest_end
    rest = around[head.dest_start :]
    tail = fuzz.partial_ratio_alignment(words[-LONGEST_COMPARED:], rest)
    return head.dest_start, head.dest_start + (tail.dest_end if tail else 0)


def _fitted(words: str, start: int, end: int, text: str) -> tuple[int, int]:
    """The same from where a word or sign begins to where one ends, as like `words` as can be."""
    for _ in range(2):
        begins = [at for at in range(max(0, start - REACH), end) if at < start + REACH]
        begins = [at for at in begins if not text[at].isspace() and not _is_inside(at, text)]
        start = max(begins, key=lambda at: (likeness(words, text[at:end]), at), default=start)
        ends = range(max(start, end - REACH) + 1, min(len(text), end + REACH) + 1)
        stops = [at for at in ends if not text[at - 1].isspace() and not _is_inside(at, text)]
        end = max(stops, key=lambda at: (likeness(words, text[start:at]), -at), default=end)
    return start, end


def _is_inside(at: int, text: str) -> bool:
    """Whether this place is within a word: it has letters, digits or their marks on both sides."""
    return 0 < at < len(text) and _is_of_word(text[at - 1]) and _is_of_word(text[at])


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _windows(words: str, text: str) -> list[Passage]:
    """Every run of as many sentences of `text` as `words` has."""
    count = min(MOST_SENTENCES, max(1, len(SENTENCE.findall(words))))
    spans = [match.span() for match in SENTENCE.finditer(text)]
    runs = [spans[at : at + count] for at in range(max(1, len(spans) - count + 1))]
    return [Passage(run[0][0], run[-1][1], text[run[0][0] : run[-1][1]]) for run in runs if run]
