"""Claims and answers drawn: claims on the left, answers on the right, arrows between.

Cards are text that wraps by itself; only the arrows are drawn, across the gap between the two
sides. Lengths are shares of it, so that cards and arrows stay together at every width.
"""

from collections import defaultdict
from typing import Any, NamedTuple

from claims_app.pages.issue.outline import Talk, outside
from claims_app.pages.parts.answers import edge
from claims_app.pages.parts.figures import percent
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip

Json = dict[str, Any]
MOST, MOST_STUBS = 8, 3
# Of the height of a row, a card takes so much, and arrows begin and end so far from its edges.
CARD, INSET = 0.84, 0.12
# Of the height of a row: labels are never closer.
APART = 0.18
# The curve: where it bends, and where along it the label stands.
AT, NEAR, FAR = 68.0, 0.784, 0.216
BULGE = 55


class Card(NamedTuple):
    """One claim on its side."""

    claim: Json
    who: list[Json]
    title: str
    is_unanswered: bool


class Arrow(NamedTuple):
    """One relation: a curve in a square of 100 by 100, its tip, and where its words stand."""

    path: str
    tip: str
    points_back: bool
    chip: Chip
    is_implicit: bool
    x: str
    y: str


class Stub(NamedTuple):
    """Where an answer would begin, if there were one."""

    y: str


class Drawing(NamedTuple):
    """Both sides, an empty place where a row has no card, and what goes between and beside."""

    left: list[Card]
    right: list[Card | None]
    between: list[Arrow]
    beside: list[Arrow]
    stubs: list[Stub]
    left_out: int


class End(NamedTuple):
    """Where an arrow touches a card: which edge of which row."""

    side: str
    row: int


def drawing(shown: Talk) -> Drawing | None:
    """The drawing; None where nothing answers, or too much for one to be read."""
    roots = outside(shown)
    answering = list(dict.fromkeys(e["source"] for e in shown.against if e["source"] not in roots))
    answered = {e["target"] for e in shown.against}
    open_ones = [key for key in roots if key not in answered]
    left = [key for key in roots if key in answered]
    if not answering or max(len(left), len(answering)) > MOST:
        return None
    left += open_ones[: min(MOST_STUBS, MOST - len(left))]
    right = _rows(answering, left, shown)
    places = {key: End("left", row) for row, key in enumerate(left)}
    places |= {key: End("right", row) for row, key in enumerate(right) if key}
    count = max(len(left), len(right))
    between, beside = _arrows(shown, places, count)
    unanswered = set(open_ones)
    return Drawing(
        left=[_card(key, shown, is_unanswered=key in unanswered) for key in left],
        right=[_card(key, shown) if key else None for key in right],
        between=between,
        beside=beside,
        stubs=[
            Stub(_share(row + CARD / 2, count)) for row, key in enumerate(left) if key in unanswered
        ],
        left_out=len(roots) - len(left),
    )


def _card(key: str, shown: Talk, *, is_unanswered: bool = False) -> Card:
    claim = shown.claims[key]
    return Card(claim, shown.speakers.get(key, []), headline(claim["label"]), is_unanswered)


def _rows(answering: list[str], left: list[str], shown: Talk) -> list[str | None]:
    """Answers in the order of what they answer, each near it; None is an empty row."""
    middles = {}
    for key in answering:
        rows = [left.index(e["target"]) for e in shown.edges if _joins(e, key, left)]
        middles[key] = sum(rows) / len(rows) if rows else float(len(left))
    found: list[str | None] = []
    for n, key in enumerate(sorted(answering, key=middles.__getitem__)):
        # As far down as it wants to be, but so that all the rest still find room.
        latest = max(len(left), len(answering)) - (len(answering) - n)
        while len(found) < min(round(middles[key]), latest):
            found.append(None)
        found.append(key)
    return found


def _joins(joined: Json, key: str, left: list[str]) -> bool:
    return joined["source"] == key and joined["target"] in left


def _arrows(shown: Talk, places: dict[str, End], count: int) -> tuple[list[Arrow], list[Arrow]]:
    """The arrows between the sides, and those beside the answers."""
    drawn = [e for e in shown.edges if e["source"] in places and e["target"] in places]
    across = [e for e in drawn if places[e["source"]].side != places[e["target"]].side]
    along = [e for e in drawn if places[e["source"]].side == places[e["target"]].side == "right"]
    return _between(across, places, count), _beside(along, places, count)


def _between(edges: list[Json], places: dict[str, End], count: int) -> list[Arrow]:
    ports = _ports(edges, places)
    made = []
    for n, joined in enumerate(edges):
        start, end = ports[n, "source"], ports[n, "target"]
        goes_back = places[joined["target"]].side == "left"
        one, other = (100, 0) if goes_back else (0, 100)
        bend, back = (60, 40) if goes_back else (40, 60)
        a, b = (100 * start / count, 100 * end / count)
        path = f"M{one} {a:.2f}C{bend} {a:.2f} {back} {b:.2f} {other} {b:.2f}"
        near, far = (start, end) if goes_back else (end, start)
        chip = edge(joined | {"note": ""})
        made.append((NEAR * near + FAR * far, path, end, goes_back, chip))
    return _spread(made, count)


def _spread(made: list[tuple[Any, ...]], count: int) -> list[Arrow]:
    """Arrows with their labels moved apart where two would touch; without, if there is no room."""
    found, last = [], -1.0
    has_room = len(made) * APART <= count
    for height, path, end, goes_back, joined in sorted(made, key=lambda one: one[0]):
        last = max(height, last + APART)
        found.append(
            Arrow(
                path=path,
                tip=_share(end, count),
                points_back=goes_back,
                chip=joined.chip,
                is_implicit=joined.is_implicit,
                x=percent(AT),
                y=_share(last, count) if has_room else "",
            )
        )
    return found


def _ports(edges: list[Json], places: dict[str, End]) -> dict[tuple[int, str], float]:
    """How far down each end of each edge touches its card, in rows, in order and without knots."""
    touching: dict[End, list[tuple[int, str, int]]] = defaultdict(list)
    for n, joined in enumerate(edges):
        for end, other in (("source", "target"), ("target", "source")):
            touching[places[joined[end]]].append((places[joined[other]].row, end, n))
    found = {}
    for place, ends in touching.items():
        for at, (_, end, n) in enumerate(sorted(ends, key=lambda one: (one[0], one[2])), 1):
            inner = INSET + (CARD - 2 * INSET) * at / (len(ends) + 1)
            found[n, end] = place.row + inner
    return found


def _beside(edges: list[Json], places: dict[str, End], count: int) -> list[Arrow]:
    """Arcs from one answer to another."""
    made = []
    for joined in edges:
        start = places[joined["source"]].row + CARD / 2
        end = places[joined["target"]].row + CARD * 0.7
        if places[joined["source"]].row < places[joined["target"]].row:
            end = places[joined["target"]].row + CARD * 0.3
        a, b = 100 * start / count, 100 * end / count
        path = f"M0 {a:.2f}C{BULGE} {a:.2f} {BULGE} {b:.2f} 0 {b:.2f}"
        made.append(((start + end) / 2, path, end, True, edge(joined | {"note": ""})))
    return _spread(made, count)


def _share(rows: float, count: int) -> str:
    return percent(100 * rows / count)
