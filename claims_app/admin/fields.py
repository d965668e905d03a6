"""Form fields that give back what was stored, and widgets that fit what is written in them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models

from claims_app.models.quantity import plain_number

# Stored without a limit of length, yet written in one line.
ONE_LINE = frozenset(
    {
        "attributed_label",
        "byline",
        "credit_line",
        "cue",
        "date_text",
        "label",
        "measure",
        "name",
        "place",
        "query",
        "role_label",
        "sort_name",
        "speaker_label",
        "title",
        "topic",
        "verbatim",
    }
)


class LinesField(forms.CharField):
    """Text of several lines: a browser sends every line end as CR LF, we keep LF."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class NumberField(forms.DecimalField):
    """A number, given back as it was written."""

    def prepare_value(self, value: Any) -> Any:
        return plain_number(value) if isinstance(value, Decimal) else value


class SpansField(forms.CharField):
    """Pieces of a text, as pairs of first character and first character after: 12-40, 52-60."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(f"{start}-{end}" for start, end in value)
        return value

    def to_python(self, value: Any) -> list[list[int]]:
        written = str(super().to_python(value) or "").replace("–", "-")
        try:
            spans = [
                [int(part) for part in piece.split("-")]
                for piece in written.split(",")
                if piece.strip()
            ]
        except ValueError:
            spans = [[]]
        if any(len(span) != 2 or not 0 <= span[0] < span[1] <= 10**9 for span in spans):
            raise ValidationError("Write pairs of characters, first and first after: 12-40, 52-60.")
        return spans

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Those of text have run on the text."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or []) != self.to_python(data))
        except ValidationError:
            return True


class Several(forms.ModelMultipleChoiceField):
    """Django's choice of several, for which no number is too long for the database."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": max(value, key=len)},
            ) from None


class ByName(AutocompleteSelect):
    """Django's choice by typing, which an invalid key sent by hand does not bring down.

    What is `offered` can be chosen where nothing is typed into it: without JavaScript.
    """

    offered: Sequence[Any] = ()

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        key = self.field.target_field
        groups = super().optgroups(
            name, [one for one in value if one == "" or is_key(key, one)], attr
        )
        for at, one in enumerate(self.offered, start=len(groups[0][1])):
            groups[0][1].append(self.create_option(name, one.pk, str(one), False, at))
        return groups


def is_key(field: models.Field, value: Any) -> bool:
    """Whether `value` could be a value of the key `field`."""
    try:
        field.run_validators(field.to_python(value))
    except ValidationError:
        return False
    return True


# Defaults of every form of the desk, by type of column.
FORMFIELDS: dict[type[models.Field], dict[str, Any]] = {
    **FORMFIELD_FOR_DBFIELD_DEFAULTS,
    models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.DecimalField: {"form_class": NumberField},
    # An address without a scheme is meant as https.
    models.URLField: {"assume_scheme": "https"},
}
