"""What documents have inside, by name: read once from the descriptions that OpenAPI is made from.

A choice of fields is checked against these and not against the documents met, so that a list
without any document refuses the same, and a stream never breaks off.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rest_framework import serializers

from claims_app.api import schemas
from claims_app.api.problems import BadParameter
from claims_app.record.aggregates import LABELS


@dataclass(frozen=True)
class Members:
    """The members of an object, each with its own; `kind` is set where it is a thing."""

    kind: str = ""
    inner: dict[str, "Members"] = field(default_factory=dict)

    def unfolded(self, paths: Collection[str]) -> "Members":
        """With the cards of things in place of mentions at these paths."""
        inner = dict(self.inner)
        for name, found in self.inner.items():
            further = {path.partition(".")[2] for path in paths if path.startswith(f"{name}.")}
            if name in paths:
                found = Members(found.kind, found.inner | of(found.kind).inner)
            inner[name] = found.unfolded(further) if further else found
        return Members(self.kind, inner)

    def at(self, parameter: str, path: str) -> "Members":
        """What is at a path. Raises BadParameter."""
        found = self
        for step in path.split("."):
            if step not in found.inner:
                raise unknown(parameter, path, step, found.inner)
            found = found.inner[step]
        return found


def unknown(parameter: str, path: str, step: str, known: Iterable[str]) -> BadParameter:
    """The refusal of a path with a step that is not there."""
    has = f"It has: {', '.join(known)}." if known else "It has no fields inside."
    return BadParameter(f"{parameter}: {path} has no field {step}. {has}")


@cache
def of(kind: str, *, whole: bool = False) -> Members:
    """The members of a card, or of a whole document."""
    shapes = schemas.DETAILS if whole else schemas.CARDS
    return _read(shapes[kind]()) if kind in LABELS else Members()


def _read(described: Any) -> Members:
    if isinstance(described, serializers.ListSerializer | serializers.ListField):
        return _read(described.child)
    if not isinstance(described, serializers.Serializer):
        return Members()
    inner = {name: _read(one) for name, one in described.fields.items()}
    return Members(str(getattr(described, "kind_of", "")), inner)
