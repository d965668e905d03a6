"""What is wrong with a bundle, said where it is wrong."""

import difflib
import re
from collections.abc import Iterable
from typing import Any

PRINTED = 50
# Reading stops here: a bundle of rubbish must not fill the memory with complaints.
MOST = 1_000
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class BundleError(Exception):
    """The bundle cannot be taken in, and nothing was written.

    `problems` holds every (place, message) found in one reading; printed, it stops at fifty.
    """

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [f"{place}: {message}" for place, message in self.problems[:PRINTED]]
        more = len(self.problems) - PRINTED
        return "\n".join(lines + ([f"… and {more} more."] if more > 0 else []))


class Wrong(ValueError):
    """A value that cannot stand where it stands; the message says what would be right."""


class Problems(list[tuple[str, str]]):
    """The problems found so far."""

    def add(self, place: str, message: str) -> None:
        self.append((place, message))
        if len(self) >= MOST:
            raise BundleError(self)

    def stop_if_any(self) -> None:
        if self:
            raise BundleError(self)

    @property
    def is_long(self) -> bool:
        """Whether another suggestion would no longer be read."""
        return len(self) > PRINTED


def shown(value: Any, *, most: int = 60) -> str:
    """`value` in quotation marks, short, and safe for a terminal."""
    text = value if isinstance(value, str) else str(value)
    text = text if len(text) <= most else text[:most] + "…"
    return "“" + UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "”"


def nearest(word: str, words: Iterable[str]) -> str:
    """A sentence that offers the word that was probably meant, or nothing."""
    found = difflib.get_close_matches(word[:200], list(words), n=1, cutoff=0.6)
    return f" Did you mean {shown(found[0])}?" if found else ""
