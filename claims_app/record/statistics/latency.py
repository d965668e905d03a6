"""How long answers took, as far as their days are known.

Quartiles are taken by nearest rank: of n values in order, the one at place p·n, rounded up. So
each is a latency that occurs.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, Value, When

from actors_app.vocabulary import DateBasis, DatePrecision
from claims_app.record.aggregates import Kind
from claims_app.record.listing import Query
from claims_app.record.models import RelationIndex
from claims_app.record.statistics.grouping import Among, Json, Question, added_up, grouped
from claims_app.record.statistics.names import named
from claims_app.vocabulary import RelationKind

SUBJECT, TARGET = "relation__subject__", "relation__target__"
KIND = "kind"
GROUPS: dict[str, Any] = {
    "issue": F(f"{TARGET}issue"),
    "speaker": F(f"{TARGET}said_by__actor"),
    "answering": F(f"{SUBJECT}said_by__actor"),
    KIND: F("relation__kind"),
}
THINGS = {"issue": Kind.ISSUE, "speaker": Kind.ACTOR, "answering": Kind.ACTOR}
# Why the days to an answer are not known; the first that holds.
WHY_NOT = {
    "no_day": "A claim or its answer is not dated to the day.",
    "dated_by_publication": "A claim or its answer is dated only by the publication of a report.",
    "answer_dated_earlier": "The answer is dated before the claim.",
}
FIGURES = {
    "answers": "COUNT(*)",
    "known": "COUNT(days)",
    **{why: f"SUM(CASE WHEN reason = '{why}' THEN 1 ELSE 0 END)" for why in WHY_NOT},
}
# Places among n values in order: the first, the last, and each quarter of n rounded up.
PLACES = {
    "least": "1",
    "quartile_1": "(size + 3) / 4",
    "median": "(2 * size + 3) / 4",
    "quartile_3": "(3 * size + 3) / 4",
    "most": "size",
}


def latency(by: str | None, among: Among, *, most: int) -> Json:
    """The distribution of days to an answer against a claim: over all, and `most` groups of it.

    The claims are those that are answered.
    """
    against = RelationIndex.objects.filter(is_against=True).annotate(days=F("latency_days"))
    answers: Query = among.narrowed(against, "relation__target")
    whole = _question(answers.annotate(reason=_reason()).values("days", "reason"), among)
    places = _places(answers.values("days"), among)[None]
    return {
        "overall": _shown(added_up(whole, FIGURES), places),
        "rows": _rows(answers, among, by, most) if by else [],
    }


def _reason() -> Case:
    """The first reason that holds, or nothing where the days are known."""
    ends = (SUBJECT, TARGET)
    has_days = Q(**{f"{end}asserted_precision": DatePrecision.DAY for end in ends})
    by_publication = Q(
        *((f"{end}asserted_basis", DateBasis.PUBLICATION) for end in ends), _connector=Q.OR
    )
    no_day, published, earlier = map(Value, WHY_NOT)
    return Case(
        When(latency_days__isnull=False, then=None),
        When(~has_days, then=no_day),
        When(by_publication, then=published),
        default=earlier,
    )


def _rows(answers: Query, among: Among, by: str, most: int) -> list[Json]:
    """The groups with most answers."""
    of_groups = answers.annotate(own=GROUPS[by])
    rows = of_groups.annotate(reason=_reason()).values("own", "days", "reason")
    order = "answers DESC, own"
    found = grouped(_question(rows, among), ["own"], FIGURES, order=order, most=most)
    keys = [row["own"] for row in found.rows]
    places = _places(of_groups.filter(own__in=keys).values("own", "days"), among, ["own"])
    names = named([_key(key, by) for key in keys], **_sort(by))
    shown = [names[_key(row["own"], by)] | _shown(row, places[row["own"]]) for row in found.rows]
    return sorted(shown, key=lambda row: (-row["answers"], str(row["key"])))


def _sort(by: str) -> Json:
    return {"words": RelationKind} if by == KIND else {"things": THINGS[by]}


def _key(value: Any, by: str) -> Any:
    return value if by == KIND else UUID(str(value))


def _question(rows: Query, among: Among) -> Question:
    return Question("SELECT * FROM <rows>", {"rows": rows}, among)


def _places(answers: Query, among: Among, keys: Sequence[str] = ()) -> dict[Any, Json]:
    """Least, quartiles and most of each group; of all together where there are no keys.

    The database numbers the values of each group; five of them at most are read.
    """
    own, part = ", ".join([*keys, "days"]), f"PARTITION BY {', '.join(keys)}" if keys else ""
    known = answers.filter(latency_days__isnull=False)
    found = _question(known, among).asked(
        f"SELECT {own}, place, size FROM ("  # noqa: S608 ours
        f"SELECT {own}, ROW_NUMBER() OVER ({part} ORDER BY days) AS place,"
        f" COUNT(*) OVER ({part}) AS size FROM <rows>"
        f") AS numbered WHERE place IN ({', '.join(PLACES.values())})"
    )
    places: dict[Any, Json] = defaultdict(dict)
    for *key, days, place, size in found:
        standing = _standing(size)
        places[key[0] if key else None] |= {n: days for n in PLACES if standing[n] == place}
    return places


def _standing(size: int) -> dict[str, int]:
    """The places of least, quartiles and most among so many values."""
    quarters = [-(-quarter * size // 4) for quarter in (1, 2, 3)]
    return dict(zip(PLACES, [1, *quarters, size], strict=True))


def _shown(figures: Json, places: Json) -> Json:
    return {
        "answers": figures["answers"],
        "known": figures["known"],
        "unknown": figures["answers"] - figures["known"],
        "unknown_because": {why: figures[why] for why in WHY_NOT},
        "days": {name: places[name] for name in PLACES} if places else None,
    }
