"""A form that somebody else has saved meanwhile: nothing of theirs is overwritten unseen.

What they changed and we did not touch is taken over into the form; what we typed stays; the form
says what happened, and only a second Save puts ours in the place of theirs.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from django import forms
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, QueryDict

from claims_app.admin.opened import OpenedForm
from claims_app.desk import overlap

OPENED = "_opened"
ADVICE = (
    "Somebody else changed this while the form was open. Nothing was saved, and all that you typed "
    "is still here. What they changed and you did not is filled in. Look, and save again."
)
NO_MARK = "The form does not say in which state it was opened. Open it again."


class Overlap(Protocol):
    """What others did to one row, told by itself as a string."""

    @property
    def model(self) -> type: ...
    @property
    def key(self) -> Any: ...
    @property
    def is_gone(self) -> bool: ...
    @property
    def changed(self) -> dict[str, Any]: ...
    def is_touched(self, name: str, field: Any, typed: Any) -> bool: ...


class OpenedAdmin:
    """A form that knows in which state it was opened; before the classes of Django's admin."""

    form = OpenedForm
    change_form_template: Any = "admin/sentence_form.html"

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> HttpResponse:
        if request.method == "POST" and object_id is not None:
            thing = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
            if thing is not None and self.has_change_permission(request, thing):  # type: ignore[attr-defined]
                self._meet_others(request, thing)
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def _meet_others(self, request: HttpRequest, thing: Any) -> None:
        """Take over what others changed since the form was opened, and have the form say so."""
        tables = self._tables(request, thing)
        try:
            found = self._since(request, thing, request.POST.get(OPENED, ""))
        except overlap.Unreadable:
            request.overlapping = (NO_MARK,)  # type: ignore[attr-defined]
            return
        if found:
            request.POST = merged(request.POST, tables, found)  # type: ignore[assignment]
            request.overlapping = (ADVICE, *map(str, found))  # type: ignore[attr-defined]

    def _mark(self, request: HttpRequest, thing: Any) -> str:
        """The state in which the form is opened."""
        return overlap.mark(thing, self._parts(thing))

    def _since(self, request: HttpRequest, thing: Any, opened: str) -> Sequence[Overlap]:
        """What others did since the form was `opened`; the thing is locked from now on."""
        return overlap.since(thing, self._parts(thing), opened)

    def _parts(self, thing: Any) -> list[overlap.Part]:
        """The tables that the form writes: the thing's own, and those of its lines."""
        kept = (line for line in self.inlines if hasattr(line.model, "history"))  # type: ignore[attr-defined]
        lines = [(line.model, _owner(type(thing), line)) for line in kept]
        return [(type(thing), "id"), *lines]

    def _tables(self, request: HttpRequest, thing: Any) -> "dict[type, Rows]":
        """How the form writes each of them."""
        tables = {type(thing): Rows(self.get_form(request, thing, change=True).base_fields)}
        for formset, inline in self.get_formsets_with_inlines(request, thing):  # type: ignore[attr-defined]
            tables[inline.model] = Rows(formset.form.base_fields, formset.get_default_prefix())
        return tables

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Django's form, which knows what others did."""
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        form.overlapping = getattr(request, "overlapping", ())
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        """With the state in which the form is opened."""
        if obj is not None:
            context |= {"opened": self._mark(request, obj), "opened_name": OPENED}
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]


def _owner(model: Any, line: Any) -> str:
    """The column of a line that names what it belongs to."""
    return line.fk_name or next(
        f.name for f in line.model._meta.local_fields if f.related_model is model
    )


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


def merged(data: QueryDict, tables: dict[type, Rows], overlaps: Sequence[Overlap]) -> QueryDict:
    """What was typed, with what others changed in the fields that were not touched."""
    found = data.copy()
    for one in overlaps:
        rows = tables[one.model]
        line = rows.line(found, one.key) if rows.prefix else None
        if line is None and rows.prefix:
            continue
        prefix = "" if line is None else f"{rows.prefix}-{line}-"
        if one.is_gone and line is not None:
            _take_away(found, rows, line, one)
        for name, after in one.changed.items():
            field = rows.fields.get(name)
            if field and not field.disabled:
                typed = field.widget.value_from_datadict(found, {}, prefix + name)
                if not one.is_touched(name, field, typed):
                    _take_over(found, field, prefix + name, after)
    return found


def _take_away(data: QueryDict, rows: Rows, line: int, one: Overlap) -> None:
    """Leave out a line that others took away; one that was edited here stays, as a new one."""
    count, prefix = rows.count(data), f"{rows.prefix}-"
    was_edited = _is_edited(data, rows, line, one)
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


def _is_edited(data: QueryDict, rows: Rows, line: int, one: Overlap) -> bool:
    """Whether somebody typed into a line since it was opened."""
    return any(
        one.is_touched(
            name,
            field,
            field.widget.value_from_datadict(data, {}, f"{rows.prefix}-{line}-{name}"),
        )
        for name, field in rows.fields.items()
        if name != "id"
    )


def _take_over(data: QueryDict, field: forms.Field, name: str, after: Any) -> None:
    """Fill in `after`."""
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.CheckboxInput):
        data.pop(name, None)
        if after:
            data[name] = "on"
        return
    if isinstance(widget, forms.SelectMultiple):
        data.setlist(name, [str(one) for one in field.prepare_value(after) or []])
        return
    value = widget.format_value(field.prepare_value(after))
    data[name] = _one(value)


def _one(value: Any) -> str:
    """A choice among several is formatted as a list of one."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    return "" if value is None else str(value)
