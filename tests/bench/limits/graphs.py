"""The graph around a claim by one plain recursive query, and two for what hangs on it."""

from typing import Any

import orjson

from tests.bench.limits.pieces import ACTOR, Row, columns, day
from tests.bench.limits.prepared import Session, array

WALK = """
    WITH RECURSIVE walk (claim, depth) AS (
        SELECT id, 0 FROM claims_claim WHERE slug = $1
        UNION
        SELECT next.claim, walk.depth + 1
          FROM walk CROSS JOIN LATERAL (
               SELECT r.target_id AS claim FROM claims_claimrelation r
                WHERE r.subject_id = walk.claim
               UNION ALL
               SELECT r.subject_id FROM claims_claimrelation r WHERE r.target_id = walk.claim) next
         WHERE walk.depth < $2::int)
    SELECT c.id::text AS key, near.depth, c.slug, c.text, c.claim_type, c.modality, c.asserted_on,
           c.asserted_precision, c.asserted_basis, c.date_text, x.dispute_status, x.answer_count,
           i.slug AS issue
      FROM (SELECT claim, min(depth) AS depth FROM walk GROUP BY claim) near
      JOIN claims_claim c ON c.id = near.claim
      JOIN record_claimindex x ON x.claim_id = c.id
      JOIN claims_issue i ON i.id = c.issue_id
     ORDER BY near.depth, c.asserted_on DESC NULLS LAST, c.id"""
EDGES = """
    SELECT r.slug, r.kind, r.aspect, r.directness, r.subject_id::text AS subject,
           r.target_id::text AS target, x.is_against, x.latency_days
      FROM claims_claimrelation r JOIN record_relationindex x ON x.relation_id = r.id
     WHERE r.subject_id = ANY($1::uuid[]) AND r.target_id = ANY($1::uuid[])
     ORDER BY r.slug COLLATE "C\""""
SPEAKERS = f"""
    SELECT s.claim_id::text AS claim, s.part, s.role_check, {columns("a", "actor", ACTOR)}
      FROM record_speakerindex s JOIN actors_actor a ON a.id = s.actor_id
     WHERE s.claim_id = ANY($1::uuid[])
     ORDER BY array_position($1::uuid[], s.claim_id), a.slug COLLATE "C\""""
CITO = {
    "rebuts": "refutes",
    "disputes_quantity": "disputes",
    "undercuts": "critiques",
    "imputes_motive": "critiques",
    "qualifies": "qualifies",
    "supports": "supports",
    "restates": "agreesWith",
    "supersedes": "updates",
    "corrects": "corrects",
    "concedes": "agreesWith",
    "retracts": "retracts",
    "responds_to": "repliesTo",
}
# fmt: off
NODE = dict.fromkeys([
    "id", "type", "label", "slug", "url", "page", "depth", "claim_type", "modality",
    "dispute_status", "answer_count", "asserted", "issue", "kind", "country",
])
EDGE = dict.fromkeys([
    "id", "type", "source", "target", "kind", "is_against", "aspect", "directness",
    "latency_days", "cito", "part", "role_check",
])
# fmt: on


class Graphs:
    """Graphs by hand-written SQL, for those that need no cutting."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def around(self, slug: str, depth: int) -> bytes:
        claims = self.session.dicts(WALK, slug, depth)
        keys = array([row["key"] for row in claims])
        edges, spoken = self.session.dicts(EDGES, keys), self.session.dicts(SPEAKERS, keys)
        return orjson.dumps(graph(slug, depth, claims, edges, spoken))


def graph(slug: str, depth: int, claims: list[Row], edges: list[Row], spoken: list[Row]) -> Row:
    ids = {row["key"]: f"/api/v1/claims/{row['slug']}/" for row in claims}
    return {
        "type": "graph",
        "start": f"/api/v1/claims/{slug}/",
        "depth": depth,
        "limit": 1000,
        "is_cut": False,
        "complete_to": depth,
        "directed": True,
        "multigraph": True,
        "nodes": nodes(claims, spoken),
        "edges": [
            *(answer(edge, ids) for edge in edges),
            *(said(one, ids[one["claim"]]) for one in spoken),
        ],
    }


def nodes(claims: list[Row], spoken: list[Row]) -> list[Row]:
    """Claims, and each speaker once, by depth."""
    depths = {row["key"]: row["depth"] for row in claims}
    nearest: dict[str, tuple[int, Row]] = {}
    for one in spoken:
        nearest.setdefault(one["actor_slug"], (depths[one["claim"]], one))
    found: list[tuple[Any, Row]] = [
        ((row["depth"], 0, f"{place:04}"), claim(row)) for place, row in enumerate(claims)
    ]
    found += [((at, 1, slug), speaker(one, at)) for slug, (at, one) in nearest.items()]
    return [node for _, node in sorted(found, key=lambda one: one[0])]


def claim(row: Row) -> Row:
    url = f"/api/v1/claims/{row['slug']}/"
    said_on = day(row, "asserted_on", "asserted_precision", "asserted_basis")
    return NODE | {
        "id": url,
        "type": "claim",
        "label": row["text"],
        "slug": row["slug"],
        "url": url,
        "page": f"/claims/{row['slug']}/",
        "depth": row["depth"],
        "claim_type": row["claim_type"],
        "modality": row["modality"],
        "dispute_status": row["dispute_status"],
        "answer_count": row["answer_count"],
        "asserted": said_on | {"as_printed": row["date_text"] or None},
        "issue": row["issue"],
    }


def speaker(row: Row, depth: int) -> Row:
    slug = row["actor_slug"]
    url = f"/api/v1/actors/{slug}/"
    return NODE | {
        "id": url,
        "type": "actor",
        "label": row["actor_name"],
        "slug": slug,
        "url": url,
        "page": f"/speakers/{slug}/",
        "depth": depth,
        "kind": row["actor_kind"],
        "country": row["actor_country"] or None,
    }


def answer(edge: Row, ids: dict[str, str]) -> Row:
    return EDGE | {
        "id": f"/api/v1/relations/{edge['slug']}/",
        "type": "relation",
        "source": ids[edge["subject"]],
        "target": ids[edge["target"]],
        "kind": edge["kind"],
        "is_against": edge["is_against"],
        "aspect": edge["aspect"],
        "directness": edge["directness"],
        "latency_days": edge["latency_days"],
        "cito": f"http://purl.org/spar/cito/{CITO[edge['kind']]}",
    }


def said(one: Row, target: str) -> Row:
    source = f"/api/v1/actors/{one['actor_slug']}/"
    return EDGE | {
        "id": f"said:{source}:{target}",
        "type": "said",
        "source": source,
        "target": target,
        "part": one["part"],
        "role_check": one["role_check"],
    }
