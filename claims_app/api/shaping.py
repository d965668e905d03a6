"""Which fields of a document are answered, and which mentions are unfolded.

`fields` and `omit` name fields, inner ones after a dot, through lists as well: `speakers.name`.
`expand` puts the card of a thing where it is only mentioned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from claims_app.api import members
from claims_app.api.parameters import Parameter
from claims_app.api.problems import BadParameter
from claims_app.record import reading

Json = dict[str, Any]
MOST_FIELDS, MOST_EXPANDED, DEEPEST = 60, 6, 4

SHAPING = (
    Parameter("fields", "These fields alone, separated by commas; inner ones: speakers.name.", str),
    Parameter("omit", "All but these fields, separated by commas.", str),
    Parameter(
        "expand", "Mentions to be unfolded into cards, separated by commas: issue, speakers.", str
    ),
)


@dataclass(frozen=True)
class Shaping:
    """How documents are cut and unfolded before they are answered."""

    fields: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()
    expand: tuple[str, ...] = ()

    @classmethod
    def read(cls, options: dict[str, Any]) -> "Shaping":
        """What a request asks for. Raises BadParameter."""
        return cls(
            _paths("fields", options["fields"], MOST_FIELDS),
            _paths("omit", options["omit"], MOST_FIELDS),
            _paths("expand", options["expand"], MOST_EXPANDED),
        )

    def __bool__(self) -> bool:
        return bool(self.fields or self.omit or self.expand)

    def check(self, kind: str, *, whole: bool) -> None:
        """Raises BadParameter for what cards, or whole documents, of a kind do not have."""
        if not self:
            return
        known = members.of(kind, whole=whole)
        for path in self.expand:
            if not known.at("expand", path).kind:
                raise BadParameter(f"expand: {path} mentions nothing that could be unfolded.")
        known = known.unfolded(self.expand)
        for name, paths in (("fields", self.fields), ("omit", self.omit)):
            for path in paths:
                known.at(name, path)

    def applied(self, texts: Iterable[str]) -> list[str]:
        """Documents as asked for, as JSON text. They must have been checked for."""
        bodies = [orjson.loads(text) for text in texts]
        if self.expand:
            _expand(bodies, self.expand)
        return [orjson.dumps(self._cut(body)).decode() for body in bodies]

    def _cut(self, body: Json) -> Json:
        if self.fields:
            body = _only(body, self.fields)
        for path in self.omit:
            _drop(body, path.split("."))
        return body

    def columns(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """The columns of a table that are asked for. Raises BadParameter."""
        if self.expand:
            raise BadParameter("expand: a table has its own columns; there is nothing to unfold.")
        asked = [_within("fields", path, known) for path in self.fields]
        kept = [column for some in asked for column in some] if asked else list(known)
        left_out = {column for path in self.omit for column in _within("omit", path, known)}
        return tuple(dict.fromkeys(column for column in kept if column not in left_out))


def _within(parameter: str, path: str, columns: tuple[str, ...]) -> list[str]:
    found = [c for c in columns if c == path or c.startswith(f"{path}.")]
    if not found:
        has = ", ".join(columns)
        raise BadParameter(f"{parameter}: the table has no column {path}. It has: {has}.")
    return found


def _paths(name: str, given: str | None, most: int) -> tuple[str, ...]:
    if given is None:
        return ()
    paths = tuple(dict.fromkeys(given.split(",")))
    if len(paths) > most:
        raise BadParameter(f"{name}: {len(paths)} fields; at most {most} can be named.")
    if any(not part.isidentifier() for path in paths for part in path.split(".")):
        raise BadParameter(f"{name}: name fields with letters and _, separated by commas.")
    if any(path.count(".") >= DEEPEST for path in paths):
        raise BadParameter(f"{name}: at most {DEEPEST} steps deep.")
    return paths


def _only(body: Any, paths: Iterable[str]) -> Any:
    """The parts of `body` at these paths, in the order in which they were asked for."""
    if isinstance(body, list):
        return [_only(item, paths) for item in body]
    if not isinstance(body, dict):
        return body
    inner: dict[str, list[str]] = {}
    for path in paths:
        first, _, rest = path.partition(".")
        inner.setdefault(first, []).extend([rest] if rest else [])
    return {
        first: _only(body[first], rests) if rests else body[first]
        for first, rests in inner.items()
        if first in body
    }


def _drop(body: Any, steps: list[str]) -> None:
    if isinstance(body, list):
        for item in body:
            _drop(item, steps)
    elif isinstance(body, dict):
        first, *rest = steps
        if rest:
            _drop(body.get(first), rest)
        else:
            body.pop(first, None)


def _expand(bodies: list[Json], paths: Iterable[str]) -> None:
    """Put cards in the place of mentions; one query for all of them."""
    mentions = [mention for path in paths for body in bodies for mention in _at(body, path)]
    cards = reading.cards_of({(m["type"], m["slug"]) for m in mentions})
    for mention in mentions:
        mention.update(cards.get((mention["type"], mention["slug"]), {}))


def _at(body: Any, path: str) -> Iterator[Json]:
    """The mentions of things at a path."""
    if isinstance(body, list):
        for item in body:
            yield from _at(item, path)
    elif isinstance(body, dict):
        first, _, rest = path.partition(".")
        if path:
            yield from _at(body.get(first), rest)
        else:
            yield body
