"""Who answers whom among some claims, as a table small enough to read."""

from collections import Counter
from typing import NamedTuple
from uuid import UUID

from django.db.models import F

from claims_app.models import ClaimRelation
from claims_app.record.aggregates import Kind
from claims_app.record.models import SpeakerIndex
from claims_app.record.statistics.grouping import (
    Among,
    Figures,
    Json,
    Question,
    added_up,
    grouped,
)
from claims_app.record.statistics.names import named
from claims_app.vocabulary import Directness

MOST_PAIRS = 1_000
PAIRS = """
    SELECT one.own AS answering, other.own AS answered, how
    FROM <relations> JOIN <one> ON one.said = from_claim JOIN <other> ON other.said = to_claim
"""
FIGURES: Figures = {
    "answers": "COUNT(*)",
    "implicit": f"SUM(CASE WHEN how = '{Directness.IMPLICIT}' THEN 1 ELSE 0 END)",
}
# Stands for all who have no row, or no column, of their own.
OTHERS = None
End = UUID | None


class Count(NamedTuple):
    """Answers against, and how many of them an analyst linked."""

    answers: int
    implicit: int


class Facing(NamedTuple):
    """Who answers in rows, who is answered in columns, the most answers first.

    `total` counts each answer once; one by several speakers, or to several, stands in several
    cells. `OTHERS` comes last at either side where not all have a place of their own.
    """

    answering: list[Json | None]
    answered: list[Json | None]
    cells: list[list[Count]]
    total: int


def facing(among: Among, *, most: int) -> Facing:
    """The answers against these claims, by who answers and who is answered, at most `most` each."""
    rows = among.narrowed(ClaimRelation.record.against(), "target")
    columns = {"how": F("directness"), "from_claim": F("subject"), "to_claim": F("target")}
    relations = rows.annotate(**columns).values(*columns)
    speakers = SpeakerIndex.objects.annotate(own=F("actor"), said=F("claim"))
    ends = speakers.order_by().values("own", "said")
    found = grouped(
        Question(PAIRS, {"relations": relations, "one": ends, "other": ends}, among),
        ["answering", "answered"],
        FIGURES,
        order="answers DESC, answering, answered",
        most=MOST_PAIRS,
    )
    alone = Question("SELECT * FROM <relations>", {"relations": relations}, among)
    total = added_up(alone, {"answers": FIGURES["answers"]})["answers"]
    return _table(found.rows, found.rest, total, most)


def _table(pairs: list[Json], rest: Json | None, total: int, most: int) -> Facing:
    sums: Counter[tuple[End, End]] = Counter()
    implicit: Counter[tuple[End, End]] = Counter()
    shown = {side: _foremost(pairs, side, most) for side in ("answering", "answered")}
    for pair in pairs:
        cell = (_place(pair, "answering", shown), _place(pair, "answered", shown))
        sums[cell] += pair["answers"]
        implicit[cell] += pair["implicit"]
    if rest:
        sums[OTHERS, OTHERS] += rest["answers"]
        implicit[OTHERS, OTHERS] += rest["implicit"]
    names = named({*shown["answering"], *shown["answered"]}, things=Kind.ACTOR)
    down, across = (_side(shown[side], sums, n) for n, side in enumerate(shown))
    return Facing(
        [names[key] if key else None for key in down],
        [names[key] if key else None for key in across],
        [[Count(sums[one, two], implicit[one, two]) for two in across] for one in down],
        total,
    )


def _foremost(pairs: list[Json], side: str, most: int) -> list[UUID]:
    """The actors with most answers at one side, the most first."""
    counts: Counter[UUID] = Counter()
    for pair in pairs:
        counts[UUID(str(pair[side]))] += pair["answers"]
    return sorted(counts, key=lambda key: (-counts[key], str(key)))[:most]


def _place(pair: Json, side: str, shown: dict[str, list[UUID]]) -> End:
    key = UUID(str(pair[side]))
    return key if key in shown[side] else OTHERS


def _side(shown: list[UUID], sums: Counter[tuple[End, End]], at: int) -> list[End]:
    """Those of one side; all others last, where there are any."""
    has_others = any(cell[at] is OTHERS for cell in sums)
    return [*shown, OTHERS] if has_others else list(shown)
