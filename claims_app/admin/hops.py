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
        required=False,
        min_value=0,
        max_value=LAST_PLACE,
        help_text="0 is the outlet of the captured source. Left empty: after the line above.",
    )

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"position"}


class ChainFormSet(forms.models.BaseInlineFormSet):
    """The links together: no two at one place. Without a place they stand as they are listed."""

    def clean(self) -> None:
        super().clean()
        seen, after = set[int](), 0
        for line in self._staying():
            place = line.cleaned_data["position"]
            if place is None:
                place = line.cleaned_data["position"] = line.instance.position = after
            if place in seen:
                line.add_error("position", "Another link stands at this place.")
            seen.add(place)
            after = place + 1

    def _staying(self) -> Iterator[Any]:
        """The lines that are filled in and stay; what is wrong in one is said there."""
        for line in self.forms:
            leaves = self.can_delete and self._should_delete_form(line)
            is_filled = line.has_changed() or not line.instance._state.adding
            if line.is_valid() and not leaves and is_filled:
                yield line


class Hops(Lines):
    model = AttributionHop
    form = HopForm
    formset = ChainFormSet
    after = "How it attributes"
    verbose_name_plural = "Chain, outermost first, the speaker last; places may be left empty"
    fields = ("position", "actor", "label", "source", "relation", "is_speaker")
    autocomplete_fields = ("actor", "source")
    ordering = ("position", "pk")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A passage without a chain begins with the likely one."""
        return len(chain.likely(obj)) if obj else 0
