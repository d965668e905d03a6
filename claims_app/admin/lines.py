"""The lines of a form: what belongs to a thing and is saved, kept and released with it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import F

from claims_app.admin.base import Fields


class LinesFormSet(forms.models.BaseInlineFormSet):
    """Lines that also refuse to say the same thing twice.

    Each line is compared with the database by itself, so two new ones would meet only there.
    """

    def clean(self) -> None:
        super().clean()
        for names in _said_once(self.model):
            self._refuse_twins(names)

    def _refuse_twins(self, names: list[str]) -> None:
        seen = set()
        for line in self._standing():
            said = tuple(getattr(line.instance, name) for name in names)
            if said in seen:
                line.add_error(None, "Another line says the same.")
            seen.add(said)

    def _standing(self) -> Iterator[Any]:
        """The lines that hold something and stay."""
        for line in self.forms:
            leaves = self.can_delete and self._should_delete_form(line)
            is_filled = line.has_changed() or not line.instance._state.adding
            if is_filled and not leaves and not line.errors:
                yield line


def _said_once(model: type[models.Model]) -> Iterator[list[str]]:
    """The columns that together must differ from line to line."""
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or constraint.condition:
            continue
        named = [e.name for e in constraint.expressions if isinstance(e, F)] or list(
            constraint.fields
        )
        if len(named) == len(constraint.expressions or constraint.fields):
            yield [model._meta.get_field(name).attname for name in named]


class Lines(Fields, admin.TabularInline):
    """Short lines, one beneath the other."""

    template = "admin/edit_inline/lines.html"
    # The part of the form that they follow; at the end where none is named.
    after = ""
    formset = LinesFormSet
    extra = 0


class Blocks(Fields, admin.StackedInline):
    """Long lines, each a small form."""

    after = ""
    formset = LinesFormSet
    extra = 0
