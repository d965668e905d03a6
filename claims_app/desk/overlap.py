"""Two people at one form: what others have changed since somebody opened it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Max
from django.utils import timezone

from claims_app.desk.difference import shown
from claims_app.record.aggregates import AGGREGATES

# A table of the form, and its column that names the thing the form is about.
Part = tuple[type[models.Model], str]
TAKEN_AWAY = "-"


class Unreadable(ValueError):
    """The mark does not say in which state the form was opened."""


class Overlap(NamedTuple):
    """What became of one row: the states before and after, either of which may be missing."""

    model: type[models.Model]
    key: Any
    before: Any
    after: Any
    last: Any

    @property
    def fields(self) -> list["models.Field[Any, Any]"]:
        """The columns that differ, where the row was there before and still is."""
        if self.before is None or self.after is None:
            return []
        return [f for f in self.model._meta.local_fields if self._differs(f.attname)]

    def _differs(self, name: str) -> bool:
        return bool(getattr(self.before, name) != getattr(self.after, name))

    @property
    def is_gone(self) -> bool:
        """Whether the row was taken away."""
        return self.before is not None and self.after is None

    @property
    def changed(self) -> dict[str, Any]:
        """What the columns that differ hold now."""
        return {field.name: getattr(self.after, field.attname) for field in self.fields}

    def is_touched(self, name: str, field: Any, typed: Any) -> bool:
        """Whether what was `typed` into a field of a form is not what stood there when opened."""
        columns = {column.name: column.attname for column in self.model._meta.local_fields}
        return name in columns and field.has_changed(getattr(self.before, columns[name]), typed)

    @property
    def is_news(self) -> bool:
        """Whether anything differs at all: a form saved as it was leaves a line in the history."""
        return bool(self.fields) or (self.before is None) != (self.after is None)

    def __str__(self) -> str:
        at = timezone.localtime(self.last.history_date)
        who = self.last.history_user or "A command"
        why = f" (“{self.last.history_change_reason}”)" if self.last.history_change_reason else ""
        return f"{who}, {at:%H:%M}{why}: {self._told()}"

    def _told(self) -> str:
        name = str(self.model._meta.verbose_name)
        if self.before is None:
            return f"{name}{_called(self.after)} added."
        if self.after is None:
            return f"{name}{_called(self.before)} taken away."
        told = (
            f"{field.verbose_name} “{shown(field, getattr(self.before, field.attname))}” → "
            f"“{shown(field, getattr(self.after, field.attname))}”"
            for field in self.fields
        )
        return f"{name}, {'; '.join(told)}."


def _called(record: Any) -> str:
    """What a row was called; nothing where what it is called after is gone."""
    try:
        return f" “{record.instance}”"
    except ObjectDoesNotExist:
        return ""


def mark(thing: models.Model, parts: Sequence[Part]) -> str:
    """The state of a thing and of the lines of its form: the last change in each table."""
    return ".".join(str(_last(part, thing)) for part in parts)


def parts_of(kind: str) -> list[Part]:
    """The tables of a thing that is released, all its lines included."""
    aggregate = AGGREGATES[kind]
    return [(aggregate.root, "id"), *aggregate.children.items()]


def marks(kind: str, keys: Collection[UUID]) -> dict[UUID, str]:
    """The states of several things of a kind, as `mark` would write them."""
    parts = parts_of(kind)
    found: dict[UUID, list[int]] = defaultdict(lambda: [0] * len(parts))
    for place, (model, path) in enumerate(parts):
        rows = model.history.filter(**{f"{path}__in": keys}).order_by()  # type: ignore[attr-defined]
        for key, last in rows.values_list(path).annotate(last=Max("history_id")):
            found[key][place] = last
    return {key: ".".join(map(str, found[key])) for key in keys}


def since(thing: models.Model, parts: Sequence[Part], opened: str) -> list[Overlap]:
    """What others changed since the form was `opened`; the thing is locked from now on."""
    numbers = opened.split(".")
    if len(numbers) != len(parts) or not all(_is_number(number) for number in numbers):
        raise Unreadable(opened)
    lock(thing)
    found = [
        overlap
        for part, number in zip(parts, numbers, strict=True)
        for overlap in _overlaps(part, thing, int(number))
    ]
    return [overlap for overlap in found if overlap.is_news]


def lock(thing: models.Model) -> Any:
    """A thing as it is stored, which nobody else changes until the transaction ends."""
    return type(thing)._default_manager.select_for_update().filter(pk=thing.pk).first()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


def _last(part: Part, thing: models.Model) -> int:
    newest = _history(part, thing).order_by("-history_id")
    number: int = newest.values_list("history_id", flat=True).first() or 0
    return number


def _history(part: Part, thing: models.Model) -> Any:
    model, path = part
    return model.history.filter(**{path: thing.pk})  # type: ignore[attr-defined]


def _overlaps(part: Part, thing: models.Model, number: int) -> Iterator[Overlap]:
    newer = _history(part, thing).filter(history_id__gt=number).select_related("history_user")
    last = {record.id: record for record in newer.order_by("history_id")}
    model = part[0]
    for key, record in last.items():
        older = model.history.filter(id=key, history_id__lte=number)  # type: ignore[attr-defined]
        before = older.order_by("-history_id").first()
        was_there = before is not None and before.history_type != TAKEN_AWAY
        is_there = record.history_type != TAKEN_AWAY
        yield Overlap(
            model, key, before if was_there else None, record if is_there else None, record
        )
