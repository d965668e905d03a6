"""Figures side by side: a table that is its own chart.

A dot is a printed number; a dashed open bar is a word that we read, or an end left open; where no
figure is given there is no mark. Figures that cannot be compared are never joined.
"""

from decimal import Decimal
from functools import lru_cache
from itertools import combinations, count
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims_app.models import Quantity
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.passages import content_of
from claims_app.pages.parts.scales import Scale, has_number, reach, scale_of
from claims_app.pages.parts.words import label
from claims_app.record.quantities import REASONS, incomparable
from claims_app.vocabulary import Comparator, CountedCategory, QuantityDerivation, Trend

Json = dict[str, Any]
LEFT, WIDTH = 3.0, 91.0
LABEL_TURNS = 60.0


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
    is_figure: bool
    number: int = 0


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
    quantities = [quantity for _, quantity in given]
    scale = scale_of(quantities)
    rows = [_row(claim, quantity, scale, here) for claim, quantity in given]
    rows += [_row(claim, None, scale, here) for claim in without]
    counted = [counting(quantity) for quantity in quantities if has_number(quantity)]
    return Strip(
        measure=measure,
        ticks=_ticks(scale) if counted else [],
        rows=sorted(rows, key=lambda row: place_in_time(row.claim["asserted"])),
        reasons=reasons(counted),
        compared=len(counted),
        has_reading=any(row.is_reading and row.mark for row in rows),
        has_dot=any(row.mark and row.mark.dot for row in rows),
    )


def numbered(strip: Strip) -> Strip:
    """The same with a number at each figure, in the order of the rows, for a drawing to name."""
    numbers = count(1)
    rows = [row._replace(number=next(numbers)) if row.is_figure else row for row in strip.rows]
    return strip._replace(rows=rows)


def reasons(figures: list[Quantity]) -> list[str]:
    """Why some of these figures cannot be compared with others, in words."""
    found = {why for one, other in combinations(figures, 2) for why in incomparable(one, other)}
    return [_(REASONS[why]) for why in REASONS if why in found]


def counting(quantity: Json) -> Quantity:
    """What a figure counts, as the row that it was made from, so that one rule compares both."""
    return Quantity(
        measure=quantity["measure"],
        unit=quantity["unit"],
        counted_category=quantity["counted_category"],
        place=quantity["place"] or "",
        as_of=quantity["as_of"]["on"],
        as_of_precision=quantity["as_of"]["precision"],
    )


def _row(claim: Json, quantity: Json | None, scale: Scale, here: str) -> Row:
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
        mark=_mark(quantity, scale) if quantity and has_number(quantity) else None,
        is_here=claim["slug"] == here,
        language=said["language"] if said else "",
        is_figure=quantity is not None,
    )


def _mark(quantity: Json, scale: Scale) -> Mark:
    """Where the figure stands on the scale. A bar that is open above leaves the plot."""
    there = reach(quantity, scale)
    start = _x(there.start, scale)
    end = 100.0 if there.is_open_above else _x(there.end, scale)
    dot = None if there.exact is None else _x(there.exact, scale)
    mark = Mark(_label(dot, start, end, is_open=there.is_open_above))
    if dot is not None:
        mark = mark._replace(dot=percent(dot))
    if start == end:
        return mark
    return mark._replace(
        start=percent(start),
        end=percent(end),
        width=percent(end - start),
        is_open_left=there.is_open_below,
        is_open_right=there.is_open_above,
        is_dashed=there.is_dashed,
    )


def _label(dot: float | None, start: float, end: float, *, is_open: bool) -> Label:
    """Beside a dot or a bar; inside a bar that is open; above a dot that lies on a bar."""
    has_bar = start != end
    if has_bar and dot is not None:
        return Label(percent(dot), 4 if dot < LABEL_TURNS else -4, -13)
    if is_open and start < LABEL_TURNS:
        return Label(percent(start), 8, 4)
    if is_open:
        return Label(percent(start), -8, 4)
    if end < LABEL_TURNS:
        return Label(percent(end), 8 if has_bar else 14, 4)
    return Label(percent(start), -8 if has_bar else -14, 4)


def _ticks(scale: Scale) -> list[Tick]:
    return [Tick(percent(_x(value, scale)), number(value)) for value in scale.values]


def _x(value: float, scale: Scale) -> float:
    return LEFT + WIDTH * scale.share(value)


def percent(share: float) -> str:
    """A length as SVG takes it."""
    return f"{share:.2f}%"


def number(value: float | None) -> str:
    """A number with its thousands set apart as the language does it; nothing for none."""
    return "" if value is None else _number(value, get_language())


@lru_cache(maxsize=4096)
def _number(value: float, language: str | None) -> str:
    whole = float(value).is_integer()
    plain = str(int(value)) if whole else f"{value:.3f}".rstrip("0")
    return number_format(Decimal(plain), force_grouping=True)
