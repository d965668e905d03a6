"""Naming any releasable thing by kind and address, where a column holds only its key."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from claims_app.admin.opened import OpenedForm
from claims_app.desk import standing
from claims_app.desk.gate_checks import At
from claims_app.desk.templatetags.desk import thing_url
from claims_app.record.addresses import page_url
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind

# The readers' site may have another host name than the desk.
SITE = "" if settings.HAS_PUBLIC else settings.SITE_URL


def link(kind: str, pk: UUID, title: str) -> Any:
    """A link to the form of a thing."""
    return format_html(
        '<a href="{}">{}</a>', thing_url(kind, pk), Truncator(title or str(pk)).chars(200)
    )


def mending(problem: At) -> Any:
    """A link to the form where something that is in the way is put right."""
    row, meta = problem.row, problem.row._meta
    if not admin.site.is_registered(type(row)):
        return ""
    where = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">Open the {}</a>', where, _called(type(row)))


def _called(model: type[Any]) -> str:
    """What rows of a model are called, things by the word for their kind."""
    is_thing = model in KIND_OF and AGGREGATES[KIND_OF[model]].root is model
    return Kind(KIND_OF[model]).label.lower() if is_thing else str(model._meta.verbose_name)


def public_page(kind: str, slug: str) -> str | None:
    """The address of a thing's page for readers; None for kinds without one."""
    page = page_url(kind, slug)
    return f"{SITE}{page}" if page else None


class ThingForm(OpenedForm):
    """A form about any releasable thing: which one is said by its kind and its address."""

    address = forms.SlugField(
        max_length=120,
        widget=AdminTextInputWidget(),
        help_text="The thing's slug, as in the address of its page: russia-10000-is-militants.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and "address" in self.fields:
            found = standing.named(self.instance.kind, self.instance.object_id)
            self.initial["address"] = found.slug if found else ""

    def clean(self) -> Any:
        """The key behind kind and address."""
        kind, slug = self.cleaned_data.get("kind"), self.cleaned_data.get("address")
        if kind and slug:
            found = standing.thing(kind, slug)
            if found is None:
                self.add_error(
                    "address", f"No {Kind(kind).label.lower()} on the desk has this address."
                )
            else:
                self.found(found)
        return super().clean()

    def found(self, thing: Any) -> None:
        """Take over what the thing says of itself."""
        self.instance.object_id = self.cleaned_data["object_id"] = thing.pk

    def _get_validation_exclusions(self) -> set[str]:
        """The key, once found, is checked with the rest, though no field is called so."""
        found = {"object_id"} if self.instance.object_id else set()
        return super()._get_validation_exclusions() - found
