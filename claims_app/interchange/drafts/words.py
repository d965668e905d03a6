"""Which words of a bundle a draft has: all that is written at the desk, nothing that is decided.

Holds, captured texts, judgements on proposed answers and mergers have doors of their own; where a
passage stands is found by the desk.
"""

from collections.abc import Collection
from typing import Any, Final

from django.db import models as db

from actors_app.models import Actor
from claims_app.interchange.bundle.dumping import plain
from claims_app.interchange.bundle.shape import (
    ACTORS,
    ASSESSMENTS,
    CLAIMS,
    HOLD,
    ISSUES,
    OCCASIONS,
    RELATIONS,
    REPORTS,
    SCALES,
    SNAPSHOT,
    SOURCES,
    Shape,
    is_needed,
)
from claims_app.models import ClaimRelation, Issue, Report, Source
from claims_app.record.aggregates import Kind

SHAPE_OF: Final[dict[str, Shape]] = {
    Kind.ISSUE: ISSUES,
    Kind.ACTOR: ACTORS,
    Kind.SOURCE: SOURCES,
    Kind.OCCASION: OCCASIONS,
    Kind.CLAIM: CLAIMS,
    Kind.RELATION: RELATIONS,
    Kind.RATING_SCALE: SCALES,
    Kind.ASSESSMENT: ASSESSMENTS,
}
# What the desk says of where a passage stands.
FOUND: Final = ("prefix", "suffix", "text_sha256", "anchor_state")
DECIDED: Final[dict[type[db.Model], tuple[str, ...]]] = {
    **dict.fromkeys((Actor, Issue, Source), ("merged_into",)),
    ClaimRelation: ("status",),
    Report: FOUND,
}


def keys(shape: Shape) -> list[str]:
    """The fields of a record that a draft can give, then its lists."""
    decided = DECIDED.get(shape.model, ())
    own = [key for key in shape.fields if key not in decided]
    return [*own, *(child.key for child in children(shape))]


def children(shape: Shape) -> list[Shape]:
    """What hangs on a record, as far as a draft can say it."""
    return [child for child in shape.children if child not in {HOLD, SNAPSHOT}]


def child_of(shape: Shape, key: str) -> Shape | None:
    """The records of one of its lists."""
    return next((child for child in children(shape) if child.key == key), None)


def required(shape: Shape) -> list[str]:
    """What a new draft cannot do without; a passage is found and named by the desk."""
    found = [key for key in shape.required if key in keys(shape)]
    return [key for key in found if shape is not REPORTS or key not in {"slug", "start", "end"}]


def usual(shape: Shape, only: Collection[str]) -> dict[str, Any]:
    """What fields have that nobody gives; nothing for those that must be given."""
    fields = {key: shape.fields[key] for key in only if not is_needed(shape.fields[key])}
    return {key: plain(field.get_default()) for key, field in fields.items()}


def cut(shape: Shape, record: Any) -> Any:
    """A record of a bundle with the words that a draft has, in all its lists."""
    if shape.bare:
        return record
    found = {}
    for key in keys(shape):
        child = child_of(shape, key)
        found[key] = [cut(child, one) for one in record[key]] if child else record[key]
    return found
