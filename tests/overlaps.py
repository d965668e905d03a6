"""What two people change in one form at the same time, drawn by lot, and what must come of it."""

import itertools
import random
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.db import models
from django.test import RequestFactory

from claims_app.admin.why import WHY, HistoryAdmin
from tests import factories
from tests.admin_forms import Fields
from tests.form_fillers import line_with

FIELD, LINE, NEW, GONE, BOTH = "a field", "a line", "a new line", "a line gone", "field and line"
# A passage and its words hang together, and what a program computes is not typed.
NOT_RETYPED = {"exact", "cue", "attributed_label", "content_spans", "prefix", "suffix"}
CHOSEN = {"modality", "reliability", "derivation", "outlet_stance", "fidelity", "aspect"}
DATED = {"accessed_on", "assessed_on"}
NAMED = {"issue", "publisher", "host", "actor", "original"}
SHORT = {"value", "locator"}
Key = tuple[type[models.Model], Any]
State = dict[Key, dict[str, str]]


class Table(NamedTuple):
    """One table of a form: the prefix of its lines, the column of their owner, their fields."""

    model: type[models.Model]
    prefix: str
    owner: str
    fields: list[str]


@dataclass
class Edit:
    """What one person does with one row: retype fields, add the row, or take it away."""

    table: Table
    key: Any
    typed: Fields = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    is_new: bool = False
    is_gone: bool = False

    def place(self, form: Fields) -> str | None:
        """Before the names of the row's fields, in a form that has it."""
        if not self.table.prefix:
            return ""
        line = line_with(form, self.table.prefix, id=str(self.key))
        return None if line is None else f"{self.table.prefix}-{line}-"

    def write(self, form: Fields) -> None:
        """Do it in an opened form."""
        total = f"{self.table.prefix}-TOTAL_FORMS"
        if self.is_new:
            place = f"{self.table.prefix}-{form[total]}-"
            form[total] = str(int(form[total]) + 1)
        else:
            place = self.place(form)
        if self.is_gone:
            form[f"{place}DELETE"] = "on"
        for name, value in self.typed.items():
            form.pop(place + name, None)
            if value is not None:
                form[place + name] = value

    def stands_in(self, form: Fields) -> bool:
        """Whether a form still holds it."""
        place = self.place(form)
        if self.is_new or place is None:
            # A line that others took away is offered as a new one.
            wanted = {name: value for name, value in self.typed.items() if value is not None}
            return self.is_gone or line_with(form, self.table.prefix, id="", **wanted) is not None
        if self.is_gone:
            return form.get(f"{place}DELETE") == "on"
        return all(form.get(place + name) == value for name, value in self.typed.items())


CASES = [
    (model, *kinds)
    for model in sorted(admin.site._registry, key=lambda one: one._meta.label)
    if isinstance(admin.site._registry[model], HistoryAdmin)
    for has_lines in [any(hasattr(i.model, "history") for i in admin.site._registry[model].inlines)]
    for kinds in itertools.product(
        (FIELD, LINE, NEW, GONE, BOTH) if has_lines else [FIELD] * 2, repeat=2
    )
]
random.Random(5).shuffle(CASES)


def made(model: type[models.Model]) -> Any:
    """A fresh thing with two lines of each sort, all of it with a history."""
    thing = kept(factories.row(model))
    for table in tables(thing)[1:]:
        for n in range(2):
            fields = {"position": n} if "position" in table.fields else {}
            kept(
                factories.row(table.model, **{table.owner: thing}, **told_apart(table, n), **fields)
            )
    return thing


def kept(row: Any) -> Any:
    row._change_reason = "As it was."
    row.save()
    return row


def told_apart(table: Table, n: int) -> Fields:
    """What no two lines of a thing may share."""
    words = {"measure", "label", "name", "basis"} & set(table.fields)
    at = n * 20
    places = (
        {"start": at, "end": at + 14, "content_spans": [[at + 12, at + 14]]}
        if "exact" in table.fields
        else {}
    )
    return {name: f"{name.capitalize()} {factories.number()}" for name in words} | places


def tables(thing: Any) -> list[Table]:
    """The tables that the form of a thing writes and whose history is kept; its own is first."""
    model_admin: ModelAdmin = admin.site._registry[type(thing)]
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    own = model_admin.get_form(request, thing, change=True).base_fields
    found = [Table(type(thing), "", "id", [name for name in own if name != WHY])]
    for formset, line in model_admin.get_formsets_with_inlines(request, thing):
        if hasattr(line.model, "history") and line.has_add_permission(request, thing):
            names = [name for name in formset.form.base_fields if name not in {"id", "DELETE"}]
            owner = formset.fk.name
            found.append(
                Table(
                    line.model,
                    formset.get_default_prefix(),
                    owner,
                    [n for n in names if n != owner],
                )
            )
    return found


def state(thing: Any) -> State:
    """Every row of a thing, as the database has it."""
    return {
        (table.model, row.pk): {
            f.attname: str(getattr(row, f.attname)) for f in row._meta.concrete_fields
        }
        for table in tables(thing)
        for row in table.model._base_manager.filter(**{table.owner: thing.pk})
    }


def after(before: State, edits: list[Edit]) -> tuple[State, list[dict[str, str]]]:
    """The rows that must be there when all is done, and those that must be new."""
    rows, new = {key: dict(row) for key, row in before.items()}, []
    for edit in edits:
        key = (edit.table.model, edit.key)
        if edit.is_gone:
            rows.pop(key, None)
        elif edit.is_new or key not in rows:
            new.append(edit.stored)
        else:
            rows[key] |= edit.stored
    return rows, new


def differs(now: State, rows: State, new: list[dict[str, str]]) -> list[str]:
    """How the database differs from what must be there."""
    more = [row for key, row in now.items() if key not in rows]
    wrong = [
        f"{key[0].__name__} {row} is {now.get(key)}"
        for key, row in rows.items()
        if now.get(key) != row
    ]
    for wanted in new:
        found = next((row for row in more if wanted.items() <= row.items()), None)
        if found is None:
            wrong.append(f"no row {wanted}")
        else:
            more.remove(found)
    return wrong + [f"too much: {row}" for row in more]


class Lot:
    """Draws what somebody does."""

    def __init__(self, thing: Any, seed: int) -> None:
        self.tables, self.random = tables(thing), random.Random(seed)
        self.thing, self.rows = thing, state(thing)

    def draw(self, kind: str, who: str, alike: list[Edit]) -> list[Edit]:
        """Some edits of this kind; of the same rows and fields as those `alike`, where it can."""
        own, *lines = self.tables
        line = self.random.choice(lines) if lines else own
        for edit in alike:
            line = edit.table if edit.table in lines else line
        found = []
        if kind in {FIELD, BOTH}:
            found.append(self._retyped(own, self.thing.pk, who, alike))
        if kind in {LINE, BOTH}:
            found.append(self._retyped(line, self._row(line, alike), who, alike))
        if kind == GONE:
            found.append(Edit(line, self._row(line, alike), is_gone=True))
        if kind == NEW:
            found.append(self._new(line, who))
        return found

    def _row(self, table: Table, alike: list[Edit]) -> Any:
        same = [edit.key for edit in alike if edit.table == table and not edit.is_new]
        return (
            same or self.random.sample([pk for model, pk in self.rows if model is table.model], 1)
        )[0]

    def _retyped(self, table: Table, key: Any, who: str, alike: list[Edit]) -> Edit:
        edit = Edit(table, key)
        can = [name for name in table.fields if self._can(table, name)]
        names = [n for one in alike if one.table == table for n in one.typed if n in can]
        for name in names[:1] or self.random.sample(can, min(len(can), self.random.randint(1, 2))):
            column = table.model._meta.get_field(name)
            edit.typed[name], edit.stored[column.attname] = self._other(
                column, self.rows[table.model, key], who
            )
        return edit

    def _can(self, table: Table, name: str) -> bool:
        column = table.model._meta.get_field(name)
        is_text = isinstance(column, models.TextField) and name not in NOT_RETYPED
        is_source = name == "source" and "exact" not in table.fields
        is_position = name == "position" and bool(table.prefix)
        return is_text or is_source or is_position or name in CHOSEN | DATED | NAMED | SHORT

    def _other(self, column: Any, row: dict[str, str], who: str) -> tuple[str, str]:
        """Another value: as it is typed, and as it is stored."""
        now, number = row[column.attname], factories.number()
        if column.name == "position":
            value = str(10 + number % 80)
        elif column.choices:
            value = self.random.choice(
                [str(v) for v, _ in column.flatchoices if v not in ("", now)]
            )
        elif isinstance(column, models.DateField):
            value = f"2018-{number % 12 + 1:02}-{self.random.randint(1, 28):02}"
        elif column.remote_field:
            value = str(factories.make(column.related_model).pk)
        else:
            value = f"{who} {number} {now}".strip()
        return value, value

    def _new(self, table: Table, who: str) -> Edit:
        row = factories.row(
            table.model, **{table.owner: self.thing}, **told_apart(table, factories.number())
        )
        edit = Edit(table, None, is_new=True)
        for name in table.fields:
            column = table.model._meta.get_field(name)
            value = getattr(row, column.attname)
            if isinstance(column, models.DecimalField) and value is not None:
                value = f"{value:.{column.decimal_places}f}"
            if value not in (None, "", False, []):
                edit.typed[name] = edit.stored[column.attname] = str(value)
        if "position" in table.fields:
            edit.typed["position"] = edit.stored["position"] = str(10 + factories.number() % 80)
        return edit
