"""Scales that hold figures, and how far each figure reaches on one."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from claims_app.vocabulary import Comparator, QuantityDerivation

Json = dict[str, Any]
STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
INTERVALS = 4
OPEN_ABOVE = {Comparator.AT_LEAST, Comparator.MORE_THAN}
OPEN_BELOW = {Comparator.UP_TO, Comparator.LESS_THAN}


class Scale(NamedTuple):
    """A range of numbers that holds all that is drawn, with round ends and a round step."""

    floor: float
    top: float
    step: float

    def share(self, value: float) -> float:
        """How far up the scale a number lies, from 0 to 1."""
        return (value - self.floor) / (self.top - self.floor)

    @property
    def values(self) -> list[float]:
        """The numbers that are marked on it."""
        stride = self.step if self.floor == 0 else self.step * 2
        count = round((self.top - self.floor) / stride)
        return [self.floor + n * stride for n in range(count + 1)]


class Reach(NamedTuple):
    """From where to where a figure reaches, and the number itself where one is printed."""

    start: float
    end: float
    exact: float | None
    is_open_below: bool
    is_open_above: bool
    is_reading: bool

    @property
    def is_dashed(self) -> bool:
        """Whether an end is left open, or the number is our reading of a word."""
        return self.is_reading or self.is_open_below or self.is_open_above

    @property
    def has_bar(self) -> bool:
        """Whether it covers more than one number."""
        return self.start != self.end


def scale_of(quantities: Iterable[Json]) -> Scale:
    """The scale that holds all of these."""
    ends = [number for quantity in quantities for number in _numbers(quantity)]
    top, step = _rounded(max(map(abs, ends), default=0))
    return Scale(-top if min(ends, default=0) < 0 else 0.0, top, step)


def has_number(quantity: Json) -> bool:
    """Whether a figure gives any number, and not words alone."""
    return bool(_numbers(quantity))


def reach(quantity: Json, scale: Scale) -> Reach:
    """Where a figure that has a number stands on a scale; an open end goes to the end of it."""
    low, best, high = (quantity[end] for end in ("low", "best", "high"))
    ends = _numbers(quantity)
    is_reading = quantity["derivation"] == QuantityDerivation.INTERPRETED
    above = quantity["comparator"] in OPEN_ABOVE or (high is None and best is None)
    below = quantity["comparator"] in OPEN_BELOW or (low is None and best is None)
    exact = best if best is not None else ends[0] if len(ends) == 1 else None
    return Reach(
        start=scale.floor if below else min(ends),
        end=scale.top if above else max(ends),
        exact=None if is_reading else exact,
        is_open_below=below,
        is_open_above=above,
        is_reading=is_reading,
    )


def _numbers(quantity: Json) -> list[float]:
    ends = (quantity["low"], quantity["best"], quantity["high"])
    return [number for number in ends if number is not None]


def _rounded(most: float) -> tuple[float, float]:
    """The end of a scale that holds `most` with some air, and its step: round numbers both."""
    if most <= 0:
        return 1.0, 1.0
    wanted = most * 1.1 / INTERVALS
    size = 10.0 ** math.floor(math.log10(wanted))
    step = next(s for s in STEPS if s * size >= wanted) * size
    return step * INTERVALS, step
