"""The graph of a question on a page of its own: a list, and a drawing where scripts run."""

from typing import Any
from urllib.parse import urlencode

import orjson

from claims_app.pages.issue import outline
from claims_app.pages.issue.page import LONG
from claims_app.pages.parts.words import label, tone_of
from claims_app.vocabulary import RelationKind

Json = dict[str, Any]
NODES = 500
MOST_WITHIN = 20
DATA = "/api/v1/graph/"


def page(issue: Json, talk: outline.Talk) -> Json:
    """All that the template prints. The drawing asks the API the question that was asked here."""
    asked = {"issue": issue["slug"], "limit": NODES, "speakers": "off"}
    return {
        "issue": issue,
        "outline": outline.outline(talk, NODES, MOST_WITHIN),
        "claims": len(talk.claims),
        "relations": len(talk.edges),
        "is_cut": talk.is_cut,
        "data": f"{DATA}?{urlencode(asked)}",
        "dot": f"{DATA.rstrip('/')}.dot?{urlencode(asked)}",
        "graphml": f"{DATA.rstrip('/')}.graphml?{urlencode(asked)}",
        "is_long": len(issue["question"]) > LONG,
        "kinds": orjson.dumps({str(kind): _kind(kind) for kind in RelationKind}).decode(),
    }


def _kind(kind: RelationKind) -> Json:
    """How the drawing writes and colours a relation."""
    return {"label": label(RelationKind, kind), "tone": tone_of(kind)}
