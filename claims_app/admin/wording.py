"""What the database refuses, said in the words of the form, and of what else it speaks."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import CheckConstraint
from django.forms.models import InlineForeignKeyField
from django.utils.html import format_html
from django.utils.text import capfirst

from claims_app.desk import standing
from claims_app.desk.templatetags.desk import thing_url
from claims_app.record.aggregates import AGGREGATES, KIND_OF

# How the sentences of constraints name the columns that they are about.
NAMING = re.compile(
    r"\A(?P<one>\w+)(?: and (?P<other>\w+))?(?= must | holds )"
    r"(?: must (?:be given with|not be after|not be more than) (?P<beside>\w+))?"
)


class WordedForm(forms.ModelForm):
    """A form in whose errors columns are called as its fields are."""

    def _post_clean(self) -> None:
        super()._post_clean()
        on = [name for name, f in self.fields.items() if isinstance(f, InlineForeignKeyField)]
        if on and self.has_changed() and not self.errors:
            self._check_with_owner()

    def _check_with_owner(self) -> None:
        """What the database asks of a line and what it hangs on, which Django asks of neither."""
        exclude = self._get_validation_exclusions()
        for model, some in self.instance.get_constraints():
            for one in some:
                if isinstance(one, CheckConstraint):
                    try:
                        one.validate(model, self.instance, exclude=exclude)
                    except ValidationError as refused:
                        self._update_errors(refused)

    def _update_errors(self, errors: Any) -> None:
        for one in _each(errors):
            self._word(one)
        super()._update_errors(errors)

    def _word(self, error: ValidationError) -> None:
        if error.code in {"unique", "unique_together"} and error.params:
            self._name_the_other(error)
        elif not error.params:
            error.message = self._in_words(error.message)

    def _in_words(self, told: Any) -> Any:
        """A sentence with the labels of the columns that it names."""
        found = NAMING.match(str(told))
        labels = {name: self._label(name) for name in found.groups() if name} if found else {}
        if not found or None in labels.values():
            return told
        named = re.sub(r"\w+", lambda word: labels.get(word[0]) or word[0], found[0])
        return named + str(told)[found.end() :]

    def _label(self, name: str) -> str | None:
        """What the form calls a column in a sentence; None where it is none."""
        if name == "id":
            return "This"
        try:
            column = self.instance._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        label = self.fields[name].label if name in self.fields else None
        return f"“{capfirst(label or column.verbose_name)}”"

    def _name_the_other(self, error: ValidationError) -> None:
        """Which thing has what only one can have."""
        kind = KIND_OF.get(type(self.instance))
        if kind is None or AGGREGATES[kind].root is not type(self.instance):
            return
        if other := standing.rival(self.instance, error.params["unique_check"]):
            told, where = error.message % error.params, thing_url(kind, other.pk)
            error.message = format_html('{} It is <a href="{}">{}</a>.', told, where, other)
            error.params = None


def _each(errors: Any) -> Iterator[ValidationError]:
    """The single errors of one, by field or not."""
    if hasattr(errors, "error_dict"):
        for some in errors.error_dict.values():
            yield from some
    else:
        yield from errors.error_list
