"""The passage of a text that comes nearest to words that do not stand in it."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
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
MOST_TRIMMED = 50


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


def closest(words: str, text: str) -> Passage | None:
    """The whole words of `text` that come nearest to `words`, not the sentences they stand in."""
    near = nearest(words, text)
    if near is None:
        return None
    first = max(0, near.start - MARGIN)
    last = max(near.end, near.start + len(words)) + len(words) // 4 + MARGIN
    around = text[first : min(last, first + LONGEST_AROUND)]
    start, end = _aligned(words, around)
    start, end = _whole_words(first + start, first + end, text)
    start, end = _trimmed(words, start, end, text)
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


def _whole_words(start: int, end: int, text: str) -> tuple[int, int]:
    """The same, widened to where words begin and end."""
    while 0 < start < len(text) and _is_of_word(text[start - 1]) and _is_of_word(text[start]):
        start -= 1
    while 0 < end < len(text) and _is_of_word(text[end - 1]) and _is_of_word(text[end]):
        end += 1
    return start, end


def _is_of_word(sign: str) -> bool:
    """Letters, digits, and the marks that stand on them."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _trimmed(words: str, start: int, end: int, text: str) -> tuple[int, int]:
    """The same without what, at either end, only makes it less like `words`."""
    best = likeness(words, text[start:end])
    for _ in range(MOST_TRIMMED):
        shorter = [(likeness(words, text[a:b]), a, b) for a, b in _shorter(start, end, text)]
        if not shorter or max(shorter)[0] <= best:
            break
        best, start, end = max(shorter)
    return start, end


def _shorter(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """The same without its first or last word, and without its first or last sign."""
    spans = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    if len(spans) > 1:
        yield start + spans[1][0], end
        yield start, start + spans[-2][1]
    if end - start > 1:
        if not _is_of_word(text[start]):
            yield start + 1, end
        if not _is_of_word(text[end - 1]):
            yield start, end - 1


def _windows(words: str, text: str) -> list[Passage]:
    """Every run of as many sentences of `text` as `words` has."""
    count = min(MOST_SENTENCES, max(1, len(SENTENCE.findall(words))))
    spans = [match.span() for match in SENTENCE.finditer(text)]
    runs = [spans[at : at + count] for at in range(max(1, len(spans) - count + 1))]
    return [Passage(run[0][0], run[-1][1], text[run[0][0] : run[-1][1]]) for run in runs if run]
