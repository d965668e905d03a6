"""Whether two wordings of a post can be the same post, as far as words alone can show it."""

import re
from collections.abc import Iterator

from actors_app.models import Role

WORD = re.compile(r"[^\W_]+")
# Whose office it is comes before these; what it is about, where and under whom, after them.
TURN = re.compile(r"\b(?:of|to|for|in|at|on|with|and|from)\b|[,;:(–—/]", re.IGNORECASE)
# A minister of state is under a minister, whatever both are ministers of.
UNDER = re.compile(r"\bminister of state\b", re.IGNORECASE)
# Names no office but that of the role, whichever it is.
COUNTERPART = re.compile(r"\bcounter[ -]?part\b", re.IGNORECASE)
SMALL = {"the", "an", "of", "to", "for", "in", "at", "on", "with", "and", "from", "then"}
# A post is another one with any of these than without it.
APART = {
    *("acting", "adviser", "aide", "assistant", "associate", "candidate", "caretaker", "co"),
    *("deputy", "designate", "elect", "first", "honorary", "interim", "junior", "permanent"),
    *("prime", "second", "shadow", "state", "under", "vice"),
}
SAME = {
    "advisor": "adviser",
    "defense": "defence",
    "envoy": "representative",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
# What a word may end on beside another: Russia, Russian; Afghan, Afghanistan; forces, force.
# Not “ian”, which would take a Nigerian for somebody from Niger.
ENDINGS = {"", "i", "n", "s", "istan"}


def are_alike(label: str, role: Role) -> bool:
    """Whether the words printed for a post are words of `role` and name the same office.

    All of them must be among its title, its body and whom it represents: a post is easily
    taken for another, so what is not shown by words counts as unlike.
    """
    named = COUNTERPART.sub(" ", label)
    if named == label and _office(label) != _office(role.title):
        return False
    missing = [word for word in _words(named) if not _has(_words(role.title), word)]
    around = [name for actor in _around(role, missing) for name in _words(actor)]
    return all(_has(around, word) for word in missing)


def _around(role: Role, missing: list[str]) -> Iterator[str]:
    """The names of the body and of whom it represents, read only where words are missing."""
    if missing:
        yield from (actor.name for actor in (role.organization, role.represents) if actor)


def _office(text: str) -> tuple[str, set[str]]:
    """The word for the office, and what tells it from others of that word; empty without any."""
    head = _words(TURN.split(UNDER.sub("state minister", text).strip(), maxsplit=1)[0])
    return (head[-1] if head else "", APART.intersection(head))


def _words(text: str) -> list[str]:
    """The words that say something, in one spelling."""
    found = (word.casefold() for word in WORD.findall(text))
    return [SAME.get(word, word) for word in found if len(word) > 1 and word not in SMALL]


def _has(words: list[str], word: str) -> bool:
    return any(_is_form(*sorted((word, other), key=len)) for other in words)


def _is_form(short: str, long: str) -> bool:
    is_long_enough = short == long or len(short) > 3
    return is_long_enough and long.startswith(short) and long[len(short) :] in ENDINGS
