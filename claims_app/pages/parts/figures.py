"""Figures side by side: a table that is its own chart.

A dot is a printed number; a dashed open bar is a word that we read, or an end left open; where no
figure is given there is no mark. Figures that cannot be compared are never joined.
"""

import math
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from django.utils.formats import number_format

from claims_app.models import Quantity
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.passages import content_of
from claims_app.pages.parts.words import label
from claims_app.record.quantities import REASONS, incomparable
from claims_app.vocabulary import Comparator, CountedCategory, QuantityDerivation, Trend

Json = dict[str, Any]
LEFT, WIDTH = 3.0, 91.0
STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
INTERVALS = 4
LABEL_TURNS = 60.0
OPEN_ABOVE = {Comparator.AT_LEAST, Comparator.MORE_THAN}
OPEN_BELOW = {Comparator.UP_TO, Comparator.LESS_THAN}


class Tick(NamedTuple):
    """A mark of the scale, at a percentage of the width."""

    x: str
    text: str


class Label(NamedTuple):
    """Where the figure is written: at a percentage of the width, moved by pixels from there."""

    x: str
    dx: int
    dy: int


class Mark(NamedTuple):
    """What is drawn for a figure; percentages of the width, empty where there is nothing."""

    label: Label
    dot: str = ""
    start: str = ""
    end: str = ""
    width: str = ""
    is_open_left: bool = False
    is_open_right: bool = False
    is_dashed: bool = False


class Row(NamedTuple):
    """One figure, or one claim without a figure."""

    claim: Json
    said: Day
    as_printed: str
    place: str
    comparator: str
    low: str
    best: str
    high: str
    unit: str
    category: str
    trend: str
    is_reading: bool
    note: str
    mark: Mark | None
    is_here: bool
    language: str


class Strip(NamedTuple):
    """All figures of one measure on one scale."""

    measure: str
    ticks: list[Tick]
    rows: list[Row]
    reasons: list[str]
    compared: int
    has_reading: bool
    has_dot: bool


def strip(measure: str, claims: list[Json], without: list[Json], here: str = "") -> Strip:
    """Figures of `claims` for one measure; `without` are claims that answer and give none."""
    given = [
        (claim, quantity)
        for claim in claims
        for quantity in claim["quantities"]
        if quantity["measure"] == measure
    ]
    ends = [number for _, quantity in given for number in _numbers(quantity)]
    top, step = _scale(max(map(abs, ends), default=0))
    floor = -top if min(ends, default=0) < 0 else 0.0
    rows = [_row(claim, quantity, floor, top, here) for claim, quantity in given]
    rows += [_row(claim, None, floor, top, here) for claim in without]
    counted = [_figure(quantity) for _, quantity in given if _numbers(quantity)]
    return Strip(
        measure=measure,
        ticks=_ticks(floor, top, step) if ends else [],
        rows=sorted(rows, key=lambda row: place_in_time(row.claim["asserted"])),
        reasons=reasons(counted),
        compared=len(counted),
        has_reading=any(row.is_reading and row.mark for row in rows),
        has_dot=any(row.mark and row.mark.dot for row in rows),
    )


def reasons(figures: list[Quantity]) -> list[str]:
    """Why some of these figures cannot be compared with others, in words."""
    found = {why for one, other in combinations(figures, 2) for why in incomparable(one, other)}
    return [REASONS[why] for why in REASONS if why in found]


def _figure(quantity: Json) -> Quantity:
    """What a figure counts, as the row that it was made from, so that one rule compares both."""
    return Quantity(
        measure=quantity["measure"],
        unit=quantity["unit"],
        counted_category=quantity["counted_category"],
        place=quantity["place"] or "",
        as_of=quantity["as_of"]["on"],
        as_of_precision=quantity["as_of"]["precision"],
    )


def _numbers(quantity: Json) -> list[float]:
    ends = (quantity["low"], quantity["best"], quantity["high"])
    return [number for number in ends if number is not None]


def _row(claim: Json, quantity: Json | None, floor: float, top: float, here: str) -> Row:
    given, said = quantity or {}, claim["quotation"]
    instead = content_of(said) if said and quantity is None else ""
    return Row(
        claim=claim,
        said=day(claim["asserted"]),
        as_printed=given.get("as_printed") or instead,
        place=given.get("place") or "",
        comparator=label(Comparator, given.get("comparator")),
        low=number(given.get("low")),
        best=number(given.get("best")),
        high=number(given.get("high")),
        unit=given.get("unit") or "",
        category=label(CountedCategory, given.get("counted_category")),
        trend=label(Trend, given.get("trend")),
        is_reading=given.get("derivation") == QuantityDerivation.INTERPRETED,
        note=given.get("note") or "",
        mark=_mark(quantity, floor, top) if quantity and _numbers(quantity) else None,
        is_here=claim["slug"] == here,
        language=said["language"] if said else "",
    )


def _mark(quantity: Json, floor: float, top: float) -> Mark:
    """Where the figure stands on the scale from `floor` to `top`."""
    low, best, high = (quantity[end] for end in ("low", "best", "high"))
    is_reading = quantity["derivation"] == QuantityDerivation.INTERPRETED
    ends = _numbers(quantity)
    open_right = quantity["comparator"] in OPEN_ABOVE or (high is None and best is None)
    open_left = quantity["comparator"] in OPEN_BELOW or (low is None and best is None)
    start = _x(floor if open_left else min(ends), floor, top)
    end = 100.0 if open_right else _x(max(ends), floor, top)
    exact = best if best is not None else ends[0] if len(ends) == 1 else None
    dot = _x(exact, floor, top) if exact is not None and not is_reading else None
    mark = Mark(_label(dot, start, end, is_open=open_right))
    if dot is not None:
        mark = mark._replace(dot=_percent(dot))
    if start == end:
        return mark
    is_dashed = is_reading or open_left or open_right
    return mark._replace(
        start=_percent(start),
        end=_percent(end),
        width=_percent(end - start),
        is_open_left=open_left,
        is_open_right=open_right,
        is_dashed=is_dashed,
    )


def _label(dot: float | None, start: float, end: float, *, is_open: bool) -> Label:
    """Beside a dot or a bar; inside a bar that is open; above a dot that lies on a bar."""
    has_bar = start != end
    if has_bar and dot is not None:
        return Label(_percent(dot), 4 if dot < LABEL_TURNS else -4, -13)
    if is_open and start < LABEL_TURNS:
        return Label(_percent(start), 8, 4)
    if is_open:
        return Label(_percent(start), -8, 4)
    if end < LABEL_TURNS:
        return Label(_percent(end), 8 if has_bar else 14, 4)
    return Label(_percent(start), -8 if has_bar else -14, 4)


def _scale(most: float) -> tuple[float, float]:
    """The end of a scale that holds `most` with some air, and its step: round numbers both."""
    if most <= 0:
        return 1.0, 1.0
    wanted = most * 1.1 / INTERVALS
    size = 10.0 ** math.floor(math.log10(wanted))
    step = next(s for s in STEPS if s * size >= wanted) * size
    return step * INTERVALS, step


def _ticks(floor: float, top: float, step: float) -> list[Tick]:
    stride = step if floor == 0 else step * 2
    values = [floor + n * stride for n in range(round((top - floor) / stride) + 1)]
    return [Tick(_percent(_x(value, floor, top)), number(value)) for value in values]


def _x(value: float, floor: float, top: float) -> float:
    return LEFT + WIDTH * (value - floor) / (top - floor)


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def number(value: float | None) -> str:
    """A number with its thousands set apart as the language does it; nothing for none."""
    if value is None:
        return ""
    whole = float(value).is_integer()
    plain = str(int(value)) if whole else f"{value:.3f}".rstrip("0")
    return number_format(Decimal(plain), force_grouping=True)
