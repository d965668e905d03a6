"""A stretch of time with marks on it, for a drawing that has days across."""

import calendar
import datetime as dt
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import pgettext

from actors_app.vocabulary import DatePrecision

Json = dict[str, Any]
MOST_MARKS = 6
SHORTEST = 20  # days
MARGIN = 0.06
DAYS_OF_A_YEAR, DAYS_OF_A_MONTH = 365.25, 30.5
# From how many days on marks are months, and years.
MONTHS_FROM, YEARS_FROM = 75, 900


class Span(NamedTuple):
    """From a day to a day, with some air at both ends."""

    first: int
    last: int

    def share(self, ordinal: float) -> float:
        """How far along a day lies, from 0 to 1."""
        return (ordinal - self.first) / (self.last - self.first)

    def between(self, asserted: Json) -> tuple[float, float]:
        """From where to where a date may lie: one place if it is known to the day."""
        first, last = days(asserted)
        return self.share(first), self.share(last)

    def ticks(self) -> list[tuple[float, str]]:
        """At most a few marks, each with its words; a year is named where it begins."""
        found: list[tuple[float, str]] = []
        year = 0
        for on in self._marks():
            found.append((self.share(on.toordinal()), self._words(on, is_new=on.year != year)))
            year = on.year
        return found

    def _marks(self) -> Iterator[dt.date]:
        length = self.last - self.first
        if length < MONTHS_FROM:
            step = math.ceil(length / MOST_MARKS)
            yield from (dt.date.fromordinal(n) for n in range(self.first + 1, self.last, step))
            return
        size = DAYS_OF_A_YEAR if length > YEARS_FROM else DAYS_OF_A_MONTH
        step = math.ceil(length / size / MOST_MARKS) * (12 if length > YEARS_FROM else 1)
        begin = dt.date.fromordinal(self.first)
        months = begin.year * 12 + (0 if length > YEARS_FROM else begin.month)
        for month in range(months, dt.MAXYEAR * 12, step):
            on = dt.date(month // 12, month % 12 + 1, 1)
            if on.toordinal() > self.last:
                return
            if on.toordinal() >= self.first:
                yield on

    def _words(self, on: dt.date, *, is_new: bool) -> str:
        length = self.last - self.first
        if length > YEARS_FROM:
            return date_format(on, pgettext("a year, as in 2018", "Y"))
        if length >= MONTHS_FROM:
            if is_new:
                return date_format(on, pgettext("a month, as in Feb 2018", "M Y"))
            return date_format(on, pgettext("a month alone, as in Feb", "M"))
        if is_new:
            return date_format(on, pgettext("a day, as in 20 Feb 2018", "j M Y"))
        return date_format(on, pgettext("a day without a year, as in 20 Feb", "j M"))


def covering(asserted: list[Json]) -> Span:
    """The time in which all these dates lie."""
    ends = [end for one in asserted for end in days(one)]
    first, last = min(ends), max(ends)
    air = max((last - first) * MARGIN, (SHORTEST - (last - first)) / 2, 1)
    earliest, latest = dt.date.min.toordinal(), dt.date.max.toordinal()
    return Span(max(earliest, int(first - air)), min(latest, int(last + air) + 1))


def days(asserted: Json) -> tuple[int, int]:
    """The first and the last day that a date may mean."""
    on = dt.date.fromisoformat(asserted["on"])
    if asserted["precision"] == DatePrecision.YEAR:
        return dt.date(on.year, 1, 1).toordinal(), dt.date(on.year, 12, 31).toordinal()
    if asserted["precision"] == DatePrecision.MONTH:
        last = calendar.monthrange(on.year, on.month)[1]
        return on.replace(day=1).toordinal(), on.replace(day=last).toordinal()
    return on.toordinal(), on.toordinal()
