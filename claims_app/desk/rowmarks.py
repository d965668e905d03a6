"""Rows without a history: what they held when a form was opened, as fingerprints of each value.

A fingerprint is made with the key of the site: nobody reads a password from it.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac

from claims_app.desk.difference import shown
from claims_app.desk.overlap import Unreadable

SALT = "claims_app.desk.rowmarks"
LENGTH = 16
Marks = dict[str, dict[str, str]]


class Row(NamedTuple):
    """A stored row as a form knows it: what its columns and the fields of the form hold."""

    key: str
    stored: models.Model
    fields: dict[str, Any]
    values: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.stored._meta.label_lower} {self.key}"

    def marks(self) -> dict[str, str]:
        """The fingerprint of each value."""
        return {
            name: fingerprint(self.name, name, plain(self.fields.get(name), value))
            for name, value in self.values.items()
        }

    def words(self, name: str, value: Any) -> str:
        """A value for people."""
        column = next((f for f in self.stored._meta.concrete_fields if f.name == name), None)
        if isinstance(value, models.Model):
            return str(value)
        if column:
            return shown(column, value)
        if isinstance(value, Iterable) and not isinstance(value, str):
            return ", ".join(sorted(map(str, value)))
        return str(value or "")

    def label(self, name: str) -> str:
        """What a column is called; a field that is none, by its own name."""
        columns = {field.name: field for field in self.stored._meta.get_fields()}
        return str(getattr(columns.get(name), "verbose_name", name.replace("_", " ")))

    def is_told(self, name: str) -> bool:
        """Whether its value may be read: what can be typed, who did it, and when."""
        if name in self.fields:
            return not self.fields[name].disabled
        kept = self.stored._meta.get_field(name)
        return isinstance(kept, models.ForeignKey | models.DateTimeField)


class RowOverlap(NamedTuple):
    """What somebody did to one row since it was opened; it may be new, or gone."""

    model: type[models.Model]
    key: str
    opened: dict[str, str] | None
    now: Row | None
    typed: dict[str, Any]

    @property
    def is_gone(self) -> bool:
        return self.now is None

    @property
    def changed(self) -> dict[str, Any]:
        """What the fields that differ hold now."""
        if self.now is None or self.opened is None:
            return {}
        marks = self.now.marks()
        names = [name for name, mark in marks.items() if self.opened.get(name) != mark]
        return {name: self.now.values[name] for name in names}

    def is_touched(self, name: str, field: Any, typed: Any) -> bool:
        """Whether what was `typed` into a field is not what stood there when it was opened."""
        try:
            value = plain(field, field.clean(typed))
        except ValidationError:
            return True
        row = f"{self.model._meta.label_lower} {self.key}"
        return (self.opened or {}).get(name) != fingerprint(row, name, value)

    def __str__(self) -> str:
        name = self.model._meta.verbose_name
        if self.now is None:
            return f"Somebody: {name} taken away."
        if self.opened is None:
            return f"Somebody: {name} “{self.now.stored}” added."
        told = (self._told(self.now, field) for field in self.changed)
        return f"Somebody: {name}, {'; '.join(told)}."

    def _told(self, now: Row, name: str) -> str:
        if not now.is_told(name):
            return f"{now.label(name)} changed"
        told = f"{now.label(name)} is now “{now.words(name, now.values[name])}”"
        field = now.fields.get(name)
        if (
            not field
            or name not in self.typed
            or not self.is_touched(name, field, self.typed[name])
        ):
            return told
        return f"{told}, here “{_typed(now, name, self.typed[name])}”"


def _typed(now: Row, name: str, typed: Any) -> str:
    """What was typed into a field, for people."""
    try:
        return now.words(name, now.fields[name].clean(typed))
    except ValidationError:
        return str(typed)


def plain(field: Any, value: Any) -> str:
    """A value as one text, whether it was stored or typed."""
    value = field.prepare_value(value) if field else value
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return "\n".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def fingerprint(row: str, name: str, value: str) -> str:
    text = f"{row} {name}\n{value}".encode("utf-8", "surrogatepass")
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:LENGTH]


def as_stored(thing: models.Model) -> Any:
    """A thing as the database has it."""
    return type(thing)._base_manager.get(pk=thing.pk)


def lines_of(thing: models.Model, model: type[models.Model], owner: str) -> Iterable[Any]:
    """The rows of `model` whose column `owner` names the thing."""
    return model._base_manager.filter(**{owner: thing.pk})


def own_key(thing: models.Model) -> str:
    """What the thing of a form is called in its mark; the key itself may be a secret."""
    return fingerprint(thing._meta.label_lower, "", str(thing.pk))


def mark(rows: Iterable[Row]) -> str:
    """The state of some rows."""
    return signing.dumps({row.name: row.marks() for row in rows}, salt=SALT, compress=True)


def read(opened: str, row: Row) -> Marks:
    """The state that a mark tells of `row` and its lines; Unreadable where it tells of none."""
    try:
        marks: Marks = signing.loads(opened, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise Unreadable(opened) from None
    if row.name not in marks:
        raise Unreadable(opened)
    return marks
