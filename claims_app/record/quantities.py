"""Whether two figures can be compared, and why not; how those that can stand to each other."""

from decimal import Decimal
from typing import NamedTuple

from claims_app.models import Quantity
from claims_app.vocabulary import Comparator

REASONS = {
    "measure": "They measure different things.",
    "unit": "They are counted in different units.",
    "category": "They count different groups.",
    "place": "They cover different areas.",
    "date": "They are not about the same day.",
}
OPEN_ABOVE = {Comparator.AT_LEAST, Comparator.MORE_THAN}
OPEN_BELOW = {Comparator.UP_TO, Comparator.LESS_THAN}
NEAR = {Comparator.ABOUT, Comparator.VAGUE}


def incomparable(one: Quantity, other: Quantity) -> list[str]:
    """The reasons, as keys of REASONS, why two figures cannot be compared; none if they can.

    What a source leaves open does not make two figures differ in what they count: two figures
    that both leave the category open are not set apart by it. A missing place or day does, for
    the other figure has one.
    """
    differs = {
        "measure": one.measure != other.measure,
        "unit": one.unit != other.unit,
        "category": one.counted_category != other.counted_category,
        "place": one.place != other.place,
        "date": (one.as_of, one.as_of_precision) != (other.as_of, other.as_of_precision),
    }
    return [reason for reason in REASONS if differs[reason]]


class Ratio(NamedTuple):
    """One figure over another: from, best, to; None is an end that cannot be told."""

    low: float | None
    best: float | None
    high: float | None


class Range(NamedTuple):
    """From where to where a figure reaches; None is an end left open.

    An end of “more than” or “less than” is not itself within. An end that “about”, or a word in
    place of a number, puts there is near only.
    """

    low: Decimal | None
    high: Decimal | None
    has_low: bool = True
    has_high: bool = True
    is_near: bool = False


def has_number(figure: Quantity) -> bool:
    """Whether a figure gives any number, and not words alone."""
    return any(end is not None for end in (figure.low, figure.best, figure.high))


def reach(figure: Quantity) -> Range:
    """The range of a figure that has a number."""
    low, best, high = figure.low, figure.best, figure.high
    comparator = figure.comparator
    if low is None and comparator not in OPEN_BELOW:
        low = best
    if high is None and comparator not in OPEN_ABOVE:
        high = best
    return Range(
        low,
        high,
        has_low=comparator != Comparator.MORE_THAN,
        has_high=comparator != Comparator.LESS_THAN,
        is_near=comparator in NEAR and best is not None and None in (figure.low, figure.high),
    )


def overlap(one: Quantity, other: Quantity) -> bool | None:
    """Whether two ranges meet; None where that hangs on how near “about” is."""
    left, right = reach(one), reach(other)
    if _starts_within(left, right) and _starts_within(right, left):
        return True
    return None if left.is_near or right.is_near else False


def _starts_within(left: Range, right: Range) -> bool:
    """Whether `left` starts before `right` ends."""
    if left.low is None or right.high is None or left.low < right.high:
        return True
    return left.low == right.high and left.has_low and right.has_high


def ratio(one: Quantity, other: Quantity) -> Ratio | None:
    """How many times `other` goes into `one`; None where no end of it can be told."""
    left, right = reach(one), reach(other)
    if any(end is not None and end < 0 for end in (left.low, left.high, right.low, right.high)):
        return None
    exact = not {one.comparator, other.comparator} & (OPEN_ABOVE | OPEN_BELOW)
    found = Ratio(
        _over(left.low, right.high),
        _over(one.best, other.best) if exact else None,
        _over(left.high, right.low),
    )
    return found if any(end is not None for end in found) else None


def _over(one: Decimal | None, other: Decimal | None) -> float | None:
    """One number over another, to six digits; None where either is open, or the other is none."""
    return float(f"{one / other:.6g}") if one is not None and other else None
