"""Filters by the sort of value they take: words of a list, numbers, names, days."""

import calendar
import datetime as dt
import re
import unicodedata
from typing import Any

from django.db import models
from django.db.models import Q

from actors_app.vocabulary import DatePrecision, Vocabulary
from claims_app.filters import parameters
from claims_app.filters.kinds import AT_LEAST, AT_MOST, EMPTY, IN, Asked, Suffixes, read_flag
from claims_app.filters.parameters import Unreadable, shown
from claims_app.record.names import key_at
from claims_app.record.slots import Slot


class Word(Asked):
    """A word of a closed list."""

    suffixes: Suffixes = (IN,)

    def __init__(self, column: str, words: type[Vocabulary], **more: Any) -> None:
        super().__init__(column, **more)
        self.words = words
        self._parameter = parameters.choice("", "", words)
        self.schema = self._parameter.schema | {"x-codebook": words.__name__}

    def read(self, given: str) -> str:
        return str(self._parameter.read(given))


class WordOrNone(Word):
    """A word of a closed list that need not be there."""

    suffixes = (IN, EMPTY)


class Number(Asked):
    """A whole number."""

    suffixes: Suffixes = (AT_LEAST, AT_MOST)
    schema = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}

    def read(self, given: str) -> int:
        return int(parameters.number("", "").read(given))

    def output_field(self) -> "models.Field[Any, Any]":
        return models.IntegerField()


class NumberOrNone(Number):
    """A whole number that need not be known."""

    suffixes = (AT_LEAST, AT_MOST, EMPTY)


class Flag(Asked):
    """Yes or no."""

    schema = {"type": "boolean"}

    def read(self, given: str) -> bool:
        return read_flag(given)

    def output_field(self) -> "models.Field[Any, Any]":
        return models.BooleanField()


class Letters(Asked):
    """Words somewhere in a text, whatever their case, and however their marks are written."""

    suffixes = (EMPTY,)
    schema = {"type": "string", "minLength": 1, "maxLength": 200}

    def read(self, given: str) -> list[str]:
        if not given.strip():
            raise Unreadable("is empty.")
        if len(given) > self.schema["maxLength"]:
            raise Unreadable(f"longer than {self.schema['maxLength']} characters.")
        # A letter and its mark may be stored as one character or as two, whatever was typed.
        typed = given.strip()
        forms = (typed, *(unicodedata.normalize(form, typed) for form in ("NFC", "NFD")))
        # As patterns, for the databases' own LIKE knows only the case of ASCII letters.
        return [re.escape(form) for form in dict.fromkeys(forms)]

    def condition(self, value: list[str]) -> Q:
        return self.any_of(len(value))

    def equals(self, slot: Slot) -> Q:
        return Q(**{f"{self.field_name}__iregex": slot})


class Code(Asked):
    """A code such as a country's or a language's, as it stands."""

    suffixes: Suffixes = (IN, EMPTY)

    def __init__(self, column: str, pattern: str, example: str, **more: Any) -> None:
        super().__init__(column, **more)
        self.pattern, self.example = re.compile(pattern), example
        self.schema = {"type": "string", "pattern": f"^(?:{pattern})$", "examples": [example]}

    def read(self, given: str) -> str:
        if not self.pattern.fullmatch(given):
            raise Unreadable(f"{shown(given)!r} is not a code such as {self.example}.")
        return given


class Language(Code):
    """A language, with all its scripts and regions."""

    def __init__(self, column: str, **more: Any) -> None:
        pattern = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
        super().__init__(column, pattern, "en", **more)

    def equals(self, slot: Slot) -> Q:
        within = models.functions.Concat(slot, models.Value("-"))
        return super().equals(slot) | Q(**{f"{self.field_name}__startswith": within})


class Address(str):
    """A name that may be the address of one thing: looked up where it is used, if it is one."""

    __slots__ = ()


class Named(Asked):
    """A thing of the record, by its name in the API; `names` looks names up."""

    suffixes: Suffixes = (IN,)
    is_named = True
    schema = {"type": "string", "minLength": 1, "maxLength": 200}

    def __init__(self, column: str, kind: str, **more: Any) -> None:
        super().__init__(column, **more)
        self.kind = kind

    def read(self, given: str) -> str:
        if not given.strip() or len(given) > self.schema["maxLength"]:
            raise Unreadable("is no name: give between 1 and 200 characters.")
        return given

    def output_field(self) -> "models.Field[Any, Any]":
        return models.UUIDField()

    def condition(self, value: "list[Any] | Address") -> Q:
        if isinstance(value, Address):
            return Q(**{self.field_name: models.Subquery(self.at_address())})
        return self.any_of(len(value))

    def at_address(self) -> "models.QuerySet[Any, Any]":
        """The key of the thing whose address was given."""
        return key_at(self.kind, Slot(self.name, models.CharField()))


class NamedOrNone(Named):
    """A thing of the record that need not be there."""

    suffixes: Suffixes = (IN, EMPTY)


class Day(Asked):
    """A day, month or year: 2018-02-20, 2018-02, 2018."""

    schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
    last = False  # whether a month or a year means its last day

    def read(self, given: str) -> dt.date:
        return read_day(given, last=self.last)

    def output_field(self) -> "models.Field[Any, Any]":
        return models.DateField()


def read_day(given: str, *, last: bool) -> dt.date:
    """The first or the last day that is meant."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", given):
        raise Unreadable(f"{shown(given)!r} is not a date such as 2018-02-20, 2018-02 or 2018.")
    year, month, day = ([int(part) for part in given.split("-")] + [0, 0])[:3]
    try:
        if day or not last:
            return dt.date(year, month or 1, day or 1)
        return dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise Unreadable(f"{shown(given)!r} is not a date of the calendar.") from None


class From(Day):
    """On a day or later, as far as the date is known; `precision` is the column that says how far.

    The bound on the year lets the databases walk their index.
    """

    def __init__(self, column: str, precision: str = "", **more: Any) -> None:
        super().__init__(column, **more)
        self.precision = precision

    def read(self, given: str) -> Any:
        return beginnings(super().read(given))

    def condition(self, value: Any) -> Q:
        if not self.precision:
            return Q(**{f"{self.field_name}__gte": self.slot(0)})
        return reaches(self.field_name, self.precision, [self.slot(n) for n in range(3)])


def beginnings(day: dt.date) -> tuple[dt.date, dt.date, dt.date]:
    """A day, the first of its month, the first of its year."""
    return day, day.replace(day=1), day.replace(month=1, day=1)


def reaches(column: str, precision: str, begun: list[Slot]) -> Q:
    """Whether some day that a date may mean is on a day or later; `begun` are its beginnings."""
    day, month, year = begun
    return Q(**{f"{column}__gte": year}) & (
        Q(**{f"{column}__gte": day})
        | Q(**{precision: DatePrecision.MONTH, f"{column}__gte": month})
        | Q(**{precision: DatePrecision.YEAR})
    )


class Until(Day):
    """Not after a day."""

    last = True

    def condition(self, value: dt.date) -> Q:
        return Q(**{f"{self.field_name}__lte": self.slot()})
