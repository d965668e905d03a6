"""What a release carries: the rows of one thing, as canonical JSON text."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, prefetch_related_objects

from actors_app.models import Entity
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from claims_app.record.delivery import LEAVES, PAYLOAD_FORMAT
from claims_app.record.rows import as_row, canonical

Rows = dict[str, list[dict[str, Any]]]


def things(kind: str, pk: UUID) -> dict[type[Entity], list[Entity]]:
    """The root of one aggregate and its children on the desk, in the order of their keys."""
    aggregate = AGGREGATES[kind]
    found = {aggregate.root: [aggregate.root.objects.get(pk=pk)]}
    for child, path in aggregate.children.items():
        found[child] = list(child.objects.filter(**{path: pk}).order_by("pk"))
    return found


def with_references(found: dict[type[Entity], list[Entity]]) -> dict[type[Entity], list[Entity]]:
    """The same rows with what they point at, and what that travels in: asked for all at once."""
    for model, some in found.items():
        prefetch_related_objects(some, *map(_way_to_owner, references(model)))
    return found


def references(model: type[Entity]) -> "list[ForeignKey[Any, Any]]":
    """The fields that point at something shared."""
    fields = (field for field in model._meta.local_fields if isinstance(field, ForeignKey))
    return [field for field in fields if field.related_model in KIND_OF]


def _way_to_owner(field: "ForeignKey[Any, Any]") -> str:
    path = path_to_root(field.related_model)
    return f"{field.name}__{path}" if path else field.name


def path_to_root(model: Any) -> str:
    """The fields from a row to the root that it travels with; empty for a root."""
    return AGGREGATES[KIND_OF[model]].children.get(model, "")


def rows_on_the_desk(kind: str, pk: UUID) -> Rows:
    """The same as plain rows, by model label."""
    return {
        model._meta.label_lower: [as_row(thing) for thing in some]
        for model, some in things(kind, pk).items()
    }


def payload_of(kind: str, pk: UUID) -> str:
    """The canonical text of what would be released now."""
    return canonical({"format": PAYLOAD_FORMAT, "rows": rows_on_the_desk(kind, pk)})


def fingerprint(kind: str, pk: UUID, action: str) -> str:
    """Of what would be released now; the same for everything that leaves."""
    payload = "" if action in LEAVES else payload_of(kind, pk)
    return hashlib.sha256(payload.encode()).hexdigest()


def rows_in(payload: str) -> Rows:
    """The rows of a stored payload; none where the thing left the record."""
    rows: Rows = json.loads(payload)["rows"] if payload else {}
    return rows
