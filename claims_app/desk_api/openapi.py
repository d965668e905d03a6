"""The OpenAPI 3.1 document of the desk's API, put together from the models and the views."""

from collections.abc import Iterable
from http import HTTPStatus

from claims_app.desk_api import schemas, shown
from claims_app.desk_api.lists import OF_A_PAGE, Handovers, ListOfThings, Reviews
from claims_app.desk_api.many import AT_ONCE, SUBMITTED_AT_ONCE
from claims_app.desk_api.schemas import KEY, MAYBE, TEXT, Schema, an_object, ref
from claims_app.desk_api.sent import LONGEST_REASON
from claims_app.filters.parameters import Parameter
from claims_app.interchange import drafts
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES, LABELS, Kind

ABOUT = """The desk, for the programs of those who work there: drafts are begun, changed and
submitted; two people at the desk still decide what readers see. A token with the scope “read” or
“draft” is shown in every request, and opens what its owner's roles allow.

A draft is written in the words of a bundle; other things are named by their slugs. What a change
leaves out stays as it is, null clears, and a list that is given is the whole list. Every change
says in If-Match in which state the thing was seen, and in “reason” why it is made. Nothing that is
decided can be set: states, versions, authors, and where a passage stands in a text.

What is much like something else on the desk, or looks odd, is told in “hints” beside what was
written. It was written all the same."""
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
FOR_THE_DESK: Schema = {
    "type": ["string", "null"],
    "maxLength": LONGEST_REASON,
    "description": "For whoever at the desk takes it up.",
}
TO_DO: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_REASON,
    "description": "What is to be done before it is handed over again.",
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
            "schemas": drafts.schemas() | schemas.answered(),
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
    thing, body = ref(f"{name}AtTheDesk"), _writing(draft=drafts.draft(kind))
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
                an_object({"reason": REASON, "public_note": NOTE}, ["reason"]),
                thing,
                needs_state=True,
            ),
        },
    }
    found |= _handing(name, what, f"{where}{{pk}}/", thing)
    if kind == Kind.CLAIM:
        report = _writing(draft=ref("ReportDraft"))
        attaching = _writes("attachReport", "Attach a report", report, thing, created=True)
        found[f"{where}{{pk}}/reports/"] = {"parameters": [PK], "post": attaching}
    return found


def _handing(name: str, what: str, where: str, thing: Schema) -> Schema:
    """A draft on its way to whoever takes it up, and back."""
    steps = {
        "hand-over": (f"handOver{name}", f"Call a {what} ready", {"note": FOR_THE_DESK}, []),
        "take-back": (f"takeBack{name}", f"Go on with a {what} that you handed over", {}, []),
        "give-back": (f"giveBack{name}", f"Return a {what}", {"comment": TO_DO}, ["comment"]),
    }
    return {
        f"{where}{step}/": {
            "parameters": [PK],
            "post": _writes(called, says, an_object(body, needed), thing, needs_state=True),
        }
        for step, (called, says, body, needed) in steps.items()
    }


def _of_several() -> Schema:
    """The addresses that are about several things."""
    any_draft = {"anyOf": [drafts.draft(kind) for kind in AGGREGATES]}
    kind = {"enum": list(AGGREGATES)}
    entry = {"kind": kind, "draft": any_draft, "id": KEY, "version": TEXT}
    bulk = _writing(drafts=_listed(an_object(entry, ["kind", "draft"]), AT_ONCE))
    named = an_object({"kind": kind, "id": KEY, "version": TEXT}, ["kind", "id", "version"])
    asked = {"reason": REASON, "public_note": NOTE, "things": _listed(named, SUBMITTED_AT_ONCE)}
    results = an_object({"results": {"type": "array", "items": ref("Written")}}, ["results"])
    return {
        f"{shown.ROOT}bulk/": {
            "post": _writes("writeMany", "Write several drafts: all, or none", bulk, results)
        },
        f"{shown.ROOT}submissions/": {
            "post": _writes(
                "submitMany",
                "Ask a second person to release several things together",
                an_object(asked, ["reason", "things"]),
                results,
            )
        },
        f"{shown.ROOT}reviews/": {
            "get": _lists("listReviews", "Reviews", ref("Review"), Reviews.narrowing)
        },
        f"{shown.ROOT}handovers/": {
            "get": _lists("listHandovers", "Handovers", ref("Handover"), Handovers.narrowing)
        },
    }


def _reads(name: str, says: str, gives: Schema) -> Schema:
    return {"operationId": name, "summary": says, "responses": _answers({200: gives}, OF_ALL)}


def _lists(name: str, says: str, thing: Schema, narrowing: Iterable[Parameter]) -> Schema:
    page = {"next": MAYBE, "previous": MAYBE, "results": {"type": "array", "items": thing}}
    parameters = [*OF_A_PAGE, *narrowing]
    taken = [
        {"name": p.name, "in": "query", "description": p.help, "schema": p.schema}
        for p in parameters
    ]
    return _reads(name, says, an_object(page, page)) | {"parameters": taken}


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
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }


def _writing(**body: Schema) -> Schema:
    return an_object({"reason": REASON, **body}, ["reason", *body])


def _listed(entry: Schema, most: int) -> Schema:
    return {"type": "array", "items": entry, "minItems": 1, "maxItems": most}
