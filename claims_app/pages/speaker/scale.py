"""A scale of days: where a day lies, in percent of the width, and where the marks stand."""

import datetime as dt
from typing import NamedTuple

from django.utils.dateformat import format

LEFT, WIDTH = 1.0, 98.0
SHORTEST = 120  # days
MOST_TICKS = 5
# Months between two marks, from half a year down to a month and up to centuries.
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
EDGE = 8.0


class Tick(NamedTuple):
    """A mark of the scale."""

    x: str
    text: str
    anchor: str


class Scale(NamedTuple):
    """From one day to another, both as ordinals."""

    first: float
    last: float

    def at(self, ordinal: float) -> float:
        """Where a day lies."""
        return LEFT + WIDTH * (ordinal - self.first) / (self.last - self.first)

    @property
    def first_year(self) -> int:
        return _month(self.first) // 12

    @property
    def last_year(self) -> int:
        return _month(self.last) // 12


def around(days: list[int]) -> Scale:
    """A scale that holds these days with some air."""
    first, last = min(days), max(days)
    air = max((last - first) * 0.05, (SHORTEST - last + first) / 2)
    return Scale(first - air, last + air)


def ticks(scale: Scale) -> list[Tick]:
    """Round months or years, so few that their names have room on a phone."""
    first, last = (_month(ordinal) for ordinal in scale)
    step = next((s for s in STEPS if (last - first) // s < MOST_TICKS), STEPS[-1])
    months = range(-(-(first + 1) // step) * step, last + 1, step)
    return [_tick(scale, month, "M Y" if step % 12 else "Y") for month in months]


def percent(share: float) -> str:
    return f"{share:.2f}%"


def anchor(x: float) -> str:
    """To which side a text beside a place has room."""
    if x < EDGE:
        return "start"
    return "end" if x > LEFT + WIDTH - EDGE else "middle"


def _tick(scale: Scale, month: int, form: str) -> Tick:
    day = dt.date(month // 12, month % 12 + 1, 1)
    x = scale.at(day.toordinal())
    return Tick(percent(x), format(day, form), anchor(x))


def _month(ordinal: float) -> int:
    """The month of a day, counted from the year 0."""
    day = dt.date.fromordinal(min(max(int(ordinal), 1), dt.date.max.toordinal()))
    return day.year * 12 + day.month - 1
