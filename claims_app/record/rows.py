"""Rows as plain JSON and back, the same text on every database."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from actors_app.models import Entity

# Columns that came later, by model: left out while they are empty, so that what did not change
# reads as it was released, and old releases are read for ever.
LATER = {"claims.issue": {"merged_into_id"}, "claims.source": {"merged_into_id"}}


def plain(field: "models.Field[Any, Any]", value: Any) -> Any:
    """`value` of `field` as JSON knows it: fixed places, UTC microseconds, dashed UUIDs."""
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return format(value.quantize(Decimal(1).scaleb(-(field.decimal_places or 0))), "f")
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date | UUID):
        return str(value)
    return value


def as_row(thing: Entity) -> dict[str, Any]:
    """The stored fields of `thing`, by column."""
    later = LATER.get(thing._meta.label_lower, set())
    row = {f.attname: plain(f, getattr(thing, f.attname)) for f in thing._meta.concrete_fields}
    return {name: value for name, value in row.items() if value is not None or name not in later}


def from_row(model: type[Entity], row: dict[str, Any]) -> Entity:
    """An unsaved `model` with the values of `row`."""
    row = dict.fromkeys(LATER.get(model._meta.label_lower, ())) | row
    return model(**{f.attname: f.to_python(row[f.attname]) for f in model._meta.concrete_fields})


def canonical(data: Any) -> str:
    """The one spelling of `data` as JSON text: what is hashed is what is stored."""
    return json.dumps(
        data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
