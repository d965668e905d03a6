"""Words as search compares them: the same for every database, language and spelling.

A word is folded (see `folding`) and spelt with a–z and 0–9, so that no database's own idea of what
a word is can cut it. What the first letter says: x an English word, y another, c a stop word that
is written in capitals and so is a name (IS, US, WHO), z no word but the end of a text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from claims_app.search.folding import APOSTROPHES, POSSESSIVE, folded, spelt
from claims_app.search.stop_words import NAMES_IN_CAPITALS, STOP_WORDS

# Stands between texts, so that no phrase reaches from one into the next; no word is spelt so.
BREAK = "z"
CAPITAL = "c"

# Marks on letters, and characters without width: joiners, directions, soft hyphens.
WITHIN = re.escape(
    "".join(
        c for c in map(chr, range(0x20000)) if unicodedata.category(c) in {"Mn", "Mc", "Me", "Cf"}
    )
)
WITHIN += "\U000e0100-\U000e01ef"
# Scripts without spaces between words (Thai to Khmer, kana, Han): each letter is a word.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
WORD = re.compile(
    rf"""
    # U.S.
    (?P<initials> (?<![^\W_]) [^\W\d_{UNSPACED}] [{WITHIN}]*+
        (?: \. [^\W\d_{UNSPACED}] [{WITHIN}]*+ )+ (?![^\W_]) \.? )
    # 10,000
    | (?P<number> (?<![^\W_]) \d{{1,3}} (?P<comma>[,٬{APOSTROPHES}\u00a0\u2009\u202f]) \d{{3}}
        (?: (?P=comma) \d{{3}} )* (?!\d) [^\W_{UNSPACED}]* )
    | [{UNSPACED}] [{WITHIN}]*
    # L’Afghanistan
    | (?<![^\W_]) (?: [cdjlmnstCDJLMNST] | [Qq]u ) (?= [’'] (?: [^\W\d_] [{WITHIN}]* ){{2}} )
    | [^\W_] (?: [^\W_{UNSPACED}] | [{WITHIN}] | [{APOSTROPHES}] (?=[^\W_]) )*
    """,
    re.VERBOSE,
)
# Texts up to so many letters are remembered.
SHORT = 500
# Acronyms are shorter.
LONG_WORD = re.compile(rf"(?:[^\W\d_][{WITHIN}]*){{5}}")


class Word(NamedTuple):
    """A word of a text: how it is compared, and where it stands."""

    token: str
    start: int
    end: int


def is_stop(written: str) -> bool:
    """Whether a word is too frequent to look for."""
    return folded(written) in STOP_WORDS


def are_stops(written: str) -> bool:
    """Whether a text has no other words than stop words that are not names in capitals."""
    return all(
        word.token[0] != CAPITAL and is_stop(written[word.start : word.end])
        for word in words(written)
    )


class Bound(NamedTuple):
    """How much of a field is indexed: words, occurrences of one word, letters as spelt."""

    words: int
    repeats: int
    letters: int


# PostgreSQL keeps 16,383 positions of a document, 255 of a word, and 1 MB. Fields stay below that
# together, cut before either database sees them, so that both find the same.
MAIN = Bound(1_500, 50, 200_000)
BODY = Bound(9_000, 150, 450_000)
NAMES = Bound(1_500, 50, 200_000)


def words(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    shouted = is_shouted(text)
    for found in WORD.finditer(text):
        token = _token(found, shouted)
        if token:
            yield Word(token, found.start(), found.end())


def _token(found: re.Match[str], shouted: bool) -> str:
    word = found[0]
    if found["number"]:
        return spelt(word.replace(found["comma"], ""))
    if found["initials"]:
        word = word.replace(".", "").upper()
    name = POSSESSIVE.sub("", word)
    if name.isupper() and name.lower() in NAMES_IN_CAPITALS and (found["initials"] or not shouted):
        return CAPITAL + name.lower()
    return spelt(word)


def is_shouted(text: str) -> bool:
    """Whether capitals say nothing in a text: all of it is in capitals, long words too."""
    return text.isupper() and any(word[0].isupper() for word in LONG_WORD.finditer(text))


def indexed(texts: Iterable[str], bound: Bound = BODY) -> str:
    """The words of some texts as one index entry, each text once, as far as `bound` allows.

    Past the bound nothing is indexed. A word repeated too often is left out and breaks phrases.
    """
    some = tuple(dict.fromkeys(texts))
    return _entry_remembered(some, bound) if sum(map(len, some)) <= SHORT else _entry(some, bound)


def _entry(texts: tuple[str, ...], bound: Bound) -> str:
    kept: list[str] = []
    seen: Counter[str] = Counter()
    letters = 0
    for token in _in_a_row(texts):
        seen[token] += 1
        if seen[token] > bound.repeats:
            token = BREAK
        letters += len(token) + 1
        if len(kept) == bound.words or letters > bound.letters:
            break
        kept.append(token)
    return " ".join(kept)


@lru_cache(maxsize=4096)
def _entry_remembered(texts: tuple[str, ...], bound: Bound) -> str:
    """The entry of a claim's sentence or of who made it: every passage of the claim has it, too."""
    return _entry(texts, bound)


def _in_a_row(texts: Iterable[str]) -> Iterator[str]:
    """The words of some texts, with a break between one and the next."""
    is_first = True
    for text in texts:
        for number, token in enumerate(_tokens(text)):
            if number == 0 and not is_first:
                yield BREAK
            is_first = False
            yield token


def _tokens(text: str) -> Iterable[str]:
    return _remembered(text) if len(text) <= SHORT else (word.token for word in words(text))


@lru_cache(maxsize=4096)
def _remembered(text: str) -> tuple[str, ...]:
    """The words of a name or a sentence: one delivery meets it in many documents."""
    return tuple(word.token for word in words(text))
