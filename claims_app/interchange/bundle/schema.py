"""The JSON Schema of a bundle, read off the models: what they say is what it says."""

from typing import Any

from django.db import models as db
from django.db.models import Q

from actors_app.constraints import PLAIN, SLUG
from claims_app.constraints import PRINTED
from claims_app.desk.models import SourceSnapshot
from claims_app.interchange.bundle.problems import Wrong
from claims_app.interchange.bundle.sentences import parts_of
from claims_app.interchange.bundle.shape import FORMAT, NOUNS, ROOTS, SHAPES, VERSION, Shape
from claims_app.interchange.bundle.values import (
    LARGEST,
    LONGEST_SNAPSHOT,
    LONGEST_TEXT,
    MOST_SPANS,
    emptied,
)
from claims_app.models import Rating
from claims_app.vocabulary import DriftCode

Schema = dict[str, Any]
NUL = "\\u0000"
NUL_OR_DIRECTION = "[\\u0000\\u202a-\\u202e\\u2066-\\u2069]"
NOT_PLAIN = "[\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]"
ABOUT = (
    "A record without some of its required keys is taken in too where the desk already holds it: "
    "what is left out stays as it is, and null clears. Only the keys by which a record is known "
    "can then not be left out."
)


def schema() -> Schema:
    """JSON Schema (2020-12) of a bundle."""
    text = {"type": "string", "maxLength": LONGEST_TEXT, "not": holding(NUL)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:{VERSION}",
        "title": "Gainsay bundle",
        "description": f"Who said what, who reported it and who answered, in one document. {ABOUT}",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "title": {**text, "type": ["string", "null"], "description": "What the bundle holds."},
            "licence": {
                **text,
                "type": ["string", "null"],
                "description": "On what terms it may be used.",
            },
            "made_on": {
                "type": ["string", "null"],
                "format": "date",
                "description": "When it was put together.",
            },
            **{shape.key: listed(shape) for shape in ROOTS},
        },
        "required": ["format", "version"],
        "additionalProperties": False,
        "$defs": {shape.key: record(shape) for shape in SHAPES if not shape.bare},
    }


def listed(shape: Shape) -> Schema:
    """The list of a parent's records, or its one record."""
    sort: Schema = {"$ref": f"#/$defs/{shape.key}"}
    if shape.bare:
        sort = value(shape, shape.bare)
    if shape.is_single:
        return {"anyOf": [sort, {"type": "null"}]}
    return {"type": "array", "items": sort}


def record(shape: Shape) -> Schema:
    """One record: its own keys, and the lists of what hangs on it."""
    own = {key: value(shape, key) for key in shape.fields}
    return {
        "type": "object",
        "description": " ".join((shape.model.__doc__ or "").split("\n")[0].split()),
        "properties": {**own, **{child.key: listed(child) for child in shape.children}},
        "required": shape.required,
        "additionalProperties": False,
    }


def value(shape: Shape, key: str) -> Schema:
    """The values that one key may have."""
    field = shape.fields[key]
    found = {**sort_of(shape, key, field), **described(field)}
    try:
        emptied(field)
    except Wrong:
        return found
    if "enum" in found:
        found["enum"] = [*found["enum"], None]
    found["type"] = [found["type"], "null"]
    return found


def described(field: "db.Field[Any, Any]") -> Schema:
    words = str(field.help_text)
    if isinstance(field, db.ForeignKey) and not isinstance(field.related_model, str):
        words += f" Given by slug: {NOUNS[field.related_model]}."
    return {"description": words.strip()} if words else {}


def sort_of(shape: Shape, key: str, field: "db.Field[Any, Any]") -> Schema:
    """The values of a field, null apart."""
    if field.choices:
        return worded(field)
    if isinstance(field, db.ForeignKey) and field.related_model is Rating:
        return RATING
    if isinstance(field, db.ForeignKey | db.UUIDField):
        return {"type": "string", "pattern": in_ecma(SLUG)}
    if isinstance(field, db.JSONField):
        return DRIFT if key == "drift_codes" else SPANS
    if isinstance(field, db.DecimalField):
        above = 10 ** ((field.max_digits or 0) - (field.decimal_places or 0))
        return {"type": "number", "exclusiveMinimum": -above, "exclusiveMaximum": above}
    if isinstance(field, db.CharField | db.TextField):
        return string(shape, field)
    return dict(next(found for sort, found in SORTS if isinstance(field, sort)))


def worded(field: "db.Field[Any, Any]") -> Schema:
    """A word of a closed list."""
    words = [word for word, _ in field.flatchoices]
    sort = "integer" if isinstance(field, db.IntegerField) else "string"
    return {"type": sort, "enum": [*words, *([""] if field.blank and sort == "string" else [])]}


def string(shape: Shape, field: "db.Field[Any, Any]") -> Schema:
    """A text: its length, its pattern, and what it must not hold."""
    longest = LONGEST_SNAPSHOT if shape.model is SourceSnapshot else LONGEST_TEXT
    found: Schema = {"type": "string", "maxLength": field.max_length or longest}
    if not field.blank:
        found["minLength"] = 1
    asked = [SLUG] if isinstance(field, db.SlugField) else fits(shape.model, field.name)
    if words := next((one for one in asked if one != PLAIN), ""):
        found["pattern"] = f"^$|{in_ecma(words)}" if field.blank else in_ecma(words)
    ours = NOT_PLAIN if PLAIN in asked else NUL_OR_DIRECTION
    found["not"] = holding(NUL if field.name in PRINTED else ours)
    return found


def holding(characters: str) -> Schema:
    """A text with one of these characters."""
    return {"type": "string", "pattern": characters}


def fits(model: type[db.Model], name: str) -> list[str]:
    """The patterns that constraints of the model ask of one field."""
    checks = [c for c in model._meta.constraints if isinstance(c, db.CheckConstraint)]
    found = [pattern_in(c.condition, name) for c in checks if isinstance(c.condition, Q)]
    return [pattern for pattern in found if pattern]


def pattern_in(condition: Q, name: str) -> str:
    parts = parts_of(condition)
    found = [part[1] for part in parts if not isinstance(part, Q) and part[0] == f"{name}__regex"]
    deeper = [pattern_in(part, name) for part in parts if isinstance(part, Q)]
    return next((pattern for pattern in [*found, *deeper] if pattern), "")


def in_ecma(pattern: str) -> str:
    """A pattern of ours as JSON Schema spells it."""
    return pattern.replace(r"\A", "^").replace(r"\Z", "$")


RATING: Schema = {
    "type": "object",
    "properties": {"scale": {"type": "string"}, "label": {"type": "string"}},
    "required": ["scale", "label"],
    "additionalProperties": False,
}
DRIFT: Schema = {
    "type": "array",
    "items": {"enum": list(DriftCode.values)},
    "uniqueItems": True,
}
SPANS: Schema = {
    "type": "array",
    "maxItems": MOST_SPANS,
    "items": {
        "type": "array",
        "items": {"type": "integer", "minimum": 0},
        "minItems": 2,
        "maxItems": 2,
    },
}
SORTS: tuple[tuple[type[Any], Schema], ...] = (
    (db.BooleanField, {"type": "boolean"}),
    *((sort, {"type": "integer", "minimum": 0, "maximum": most}) for sort, most in LARGEST.items()),
    (db.DateTimeField, {"type": "string", "format": "date-time"}),
    (db.DateField, {"type": "string", "format": "date"}),
)
