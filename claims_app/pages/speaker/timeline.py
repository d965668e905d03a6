"""Posts and claims on one scale of time: a drawing whose text form are the tables beside it.

A bar is a post held; dashed, where its date is known only to the month or year, and where no end
is on record. A dot is a claim, on the bar of the post it was made in; hollow, where its date is
not printed in full.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from actors_app.vocabulary import DateBasis, DatePrecision
from claims_app.pages.parts.dates import Day, day
from claims_app.pages.speaker.scale import Scale, Tick, anchor, around, percent, ticks
from claims_app.record.roles import period

Json = dict[str, Any]
MOST_POSTS = 12
LONGEST_LABEL = 34
LANE, FOOT, AXIS = 70, 56, 26  # pixels: for a post, for what hangs on none, for the scale
NEAR = 1.6  # percent of the width: dots closer than that are one
ROOM = 42.0  # percent of the width that a text beside a mark needs
LETTER = 1.95  # percent of the width of a phone


class Piece(NamedTuple):
    """A stretch of a bar; open where it goes on beyond what is known."""

    x: str
    width: str
    is_sure: bool = False
    is_open_left: bool = False
    is_open_right: bool = False


class Dot(NamedTuple):
    """Claims of about one day. `start` and `end` show the time one is only known to lie in."""

    x: str
    claims: int
    is_hollow: bool
    start: str
    end: str
    first: Day
    last: Day
    anchor: str  # of the text under it; empty where there is no room for one


class Lane(NamedTuple):
    """A post with the claims made in it."""

    top: int
    title: str
    x: str
    anchor: str
    pieces: list[Piece]
    dots: list[Dot]


class Printed(NamedTuple):
    """A printed role that does not fit, on the day it was printed; no anchor: no room for it."""

    x: str
    text: str
    anchor: str


class Foot(NamedTuple):
    """What hangs on no post that is drawn."""

    top: int
    dots: list[Dot]
    printed: list[Printed]


class Timeline(NamedTuple):
    """All that is drawn."""

    lanes: list[Lane]
    foot: Foot | None
    ticks: list[Tick]
    axis: int
    height: int
    undrawn: int
    first: str
    last: str
    claims: int
    has_hollow: bool
    has_dashed: bool


def timeline(
    roles: list[Json], claims: Iterable[tuple[Json, str]], printed: Iterable[tuple[str, Json]]
) -> Timeline | None:
    """The drawing; None where nothing has a date. Claims come with the post they were made in."""
    known = [role for role in roles if days_of(role["start"]) or days_of(role["end"])]
    drawn = known[-MOST_POSTS:]
    said = [(claim["asserted"], post) for claim, post in claims if days_of(claim["asserted"])]
    marks = [(words, source["published"]) for words, source in printed]
    marks = [(words, on) for words, on in marks if days_of(on)]
    dates = [role[end] for role in drawn for end in ("start", "end")]
    dates += [on for on, _ in said] + [on for _, on in marks]
    days = [on.toordinal() for date in dates for on in days_of(date) or ()]
    if not drawn and not said:
        return None
    scale = around(days)
    lanes = [_lane(scale, n, role, said) for n, role in enumerate(drawn)]
    foot = _foot(scale, len(lanes), said, {role["slug"] for role in drawn}, marks)
    return _drawn(scale, lanes, foot, len(roles) - len(drawn), len(said))


def days_of(stored: Json | None) -> tuple[dt.date, dt.date] | None:
    """First and last day that a date may mean; None where none is offered."""
    if not stored or not stored["on"]:
        return None
    return period(dt.date.fromisoformat(stored["on"]), stored["precision"])


def _drawn(
    scale: Scale, lanes: list[Lane], foot: Foot | None, undrawn: int, claims: int
) -> Timeline:
    dots = [dot for lane in lanes for dot in lane.dots] + (foot.dots if foot else [])
    axis = LANE * len(lanes) + (FOOT if foot else 0)
    return Timeline(
        lanes=lanes,
        foot=foot,
        ticks=ticks(scale),
        axis=axis,
        height=axis + AXIS,
        undrawn=undrawn,
        first=str(scale.first_year),
        last=str(scale.last_year),
        claims=claims,
        has_hollow=any(dot.is_hollow for dot in dots),
        has_dashed=any(not piece.is_sure for lane in lanes for piece in lane.pieces)
        or any(dot.start for dot in dots),
    )


def _lane(scale: Scale, n: int, role: Json, said: list[tuple[Json, str]]) -> Lane:
    """One post: where it surely was held, where it may have been, what was said in it."""
    pieces = list(_pieces(scale, days_of(role["start"]), days_of(role["end"])))
    dots = _dots(scale, [on for on, post in said if post == role["slug"]])
    left = min(float(piece.x[:-1]) for piece in pieces)
    right = max(float(piece.x[:-1]) + float(piece.width[:-1]) for piece in pieces)
    title = role["title"]
    short = title if len(title) <= LONGEST_LABEL else f"{title[: LONGEST_LABEL - 1].rstrip()}…"
    has_room = left + LETTER * len(short) < 100
    x, side = (left, "start") if has_room else (right, "end")
    return Lane(n * LANE, short, percent(x), side, pieces, dots)


def _pieces(scale: Scale, start: Any, end: Any) -> Iterator[Piece]:
    """A bar from the first to the last day of a post, cut where certainty begins and ends."""
    begins = [scale.at(on.toordinal()) for on in start] if start else None
    ends = [scale.at(on.toordinal() + 1) for on in end] if end else None
    if begins is None and ends:
        yield _piece(0.0, ends[1], is_open_left=True)
    elif ends is None and begins:
        yield _piece(begins[0], 100.0, is_open_right=True)
    elif begins and ends:
        sure_from, sure_to = begins[start[0] < start[1]], ends[0] if end[0] < end[1] else ends[1]
        if sure_from >= sure_to:
            yield _piece(begins[0], ends[1])
            return
        if begins[0] < sure_from:
            yield _piece(begins[0], sure_from)
        yield _piece(sure_from, sure_to, is_sure=True)
        if sure_to < ends[1]:
            yield _piece(sure_to, ends[1])


def _piece(start: float, end: float, **how: bool) -> Piece:
    return Piece(percent(start), percent(max(end - start, 0.3)), **how)


def _foot(
    scale: Scale,
    posts: int,
    said: list[tuple[Json, str]],
    drawn: set[str],
    marks: list[tuple[str, Json]],
) -> Foot | None:
    dots = _dots(scale, [on for on, post in said if post not in drawn])
    printed = list(_printed(scale, marks))
    return Foot(posts * LANE, dots, printed) if dots or printed else None


def _printed(scale: Scale, marks: list[tuple[str, Json]]) -> Iterator[Printed]:
    places = sorted({(_middle(scale, on), words) for words, on in marks})
    for (x, words), has_room in zip(places, _have_room([x for x, _ in places]), strict=True):
        short = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"
        yield Printed(percent(x), short, anchor(x) if has_room else "")


def _dots(scale: Scale, dates: list[Json]) -> list[Dot]:
    """Claims as dots, those of about one day together."""
    groups: list[tuple[float, list[Json]]] = []
    for x, date in sorted(((_middle(scale, on), on) for on in dates), key=lambda one: one[0]):
        if groups and x - groups[-1][0] < NEAR:
            groups[-1][1].append(date)
        else:
            groups.append((x, [date]))
    rooms = _have_room([x for x, _ in groups])
    return [_dot(scale, x, some, room) for (x, some), room in zip(groups, rooms, strict=True)]


def _dot(scale: Scale, x: float, dates: list[Json], has_room: bool) -> Dot:
    in_order = sorted(dates, key=lambda on: str(on["on"]))
    vague = [days_of(on) for on in dates if on["precision"] != DatePrecision.DAY]
    ends = [scale.at(on.toordinal()) for some in vague for on in some or ()]
    return Dot(
        x=percent(x),
        claims=len(dates),
        is_hollow=all(on["basis"] != DateBasis.STATED for on in dates),
        start=percent(min(ends)) if ends else "",
        end=percent(max(ends)) if ends else "",
        first=day(in_order[0]),
        last=day(in_order[-1]),
        anchor=anchor(x) if has_room else "",
    )


def _middle(scale: Scale, on: Json) -> float:
    first, last = days_of(on) or (dt.date.min, dt.date.min)
    return scale.at((first.toordinal() + last.toordinal()) / 2)


def _have_room(places: list[float]) -> list[bool]:
    """Beside which of these places in order a text fits."""
    gaps = [later - earlier for earlier, later in pairwise(places)]
    return [all(gap >= ROOM for gap in gaps[max(n - 1, 0) : n + 1]) for n in range(len(places))]
