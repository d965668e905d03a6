"""The nodes and edges of a graph, from the rows that were found."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from claims_app.record.addresses import api_url, page_url
from claims_app.record.aggregates import Kind
from claims_app.record.graph.dialects import Key
from claims_app.record.graph.starting import Start
from claims_app.record.graph.walking import Claimed, Related, Spoken
from claims_app.vocabulary import CITO

Json = dict[str, Any]
SAID, BEARS_ON, PART_OF = "said", "bears_on", "part_of"
CITO_TERMS = {str(kind): f"http://purl.org/spar/cito/{term}" for kind, term in CITO.items()}


class Node(NamedTuple):
    """A node of the answer, and what decides its place: nearest first, claims before the rest."""

    depth: int
    rank: int
    place: str
    key: Key
    body: Json


def start(found: Start) -> Node:
    """The issue or actor from which the graph was asked."""
    card = orjson.loads(found.card)
    key, slug = found.keys[0], found.slug
    if found.kind == Kind.ISSUE:
        return _issue(key, slug, card["question"], 0)
    return _actor(key, slug, card["name"], card["kind"], card["country"], 0)


def claims(found: Iterable[Claimed]) -> Iterator[Node]:
    """Claims, in the order in which they were found."""
    for place, claim in enumerate(found):
        url = api_url(Kind.CLAIM, claim.slug)
        body = {
            "id": url,
            "type": "claim",
            "label": claim.text,
            "slug": claim.slug,
            "url": url,
            "page": page_url(Kind.CLAIM, claim.slug),
            "depth": claim.depth,
            "claim_type": claim.claim_type,
            "modality": claim.modality,
            "dispute_status": claim.dispute_status,
            "answer_count": claim.answer_count,
            "asserted": {
                "on": claim.asserted_on,
                "precision": claim.asserted_precision,
                "basis": claim.asserted_basis or None,
                "as_printed": claim.date_text or None,
            },
            "issue": claim.issue_slug,
            "kind": None,
            "country": None,
        }
        yield Node(claim.depth, 0, f"{place:04}", claim.key, body)


def speaker(one: Spoken, depth: int) -> Node:
    """Somebody who made a claim at this depth."""
    return _actor(one.actor, one.slug, one.name, one.kind, one.country, depth)


def issue(claim: Claimed) -> Node:
    """The question that a claim bears on."""
    return _issue(claim.issue, claim.issue_slug, claim.question, claim.depth)


def answer(edge: Related, ids: dict[Key, str]) -> Json:
    """One claim answers another."""
    return {
        "id": api_url(Kind.RELATION, edge.slug),
        "type": "relation",
        "source": ids[edge.subject],
        "target": ids[edge.target],
        "kind": edge.kind,
        "is_against": bool(edge.is_against),
        "aspect": edge.aspect,
        "directness": edge.directness,
        "latency_days": edge.latency_days,
        "cito": CITO_TERMS[edge.kind],
        "part": None,
        "role_check": None,
    }


def said(one: Spoken, ids: dict[Key, str]) -> Json:
    """Somebody made a claim."""
    return _joined(SAID, ids[one.actor], ids[one.claim], one.part, one.role_check)


def bears_on(claim: Claimed, ids: dict[Key, str]) -> Json:
    """A claim bears on a question."""
    return _joined(BEARS_ON, ids[claim.key], ids[claim.issue])


def part_of(issue: Key, wider: Key, ids: dict[Key, str]) -> Json:
    """A question is part of a wider one."""
    return _joined(PART_OF, ids[issue], ids[wider])


def _actor(key: Key, slug: str, name: str, kind: str, country: str | None, depth: int) -> Node:
    body = _hanging(Kind.ACTOR, slug, name, depth)
    return Node(depth, 1, slug, key, body | {"kind": kind, "country": country or None})


def _issue(key: Key, slug: str, question: str, depth: int) -> Node:
    return Node(depth, 2, slug, key, _hanging(Kind.ISSUE, slug, question, depth))


# Every node and every edge has every member, so that a table can be made of them.


def _hanging(kind: str, slug: str, label: str, depth: int) -> Json:
    """A node that is no claim."""
    url = api_url(kind, slug)
    return {
        "id": url,
        "type": str(kind),
        "label": label,
        "slug": slug,
        "url": url,
        "page": page_url(kind, slug),
        "depth": depth,
        "claim_type": None,
        "modality": None,
        "dispute_status": None,
        "answer_count": None,
        "asserted": None,
        "issue": None,
        "kind": None,
        "country": None,
    }


def _joined(
    kind: str, source: str, target: str, part: str | None = None, role_check: str | None = None
) -> Json:
    """An edge that no resource of its own stands for; its name is made of its ends."""
    return {
        "id": f"{kind}:{source}:{target}",
        "type": kind,
        "source": source,
        "target": target,
        "kind": None,
        "is_against": None,
        "aspect": None,
        "directness": None,
        "latency_days": None,
        "cito": None,
        "part": part,
        "role_check": role_check,
    }
