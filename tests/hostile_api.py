"""Hostile texts through every field of the desk's API; the verdict on each."""

from typing import Any

from django.urls import resolve

from claims_app.interchange.drafts.words import SHAPE_OF, keys
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES
from tests.desk_drafts import REASON
from tests.desk_programs import Program, etag
from tests.desk_routes import filled, routes
from tests.hostile_desk import Desk, Said

HEADERS = ("If_Match", "Idempotency_Key")
METHODS = {"POST", "PATCH"}


def ask(desk: Desk) -> None:
    """Every field of every draft, new and changed, of its lines; every parameter and header."""
    program = Program(desk.user)
    program.client.raise_request_exception = False
    for kind in AGGREGATES:
        _drafts(desk, program, kind)
    for route in routes():
        if route.name.startswith("desk_api:"):
            _address(desk, program, route.name, filled(route, desk.rows))


def _drafts(desk: Desk, program: Program, kind: str) -> None:
    thing = desk.rows.of(AGGREGATES[kind].root)
    where = f"{RESOURCES[kind]}/{thing.pk}/"
    seen = {"If_Match": etag(program.get(where).json())}
    shape = SHAPE_OF[kind]
    for start in desk.drawn(f"api {kind}"):
        whole = {key: desk.text(start, place) for place, key in enumerate(keys(shape))}
        _spoil(desk, f"PATCH {kind} {start}", program, ("PATCH", where), whole, seen)
        _spoil(desk, f"POST {kind} {start}", program, ("POST", f"{RESOURCES[kind]}/"), whole, {})
        for child in shape.children:
            line = {key: desk.text(start, place) for place, key in enumerate(keys(child))}
            lines = {child.key: [line]}
            what = f"PATCH {kind} {child.key} {start}"
            _spoil(desk, what, program, ("PATCH", where), lines, seen)
        desk.places |= {(f"api {kind}", key) for key in whole}


def _spoil(desk: Desk, what: str, program: Program, to: Any, draft: Any, shown: Any) -> None:
    """All fields at once; then without those that were refused, so that the rest is saved."""
    for turn in range(3):
        body = {"reason": REASON, "draft": draft}
        refused = desk.judge(f"{what} {turn}", lambda b=body: program.ask(*to, b, **shown), errors)
        keys_refused = {place.split("/")[2] for place in refused if place.count("/") > 1}
        draft = {key: value for key, value in draft.items() if key not in keys_refused}
        if not draft or not keys_refused:
            return


def _address(desk: Desk, program: Program, name: str, path: str) -> None:
    """Parameters and headers that are texts, and bodies that are one.

    A parameter that an address does not know, and a method that it does not take, are refused
    before anything else is looked at: they are asked for once.
    """
    view = resolve(path).func
    door = view.cls(**view.initkwargs)  # type: ignore[attr-defined]
    known = [one.name for one in door.parameters]
    desk.places |= {(name, one) for one in (*known, *HEADERS)}
    for turn, start in enumerate(desk.drawn(name)):
        text = desk.text(start, 0)
        for word in known if turn else (*known, "x"):
            query = {word: text.encode("utf-8", "surrogatepass")}
            what = f"GET {name} {word} {start}"
            desk.judge(what, lambda q=query: got(program, path, q), errors)
        for method in METHODS if not turn else sorted(METHODS & {*door.allowed_methods}):
            _sent(desk, program, f"{method} {name} {start}", (method, path), text)


def _sent(desk: Desk, program: Program, what: str, to: tuple[str, str], text: str) -> None:
    """A text in each header, and in everything around a draft."""
    body = {"reason": text, "public_note": text, "draft": {}, "drafts": [], "things": [text]}
    for word in HEADERS:
        shown = {word: printable(text)}
        desk.judge(f"{what} {word}", lambda s=shown: program.ask(*to, body, **s), errors)


def printable(text: str) -> str:
    """As a header can hold it."""
    return text.encode("utf-8", "replace").decode("latin-1").replace("\n", " ")


def got(program: Program, path: str, query: dict[str, bytes]) -> Any:
    return program.client.get(path, query, headers={"Authorization": f"Token {program.text}"})


def errors(response: Any) -> Said:
    """What an answer says against the places of a body."""
    found: Said = {}
    if response.headers.get("Content-Type", "").startswith("application/problem+json"):
        for one in response.json().get("errors", []):
            found.setdefault(str(one.get("pointer", "-")), []).append(str(one.get("detail")))
    return found
