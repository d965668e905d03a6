"""The statements that find answers: compiled once a shape, with slots for question and place."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import (
    BooleanField,
    CharField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.expressions import OrderBy, RawSQL
from django.db.models.functions import Lower

from actors_app.aliases import the_record
from claims_app.record.models import SearchText
from claims_app.record.slots import CURSOR, QUESTION, Slot, Statement, compiled
from claims_app.search import matching
from claims_app.search.matching import Answers, Column, tier_of
from claims_app.search.question import Question

Rows = QuerySet[SearchText, Any]
PLACE = ("tier", "sort_key", "object_id")
AT_ONCE, LOOKED_UP, WALKED, COUNTED = "at once", "looked up", "walked", "counted"
CARD, DETAIL, BOTH = "card", "detail", "both"
TEXTS = {
    CARD: "document.card",
    DETAIL: "CASE document.detail WHEN '' THEN document.card ELSE document.detail END",
    # Where the main text holds all that was asked for, nothing else needs to be read.
    BOTH: "document.kind, document.card, CASE page.tier WHEN 0 THEN '' ELSE document.detail END",
}
# Texts are joined last, so that only those are read that are shown.
SHOWN = """
    SELECT page.tier, page.sort_key, page.object_id, {texts},
           (SELECT state FROM record_head WHERE id = 1)
    FROM ({page}) AS page
    LEFT JOIN record_document AS document ON document.object_id = page.object_id
    ORDER BY page.tier {way}, page.sort_key {way}, page.object_id {way}
"""
FROM_LISTED = """
    SELECT {tier} AS tier, listed.sort_key, listed.object_id FROM ({listed}) AS listed
    WHERE {answers} LIMIT {size}
"""


class Hit(NamedTuple):
    """A place among answers: the tier, then as lists have it."""

    tier: int
    sort_key: str
    key: UUID


@dataclass(frozen=True)
class Plan:
    """How a page is to be found. Plans that are equal have the same statement.

    `question` decides the statement only in whether it excludes something; `narrow` is told apart
    by its `shape`, and without one the statement is compiled anew. A place lies in the first tier.
    """

    question: Question = field(compare=False)
    excludes: bool
    vendor: str
    kinds: tuple[str, ...]
    form: str
    size: int
    backwards: bool = False
    is_placed: bool = False
    way: str = AT_ONCE
    tiers: tuple[int, ...] = ()
    steps: int = 0
    narrow: Callable[[Rows], Rows] | None = field(default=None, compare=False)
    shape: Hashable = None

    def statement(self) -> Statement:
        """The statement, with slots named `question` and `place`."""
        return _built(self) if self.narrow and self.shape is None else _kept(self)

    def rows(self) -> Rows:
        """The rows among which answers are sought."""
        rows = SearchText.objects.filter(kind__in=self.kinds)
        return self.narrow(rows) if self.narrow else rows

    def order(self, *expressions: Any) -> list[OrderBy]:
        """These expressions as an order."""
        return [OrderBy(expression, descending=self.backwards) for expression in expressions]

    def beyond(self) -> Q:
        """What lies beyond the place, within its tier; written so that databases walk the index."""
        side = "lt" if self.backwards else "gt"
        sort_key, key = Slot(CURSOR, CharField(), 1), Slot(CURSOR, UUIDField(), 2)
        further = Q(**{f"sort_key__{side}": sort_key}) | Q(**{f"object_id__{side}": key})
        return Q(**{f"sort_key__{side}e": sort_key}) & further


@lru_cache(maxsize=512)
def _kept(plan: Plan) -> Statement:
    return _built(plan)


def _built(plan: Plan) -> Statement:
    if plan.way == COUNTED:
        return _counted(plan)
    page = {AT_ONCE: _at_once, LOOKED_UP: _looked_up, WALKED: _walked}[plan.way](plan)
    way = "DESC" if plan.backwards else "ASC"
    sql = SHOWN.format(texts=TEXTS[plan.form], page=page.sql, way=way)
    return Statement(sql, page.parameters)


def _counted(plan: Plan) -> Statement:
    """How many answers there are, up to `size`; those met first, if it is known where to go."""
    rows = plan.rows().filter(Answers(plan.question, slot=slot))
    # In this order they cannot be met on a walk past all that are no answers.
    rows = rows.order_by() if plan.steps else rows.order_by(Lower("sort_key"))
    found = compiled(rows.values_list("id")[: plan.size or None], the_record())
    return Statement(f"SELECT COUNT(*) FROM ({found.sql}) AS found", found.parameters)  # noqa: S608


def slot(position: int) -> Slot:
    """The place of a parameter of the question."""
    return Slot(QUESTION, TextField(), position)


def _at_once(plan: Plan) -> Statement:
    """All answers with their tiers, sorted."""
    rows = plan.rows().filter(Answers(plan.question, slot=slot))
    rows = rows.annotate(tier=tier_of(plan.question, slot))
    if plan.is_placed:
        tier = Slot(CURSOR, IntegerField(), 0)
        further = Q(**{f"tier__{'lt' if plan.backwards else 'gt'}": tier})
        rows = rows.filter(further | Q(tier=tier) & plan.beyond())
    rows = rows.order_by(*plan.order(*map(F, PLACE)))
    return compiled(rows.values_list(*PLACE)[: plan.size], the_record())


def _looked_up(plan: Plan) -> Statement:
    """Answers tier by tier, no further than needed."""
    parts: list[str] = []
    parameters: list[Any] = []
    for number, tier in enumerate(plan.tiers):
        found = _of_tier(plan, tier, plan.tiers[:number])
        parts.append(f"tier_{tier} AS MATERIALIZED ({found.sql})")
        parameters += found.parameters
    all_found = " UNION ALL ".join(f"SELECT * FROM tier_{tier}" for tier in plan.tiers)  # noqa: S608
    way = "DESC" if plan.backwards else "ASC"
    order = ", ".join(f"{name} {way}" for name in PLACE)
    sql = f"WITH {', '.join(parts)} {all_found} ORDER BY {order} LIMIT {plan.size}"
    return Statement(sql, tuple(parameters))


def _of_tier(plan: Plan, tier: int, before: tuple[int, ...]) -> Statement:
    """Answers of one tier, unless those before it are enough."""
    rows = plan.rows().filter(Answers(plan.question, tier, slot))
    if tier:
        rows = rows.filter(~Q(Answers(plan.question, tier - 1, slot)))
    if before:
        held = " + ".join(f"(SELECT COUNT(*) FROM tier_{t})" for t in before)  # noqa: S608 ours
        rows = rows.filter(RawSQL(f"{held} < {plan.size}", [], BooleanField()))  # noqa: S611 ours
    elif plan.is_placed:
        rows = rows.filter(plan.beyond())
    # No index has this order, so the list cannot be walked.
    order = plan.order(Lower("sort_key"), F("object_id"))
    rows = rows.annotate(tier=Value(tier)).order_by(*order)
    return compiled(rows.values_list(*PLACE)[: plan.size], the_record())


def _walked(plan: Plan) -> Statement:
    """Answers of one tier among the next rows of the list."""
    (tier,) = plan.tiers
    connection, table = connections[the_record()], SearchText._meta.db_table
    rows = plan.rows().filter(plan.beyond()) if plan.is_placed else plan.rows()
    known = {name: Column(name) for name in matching.columns(tier, connection)}
    rows = rows.annotate(**known).order_by(*plan.order(F("sort_key"), F("object_id")))
    listed = compiled(rows.values_list("sort_key", "object_id", *known)[: plan.steps], the_record())
    tiers = [tier, tier - 1] if tier else [tier]
    parts = [matching.condition(connection, table, "listed", t, plan.excludes) for t in tiers]
    slots = [s for t in tiers for s in matching.filled(plan.question, t, connection, slot)]
    sql = FROM_LISTED.format(
        tier=tier, listed=listed.sql, answers=" AND NOT ".join(parts), size=plan.size
    )
    return Statement(sql, (*listed.parameters, *slots))
