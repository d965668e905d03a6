"""Cards of claims from the normalised tables: what a list shows."""

from collections import defaultdict
from typing import Any

import orjson

from tests.bench.limits.pieces import (
    ACTOR,
    LINES,
    PUBLISHED,
    SOURCE,
    Row,
    actor,
    claim,
    columns,
    quantity,
    quotation,
)
from tests.bench.limits.prepared import Session, array

CLAIM = (
    "slug, text, claim_type, modality, asserted_on, asserted_precision, asserted_basis, date_text"
)
COUNTERS = (
    "report_count, independent_origins, chain_depth, primary_captured, has_unnamed_hop, "
    "first_reported_on, answer_count, dispute_status"
)
FIGURES = """
    q.measure, q.counted_category, q.verbatim, q.comparator, q.low::float8, q.best::float8,
    q.high::float8, q.unit, q.as_of, q.as_of_precision, q.place, q.trend, q.derivation, q.note"""
# The nearest passage to the words spoken: the baseline, else the shortest chain, else the first.
BEST = f"""
    LEFT JOIN LATERAL (
        SELECT r.slug, r.exact, r.start, r.content_spans, r.quote_kind, r.language,
               {columns("s", "source", SOURCE)}, {columns("p", "publisher", ACTOR)}
          FROM claims_report r
          JOIN record_reportindex n ON n.report_id = r.id
          JOIN claims_source s ON s.id = r.source_id
          LEFT JOIN actors_actor p ON p.id = s.publisher_id
         WHERE r.claim_id = c.id
         ORDER BY NOT r.is_baseline, n.chain_depth, s.published_on, r.slug COLLATE "C"
         LIMIT 1) best ON true"""
SHOWN = f"""
    c.id::text AS key, {columns("c", "claim", CLAIM)}, c.place, c.attitude_only,
    i.slug AS issue_slug, i.question, {columns("a", "speaker", ACTOR)},
    {columns("o", "opponent", ACTOR)}, {columns("x", "counter", COUNTERS)}, {PUBLISHED}"""
JOINED = f"""
    JOIN claims_issue i ON i.id = c.issue_id
    JOIN actors_actor a ON a.id = c.speaker_id
    LEFT JOIN actors_actor o ON o.id = c.characterised_by_id
    JOIN record_claimindex x ON x.claim_id = c.id
    {LINES.format(key="c.id")}"""
# `{page}` gives the keys of some claims, in the order of the list.
CARDS = f"""
    WITH page AS MATERIALIZED (SELECT id, row_number() OVER () AS place FROM ({{page}}) listed)
    SELECT {SHOWN}, best.*
      FROM page JOIN claims_claim c ON c.id = page.id {JOINED} {BEST}
     ORDER BY page.place"""
FURTHER = f"""
    SELECT s.claim_id::text AS key, {columns("a", "speaker", ACTOR)}
      FROM claims_claimspeaker s JOIN actors_actor a ON a.id = s.actor_id
     WHERE s.claim_id = ANY($1::uuid[]) AND s.part <> 'spokesperson'
     ORDER BY s.position, s.id"""
QUANTITIES = f"""
    SELECT q.claim_id::text AS key, {FIGURES} FROM claims_quantity q
     WHERE q.claim_id = ANY($1::uuid[]) ORDER BY q.position, q.id"""


class Cards:
    """Lists of cards by hand-written SQL; `page` is the SQL that gives the keys."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def listed(self, page: str, *values: Any) -> bytes:
        """The cards as JSON."""
        return orjson.dumps(self.cards(CARDS.format(page=page), *values))

    def cards(self, sql: str, *values: Any) -> list[Row]:
        rows = self.session.dicts(sql, *values)
        keys = array([row["key"] for row in rows])
        further: dict[str, list[Row]] = defaultdict(list)
        for row in self.session.dicts(FURTHER, keys):
            further[row["key"]].append(row)
        figures: dict[str, list[Row]] = defaultdict(list)
        for row in self.session.dicts(QUANTITIES, keys):
            figures[row["key"]].append(row)
        return [card(row, further[row["key"]], figures[row["key"]]) for row in rows]


def card(row: Row, further: list[Row], figures: list[Row]) -> Row:
    """One card from its rows."""
    speakers = [actor(row, "speaker"), *(actor(other, "speaker") for other in further)]
    issue = row["issue_slug"]
    return claim(row, "claim", speakers) | {
        "issue": {
            "type": "issue",
            "slug": issue,
            "url": f"/api/v1/issues/{issue}/",
            "page": f"/issues/{issue}/",
            "question": row["question"],
        },
        "place": row["place"] or None,
        "attitude_only": row["attitude_only"],
        "characterised_by": actor(row, "opponent"),
        "quotation": quotation(row) if row["slug"] is not None else None,
        "quantities": [quantity(figure) for figure in figures],
        "counters": {name: row[f"counter_{name}"] for name in COUNTERS.split(", ")},
        **published(row),
    }


def published(row: Row) -> Row:
    """How a thing stands in the ledger."""
    return {
        "version": row["version"],
        "sha256": row["commitment"],
        "sequence": row["sequence"],
        "first_published_at": row["first_published_at"],
        "published_at": row["last_published_at"],
    }
