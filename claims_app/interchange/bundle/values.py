"""From a JSON value to what a model field holds, or a sentence that says what would be right."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models as db
from django.utils.dateparse import parse_datetime

from actors_app.constraints import SLUG
from claims_app.constraints import DIRECTION, PRINTED, TURNED, UNSEEN, is_blind, is_seen
from claims_app.interchange.bundle.problems import Wrong, nearest, shown
from claims_app.interchange.bundle.reading import NoNumber
from claims_app.models import Rating
from claims_app.vocabulary import DriftCode

LONGEST_TEXT = 100_000
LONGEST_SNAPSHOT = 5_000_000
MOST_SPANS = 1_000
LARGEST = {db.PositiveSmallIntegerField: 32_767, db.PositiveIntegerField: 2_147_483_647}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Ref:
    """Another thing, named by its slug; a rating by its scale's slug and its label."""

    model: type[db.Model]
    key: str | tuple[str, str]

    def __str__(self) -> str:
        return self.key if isinstance(self.key, str) else " ".join(self.key)


def convert(field: "db.Field[Any, Any]", value: Any) -> Any:
    """What `field` holds for `value`: a Python value, or a Ref. Raises Wrong."""
    if value is None:
        return emptied(field)
    if isinstance(field, db.ForeignKey):
        return reference(field, value)
    for sort, converter in CONVERTERS:
        if isinstance(field, sort):
            return converter(field, value)
    raise TypeError(f"A bundle has no value for {field}.")


def emptied(field: "db.Field[Any, Any]") -> Any:
    """What null clears a field to."""
    if field.null:
        return None
    if (
        field.blank
        and field.empty_strings_allowed
        and isinstance(field, db.CharField | db.TextField)
    ):
        return ""
    if field.blank and isinstance(field, db.JSONField):
        return []
    raise Wrong("must not be null; leave the key out to keep what is there.")


def a_string(value: Any, *, most: int = LONGEST_TEXT) -> str:
    """A string that both databases and a terminal can hold."""
    if not isinstance(value, str) or isinstance(value, NoNumber):
        raise Wrong(f"must be a string, not {sort_of(value)}.")
    if len(value) > most:
        raise Wrong(f"has {len(value):,} characters; the most is {most:,}.")
    if "\0" in value:
        raise Wrong("holds a NUL character; take it out.")
    if SURROGATE.search(value):
        raise Wrong("holds half of a character (a lone surrogate such as \\ud800); take it out.")
    return value


def text(field: "db.Field[Any, Any]", value: Any) -> str:
    """A string that fits its field: in length, and in its closed list if it has one."""
    found = a_string(value)
    if not found and not field.blank:
        raise Wrong("must not be empty.")
    if field.max_length and len(found) > field.max_length:
        raise Wrong(f"has {len(found)} characters; the most is {field.max_length}.")
    if field.name not in PRINTED and DIRECTION.search(found):
        raise Wrong(TURNED)
    if field.name not in PRINTED and not field.blank and is_blind(found):
        raise Wrong(UNSEEN)
    return word(found, words_of(field)) if field.choices and found else found


@cache
def words_of(field: "db.Field[Any, Any]") -> tuple[Any, ...]:
    """The closed list of a field."""
    return tuple(word for word, _ in field.flatchoices)


def word(found: str, words: Sequence[str]) -> str:
    """A word that is in the list."""
    if found not in words:
        raise Wrong(
            f"{shown(found)} is not in the list: {', '.join(words)}.{nearest(found, words)}"
        )
    return found


def slug(field: "db.Field[Any, Any]", value: Any) -> str:
    found = text(field, value)
    if not re.search(SLUG, found):
        raise Wrong(
            f"{shown(found)} is no slug: "
            "lower-case letters a–z, digits and single hyphens between them."
        )
    return found


def snapshot_text(value: Any) -> str:
    """What a source says: more than blanks."""
    found = a_string(value, most=LONGEST_SNAPSHOT)
    if not is_seen(found):
        raise Wrong("holds no words: a captured text is what the source says.")
    return found


def boolean(field: "db.Field[Any, Any]", value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"must be true or false, not {sort_of(value)}.")
    return value


def whole(field: "db.Field[Any, Any]", value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(f"must be a whole number, not {sort_of(value)}.")
    most = next(most for sort, most in LARGEST.items() if isinstance(field, sort))
    if not 0 <= value <= most:
        raise Wrong(f"{value} is not between 0 and {most}.")
    if field.choices and value not in words_of(field):
        raise Wrong(f"{value} is not in the list: {', '.join(map(str, words_of(field)))}.")
    return value


def figure(field: "db.Field[Any, Any]", value: Any) -> Decimal:
    """A number with no more digits than both databases keep exactly."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Wrong(f"must be a number, not {sort_of(value)}.")
    assert isinstance(field, db.DecimalField)  # noqa: S101 the only field with figures
    digits, places = field.max_digits or 0, field.decimal_places or 0
    found = Decimal(value)
    step = Decimal(1).scaleb(-places)
    if found and (found.adjusted() >= digits - places or found != found.quantize(step)):
        raise Wrong(
            f"{shown(value)} has more than {digits - places} digits before the point "
            f"or more than {places} after it."
        )
    return found


def day(field: "db.Field[Any, Any]", value: Any) -> dt.date:
    return a_day(value)


def a_day(value: Any) -> dt.date:
    found = a_string(value)
    try:
        if DAY.fullmatch(found):
            return dt.date.fromisoformat(found)
    except ValueError:
        pass
    raise Wrong(f"{shown(found)} is no day; write it as 2018-02-20.")


def moment(field: "db.Field[Any, Any]", value: Any) -> dt.datetime:
    found = a_string(value)
    try:
        at = parse_datetime(found)
        at = at.astimezone(dt.UTC) if at and at.tzinfo else None
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise Wrong(
            f"{shown(found)} is no moment; write it as 2018-02-20T09:30:00Z, with the time zone."
        )
    return at


def from_lists(field: "db.Field[Any, Any]", value: Any) -> list[Any]:
    """Words of drift, or pairs of start and end."""
    if not isinstance(value, list):
        raise Wrong(f"must be a list, not {sort_of(value)}.")
    if len(value) > MOST_SPANS:
        raise Wrong(f"has {len(value):,} entries; the most is {MOST_SPANS:,}.")
    if field.name != "drift_codes":
        return [span(pair) for pair in value]
    found = [word(a_string(code), DriftCode.values) for code in value]
    if len(set(found)) < len(found):
        raise Wrong("names a word twice.")
    return found


def span(pair: Any) -> list[int]:
    """A start and an end: two whole numbers in order."""
    if not isinstance(pair, list) or [type(n) for n in pair] != [int, int]:
        raise Wrong("must hold pairs of whole numbers, start and end.")
    if not 0 <= pair[0] < pair[1] <= LARGEST[db.PositiveIntegerField]:
        raise Wrong(f"the pair {pair} must start at 0 or later and end after its start.")
    return list(pair)


def reference(field: "db.ForeignKey[Any, Any]", value: Any) -> Ref:
    model = field.related_model
    assert not isinstance(model, str)  # noqa: S101 the app registry is ready
    if model is not Rating:
        return Ref(model, a_string(value))
    if not isinstance(value, dict) or set(value) != {"scale", "label"}:
        raise Wrong('must be {"scale": slug, "label": the assessor\'s word}.')
    return Ref(model, (a_string(value["scale"]), a_string(value["label"])))


def sort_of(value: Any) -> str:
    """The sort of a JSON value, in words."""
    if isinstance(value, NoNumber):
        return f"{shown(value, most=20)}, which is no number JSON or a database knows"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return SORTS.get(type(value), "an object")


SORTS = {str: "a string", int: "a number", Decimal: "a number", list: "a list"}
CONVERTERS = (
    (db.SlugField, slug),
    (db.CharField, text),
    (db.TextField, text),
    (db.BooleanField, boolean),
    (db.PositiveSmallIntegerField, whole),
    (db.PositiveIntegerField, whole),
    (db.DecimalField, figure),
    (db.DateTimeField, moment),
    (db.DateField, day),
    (db.JSONField, from_lists),
)
