"""The claims around a start, ring by ring: one recursive query, the same on both databases.

A step finds the claims that relations join to the last ring, takes away all that were seen, and
keeps the first of them in the order of lists. So each claim is walked from once, circles end, a
ring is never larger than the answer may be, and what is cut is always the farthest.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from actors_app.aliases import the_record
from claims_app.record import prepared
from claims_app.record.aggregates import Kind
from claims_app.record.graph.dialects import Dialect, Key, dialect
from claims_app.record.graph.starting import Start

ANSWERS, ANSWERED_BY, BOTH = "answers", "answered_by", "both"
MOST_NODES, DEEPEST = 1_000, 6


@dataclass(frozen=True)
class Question:
    """How far to go and over what; `relations` narrows the kinds that are walked and shown.

    `answered_only` sets out from those claims on an issue that an answer goes against.
    """

    depth: int = 2
    limit: int = MOST_NODES
    direction: str = BOTH
    relations: tuple[str, ...] = ()
    said_by: dt.date | None = None
    has_speakers: bool = True
    has_issues: bool = False
    answered_only: bool = False


class Claimed(NamedTuple):
    """A claim on the way: how many steps from the start, and what is shown of it."""

    depth: int
    key: Key
    slug: str
    text: str
    claim_type: str
    modality: str
    asserted_on: str | None
    asserted_precision: str
    asserted_basis: str
    date_text: str
    dispute_status: str
    answer_count: int
    issue_slug: str
    issue: Key = ""
    question: str = ""
    wider: Key | None = None


class Related(NamedTuple):
    """A relation between two claims of the graph."""

    slug: str
    kind: str
    aspect: str
    directness: str
    subject: Key
    target: Key
    is_against: bool
    latency_days: int | None


class Spoken(NamedTuple):
    """Somebody who made a claim of the graph."""

    claim: Key
    actor: Key
    part: str
    role_check: str
    slug: str
    name: str
    kind: str
    country: str


WALK = """
WITH RECURSIVE walk (depth, ring, seen) AS (
    SELECT CAST(%(first)s AS integer), {start}, {nothing}
    UNION ALL
    SELECT walk.depth + 1, {step}, {united} FROM walk
    WHERE walk.depth < %(depth)s
        AND {size_of_ring} > 0 AND {size_of_ring} + {size_of_seen} < %(most)s
)
SELECT walk.depth, CAST(c.id AS text), c.slug, c.text, c.claim_type, c.modality,
    CAST(c.asserted_on AS text), c.asserted_precision, c.asserted_basis, c.date_text,
    i.dispute_status, i.answer_count, q.slug, {issue}
FROM walk CROSS JOIN {here}
JOIN claims_claim c ON c.id = {claim}
JOIN record_claimindex i ON i.claim_id = c.id
JOIN claims_issue q ON q.id = c.issue_id
ORDER BY walk.depth, i.sort_key, c.id LIMIT %(most)s
"""
ISSUE = "CAST(q.id AS text), q.question, CAST(q.parent_id AS text)"
# Scalar subqueries, for they are always looked up by key: a join may be read whole each step.
STEP = """
SELECT claim FROM ({joined} EXCEPT {known}) AS found {until}
ORDER BY (SELECT sort_key FROM record_claimindex WHERE claim_id = claim), claim LIMIT %(most)s
"""
SAID_BY = "WHERE (SELECT said_to FROM record_claimindex WHERE claim_id = claim) <= %(said_by)s"
JOINED = {
    ANSWERS: "SELECT target_id AS claim FROM claims_claimrelation WHERE subject_id {in_ring}",
    ANSWERED_BY: "SELECT subject_id AS claim FROM claims_claimrelation WHERE target_id {in_ring}",
}
STARTS = {
    Kind.CLAIM: "SELECT id AS claim FROM claims_claim WHERE slug = %(slug)s",
    Kind.ISSUE: (
        "SELECT claim_id AS claim FROM record_claimindex WHERE issue {among} {until} {answered}"
        " ORDER BY sort_key, claim_id LIMIT %(most)s"
    ),
    # Grouped, for several of the actors that became one may have made a claim together.
    Kind.ACTOR: (
        "SELECT claim_id AS claim FROM record_speakerindex WHERE actor_id {among} {until}"
        " GROUP BY sort_key, claim_id ORDER BY sort_key, claim_id LIMIT %(most)s"
    ),
}
RELATED = """
SELECT r.slug, r.kind, r.aspect, r.directness, CAST(r.subject_id AS text),
    CAST(r.target_id AS text), i.is_against, i.latency_days
FROM claims_claimrelation r JOIN record_relationindex i ON i.relation_id = r.id
WHERE r.subject_id {among} AND r.target_id {among} {of_kinds}
"""
SPOKEN = """
SELECT CAST(s.claim_id AS text), CAST(s.actor_id AS text), s.part, s.role_check,
    a.slug, a.name, a.kind, a.country
FROM record_speakerindex s JOIN actors_actor a ON a.id = s.actor_id
WHERE s.claim_id {among}
"""


class Shape(NamedTuple):
    """What of a question decides the SQL; the rest are parameters."""

    kind: str
    has_one_key: bool
    direction: str
    has_relations: bool
    has_day: bool
    has_issues: bool
    answered_only: bool


def claims(start: Start, asked: Question) -> list[Claimed]:
    """The claims nearest to the start, one more than can be shown.

    By depth, then in the order of lists. Issues and actors stand at depth 0, their claims at 1.
    """
    sets, has_one_key = dialect(), len(start.keys) == 1
    shape = Shape(
        kind=start.kind,
        has_one_key=has_one_key,
        direction=asked.direction,
        has_relations=bool(asked.relations),
        has_day=bool(asked.said_by),
        has_issues=asked.has_issues or start.kind == Kind.ISSUE,
        answered_only=asked.answered_only,
    )
    parameters = {
        "first": int(start.kind != Kind.CLAIM),
        "depth": asked.depth,
        "most": asked.limit + 1,
        "slug": start.slug,
        "keys": start.keys[0] if has_one_key else sets.packed(start.keys),
        "relations": sets.packed(asked.relations),
        "said_by": asked.said_by and asked.said_by.isoformat(),
    }
    rows = prepared.rows(_walk(sets, shape), parameters, the_record())
    return [Claimed(*row) for row in rows]


def relations(claims: Iterable[Key], asked: Question) -> list[Related]:
    """The relations among claims, by name."""
    sets = dialect()
    parameters = {"claims": sets.packed(claims), "relations": sets.packed(asked.relations)}
    sql = _related(sets, bool(asked.relations))
    return sorted(Related(*row) for row in prepared.rows(sql, parameters, the_record()))


def speakers(claims: Iterable[Key]) -> list[Spoken]:
    """Who made these claims, alone or with others."""
    sets = dialect()
    rows = prepared.rows(_spoken(sets), {"claims": sets.packed(claims)}, the_record())
    return [Spoken(*row) for row in rows]


@cache
def _walk(sets: Dialect, shape: Shape) -> str:
    return WALK.format(
        start=sets.gathered.format(_start(sets, shape)),
        step=sets.gathered.format(_step(sets, shape)),
        nothing=sets.nothing,
        united=sets.united,
        size_of_ring=sets.size.format("walk.ring"),
        size_of_seen=sets.size.format("walk.seen"),
        here=sets.here,
        claim=sets.claim,
        issue=ISSUE if shape.has_issues else "''",
    )


def _start(sets: Dialect, shape: Shape) -> str:
    # One key is written as one, so that both databases walk their index and stop.
    among = "= %(keys)s" if shape.has_one_key else sets.in_keys.format("keys")
    until = "AND said_to <= %(said_by)s" if shape.has_day else ""
    answered = "AND answer_count > 0" if shape.answered_only else ""
    return STARTS[Kind(shape.kind)].format(among=among, until=until, answered=answered)


def _step(sets: Dialect, shape: Shape) -> str:
    in_ring = sets.in_set.format("walk.ring")
    ways = list(JOINED) if shape.direction == BOTH else [shape.direction]
    of_kinds = _of_kinds(sets, shape.has_relations)
    return STEP.format(
        joined=" UNION ".join(JOINED[way].format(in_ring=in_ring) + of_kinds for way in ways),
        known=sets.rows.format(sets.united),
        until=SAID_BY if shape.has_day else "",
    )


@cache
def _related(sets: Dialect, has_relations: bool) -> str:
    of_kinds = _of_kinds(sets, has_relations)
    return RELATED.format(among=sets.in_keys.format("claims"), of_kinds=of_kinds)


@cache
def _spoken(sets: Dialect) -> str:
    return SPOKEN.format(among=sets.in_keys.format("claims"))


def _of_kinds(sets: Dialect, has_relations: bool) -> str:
    return f" AND kind {sets.in_words.format('relations')}" if has_relations else ""
