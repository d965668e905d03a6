"""A form that somebody else has saved meanwhile: nothing of theirs is overwritten unseen.

What they changed and we did not touch is taken over into the form; what we typed stays; the form
says what happened, and only a second Save puts ours in the place of theirs.
"""

from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict

from claims_app.desk.overlap import Overlap

OPENED = "_opened"
ADVICE = (
    "Somebody else changed this while the form was open. Nothing was saved, and all that you typed "
    "is still here. What they changed and you did not is filled in. Look, and save again."
)
NO_MARK = "The form does not say in which state it was opened. Open it again."


class Rows(NamedTuple):
    """How the rows of one table stand in the form: their fields, and the prefix of each row."""

    fields: dict[str, forms.Field]
    prefix: str = ""

    def count(self, data: QueryDict) -> int:
        """How many lines the form has."""
        total = data.get(f"{self.prefix}-TOTAL_FORMS", "0")
        return int(total) if total.isdecimal() and len(total) < 5 else 0

    def line(self, data: QueryDict, key: Any) -> int | None:
        """The number of the line with this key."""
        lines = range(self.count(data))
        return next((n for n in lines if data.get(f"{self.prefix}-{n}-id") == str(key)), None)


def merged(data: QueryDict, tables: dict[type, Rows], overlaps: list[Overlap]) -> QueryDict:
    """What was typed, with what others changed in the fields that were not touched."""
    found = data.copy()
    for overlap in overlaps:
        rows = tables[overlap.model]
        line = rows.line(found, overlap.key) if rows.prefix else None
        if line is None and rows.prefix:
            continue
        prefix = "" if line is None else f"{rows.prefix}-{line}-"
        if overlap.after is None and line is not None:
            _take_away(found, rows, line, overlap.before)
        for column in overlap.fields:
            if field := rows.fields.get(column.name):
                before = getattr(overlap.before, column.attname)
                after = getattr(overlap.after, column.attname)
                _take_over(found, field, prefix + column.name, before, after)
    return found


def _take_away(data: QueryDict, rows: Rows, line: int, before: Any) -> None:
    """Leave out a line that others took away; one that was edited here stays, as a new one."""
    count, prefix = rows.count(data), f"{rows.prefix}-"
    was_edited = _is_edited(data, rows, line, before)
    kept = [n for n in range(count) if n != line] + [line] * was_edited
    lines = [
        {name.removeprefix(f"{prefix}{n}-"): data.getlist(name) for name in _names(data, prefix, n)}
        for n in kept
    ]
    for n in range(count):
        for name in _names(data, prefix, n):
            del data[name]
    if was_edited:
        lines[-1]["id"] = [""]
    for n, values in enumerate(lines):
        for name, some in values.items():
            data.setlist(f"{prefix}{n}-{name}", some)
    data[f"{prefix}TOTAL_FORMS"] = str(len(lines))
    data[f"{prefix}INITIAL_FORMS"] = str(sum(bool(values.get("id", [""])[0]) for values in lines))


def _names(data: QueryDict, prefix: str, line: int) -> list[str]:
    return [name for name in data if name.startswith(f"{prefix}{line}-")]


def _is_edited(data: QueryDict, rows: Rows, line: int, before: Any) -> bool:
    """Whether somebody typed into a line since it was as `before`."""
    columns = {column.name: column.attname for column in before.instance_type._meta.local_fields}
    return any(
        field.has_changed(
            getattr(before, columns[name]),
            field.widget.value_from_datadict(data, {}, f"{rows.prefix}-{line}-{name}"),
        )
        for name, field in rows.fields.items()
        if name in columns and name != "id"
    )


def _take_over(data: QueryDict, field: forms.Field, name: str, before: Any, after: Any) -> None:
    """Fill in `after` where the field still says `before`."""
    typed = field.widget.value_from_datadict(data, {}, name)
    if field.has_changed(before, typed):
        return
    if isinstance(field.widget, forms.CheckboxInput):
        data.pop(name, None)
        if after:
            data[name] = "on"
        return
    if isinstance(field.widget, forms.SelectMultiple):
        data.setlist(name, [str(one) for one in field.prepare_value(after) or []])
        return
    value = field.widget.format_value(field.prepare_value(after))
    data[name] = _one(value)


def _one(value: Any) -> str:
    """A choice among several is formatted as a list of one."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    return "" if value is None else str(value)
