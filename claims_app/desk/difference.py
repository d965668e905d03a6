"""What a release would change for readers, field by field."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import models

from claims_app.desk.payload import Rows, rows_in, rows_on_the_desk
from claims_app.desk.released import last_release

# Where a row belongs is not news.
LEFT_OUT = frozenset({"id", "claim", "report", "actor", "scale", "occasion", "derived", "assessment"})


class Change(NamedTuple):
    """One field of one row, as readers see it now and as they would see it."""

    row: str
    field: str
    before: str
    after: str


def between_record_and_desk(kind: str, pk: UUID) -> list[Change]:
    """Everything that the desk has otherwise than the last release; all of it for a first one."""
    release = last_release(kind, pk)
    return list(changes(rows_in(release.payload) if release else {}, rows_on_the_desk(kind, pk)))


def changes(before: Rows, after: Rows) -> Iterator[Change]:
    """What differs between two sets of rows; rows are told apart by their keys."""
    for label in after:
        model = apps.get_model(label)
        old = {row["id"]: row for row in before.get(label, [])}
        new = {row["id"]: row for row in after[label]}
        for key in [*new, *(old.keys() - new.keys())]:
            yield from _of_row(model, old.get(key, {}), new.get(key, {}))


def _of_row(model: type[models.Model], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    row = str(model._meta.verbose_name).capitalize()
    for field in model._meta.local_fields:
        was, becomes = old.get(field.attname), new.get(field.attname)
        if was != becomes and field.name != "id":
            yield Change(row, str(field.verbose_name), _shown(field, was), _shown(field, becomes))


def _shown(field: Any, value: Any) -> str:
    """A stored value as words."""
    if value in (None, "", []):
        return ""
    if field.remote_field:
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found or value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(dict(field.flatchoices).get(value, value))
