"""Where it stands and where it was said: sources with their captured texts, and occasions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims_app.admin import columns, workbench
from claims_app.admin.filters import ArchivedFilter, DuplicateFilter, StandingFilter
from claims_app.admin.lines import Lines
from claims_app.admin.roots import RootAdmin
from claims_app.admin.why import WHY
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Occasion, OccasionParticipant, Source, SourceDerivation


class Originals(Lines):
    model = SourceDerivation
    after = "How far to rely on it"
    fk_name = "derived"
    verbose_name_plural = "Draws on"
    fields = ("original", "kind", "basis")
    autocomplete_fields = ("original",)


class Snapshots(Lines):
    """The captured texts, to be opened; a text once kept is never edited."""

    model = SourceSnapshot
    after = "How far to rely on it"
    verbose_name_plural = "Captured texts"
    fields = readonly_fields = ("sha256", "captured_at", "method", "is_current")
    show_change_link = True
    ordering = ("-is_current", "-captured_at", "pk")
    can_delete = False
    max_num = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text")


@admin.register(Source)
class SourceAdmin(RootAdmin):
    change_form_template = "admin/source_change_form.html"
    list_display = ("title", "publisher", "kind", "published", "is_captured")
    list_filter = (
        StandingFilter,
        ArchivedFilter,
        DuplicateFilter,
        "kind",
        "is_captured",
        "reliability",
    )
    list_select_related = ("publisher",)
    search_fields = ("title", "slug", "url", "byline", "publisher__name", "publisher__names__name")
    ordering = ("-published_on", "pk")
    date_hierarchy = "published_on"
    address_from = "title"
    autocomplete_fields = ("publisher",)
    inlines = [Originals, Snapshots]
    fieldsets = [
        (
            "What",
            {"fields": ["title", ("kind", "language"), ("publisher", "byline"), "credit_line"]},
        ),
        (
            "When",
            {"fields": [("published_on", "published_precision", "published_basis"), "accessed_on"]},
        ),
        ("Where", {"fields": ["url", "canonical_url", "archived_url"]}),
        ("How far to rely on it", {"fields": ["reliability", "reliability_note", "is_captured"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]
    published = columns.approximate(
        "published_on", "published_precision", "Published", "published_basis"
    )

    def get_urls(self) -> Any:
        """Django's, and the workbench with its text."""
        return [*workbench.urls(self), *super().get_urls()]


class Participants(Lines):
    model = OccasionParticipant
    after = "When and where"
    fields = ("actor", "position")
    autocomplete_fields = ("actor",)
    ordering = ("position", "pk")


@admin.register(Occasion)
class OccasionAdmin(RootAdmin):
    list_display = ("title", "kind", "host", "place", "held")
    list_filter = (StandingFilter, "kind")
    list_select_related = ("host",)
    search_fields = ("title", "slug", "place", "host__name", "host__names__name")
    ordering = ("-held_on", "pk")
    date_hierarchy = "held_on"
    address_from = "title"
    autocomplete_fields = ("host",)
    inlines = [Participants]
    fieldsets = [
        ("What", {"fields": ["title", "kind", "host"]}),
        ("When and where", {"fields": [("held_on", "held_precision", "held_basis"), "place"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]
    held = columns.approximate("held_on", "held_precision", "Held", "held_basis")
