"""Query parameters: each with its meaning, its reader and its JSON Schema.

What OPTIONS, the OpenAPI document and error messages say of a parameter is made from here.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from actors_app.vocabulary import Vocabulary

LONGEST_VALUE = 2000
LONGEST_ECHO = 80
# From here on a word is another one misspelt: `page` is no `place`.
NEAR, MOST_HINTS = 0.7, 3
# How other APIs call what ours has, too.
HABITS = {
    "page": "after",
    "offset": "after",
    "cursor": "after",
    "page_size": "limit",
    "per_page": "limit",
    "size": "limit",
    "query": "q",
    "search": "q",
    "outlet": "publisher",
    "publisher": "outlet",
    "author": "speaker",
    "person": "speaker",
}
# Names that cannot be stored, and so cannot be meant: NUL, and half a character.
UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")
MOMENT = "a moment such as 2026-11-23T12:00:00Z, or a day such as 2026-11-23"


class Unreadable(ValueError):
    """A value that a parameter cannot take; says what would be right."""


@dataclass(frozen=True)
class Parameter:
    """One query parameter of a view."""

    name: str
    help: str
    read: Callable[[str], Any]
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    default: Any = None
    longest: int = LONGEST_VALUE
    is_required: bool = False


def read_value(parameter: Parameter, given: str) -> Any:
    """One value. Raises Unreadable with a sentence to be put behind the parameter's name."""
    if len(given) > parameter.longest:
        raise Unreadable(f"longer than {parameter.longest} characters.")
    if UNREADABLE.search(given):
        raise Unreadable("holds a character that no text has.")
    return parameter.read(given)


def nearest(given: str, listed: Iterable[str]) -> str:
    """A hint at the words that were meant, if any are near."""
    known = list(listed)
    near = [name for name in [HABITS.get(given, "")] if name in known]
    near = near or get_close_matches(given[:LONGEST_ECHO], known, n=1, cutoff=NEAR)
    plain = [name for name in known if "__" not in name]
    near = near or [name for name in plain if given in name.split("_")][:MOST_HINTS]
    return f" Did you mean {' or '.join(near)}?" if near else ""


def shown(given: str) -> str:
    """What was given, short enough to be said back."""
    return given if len(given) <= LONGEST_ECHO else f"{given[:LONGEST_ECHO]}…"


# The kinds of parameters


def number(
    name: str, help: str, *, low: int = 0, high: int = 2**31 - 1, default: int | None = None
) -> Parameter:
    """A whole number from `low` to `high`."""

    def read(given: str) -> int:
        if re.fullmatch(r"[0-9]{1,15}", given) and low <= int(given) <= high:
            return int(given)
        raise Unreadable(f"{shown(given)!r} is not a whole number from {low} to {high}.")

    schema = {"type": "integer", "minimum": low, "maximum": high}
    return Parameter(name, help, read, schema, default)


def choice(name: str, help: str, words: type[Vocabulary], default: str | None = None) -> Parameter:
    """One word of a closed list."""
    return one_of(name, help, [str(word) for word in words], default)


def one_of(name: str, help: str, words: Iterable[str], default: str | None = None) -> Parameter:
    """One of these words."""
    listed = list(words)

    def read(given: str) -> str:
        if given in listed:
            return given
        hint = nearest(given, listed)
        raise Unreadable(f"{shown(given)!r} is not one of {', '.join(listed)}.{hint}")

    return Parameter(name, help, read, {"type": "string", "enum": listed}, default)


def flag(name: str, help: str) -> Parameter:
    """on, or off."""
    words = ["on", "off"]
    read = one_of(name, help, words).read
    schema = {"type": "string", "enum": words}
    return Parameter(name, help, lambda given: read(given) == "on", schema, default=False)


def text(name: str, help: str, *, longest: int = LONGEST_VALUE) -> Parameter:
    """Any words."""

    def read(given: str) -> str:
        if not given.strip():
            raise Unreadable("is empty.")
        if len(given) > longest:
            raise Unreadable(f"longer than {longest} characters.")
        return given

    return Parameter(name, help, read, {"type": "string", "minLength": 1, "maxLength": longest})


def moment(name: str, help: str) -> Parameter:
    """A moment in time; a day means its end, in UTC."""
    schema = {"type": "string", "examples": ["2026-11-23"]}
    return Parameter(name, help, lambda given: read_moment(given, end_of_day=True), schema)


def read_moment(given: str, *, end_of_day: bool) -> dt.datetime:
    """A moment in UTC; a day means its start or its end. Raises Unreadable."""
    try:
        if len(given) == len("2026-11-23"):
            time = dt.time.max if end_of_day else dt.time.min
            return dt.datetime.combine(dt.date.fromisoformat(given), time, dt.UTC)
        # A + that was not escaped arrives as a blank.
        found = dt.datetime.fromisoformat(re.sub(r"(T\S+) (\d\d:\d\d)$", r"\1+\2", given))
        aware = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Unreadable(f"{shown(given)!r} is not {MOMENT}.") from None
