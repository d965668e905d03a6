"""Arabic letters joined by hand, where no library is there that shapes text.

Unicode keeps each letter's four shapes as characters of their own; which of them a letter takes
hangs on its neighbours. Vowel signs are left out: without a library they would not sit right.
"""

import unicodedata
from collections import defaultdict
from functools import cache

FIRST, LAST = 0xFB50, 0xFEFC
SHAPES = {"<isolated>", "<initial>", "<medial>", "<final>"}
# By whether it joins the letter before and the letter after.
SHAPE = {
    (False, False): "<isolated>",
    (False, True): "<initial>",
    (True, True): "<medial>",
    (True, False): "<final>",
}
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def in_sight(text: str) -> str:
    """The text as it is seen from left to right."""
    return joined(text)[::-1].translate(MIRRORED)


def joined(text: str) -> str:
    """The letters in the shapes they take beside each other."""
    letters = _with_ligatures([c for c in text if unicodedata.category(c) != "Mn"])
    found = []
    for place, letter in enumerate(letters):
        before = letters[place - 1] if place else ""
        after = letters[place + 1] if place + 1 < len(letters) else ""
        joins = (_reaches(before) and _is_met(letter), _reaches(letter) and _is_met(after))
        found.append(shapes().get(letter, {}).get(SHAPE[joins], letter))
    return "".join(found)


@cache
def shapes() -> dict[str, dict[str, str]]:
    """The shapes of each letter, and of lam with alef, by the letters they stand for."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code in range(FIRST, LAST + 1):
        shape, *letters = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if shape in SHAPES and (len(base) == 1 or _is_lam_alef(base)):
            found[base].setdefault(shape, chr(code))
    return dict(found)


def _is_lam_alef(base: str) -> bool:
    return len(base) == 2 and base[0] == "ل" and base[1] in "آأإا"


def _with_ligatures(letters: list[str]) -> list[str]:
    """Lam and the alef after it are written as one."""
    found: list[str] = []
    for letter in letters:
        if found and _is_lam_alef(found[-1] + letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _reaches(letter: str) -> bool:
    """Whether it joins the letter after it."""
    return "<initial>" in shapes().get(letter, {})


def _is_met(letter: str) -> bool:
    """Whether the letter before can join it."""
    return "<final>" in shapes().get(letter, {})
