"""Figures in time: numbers up, days across. Only what can be compared is ever joined.

A dot is a printed number, hollow where its date is not printed; an open box is a word that we read
or an end left open; words without a number stand in a lane of their own. Lengths across are shares
of the width and lengths down are pixels, so that text never grows or shrinks with the drawing.
"""

from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.text import Truncator

from claims_app.pages.issue import calendar
from claims_app.pages.issue.labels import Label, Mark, placed
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.figures import counting, number, percent
from claims_app.pages.parts.scales import Reach, Scale, has_number, reach, scale_of
from claims_app.pages.parts.tongues import isolated
from claims_app.pages.parts.words import label as word
from claims_app.record.quantities import incomparable
from claims_app.vocabulary import Comparator

Json = dict[str, Any]
LEFT, RIGHT = 8.0, 96.0
TOP, BOTTOM, LANE = 36, 256, 292
FEWEST = 2


class Line(NamedTuple):
    """A line, or a mark of an axis with its words."""

    x1: str
    x2: str
    y1: int
    y2: int
    text: str = ""


class Point(NamedTuple):
    """One figure: where it stands, how it is drawn, and what is written beside it."""

    claim: Json
    quantity: Json
    said: Day
    who: str
    row: Json
    is_reading: bool
    x: str
    y: int
    top: int
    bottom: int
    key: int
    is_word: bool
    is_dot: bool
    is_box: bool
    is_open_above: bool
    is_open_below: bool
    is_dashed: bool
    span: Line | None
    leader: Line | None
    label: Label | None = None

    @property
    def tall(self) -> int:
        """The height of its box."""
        return self.bottom - self.top

    @property
    def outline(self) -> str:
        """The sides of its box, without an end that is open."""
        ends = "" if self.is_open_above else f"M-8 {self.top}H8"
        ends += "" if self.is_open_below else f"M-8 {self.bottom}H8"
        return f"M-8 {self.top}V{self.bottom}M8 {self.top}V{self.bottom}{ends}"


class Chart(NamedTuple):
    """All dated figures of one measure."""

    measure: str
    unit: str
    height: int
    base: int
    lane: int
    across: list[Line]
    down: list[Line]
    points: list[Point]
    joins: list[Line]
    first: Day
    last: Day
    undated: int
    keyed: bool
    has_hollow: bool
    has_box: bool
    has_word: bool
    has_leader: bool


def charts(figured: list[Json]) -> list[Chart]:
    """A chart for each measure with two dated figures or more, one of them a number."""
    found: dict[str, list[tuple[Json, Json]]] = {}
    for claim in sorted(figured, key=lambda one: place_in_time(one["asserted"])):
        for quantity in claim["quantities"]:
            found.setdefault(quantity["measure"], []).append((claim, quantity))
    made = [_chart(measure, given) for measure, given in found.items()]
    return [chart for chart in made if chart]


def _chart(measure: str, given: list[tuple[Json, Json]]) -> Chart | None:
    dated = [(claim, quantity) for claim, quantity in given if claim["asserted"]["on"]]
    numbered = [quantity for _, quantity in dated if has_number(quantity)]
    if len(dated) < FEWEST or not numbered:
        return None
    scale = scale_of(numbered)
    time = calendar.covering([claim["asserted"] for claim, _ in dated])
    points = [_point(*one, key, scale, time) for key, one in enumerate(dated, 1)]
    labels = placed([_writing(point) for point in points])
    points = [p._replace(label=label) for p, label in zip(points, labels, strict=True)]
    has_word = any(point.is_word for point in points)
    return Chart(
        measure=measure,
        unit=numbered[0]["unit"],
        height=LANE + 52 if has_word else BOTTOM + 36,
        base=LANE + 20 if has_word else BOTTOM,
        lane=LANE,
        across=[_level(value, scale) for value in scale.values],
        down=[_moment(tick, has_word) for tick in time.ticks()],
        points=points,
        joins=_joins(points),
        first=points[0].said,
        last=points[-1].said,
        undated=len(given) - len(dated),
        keyed=any(label and label.is_key for label in labels),
        has_hollow=any(point.is_dot and point.said.is_inferred for point in points),
        has_box=any(point.is_box and point.is_dashed for point in points),
        has_word=has_word,
        has_leader=any(point.leader for point in points),
    )


def _point(claim: Json, quantity: Json, key: int, scale: Scale, time: calendar.Span) -> Point:
    said = day(claim["asserted"])
    begins, ends = time.between(claim["asserted"])
    x = (_x(begins) + _x(ends)) / 2
    there = reach(quantity, scale) if has_number(quantity) else None
    y = _middle(there, scale)
    return Point(
        claim=claim,
        quantity=quantity,
        said=said,
        who=_who(claim["speakers"]),
        row=_row(quantity),
        is_reading=there is None or there.is_reading,
        x=percent(x),
        y=y,
        top=TOP - 8 if there and there.is_open_above else _y(there.end, scale) if there else y,
        bottom=_y(there.start, scale) if there else y,
        key=key,
        is_word=there is None,
        is_dot=bool(there and there.exact is not None),
        is_box=bool(there and there.has_bar),
        is_open_above=bool(there and there.is_open_above),
        is_open_below=bool(there and there.is_open_below),
        is_dashed=bool(there and there.is_dashed),
        span=Line(percent(_x(begins)), percent(_x(ends)), y, y) if begins != ends else None,
        leader=Line(percent(LEFT), percent(x), y, y) if said.is_by else None,
    )


def _who(actors: list[Json]) -> str:
    """Names as text: each kept apart from the direction of the others."""
    return ", ".join(isolated(Truncator(a["name"]).chars(24)) for a in actors[:3])


def _row(quantity: Json) -> Json:
    """The figure as it is read out."""
    return {end: number(quantity[end]) for end in ("low", "best", "high")} | {
        "comparator": word(Comparator, quantity["comparator"]),
        "as_printed": quantity["as_printed"] or "",
    }


def _middle(there: Reach | None, scale: Scale) -> int:
    """Where the mark is written beside: at the number, in the middle of a range, in the lane."""
    if there is None:
        return LANE
    if there.exact is not None:
        return _y(there.exact, scale)
    return (_y(there.start, scale) + _y(there.end, scale)) // 2


def _joins(points: list[Point]) -> list[Line]:
    """Lines between one speaker's numbers in a row that count the same thing."""
    by_speaker: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        if point.is_dot:
            who = tuple(sorted(actor["slug"] for actor in point.claim["speakers"]))
            by_speaker.setdefault(who, []).append(point)
    return [
        Line(one.x, other.x, one.y, other.y)
        for own in by_speaker.values()
        for one, other in pairwise(own)
        if not incomparable(counting(one.quantity), counting(other.quantity))
    ]


def _writing(point: Point) -> Mark:
    return Mark(float(point.x.rstrip("%")), point.y, bool(point.leader or point.span))


def _level(value: float, scale: Scale) -> Line:
    y = _y(value, scale)
    return Line(percent(LEFT), percent(RIGHT), y, y, number(value))


def _moment(tick: tuple[float, str], has_word: bool) -> Line:
    x, bottom = percent(_x(tick[0])), LANE + 20 if has_word else BOTTOM
    return Line(x, x, bottom, bottom + 5, tick[1])


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _y(value: float, scale: Scale) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * scale.share(value))
