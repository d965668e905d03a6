"""Names that look like others: letters of two scripts in one word, letters that nobody sees.

What can be taken for what is Unicode's own list (UTS #39, confusables.txt), as the library
confusable-homoglyphs brings it along.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from confusable_homoglyphs import categories, confusables

from claims_app.constraints import FILLERS

# Belong to no script of their own.
ANYWHERE = {"COMMON", "INHERITED", "UNKNOWN"}
# Scripts that one language writes together.
TOGETHER = ({"HAN", "HIRAGANA", "KATAKANA"}, {"HAN", "HANGUL"}, {"HAN", "BOPOMOFO"})
# A Persian or Indian word may need one of these between two of its letters.
JOINERS = "\u200c\u200d"
JOINING = {"ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "TAMIL", "MALAYALAM", "KANNADA", "SINHALA"}
WORDS = re.compile(r"[^\s\-–/.,’']+")
FILLED = f"[{FILLERS}]"
LONGEST = 500


def oddities(name: str) -> Iterator[str]:
    """What is strange about the letters of a name, each a sentence."""
    for word in WORDS.findall(name[:LONGEST]):
        scripts = scripts_of(word)
        if len(scripts) > 1 and not any(scripts <= some for some in TOGETHER):
            listed = " and ".join(sorted(one.title() for one in scripts))
            yield f"“{word}” mixes letters: {listed}."
    for letter in sorted(set(_unseen(name))):
        yield f"It holds a letter that nobody sees: {called(letter)}."


def scripts_of(word: str) -> set[str]:
    """The scripts in which a word is written."""
    return {categories.alias(letter) for letter in word} - ANYWHERE


@lru_cache(maxsize=50_000)
def skeletons(name: str) -> frozenset[str]:
    """What is left of a name when letters that look alike count as one; for comparing only.

    Case is set aside before and after: I looks like l, which i does not, and is the same as i.
    """
    # Letters of another width, and those written as one, are read like plain ones.
    plain = unicodedata.normalize("NFKC", name[:LONGEST])
    seen = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    # A filler is drawn as a gap in one typeface, and as nothing in another.
    read = {" ".join(re.sub(FILLED, gap, seen).split()) for gap in ("", " ")}
    return frozenset(look for one in read for look in _looks(one))


def _looks(seen: str) -> Iterator[str]:
    yield _prototypes(seen.casefold())
    yield _prototypes(_prototypes(seen).casefold())


def _prototypes(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFD", "".join(map(_prototype, letters)))


@lru_cache(maxsize=10_000)
def _prototype(letter: str) -> str:
    """The letter, or letters, that stand for all that look like this one.

    The library lists both ways: what many are taken for, and each of the many with that one.
    """
    alike = _alike(letter)
    if len(alike) != 1:
        return letter
    return alike[0] if len(_alike(alike[0])) > 1 else min(letter, alike[0], key=_plainness)


def _alike(letters: str) -> list[str]:
    found = confusables.confusables_data.get(letters, [])
    return [one["c"].strip("\u200e") for one in found]


def _plainness(letters: str) -> tuple[bool, int, str]:
    return not letters.isascii(), -len(letters), letters


def _unseen(name: str) -> Iterator[str]:
    """Characters without a width, but for joiners where a script needs them."""
    for before, letter in zip(" " + name, name, strict=False):
        needed = letter in JOINERS and categories.alias(before) in JOINING
        is_unseen = letter in FILLERS or unicodedata.category(letter) == "Cf"
        if is_unseen and not needed:
            yield letter


def called(letter: str) -> str:
    """What Unicode calls a letter."""
    return f"{unicodedata.name(letter, 'unnamed').lower()} (U+{ord(letter):04X})"
