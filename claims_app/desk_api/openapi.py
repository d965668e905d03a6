"""The OpenAPI 3.1 document of the desk's API, put together from the models and the views."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from claims_app.desk.drafts import STATES
from claims_app.desk_api import shown
from claims_app.desk_api.lists import OF_A_PAGE, ListOfThings, Reviews
from claims_app.desk_api.many import AT_ONCE, MOST_HINTED, SUBMITTED_AT_ONCE
from claims_app.desk_api.sent import LONGEST_REASON
from claims_app.filters.parameters import Parameter
from claims_app.interchange import drafts
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES, LABELS, Kind
from claims_app.vocabulary import Action, ReviewState

Schema = dict[str, Any]
PLACE = "#/components/schemas/"
ABOUT = """The desk, for the programs of those who work there: drafts are begun, changed and
submitted; two people at the desk still decide what readers see. A token with the scope “read” or
“draft” is shown in every request, and opens what its owner's roles allow.

A draft is written in the words of a bundle; other things are named by their slugs. What a change
leaves out stays as it is, null clears, and a list that is given is the whole list. Every change
says in If-Match in which state the thing was seen, and in “reason” why it is made. Nothing that is
decided can be set: states, versions, authors, and where a passage stands in a text.

What is much like something else on the desk, or looks odd, is told in “hints” beside what was
written. It was written all the same."""
TEXT: Schema = {"type": "string"}
KEY: Schema = {"type": "string", "format": "uuid"}
MAYBE: Schema = {"type": ["string", "null"]}
REASON: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_REASON,
    "description": "Why, for the history of the desk.",
}
NOTE: Schema = {
    "type": ["string", "null"],
    "maxLength": LONGEST_REASON,
    "description": "For readers: what changed and why. A correction needs one.",
}
OF_ALL = (400, 401, 403, 404, 406, 429, 503)
OF_WRITING = (409, 412, 413, 415, 422)
KEY_HEADER: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "What is asked for with the same key within a day is done once.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}
PK: Schema = {"name": "pk", "in": "path", "required": True, "schema": KEY}


def document() -> Schema:
    """The whole document."""
    paths: Schema = {
        shown.ROOT: {"get": _reads("getRoot", "What can be asked for", {"type": "object"})},
        f"{shown.ROOT}openapi.json": {
            "get": _reads("getOpenapi", "This description", {"type": "object"})
        },
    }
    for kind in AGGREGATES:
        paths |= _of_kind(kind)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Gainsay, the desk", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths | _of_several(),
        "components": {
            "schemas": drafts.schemas() | _schemas(),
            "responses": {str(status): _problem(status) for status in (*OF_ALL, 428, *OF_WRITING)},
            "securitySchemes": {
                "token": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "The word “Token”, a space, and a token that opens the desk.",
                }
            },
        },
    }


def _of_kind(kind: str) -> Schema:
    """The addresses of one resource."""
    where, what = f"{shown.ROOT}{RESOURCES[kind]}/", LABELS[kind].lower()
    name = "".join(word.capitalize() for word in kind.split("_"))
    thing, body = _ref(f"{name}AtTheDesk"), _writing(draft=drafts.draft(kind))
    found: Schema = {
        where: {
            "get": _lists(f"list{name}s", f"Things: each {what}", thing, ListOfThings.narrowing),
            "post": _writes(f"begin{name}", f"Begin a {what}", body, thing, created=True),
        },
        f"{where}{{pk}}/": {
            "parameters": [PK],
            "get": _reads(f"get{name}", f"One {what}", thing),
            "patch": _writes(f"change{name}", f"Change a {what}", body, thing, needs_state=True),
        },
        f"{where}{{pk}}/submit/": {
            "parameters": [PK],
            "post": _writes(
                f"submit{name}",
                f"Ask a second person to release a {what}",
                _object({"reason": REASON, "public_note": NOTE}, ["reason"]),
                thing,
                needs_state=True,
            ),
        },
    }
    if kind == Kind.CLAIM:
        report = _writing(draft=_ref("ReportDraft"))
        attaching = _writes("attachReport", "Attach a report", report, thing, created=True)
        found[f"{where}{{pk}}/reports/"] = {"parameters": [PK], "post": attaching}
    return found


def _of_several() -> Schema:
    """The addresses that are about several things."""
    any_draft = {"anyOf": [drafts.draft(kind) for kind in AGGREGATES]}
    kind = {"enum": list(AGGREGATES)}
    entry = {"kind": kind, "draft": any_draft, "id": KEY, "version": TEXT}
    bulk = _writing(drafts=_listed(_object(entry, ["kind", "draft"]), AT_ONCE))
    named = _object({"kind": kind, "id": KEY, "version": TEXT}, ["kind", "id", "version"])
    asked = {"reason": REASON, "public_note": NOTE, "things": _listed(named, SUBMITTED_AT_ONCE)}
    results = _object({"results": {"type": "array", "items": _ref("Written")}}, ["results"])
    return {
        f"{shown.ROOT}bulk/": {
            "post": _writes("writeMany", "Write several drafts: all, or none", bulk, results)
        },
        f"{shown.ROOT}submissions/": {
            "post": _writes(
                "submitMany",
                "Ask a second person to release several things together",
                _object(asked, ["reason", "things"]),
                results,
            )
        },
        f"{shown.ROOT}reviews/": {
            "get": _lists("listReviews", "Reviews", _ref("Review"), Reviews.narrowing)
        },
    }


def _schemas() -> Schema:
    """What is answered."""
    found: Schema = {"Review": _review(), "Problem": _of_a_problem()}
    brief = {"kind": TEXT, "id": KEY, "slug": TEXT, "url": TEXT, "version": TEXT}
    told = {"is_new": {"type": "boolean"}, "state": {"enum": list(STATES)}}
    some = {"description": f"Of the first {MOST_HINTED} drafts; null for those not looked at."}
    told["hints"] = _hints() | {"type": ["array", "null"]} | some
    found["Written"] = _object(brief | told, brief)
    for kind in AGGREGATES:
        name = "".join(word.capitalize() for word in kind.split("_"))
        stands = brief | {
            "state": {"enum": list(ReviewState.values)},
            "is_public": {"type": "boolean"},
            "is_held": {"type": "boolean"},
            "released_version": {"type": ["integer", "null"]},
            "review": {"anyOf": [_ref("Review"), {"type": "null"}]},
            "draft": drafts.draft(kind),
        }
        if kind == Kind.CLAIM:
            stands["passages"] = {"type": "array", "items": _of_a_passage()}
        found[f"{name}AtTheDesk"] = _object(stands | {"hints": _hints()}, stands)
    return found


def _hints() -> Schema:
    named = {"kind": TEXT, "id": KEY, "slug": TEXT, "title": TEXT, "url": TEXT}
    things = {"type": "array", "items": _object(named, named)}
    hint = _object({"text": TEXT, "things": things}, ["text", "things"])
    says = "After writing: what may want another look, and what is much like it. Never in the way."
    return {"type": "array", "items": hint, "description": says}


def _review() -> Schema:
    told = dict.fromkeys(("reason", "public_note", "comment", "title", "url", "kind"), TEXT)
    people = dict.fromkeys(("requested_by", "requested_at", "decided_by", "decided_at"), MAYBE)
    action = {"enum": [*Action.values, None]}
    body = told | people | {"thing": KEY, "state": {"enum": [*ReviewState.values]}}
    return _object(body | {"action": action}, [*body, "action"])


def _of_a_passage() -> Schema:
    place = {"report": TEXT, "prefix": MAYBE, "suffix": MAYBE, "text_sha256": MAYBE}
    return _object(place | {"anchor_state": TEXT}, [*place, "anchor_state"])


def _of_a_problem() -> Schema:
    error = _object({"detail": TEXT, "pointer": TEXT}, ["detail"])
    body = {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT}
    more = {
        "errors": {"type": "array", "items": error},
        "version": TEXT,
        "changes": {"type": "array", "items": TEXT},
        "current": {"type": "object"},
    }
    return {"type": "object", "properties": body | more, "required": list(body)}


def _reads(name: str, says: str, gives: Schema) -> Schema:
    return {"operationId": name, "summary": says, "responses": _answers({200: gives}, OF_ALL)}


def _lists(name: str, says: str, thing: Schema, narrowing: Iterable[Parameter]) -> Schema:
    page = {"next": MAYBE, "previous": MAYBE, "results": {"type": "array", "items": thing}}
    parameters = [*OF_A_PAGE, *narrowing]
    taken = [
        {"name": p.name, "in": "query", "description": p.help, "schema": p.schema}
        for p in parameters
    ]
    return _reads(name, says, _object(page, page)) | {"parameters": taken}


def _writes(
    name: str,
    says: str,
    body: Schema,
    gives: Schema,
    *,
    created: bool = False,
    needs_state: bool = False,
) -> Schema:
    state = {"name": "If-Match", "in": "header", "required": needs_state, "schema": TEXT}
    state["description"] = "The ETag of the state in which the thing was seen."
    problems = (*OF_ALL, *OF_WRITING, *([428] if needs_state else []))
    return {
        "operationId": name,
        "summary": says,
        "parameters": [KEY_HEADER, *([state] if needs_state else [])],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _answers({201 if created else 200: gives}, problems),
    }


def _answers(good: dict[int, Schema], problems: Iterable[int]) -> Schema:
    found: Schema = {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {"application/json": {"schema": schema}},
        }
        for status, schema in good.items()
    }
    refusals = {str(n): {"$ref": f"#/components/responses/{n}"} for n in sorted(problems)}
    return found | refusals


def _problem(status: int) -> Schema:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": _ref("Problem")}},
    }


def _writing(**body: Schema) -> Schema:
    return _object({"reason": REASON, **body}, ["reason", *body])


def _listed(entry: Schema, most: int) -> Schema:
    return {"type": "array", "items": entry, "minItems": 1, "maxItems": most}


def _object(properties: Schema, required: Iterable[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": PLACE + name}
