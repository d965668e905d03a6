"""A claim with all that is known of it, from the normalised tables."""

from collections import defaultdict

import orjson

from tests.bench.limits.cards import FIGURES, JOINED, SHOWN, card
from tests.bench.limits.pieces import (
    ACTOR,
    SOURCE,
    Row,
    actor,
    claim,
    columns,
    day,
    quotation,
    source,
)
from tests.bench.limits.prepared import Session

OTHER = "slug, text, claim_type, modality, asserted_on, asserted_precision, asserted_basis"
ROLE = "slug, title, start_on, start_precision, end_on, end_precision"
OCCASION = "slug, kind, title, place, held_on, held_precision, held_basis"
# `{claim}` is the key of the claim, however it is known.
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
     WHERE c.slug = $1"""
SPEAKERS = f"""
    SELECT s.part, s.speaker_label, s.role_label, {columns("a", "speaker", ACTOR)},
           {columns("l", "role", ROLE)}, {columns("g", "body", ACTOR)}, k.role_check
      FROM claims_claimspeaker s
      JOIN actors_actor a ON a.id = s.actor_id
      JOIN record_speakerindex k ON k.claim_id = s.claim_id AND k.actor_id = s.actor_id
      LEFT JOIN actors_role l ON l.id = s.role_id
      LEFT JOIN actors_actor g ON g.id = l.organization_id
     WHERE s.claim_id = {{claim}} ORDER BY s.position, s.id"""
QUANTITIES = f"""
    SELECT {FIGURES} FROM claims_quantity q
     WHERE q.claim_id = {{claim}} ORDER BY q.position, q.id"""
REPORTS = f"""
    SELECT r.id::text AS key, r.slug, r.exact, r.start, r.end, r.content_spans, r.quote_kind,
           r.language, r.prefix, r.suffix, r.text_sha256, r.locator, r.anchor_state, r.cue,
           r.attributed_label, r.outlet_stance, r.fidelity, r.drift_codes, r.fidelity_note,
           r.is_baseline, r.credibility, n.chain_depth, n.is_first_hand,
           {columns("s", "source", SOURCE)}, {columns("p", "publisher", ACTOR)}
      FROM claims_report r
      JOIN record_reportindex n ON n.report_id = r.id
      JOIN claims_source s ON s.id = r.source_id
      LEFT JOIN actors_actor p ON p.id = s.publisher_id
     WHERE r.claim_id = {{claim}} ORDER BY s.published_on, r.slug COLLATE "C\""""
HOPS = f"""
    SELECT o.report_id::text AS key, o.label, o.relation, o.is_speaker,
           {columns("a", "actor", ACTOR)}, {columns("s", "source", SOURCE)},
           {columns("p", "publisher", ACTOR)}
      FROM claims_report r
      JOIN claims_attributionhop o ON o.report_id = r.id
      JOIN actors_actor a ON a.id = o.actor_id
      LEFT JOIN claims_source s ON s.id = o.source_id
      LEFT JOIN actors_actor p ON p.id = s.publisher_id
     WHERE r.claim_id = {{claim}} ORDER BY o.position, o.id"""
EDGE = f"""
    SELECT {{side}} AS side, e.slug, e.kind, e.aspect, e.directness, e.note, n.is_against,
           n.latency_days, r.slug AS basis, {columns("c", "other", OTHER)},
           c.date_text AS other_date_text, {columns("a", "speaker", ACTOR)},
           (SELECT json_agg(json_build_object('other_slug', m.slug, 'other_name', m.name,
                            'other_kind', m.kind, 'other_country', m.country)
                            ORDER BY f.position, f.id)
              FROM claims_claimspeaker f JOIN actors_actor m ON m.id = f.actor_id
             WHERE f.claim_id = c.id AND f.part <> 'spokesperson') AS further
      FROM claims_claimrelation e
      JOIN record_relationindex n ON n.relation_id = e.id
      JOIN claims_claim c ON c.id = e.{{far}}
      JOIN actors_actor a ON a.id = c.speaker_id
      LEFT JOIN claims_report r ON r.id = e.basis_id
     WHERE e.{{near}} = {{{{claim}}}}"""
EDGES = " UNION ALL ".join(
    EDGE.format(side=f"'{side}'", near=near, far=far)
    for side, near, far in (
        ("answered_by", "target_id", "subject_id"),
        ("answers", "subject_id", "target_id"),
    )
)
ASSESSMENTS = f"""
    SELECT m.slug, m.url, t.label AS rating, {columns("a", "assessor", ACTOR)}
      FROM claims_assessment m JOIN actors_actor a ON a.id = m.assessor_id
      LEFT JOIN claims_rating t ON t.id = m.rating_id
     WHERE m.claim_id = {{claim}} ORDER BY m.slug COLLATE "C\""""
PARTS = {
    "speakers": SPEAKERS,
    "quantities": QUANTITIES,
    "reports": REPORTS,
    "hops": HOPS,
    "edges": EDGES,
    "assessments": ASSESSMENTS,
}
BY_SLUG = "(SELECT id FROM claims_claim WHERE slug = $1)"
# All parts in one statement, each as an array of objects.
TOGETHER = "SELECT " + ", ".join(
    f"(SELECT json_agg(found) FROM ({sql.format(claim=BY_SLUG)}) found) AS {name}"
    for name, sql in PARTS.items()
)


class Details:
    """Single claims by hand-written SQL."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def separately(self, slug: str) -> bytes:
        """A statement for each part."""
        root = self.session.dicts(ROOT, slug)[0]
        parts = {
            name: self.session.dicts(sql.format(claim="$1"), root["key"])
            for name, sql in PARTS.items()
        }
        return orjson.dumps(detail(root, parts))

    def together(self, slug: str) -> bytes:
        """Two statements: the claim, and all of its parts."""
        root = self.session.dicts(ROOT, slug)[0]
        (parts,) = self.session.dicts(TOGETHER, slug)
        return orjson.dumps(detail(root, {name: found or [] for name, found in parts.items()}))

    def version(self, slug: str) -> int:
        """The version alone: what a reader who has the document needs to know."""
        sql = """SELECT p.version FROM claims_claim c JOIN record_publication p
                 ON p.object_id = c.id WHERE c.slug = $1 ORDER BY p.version DESC LIMIT 1"""
        return int(self.session.rows(sql, slug)[0][0])


def detail(row: Row, parts: dict[str, list[Row]]) -> Row:
    """The document from the rows of the claim and of its parts."""
    hops: dict[str, list[Row]] = defaultdict(list)
    for found in parts["hops"]:
        hops[found["key"]].append(found)
    reports = [report(found, hops[found["key"]]) for found in parts["reports"]]
    joint = [found for found in parts["speakers"] if found["part"] != "spokesperson"]
    best = min(
        parts["reports"], key=lambda r: (not r["is_baseline"], r["chain_depth"]), default=None
    )
    return card(row | (best or {"slug": None}), joint, parts["quantities"]) | {
        "language": row["claim_language"],
        "original_text": row["original_text"] or None,
        "translation_note": row["translation_note"] or None,
        "evidence_cited": row["evidence_cited"] or None,
        "about": {"start": row["about_start"], "end": row["about_end"]},
        "said_by": [said_by(row, "principal"), *(said_by(s, s["part"]) for s in parts["speakers"])],
        "on_behalf_of": actor(row, "behalf"),
        "occasion": occasion(row),
        "reports": reports,
        "answered_by": links(parts["edges"], "answered_by", row, joint),
        "answers": links(parts["edges"], "answers", row, joint),
        "assessments": [assessment(found) for found in parts["assessments"]],
    }


def said_by(row: Row, part: str) -> Row:
    return {
        "actor": actor(row, "speaker"),
        "part": part,
        "as_printed": row["speaker_label"] or None,
        "role": role(row),
        "role_as_printed": row["role_label"] or None,
        "role_check": row["role_check"],
    }


def role(row: Row) -> Row | None:
    if row["role_slug"] is None:
        return None
    return {
        "slug": row["role_slug"],
        "title": row["role_title"],
        "organization": actor(row, "body"),
        "start": day(row, "role_start_on", "role_start_precision"),
        "end": day(row, "role_end_on", "role_end_precision"),
    }


def occasion(row: Row) -> Row | None:
    slug = row["occasion_slug"]
    if slug is None:
        return None
    return {
        "type": "occasion",
        "slug": slug,
        "url": f"/api/v1/occasions/{slug}/",
        "page": None,
        "kind": row["occasion_kind"],
        "title": row["occasion_title"],
        "place": row["occasion_place"] or None,
        "host": actor(row, "host"),
        "held": day(row, "occasion_held_on", "occasion_held_precision", "occasion_held_basis"),
    }


def report(row: Row, hops: list[Row]) -> Row:
    as_given = "slug prefix suffix start end anchor_state outlet_stance fidelity drift_codes"
    or_none = "text_sha256 locator cue fidelity_note"
    return (
        quotation(row)
        | {name: row[name] for name in as_given.split()}
        | {name: row[name] or None for name in or_none.split()}
        | {
            "attributed_to": row["attributed_label"] or None,
            "is_baseline": row["is_baseline"],
            "credibility": row["credibility"],
            "chain_depth": row["chain_depth"],
            "is_first_hand": row["is_first_hand"],
            "hops": [
                {
                    "actor": actor(hop, "actor"),
                    "as_printed": hop["label"] or None,
                    "source": source(hop, "source", "publisher"),
                    "relation": hop["relation"] or None,
                    "is_speaker": hop["is_speaker"],
                }
                for hop in hops
            ],
        }
    )


def links(edges: list[Row], side: str, row: Row, joint: list[Row]) -> list[Row]:
    """Relations of one direction, those against the claim first."""
    found = [edge for edge in edges if edge["side"] == side]
    found.sort(key=lambda edge: (not edge["is_against"], edge["slug"]))
    speakers = [actor(row, "speaker"), *(actor(other, "speaker") for other in joint)]
    this = claim(row, "claim", speakers)
    return [link(edge, this) for edge in found]


def link(edge: Row, this: Row) -> Row:
    further = [actor(other, "other") for other in edge["further"] or []]
    other = claim(edge, "other", [actor(edge, "speaker"), *further])
    subject, target = (other, this) if edge["side"] == "answered_by" else (this, other)
    slug = edge["slug"]
    return {
        "type": "relation",
        "slug": slug,
        "url": f"/api/v1/relations/{slug}/",
        "page": None,
        "kind": edge["kind"],
        "is_against": edge["is_against"],
        "aspect": edge["aspect"],
        "directness": edge["directness"],
        "basis": edge["basis"],
        "note": edge["note"] or None,
        "latency_days": edge["latency_days"],
        "subject": subject,
        "target": target,
    }


def assessment(row: Row) -> Row:
    slug = row["slug"]
    return {
        "type": "assessment",
        "slug": slug,
        "url": f"/api/v1/assessments/{slug}/",
        "page": None,
        "assessor": actor(row, "assessor"),
        "rating": row["rating"],
        "original_url": row["url"],
    }
