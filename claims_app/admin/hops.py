"""The chain of a report, as lines that can trade places."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest

from claims_app.admin.lines import Lines
from claims_app.desk import chain
from claims_app.models import AttributionHop

LAST_PLACE = 99


class HopForm(forms.ModelForm):
    """One link. Its place is compared with those of the other lines, not with what is stored."""

    position = forms.IntegerField(
        min_value=0, max_value=LAST_PLACE, help_text="0 is the outlet of the captured source."
    )

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"position"}


class ChainFormSet(forms.models.BaseInlineFormSet):
    """The links together: no two at one place."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for line in self._staying():
            place = line.cleaned_data["position"]
            if place in seen:
                line.add_error("position", "Another link stands at this place.")
            seen.add(place)

    def _staying(self) -> Iterator[Any]:
        """The lines that have a place and keep it."""
        for line in self.forms:
            leaves = self.can_delete and self._should_delete_form(line)
            if line.is_valid() and not leaves and line.cleaned_data.get("position") is not None:
                yield line


class Hops(Lines):
    model = AttributionHop
    form = HopForm
    formset = ChainFormSet
    after = "How it attributes"
    verbose_name_plural = "Chain, outermost first, the speaker last"
    fields = ("position", "actor", "label", "source", "relation", "is_speaker")
    autocomplete_fields = ("actor", "source")
    ordering = ("position", "pk")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A passage without a chain begins with the likely one."""
        return len(chain.likely(obj)) if obj else 0
