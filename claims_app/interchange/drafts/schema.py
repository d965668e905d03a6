"""The JSON Schemas of drafts, read off the models as those of a bundle are."""

from typing import Any

from claims_app.interchange.bundle.schema import value
from claims_app.interchange.bundle.shape import Shape
from claims_app.interchange.drafts.words import SHAPE_OF, child_of, children, keys, required

Schema = dict[str, Any]
PLACE = "#/components/schemas/"


def name_of(shape: Shape) -> str:
    """What the schema of a record is called."""
    return "".join(word.capitalize() for word in shape.noun.split()) + "Draft"


def schemas() -> dict[str, Schema]:
    """A schema for each sort of record, by name."""
    found: dict[str, Schema] = {}
    for shape in SHAPE_OF.values():
        _add(shape, found)
    return found


def draft(kind: str) -> Schema:
    """A reference to the schema of the drafts of a kind."""
    return {"$ref": PLACE + name_of(SHAPE_OF[kind])}


def required_of(kind: str) -> list[str]:
    """What a new draft of a kind must give."""
    return required(SHAPE_OF[kind])


def _add(shape: Shape, found: dict[str, Schema]) -> None:
    for child in children(shape):
        if not child.bare:
            _add(child, found)
    found[name_of(shape)] = {
        "type": "object",
        "description": _about(shape),
        "properties": {key: _value(shape, key) for key in keys(shape)},
        "additionalProperties": False,
    }


def _about(shape: Shape) -> str:
    """What it is, and what a new one needs: what is there already may be left out."""
    means = " ".join((shape.model.__doc__ or "").split("\n")[0].split())
    return f"{means} A new one needs: {', '.join(required(shape))}."


def _value(shape: Shape, key: str) -> Schema:
    child = child_of(shape, key)
    if child is None:
        return value(shape, key)
    items = value(child, child.bare) if child.bare else {"$ref": PLACE + name_of(child)}
    return {"type": "array", "items": items, "description": f"All of them: each {child.noun}."}
