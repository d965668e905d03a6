"""Approximate dates as a reader sees them."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext

from actors_app.vocabulary import DateBasis, DatePrecision
from claims_app.pages.parts.words import label

LENGTH = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}


class Day(NamedTuple):
    """A date with how exactly it is known and how it was arrived at.

    `is_by` says that only the day of publication is known, so the thing happened by then;
    `is_inferred` that the date is not printed in full, and so is drawn dashed.
    """

    long: str = ""
    short: str = ""
    iso: str = ""
    basis: str = ""
    is_by: bool = False
    is_inferred: bool = False
    as_printed: str = ""


def day(stored: Mapping[str, Any] | None) -> Day:
    """The date in a document, as `{on, precision, basis}`; an empty one where none is offered."""
    if not stored or not stored["on"]:
        return Day(as_printed=(stored or {}).get("as_printed") or "")
    basis = stored.get("basis") or ""
    shown = _day(stored["on"], stored["precision"], basis, get_language())
    printed = stored.get("as_printed")
    return shown._replace(as_printed=printed) if printed else shown


@lru_cache(maxsize=4096)
def _day(stored: str, known: str, basis: str, language: str | None) -> Day:
    """Worked out once a language: a page has the same dates many times, and the next one again."""
    on, precision = dt.date.fromisoformat(stored), DatePrecision(known)
    return Day(
        long=date_format(on, _long(precision)),
        short=date_format(on, _short(precision)),
        iso=on.isoformat()[: LENGTH[precision]],
        basis=label(DateBasis, basis),
        is_by=basis == DateBasis.PUBLICATION,
        is_inferred=bool(basis) and basis != DateBasis.STATED,
    )


def _long(precision: DatePrecision) -> str:
    """How a language writes a date that is known so exactly, in letters that Django reads."""
    if precision == DatePrecision.YEAR:
        return pgettext("a year, as in 2018", "Y")
    if precision == DatePrecision.MONTH:
        return pgettext("a month, as in February 2018", "F Y")
    return pgettext("a day, as in 20 February 2018", "j F Y")


def _short(precision: DatePrecision) -> str:
    """The same where there is little room."""
    if precision == DatePrecision.YEAR:
        return pgettext("a year, as in 2018", "Y")
    if precision == DatePrecision.MONTH:
        return pgettext("a month, as in Feb 2018", "M Y")
    return pgettext("a day, as in 20 Feb 2018", "j M Y")


def plain_day(iso: str | None) -> Day:
    """A day without more, as documents give it."""
    return day({"on": iso, "precision": DatePrecision.DAY}) if iso else Day()


def moment_day(moment: str) -> Day:
    """The day, in UTC, of a moment."""
    return plain_day(moment[:10])


def place_in_time(stored: Mapping[str, Any] | None) -> tuple[bool, str, bool]:
    """For sorting, oldest first: a date that means “by” after the same day itself; none last."""
    on = (stored or {}).get("on")
    basis = (stored or {}).get("basis")
    return (on is None, on or "", basis == DateBasis.PUBLICATION)
