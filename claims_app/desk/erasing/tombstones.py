"""What stays of a row once its content is erased: its key, and words that say so."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models

from actors_app.models import Entity
from actors_app.vocabulary import DatePrecision
from claims_app.vocabulary import RelationStatus

WORD = "[redacted]"
UNDETERMINED = "und"
Values = dict[str, Any]

# Where neither nothing nor the word will do, by model and field.
INSTEAD: dict[str, Callable[[Any], Any]] = {
    "claims.Issue.question": lambda key: f"{WORD}?",
    "claims.Assessment.url": lambda key: f"https://redacted.invalid/{key}",
    # Somebody who is not named must say so.
    "actors.Actor.anonymity_note": lambda key: WORD,
    # It joins two claims still, and is no proposal that waits for anybody.
    "claims.ClaimRelation.status": lambda key: RelationStatus.REJECTED,
}
# Words of closed lists that tell rows apart, or that another of them hangs on.
KEPT = {"claims.ClaimRelation.aspect", "claims.Claim.modality"}


def address_for(key: UUID) -> str:
    """The address of a tombstone whose own address had to go."""
    return f"redacted-{key.hex[:16]}"


def values(model: type[Entity], key: UUID | None = None) -> Values:
    """What every column of a row holds once its content is erased; the others stay.

    What it belongs to and must point at stays, for rows that may not be without it.
    """
    fields = (f for f in model._meta.concrete_fields if not f.primary_key and f.name != "slug")
    found = {f.attname: _value(f, key) for f in fields if f"{_label(f)}" not in KEPT}
    return {name: value for name, value in found.items() if value is not ...}


def _label(field: "models.Field[Any, Any]") -> str:
    return f"{field.model._meta.label}.{field.name}"


def _value(field: "models.Field[Any, Any]", key: UUID | None) -> Any:
    """`...` for what stays."""
    if instead := INSTEAD.get(_label(field)):
        return instead(key)
    if field.null:
        return None
    if field.remote_field:
        return ...
    if field.choices:
        return _word(field)
    return _nothing(field)


def _word(field: "models.Field[Any, Any]") -> Any:
    """A word of a closed list tells nothing once it is the one that stands unless told."""
    if field.name.endswith("precision"):
        return DatePrecision.NONE
    if field.blank:
        return ""
    return field.default if field.has_default() else ...


def _nothing(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.JSONField):
        return []
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.IntegerField):
        return 0
    if field.name == "language":
        return "" if field.blank else UNDETERMINED
    return "" if field.blank else WORD
