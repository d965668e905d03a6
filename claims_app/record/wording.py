"""Two passages word by word: what both have, and what only one has."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_WORDS = 5_000
# A word on each side that could be matched with one on the other: what comparing costs.
MOST_PAIRS = 2_000_000
STOPS = r"""!-/:-@\[-`{-~¡-©«¬®-±´¶-¸»¿‐-‧‰-⁞،؛؟۔।、。〈-】〔-〟！-／：-＠［-｀｛-･"""
# Scripts that put no spaces between words are compared by the sign.
SIGNS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
LETTERS = rf"[^\s{STOPS}{SIGNS}]+"
WORD = re.compile(rf"(?:{LETTERS}(?:[.,:/'’\-‐‑]{LETTERS})*|[^\s])\s*")
NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")


class TooLong(ValueError):
    """The passages cannot be compared in time."""


class Piece(NamedTuple):
    """A run of words: equal in both passages, in one alone, or in place of one another."""

    op: str
    left: str
    right: str


def difference(left: str, right: str) -> list[Piece]:
    """What differs between two passages. The pieces put together give both, byte for byte.

    Words are compared as they are printed; the spaces around a word go with it and are not.
    """
    ours, theirs = _words(left), _words(right)
    ours_bare, theirs_bare = [w.strip() for w in ours], [w.strip() for w in theirs]
    _refuse_what_takes_too_long(ours_bare, theirs_bare)
    matcher = SequenceMatcher(None, ours_bare, theirs_bare, autojunk=False)
    return [
        Piece(op, "".join(ours[a:b]), "".join(theirs[c:d]))
        for op, a, b, c, d in matcher.get_opcodes()
    ]


def numbers(passage: str) -> list[str]:
    """The numbers printed in a passage in digits."""
    return NUMBER.findall(passage)


def _words(passage: str) -> list[str]:
    """A passage in words and stops, each with the spaces behind it; the first with all around."""
    start = len(passage) - len(passage.lstrip())
    words = WORD.findall(passage, start) or [""]
    return [passage[:start] + words[0], *words[1:]] if passage else []


def _refuse_what_takes_too_long(left: list[str], right: list[str]) -> None:
    for side, words in (("first", left), ("second", right)):
        if len(words) > MOST_WORDS:
            raise TooLong(
                f"the {side} passage has {len(words):,} words; at most {MOST_WORDS:,} are compared."
            )
    ours, theirs = Counter(left), Counter(right)
    if sum(count * theirs[word] for word, count in ours.items()) > MOST_PAIRS:
        raise TooLong("the passages repeat the same words too often to be compared.")
