"""What the desk's API answers with, as schemas."""

from collections.abc import Iterable
from typing import Any

from claims_app.desk.drafts import STATES
from claims_app.desk.models.handover import HandoverState
from claims_app.desk_api.many import MOST_HINTED
from claims_app.interchange import drafts
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.vocabulary import Action, ReviewState

Schema = dict[str, Any]
PLACE = "#/components/schemas/"
TEXT: Schema = {"type": "string"}
KEY: Schema = {"type": "string", "format": "uuid"}
MAYBE: Schema = {"type": ["string", "null"]}


def answered() -> Schema:
    """What is answered."""
    found: Schema = {"Review": _review(), "Handover": _handover(), "Problem": _of_a_problem()}
    brief = {"kind": TEXT, "id": KEY, "slug": TEXT, "url": TEXT, "version": TEXT}
    told = {"is_new": {"type": "boolean"}, "state": {"enum": list(STATES)}}
    some = {"description": f"Of the first {MOST_HINTED} drafts; null for those not looked at."}
    told["hints"] = _hints() | {"type": ["array", "null"]} | some
    found["Written"] = an_object(brief | told, brief)
    for kind in AGGREGATES:
        name = "".join(word.capitalize() for word in kind.split("_"))
        stands = brief | {
            "state": {"enum": list(ReviewState.values)},
            "is_public": {"type": "boolean"},
            "is_held": {"type": "boolean"},
            "released_version": {"type": ["integer", "null"]},
            "review": {"anyOf": [ref("Review"), {"type": "null"}]},
            "handover": {"anyOf": [ref("Handover"), {"type": "null"}]},
            "draft": drafts.draft(kind),
        }
        if kind == Kind.CLAIM:
            stands["passages"] = {"type": "array", "items": _of_a_passage()}
        found[f"{name}AtTheDesk"] = an_object(stands | {"hints": _hints()}, stands)
    return found


def _hints() -> Schema:
    named = {"kind": TEXT, "id": KEY, "slug": TEXT, "title": TEXT, "url": TEXT}
    things = {"type": "array", "items": an_object(named, named)}
    hint = an_object({"text": TEXT, "things": things}, ["text", "things"])
    says = "After writing: what may want another look, and what is much like it. Never in the way."
    return {"type": "array", "items": hint, "description": says}


def _review() -> Schema:
    told = dict.fromkeys(("reason", "public_note", "comment", "title", "url", "kind"), TEXT)
    people = dict.fromkeys(("requested_by", "requested_at", "decided_by", "decided_at"), MAYBE)
    action = {"enum": [*Action.values, None]}
    body = told | people | {"thing": KEY, "state": {"enum": [*ReviewState.values]}}
    return an_object(body | {"action": action}, [*body, "action"])


def _handover() -> Schema:
    told = dict.fromkeys(("note", "comment", "title", "url", "kind"), TEXT)
    people = dict.fromkeys(("handed_by", "handed_at", "closed_by", "closed_at"), MAYBE)
    body = told | people | {"thing": KEY, "state": {"enum": [*HandoverState.values]}}
    return an_object(body, body)


def _of_a_passage() -> Schema:
    place = {"report": TEXT, "prefix": MAYBE, "suffix": MAYBE, "text_sha256": MAYBE}
    return an_object(place | {"anchor_state": TEXT}, [*place, "anchor_state"])


def _of_a_problem() -> Schema:
    error = an_object({"detail": TEXT, "pointer": TEXT}, ["detail"])
    body = {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT}
    more = {
        "errors": {"type": "array", "items": error},
        "version": TEXT,
        "changes": {"type": "array", "items": TEXT},
        "current": {"type": "object"},
    }
    return {"type": "object", "properties": body | more, "required": list(body)}


def an_object(properties: Schema, required: Iterable[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def ref(name: str) -> Schema:
    return {"$ref": PLACE + name}
