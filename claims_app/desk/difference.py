"""What a release would change for readers, row by row and field by field."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models

from actors_app.models import Entity
from claims_app.desk.payload import Rows, references, rows_in, rows_on_the_desk
from claims_app.desk.released import last_release, with_owner
from claims_app.models.quantity import plain_number
from claims_app.record import wording
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.wording import Piece
from claims_app.vocabulary import DriftCode

# What rows point at, by model and key, in words.
Names = dict[tuple[Any, str], str]


class Change(NamedTuple):
    """One field, as readers see it now and as they would see it."""

    name: str
    before: str
    after: str

    @property
    def words(self) -> list[Piece]:
        """Word by word; whole where that would take too long."""
        try:
            return wording.difference(self.before, self.after)
        except wording.TooLong:
            return [Piece("replace", self.before, self.after)]


class ChangedRow(NamedTuple):
    """One row of the thing or of its lines that comes, goes or changes."""

    name: str
    is_new: bool
    is_gone: bool
    changes: list[Change]


def from_record_to_desk(kind: str, pk: UUID) -> list[ChangedRow]:
    """Everything that the desk has otherwise than the last release; all of it for a first one."""
    release = last_release(kind, pk)
    return list(
        changed(kind, rows_in(release.payload) if release else {}, rows_on_the_desk(kind, pk))
    )


def changed(kind: str, before: Rows, after: Rows) -> Iterator[ChangedRow]:
    """The rows that differ. Rows are told apart by their keys, whatever their order."""
    aggregate = AGGREGATES[kind]
    for model in aggregate.models:
        old = {row["id"]: row for row in before.get(model._meta.label_lower, [])}
        new = {row["id"]: row for row in after.get(model._meta.label_lower, [])}
        owner = aggregate.children.get(model, "").split("__")[0]
        names = _names(model, owner, [*old.values(), *new.values()])
        for key in sorted({**old, **new}, key=lambda one: _place(new.get(one) or old[one])):
            differing = list(fields(model, owner, old.get(key, {}), new.get(key, {}), names))
            if differing:
                name = str(model._meta.verbose_name).capitalize()
                yield ChangedRow(name, key not in old, key not in new, differing)


def _place(row: dict[str, Any]) -> tuple[str, int, str]:
    """Lines in the order in which they are read: passages as they stand, links as they follow."""
    among = row.get("report_id", row.get("source_id"))
    return among or "", row.get("position", row.get("start", 0)), row["id"]


def fields(
    model: type[Entity],
    owner: str,
    old: dict[str, Any],
    new: dict[str, Any],
    names: Names | None = None,
) -> Iterator[Change]:
    """The fields that differ; which owner a line belongs to is no news."""
    for field in model._meta.local_fields:
        was, becomes = old.get(field.attname), new.get(field.attname)
        if was == becomes or field.name in {"id", owner}:
            continue
        before, after = shown(field, was, names), shown(field, becomes, names)
        if before != after:
            yield Change(str(field.verbose_name), before, after)


def _names(model: type[Entity], owner: str, rows: list[dict[str, Any]]) -> Names:
    """What rows point at, as one calls it, asked for all at once."""
    names = Names()
    for field in (one for one in references(model) if one.name != owner):
        wanted = {row.get(field.attname) for row in rows} - {None}
        found = with_owner(field.related_model._default_manager.filter(pk__in=wanted))
        names |= {(field.related_model, str(one.pk)): str(one) for one in found}
    return names


def shown(field: "models.Field[Any, Any]", value: Any, names: Names | None = None) -> str:
    """A stored value as words; nothing for what is empty or plainly not so.

    Whoever shows many rows knows the `names` of what they point at already.
    """
    if value is None or value is False or value in ("", []):
        return ""
    if isinstance(field, models.ForeignKey) and names is not None:
        return names.get((field.related_model, str(value)), str(value))
    if isinstance(field, models.ForeignKey):
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found or value)
    if value is True:
        return "yes"
    if isinstance(value, list):
        return ", ".join(map(_listed, value))
    if isinstance(field, models.DecimalField):
        return plain_number(value)
    return str(dict(field.flatchoices).get(value, value))


def _listed(value: Any) -> str:
    """A word of a list, or a pair of first and last character."""
    if isinstance(value, list):
        return "–".join(map(str, value))
    return str(dict(DriftCode.choices).get(value, value))
