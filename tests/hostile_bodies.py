"""Bodies for the desk's API in which every text is hostile, beside a draft that is taken.

A text's place in a body is named by its JSON pointer, as problems name it.
"""

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import resolve

from claims_app.interchange.bundle.shape import Shape
from claims_app.interchange.drafts.words import SHAPE_OF, child_of, children, keys
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES
from tests.desk_drafts import REASON
from tests.desk_programs import Program, etag
from tests.desk_routes import filled, routes
from tests.hostile_api import errors, got, printable
from tests.hostile_desk import Desk

KEY = "Idempotency_Key"
# By what a new thing is told from the one that it is copied from.
OTHERWISE: dict[str, Any] = {
    "actor": {"wikidata_id": None},
    "source": {"url": None},
    "relation": {"aspect": "timing"},
    "assessment": {"url": "https://example.org/another-check"},
}
Body = dict[str, Any]


class Door(NamedTuple):
    """An address of the API, how it is asked, and a body that it takes."""

    program: Program
    method: str
    path: str
    body: Body
    headers: dict[str, str]

    def send(self, names: tuple[str, ...], text: str) -> Any:
        """The answer where these places hold the text."""
        body, headers = copy.deepcopy(self.body), {**self.headers}
        for name in names:
            if name == KEY:
                headers[name] = printable(text)
            else:
                put(body, name.split("/")[1:], text)
        return self.program.ask(self.method, self.path, body, **headers)

    def ask(self, names: tuple[str, ...], text: str) -> Any:
        """The answer where these parameters hold the text."""
        query = dict.fromkeys(names, text.encode("utf-8", "surrogatepass"))
        return got(self.program, self.path, query)


def places(desk: Desk) -> Iterator[tuple[Any, ...]]:
    """Each draft, new and changed, and alone and with all others; lists and their parameters."""
    program = Program(desk.user)
    program.client.raise_request_exception = False
    taken, many, names = range(200, 300), list[Body](), ["/reason"]
    for kind, aggregate in AGGREGATES.items():
        where = f"{RESOURCES[kind]}/{desk.rows.of(aggregate.root).pk}/"
        shown = program.get(where).json()
        names += [f"/drafts/{len(many)}{one}" for one in own(SHAPE_OF[kind])]
        many.append({key: shown[key] for key in ("kind", "id", "version")} | {"draft": {}})
        for name, places, door in doors(program, kind, where, shown):
            yield name, (*places,), door.send, errors, taken
    bulk = Door(program, "POST", "bulk/", {"reason": REASON, "drafts": many}, {})
    yield "POST bulk", (*names,), bulk.send, errors, taken
    yield "POST bulk once", (KEY,), bulk.send, errors, taken
    for route in routes():
        if known := parameters(path := filled(route, desk.rows), route.name):
            yield f"GET {route.name}", known, Door(program, "GET", path, {}, {}).ask, errors, taken


def doors(
    program: Program, kind: str, where: str, shown: Body
) -> Iterator[tuple[str, list[str], Door]]:
    """What one thing is asked: to change, to be begun anew, to be submitted, to be handed over."""
    seen, shape, draft = {"If_Match": etag(shown)}, SHAPE_OF[kind], shown["draft"]
    lines = {c.key: draft[c.key] or [line_of(program, kind, c)] for c in children(shape)}
    body = {"reason": REASON, "draft": {key: some for key, some in lines.items() if some[0]}}
    names = ["/reason", *own(shape), *of_lines(shape)]
    yield f"PATCH {kind}", names, Door(program, "PATCH", where, body, seen)
    fresh = {key: value for key, value in draft.items() if key not in lines}
    fresh |= {"slug": f"new-{kind.replace('_', '-')}"} | OTHERWISE.get(kind, {})
    body = {"reason": REASON, "draft": fresh}
    new = Door(program, "POST", f"{RESOURCES[kind]}/", body, {})
    yield f"POST {kind}", ["/reason", *own(shape)], new
    body = {"reason": REASON, "public_note": "It was said so."}
    submit = Door(program, "POST", f"{where}submit/", body, seen)
    yield f"POST submit {kind}", [f"/{key}" for key in body], submit
    hand_over = Door(program, "POST", f"{where}hand-over/", {"note": "Look at it."}, seen)
    yield f"POST hand over {kind}", ["/note"], hand_over
    give_back = Door(program, "POST", f"{where}give-back/", {"comment": "Look at it."}, seen)
    yield f"POST give back {kind}", ["/comment"], give_back


def line_of(program: Program, kind: str, child: Shape) -> Any:
    """A line that another thing of the kind has, to be one of this thing's; of none, no line."""
    owner = f"{child.up}__slug"
    for row in child.model._base_manager.order_by(owner)[:1]:
        where = f"{RESOURCES[kind]}/{getattr(row, child.up_column)}/"
        line = program.get(where).json()["draft"][child.key][0]
        return line | {"slug": "new-line"} if child.has_slug else line
    return None


def own(shape: Shape) -> list[str]:
    """The places of a draft's own texts."""
    return [f"/draft/{key}" for key in keys(shape) if not child_of(shape, key)]


def of_lines(shape: Shape, before: str = "/draft") -> list[str]:
    """The places of the texts of the first line of each of its lists, and of theirs."""
    found = []
    for child in children(shape):
        line = f"{before}/{child.key}/0"
        fields = [key for key in keys(child) if not child_of(child, key)]
        found += [line] if child.bare else [f"{line}/{key}" for key in fields]
        found += of_lines(child, line)
    return found


def put(body: Any, way: list[str], text: str) -> None:
    """Let a text stand at a place, on a new line where there is none."""
    step, *further = way
    if isinstance(body, list) and int(step) == len(body):
        body.append(None)
    at: Any = int(step) if isinstance(body, list) else step
    if not further:
        body[at] = text
        return
    if (body[at] if isinstance(body, list) else body.get(at)) is None:
        body[at] = [] if further[0].isdigit() else {}
    put(body[at], further, text)


def parameters(path: str, name: str) -> tuple[str, ...]:
    """What may be asked of an address of the API."""
    if not name.startswith("desk_api:"):
        return ()
    view = resolve(path).func
    door = view.cls(**view.initkwargs)  # type: ignore[attr-defined]
    return tuple(one.name for one in door.parameters)
