"""A page of what answers a question, found the cheaper way, in one statement mostly.

What is rare is looked up in the index of words and sorted. What is common is soon met by walking
the list; but how soon can only be guessed, for words seek company and fall out of use. So a walk
ends where looking up would have cost as much, and then it is looked up after all.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connections

from actors_app.aliases import the_record
from claims_app.record.models import SearchText
from claims_app.record.seeking import CARD, COUNTED, LOOKED_UP, WALKED, Hit, Plan, Rows
from claims_app.record.slots import CURSOR, QUESTION
from claims_app.search import matching
from claims_app.search.fields import TIERS
from claims_app.search.question import Question

LAST = len(TIERS) - 1
# So few are sorted faster than looked up tier by tier.
FEW = 50
# How far a walk goes. Steps, rather than any number, so that statements are alike.
STEPS = (1000, 3000, 10_000, 30_000)
# A guess so much larger than what is wanted is no mistake.
MANY_TIMES = 20

Found = tuple[Any, ...]


@dataclass(frozen=True)
class Search:
    """What is looked for: answers to a question among things of some kinds.

    `narrow` leaves only some of the rows; it may hold slots for `values`, and `shape` tells those
    apart that make different statements.
    """

    question: Question
    kinds: tuple[str, ...]
    form: str = CARD
    narrow: Callable[[Rows], Rows] | None = None
    shape: Hashable = None
    values: dict[str, Any] = field(default_factory=dict)

    def page(self, size: int, place: Hit | None = None, *, backwards: bool = False) -> list[Found]:
        """At most `size` answers beyond a place, in order; backwards, those before it.

        Each is its place, its texts in the form wanted, and the state of the record when it
        was read.
        """
        plan = self._plan(size=size, backwards=backwards)
        rows, share = self._expected(self.kinds)
        if rows * share <= FEW:
            return self._found(plan, place)
        found: list[Found] = []
        tiers = _tiers(place, backwards)
        while tiers and len(found) < size:
            start = place if place and place.tier == tiers[0] else None
            plan = replace(plan, size=size - len(found), tiers=tiers)
            steps = {kind: self._steps(kind, tiers[0], plan.size) for kind in self.kinds}
            if not any(steps.values()):
                return found + self._found(replace(plan, way=LOOKED_UP), start)
            ones = (replace(plan, kinds=(k,), tiers=tiers[:1], steps=steps[k]) for k in self.kinds)
            some = [self._met(one, start) for one in ones]
            found += islice(merge(*some, key=_place, reverse=backwards), plan.size)
            tiers = tiers[1:]
        return found

    def count(self, limit: int | None = None) -> int:
        """How many answers there are; counting stops at `limit`."""
        rows, share = self._expected(self.kinds)
        # Where they are common, any of them will do.
        is_common = limit is not None and rows * share > MANY_TIMES * limit
        plan = self._plan(way=COUNTED, size=limit or 0, steps=int(is_common))
        return int(self._rows(plan, None)[0][0])

    def _expected(self, kinds: tuple[str, ...], tier: int = LAST) -> tuple[float, float]:
        """How many rows there are, and the share that answers up to a tier, as far as is known."""
        connection, table = connections[the_record()], SearchText._meta.db_table
        return matching.expected(connection, table, kinds, self.question, tier)

    def _steps(self, kind: str, tier: int, size: int) -> int:
        """How far to walk; 0 where looking up is the shorter way."""
        rows, share = self._expected((kind,), tier)
        before = self._expected((kind,), tier - 1)[1] if tier else 0.0
        answers = rows * share
        if (share - before) * answers <= size:
            return 0
        return max((step for step in STEPS if step <= answers), default=STEPS[0])

    def _met(self, plan: Plan, start: Hit | None) -> list[Found]:
        """Answers of one tier, met on a walk; or else looked up."""
        if plan.steps:
            found = self._found(replace(plan, way=WALKED), start)
            if len(found) == plan.size:
                return found
        return self._found(replace(plan, way=LOOKED_UP, steps=0), start)

    def _plan(self, **how: Any) -> Plan:
        return Plan(
            question=self.question,
            excludes=bool(self.question.excluded),
            vendor=connections[the_record()].vendor,
            kinds=self.kinds,
            form=self.form,
            narrow=self.narrow,
            shape=self.shape,
            **how,
        )

    def _found(self, plan: Plan, place: Hit | None) -> list[Found]:
        rows = self._rows(replace(plan, is_placed=place is not None), place)
        return [_with_key(*row) for row in rows]

    def _rows(self, plan: Plan, place: Hit | None) -> list[Found]:
        connection = connections[the_record()]
        values = {QUESTION: matching.parameters(self.question, connection), CURSOR: place}
        return plan.statement().rows(self.values | values, connection.alias)


def _with_key(tier: int, sort_key: str, key: Any, *rest: Any) -> Found:
    """A row as it was found; SQLite keeps keys as text."""
    return (tier, sort_key, key if isinstance(key, UUID) else UUID(key), *rest)


def _place(row: Found) -> Found:
    return row[:3]


def _tiers(place: Hit | None, backwards: bool) -> tuple[int, ...]:
    """The tiers from a place on."""
    tiers = tuple(range(len(TIERS)))[:: -1 if backwards else 1]
    return tiers[tiers.index(place.tier) :] if place else tiers
