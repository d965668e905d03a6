"""Who answers whom."""

from typing import Any

from django.db.models import F

from claims_app.models import ClaimRelation
from claims_app.record.listing import Query
from claims_app.record.models import SpeakerIndex
from claims_app.record.statistics.dimensions import DIMENSIONS, Dimension
from claims_app.record.statistics.grouping import Among, Json, Question, added_up, grouped
from claims_app.record.statistics.names import named
from claims_app.vocabulary import ANSWERS_AGAINST, RelationKind

# What the two ends of an answer can be grouped by: dimensions of speakers.
ENDS = ("speaker", "side", "country")
PAIRS = """
    SELECT one.own AS answering, other.own AS answered, what, which
    FROM <relations> JOIN <one> ON one.said = from_claim JOIN <other> ON other.said = to_claim
"""
# Where two speakers of one claim share a group, an answer counts there once.
PAIRS_ONCE = PAIRS.replace("SELECT", "SELECT DISTINCT")
_AGAINST = ", ".join(f"'{kind}'" for kind in sorted(ANSWERS_AGAINST))
FIGURES = {
    "answers": "COUNT(*)",
    "against": f"SUM(CASE WHEN what IN ({_AGAINST}) THEN 1 ELSE 0 END)",
    **{str(kind): f"SUM(CASE WHEN what = '{kind}' THEN 1 ELSE 0 END)" for kind in RelationKind},
}


def matrix(by: str, among: Among, *, most: int) -> Json:
    """Pairs of who answers and who is answered, the `most` with most answers against.

    The claims are those that are answered. An answer by several speakers, or to several, stands in
    several cells, once in each: their sum is then more than the total.
    """
    dimension, relations = DIMENSIONS[by], _relations(among)
    speakers = SpeakerIndex.objects.annotate(own=dimension.group, said=F("claim"))
    ends = speakers.order_by().values("own", "said")
    how = PAIRS if by == "speaker" else PAIRS_ONCE
    found = grouped(
        Question(how, {"relations": relations, "one": ends, "other": ends}, among),
        ["answering", "answered"],
        FIGURES,
        order="against DESC, answers DESC, answering, answered",
        most=most,
    )
    alone = Question("SELECT * FROM <relations>", {"relations": relations}, among)
    return {
        "cells": _cells(found.rows, dimension),
        "other": _shown(found.rest) if found.rest else None,
        "sum": _shown(found.sums),
        "total": _shown(added_up(alone, FIGURES)),
    }


def _relations(among: Among) -> Query:
    """Relations that target the claims, with the keys of both ends."""
    columns = {
        "what": F("kind"),
        "which": F("pk"),
        "from_claim": F("subject"),
        "to_claim": F("target"),
    }
    relations: Query = among.narrowed(ClaimRelation.record.all(), "target").annotate(**columns)
    return relations.values(*columns)


def _cells(rows: list[Json], dimension: Dimension) -> list[Json]:
    """The pairs by name."""
    pairs = [(dimension.key(row["answering"]), dimension.key(row["answered"])) for row in rows]
    names = named({key for pair in pairs for key in pair}, things=dimension.things)
    cells = [
        {"answering": names[one], "answered": names[other]} | _shown(row)
        for (one, other), row in zip(pairs, rows, strict=True)
    ]
    return sorted(cells, key=_most_first)


def _shown(figures: Json) -> Json:
    """Answers, those against, and how many there are of each kind that occurs."""
    kinds = {str(kind): figures[str(kind)] for kind in RelationKind if figures[str(kind)]}
    return {"answers": figures["answers"], "against": figures["against"], "kinds": kinds}


def _most_first(cell: Json) -> Any:
    ends = [str(cell[end]["key"] or "~") for end in ("answering", "answered")]
    return -cell["against"], -cell["answers"], ends
