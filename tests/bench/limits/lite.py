"""The limits on SQLite: Python's own sqlite3 and orjson, nothing else."""

import sqlite3
from collections import defaultdict
from typing import Any

import orjson

from tests.bench.limits.cards import CLAIM, COUNTERS, card
from tests.bench.limits.details import OCCASION, OTHER, ROLE, detail
from tests.bench.limits.pieces import ACTOR, SOURCE, Row, columns

FLAGS = {
    "attitude_only",
    "counter_has_unnamed_hop",
    "counter_primary_captured",
    "is_against",
    "is_baseline",
    "is_first_hand",
    "is_speaker",
    "source_is_captured",
}
JSON = {"content_spans", "drift_codes", "further"}
MOMENTS = {"first_published_at", "last_published_at"}
PASSAGE = f"""
    r.slug, r.exact, r.start, r.content_spans, r.quote_kind, r.language,
    {columns("s", "source", SOURCE)}, {columns("p", "publisher", ACTOR)}"""
SHOWN = f"""
    c.id AS key, {columns("c", "claim", CLAIM)}, c.place, c.attitude_only,
    i.slug AS issue_slug, i.question, {columns("a", "speaker", ACTOR)},
    {columns("o", "opponent", ACTOR)}, {columns("x", "counter", COUNTERS)},
    newest.version, newest.commitment, newest.sequence,
    oldest.published_at AS first_published_at, newest.published_at AS last_published_at"""
JOINED = """
    JOIN claims_issue i ON i.id = c.issue_id
    JOIN actors_actor a ON a.id = c.speaker_id
    LEFT JOIN actors_actor o ON o.id = c.characterised_by_id
    JOIN record_claimindex x ON x.claim_id = c.id
    JOIN record_publication newest ON newest.sequence = (
         SELECT p.sequence FROM record_publication p WHERE p.object_id = c.id
          ORDER BY p.version DESC LIMIT 1)
    JOIN record_publication oldest ON oldest.sequence = (
         SELECT p.sequence FROM record_publication p WHERE p.object_id = c.id
          ORDER BY p.version LIMIT 1)"""
NEAREST = """
    SELECT r.id FROM claims_report r JOIN record_reportindex n ON n.report_id = r.id
      JOIN claims_source s ON s.id = r.source_id
     WHERE r.claim_id = c.id
     ORDER BY NOT r.is_baseline, n.chain_depth, s.published_on IS NULL, s.published_on, r.slug
     LIMIT 1"""
NEWEST = f"""
    SELECT {SHOWN}, {PASSAGE}
      FROM (SELECT * FROM claims_claim WHERE asserted_on IS NOT NULL
             ORDER BY asserted_on DESC, id LIMIT 25) c {JOINED}
      LEFT JOIN claims_report r ON r.id = ({NEAREST})
      LEFT JOIN claims_source s ON s.id = r.source_id
      LEFT JOIN actors_actor p ON p.id = s.publisher_id
     ORDER BY c.asserted_on DESC, c.id"""
FURTHER = f"""
    SELECT s.claim_id AS key, {columns("a", "speaker", ACTOR)}
      FROM claims_claimspeaker s JOIN actors_actor a ON a.id = s.actor_id
     WHERE s.claim_id IN ({{some}}) AND s.part <> 'spokesperson' ORDER BY s.position, s.id"""
FIGURES = "SELECT q.claim_id AS key, q.* FROM claims_quantity q WHERE q.claim_id IN ({some}) \
ORDER BY q.position, q.id"
ROOT = f"""
    SELECT {SHOWN}, c.language AS claim_language, c.original_text, c.translation_note,
           c.evidence_cited, c.about_start, c.about_end, c.speaker_label, c.role_label,
           {columns("b", "behalf", ACTOR)}, {columns("e", "occasion", OCCASION)},
           {columns("h", "host", ACTOR)}, {columns("l", "role", ROLE)},
           {columns("g", "body", ACTOR)}, k.role_check
      FROM claims_claim c {JOINED}
      JOIN record_speakerindex k ON k.claim_id = c.id AND k.actor_id = c.speaker_id
      LEFT JOIN actors_actor b ON b.id = c.on_behalf_of_id
      LEFT JOIN claims_occasion e ON e.id = c.occasion_id
      LEFT JOIN actors_actor h ON h.id = e.host_id
      LEFT JOIN actors_role l ON l.id = c.role_id
      LEFT JOIN actors_actor g ON g.id = l.organization_id
     WHERE c.slug = ?"""
SPEAKERS = f"""
    SELECT s.part, s.speaker_label, s.role_label, {columns("a", "speaker", ACTOR)},
           {columns("l", "role", ROLE)}, {columns("g", "body", ACTOR)}, k.role_check
      FROM claims_claimspeaker s JOIN actors_actor a ON a.id = s.actor_id
      JOIN record_speakerindex k ON k.claim_id = s.claim_id AND k.actor_id = s.actor_id
      LEFT JOIN actors_role l ON l.id = s.role_id
      LEFT JOIN actors_actor g ON g.id = l.organization_id
     WHERE s.claim_id = ? ORDER BY s.position, s.id"""
REPORTS = f"""
    SELECT r.id AS key, r.*, n.chain_depth, n.is_first_hand, {PASSAGE}
      FROM claims_report r JOIN record_reportindex n ON n.report_id = r.id
      JOIN claims_source s ON s.id = r.source_id
      LEFT JOIN actors_actor p ON p.id = s.publisher_id
     WHERE r.claim_id = ? ORDER BY s.published_on IS NULL, s.published_on, r.slug"""
HOPS = f"""
    SELECT o.report_id AS key, o.label, o.relation, o.is_speaker, {columns("a", "actor", ACTOR)},
           {columns("s", "source", SOURCE)}, {columns("p", "publisher", ACTOR)}
      FROM claims_report r JOIN claims_attributionhop o ON o.report_id = r.id
      JOIN actors_actor a ON a.id = o.actor_id
      LEFT JOIN claims_source s ON s.id = o.source_id
      LEFT JOIN actors_actor p ON p.id = s.publisher_id
     WHERE r.claim_id = ? ORDER BY o.position, o.id"""
ASSESSMENTS = f"""
    SELECT m.slug, m.url, t.label AS rating, {columns("a", "assessor", ACTOR)}
      FROM claims_assessment m JOIN actors_actor a ON a.id = m.assessor_id
      LEFT JOIN claims_rating t ON t.id = m.rating_id
     WHERE m.claim_id = ? ORDER BY m.slug"""
EDGE = f"""
    SELECT '{{side}}' AS side, e.slug, e.kind, e.aspect, e.directness, e.note, n.is_against,
           n.latency_days, r.slug AS basis, {columns("c", "other", OTHER)},
           c.date_text AS other_date_text, {columns("a", "speaker", ACTOR)},
           (SELECT json_group_array(json_object('other_slug', m.slug, 'other_name', m.name,
                                    'other_kind', m.kind, 'other_country', m.country))
              FROM (SELECT m.* FROM claims_claimspeaker f JOIN actors_actor m ON m.id = f.actor_id
                     WHERE f.claim_id = c.id AND f.part <> 'spokesperson'
                     ORDER BY f.position, f.id) m) AS further
      FROM claims_claimrelation e
      JOIN record_relationindex n ON n.relation_id = e.id
      JOIN claims_claim c ON c.id = e.{{far}}
      JOIN actors_actor a ON a.id = c.speaker_id
      LEFT JOIN claims_report r ON r.id = e.basis_id
     WHERE e.{{near}} = ?"""
ANSWERED_BY = EDGE.format(side="answered_by", near="target_id", far="subject_id")
ANSWERS = EDGE.format(side="answers", near="subject_id", far="target_id")
PARTS = {
    "speakers": SPEAKERS,
    "quantities": "SELECT * FROM claims_quantity WHERE claim_id = ? ORDER BY position, id",
    "reports": REPORTS,
    "hops": HOPS,
    "assessments": ASSESSMENTS,
}


class Lite:
    """A connection to the file."""

    def __init__(self, file: str) -> None:
        self.connection = sqlite3.connect(file, isolation_level=None)
        self.connection.row_factory = as_dict

    def rows(self, sql: str, *values: Any) -> list[Row]:
        return self.connection.execute(sql, values).fetchall()

    def newest(self) -> bytes:
        """The first page of all claims."""
        rows = self.rows(NEWEST)
        keys = [row["key"] for row in rows]
        some = ", ".join("?" * len(keys))
        further, figures = defaultdict(list), defaultdict(list)
        for row in self.rows(FURTHER.format(some=some), *keys):
            further[row["key"]].append(row)
        for row in self.rows(FIGURES.format(some=some), *keys):
            figures[row["key"]].append(row)
        return orjson.dumps([card(r, further[r["key"]], figures[r["key"]]) for r in rows])

    def detail(self, slug: str) -> bytes:
        """A claim with all that is known of it."""
        (root,) = self.rows(ROOT, slug)
        parts = {name: self.rows(sql, root["key"]) for name, sql in PARTS.items()}
        parts["edges"] = self.rows(ANSWERED_BY, root["key"]) + self.rows(ANSWERS, root["key"])
        return orjson.dumps(detail(root, parts))


def as_dict(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    """A row by the names of its columns, each value as JSON has it."""
    row = {column[0]: value for column, value in zip(cursor.description, values, strict=True)}
    for name in FLAGS & row.keys():
        row[name] = row[name] if row[name] is None else bool(row[name])
    for name in JSON & row.keys():
        row[name] = row[name] and orjson.loads(row[name])
    for name in MOMENTS & row.keys():
        text = row[name].replace(" ", "T")
        row[name] = f"{text}{'' if '.' in text else '.000000'}Z"
    return row
