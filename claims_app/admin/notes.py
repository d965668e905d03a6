"""What the desk keeps for itself: holds, notes, machines' proposals, imports, saved questions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from claims_app.admin import columns
from claims_app.admin.base import DeskAdmin, SeenAdmin
from claims_app.admin.lines import Lines
from claims_app.admin.things import ThingForm, link
from claims_app.desk.models import (
    Hold,
    ImportBatch,
    JournalEntry,
    JournalReference,
    SavedFilter,
    Suggestion,
)


class HoldForm(ThingForm):
    """What must not be released, and why."""

    def found(self, thing: Any) -> None:
        super().found(thing)
        self.instance.title = str(thing)


@admin.register(Hold)
class HoldAdmin(DeskAdmin):
    """Deleting a hold lifts it."""

    form = HoldForm
    list_display = ("headline", "kind", "reason", "held_by", "held_at")
    list_filter = ("kind", "held_at")
    list_select_related = ("held_by",)
    search_fields = ("title", "reason")
    ordering = ("-held_at", "pk")
    fields = (("kind", "address"), "reason", "thing", "held_by", "held_at")
    readonly_fields = ("thing", "held_by", "held_at")
    headline = columns.first_words("title", "What")

    @admin.display(description="Thing")
    def thing(self, hold: Hold) -> Any:
        return None if hold._state.adding else link(hold.kind, hold.object_id, hold.title)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.held_by = obj.held_by or request.user
        super().save_model(request, obj, form, change)


class References(Lines):
    model = JournalReference
    form = ThingForm
    verbose_name_plural = "About"
    fields = ("kind", "address", "thing")
    readonly_fields = ("thing",)

    @admin.display(description="Thing")
    def thing(self, reference: JournalReference) -> Any:
        return (
            None if reference._state.adding else link(reference.kind, reference.object_id, "Open")
        )


@admin.register(JournalEntry)
class JournalEntryAdmin(DeskAdmin):
    list_display = ("topic", "words", "written_by", "written_at")
    list_filter = ("written_at",)
    list_select_related = ("written_by",)
    search_fields = ("topic", "text", "slug")
    ordering = ("-written_at", "slug")
    fields = ("topic", "text", "slug", "written_by", "written_at")
    readonly_fields = ("written_by", "written_at")
    prepopulated_fields = {"slug": ("topic",)}
    inlines = [References]
    words = columns.first_words("text", "Note")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.written_by = obj.written_by or request.user
        super().save_model(request, obj, form, change)


@admin.register(Suggestion)
class SuggestionAdmin(DeskAdmin):
    """A machine's proposal. A person decides; what is proposed is not edited."""

    list_display = ("source", "extractor", "extractor_version", "score", "decision", "created_at")
    list_display_links = ("source", "extractor")
    list_filter = ("decision", "extractor")
    list_select_related = ("source",)
    search_fields = ("extractor", "source__title")
    ordering = ("-created_at", "pk")
    fields = (
        "decision",
        "source",
        "proposed",
        ("extractor", "extractor_version", "score"),
        "created_at",
        "decided_by",
        "decided_at",
    )
    readonly_fields = (
        "source",
        "proposed",
        "extractor",
        "extractor_version",
        "score",
        "created_at",
        "decided_by",
        "decided_at",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.decided_by, obj.decided_at = request.user, timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(ImportBatch)
class ImportBatchAdmin(SeenAdmin):
    list_display = (
        "name",
        "created_count",
        "changed_count",
        "same_count",
        "imported_by",
        "imported_at",
    )
    list_filter = ("imported_at",)
    list_select_related = ("imported_by",)
    search_fields = ("name", "sha256")
    ordering = ("-imported_at", "pk")
    fields = (
        "name",
        "sha256",
        ("created_count", "changed_count", "same_count"),
        "imported_by",
        "imported_at",
    )


@admin.register(SavedFilter)
class SavedFilterAdmin(DeskAdmin):
    """Everybody sees their own."""

    list_display = ("name", "kind", "query")
    list_filter = ("kind",)
    search_fields = ("name", "query")
    ordering = ("name", "pk")
    fields = ("name", "kind", "query")

    def get_queryset(self, request: HttpRequest) -> Any:
        return request.user.saved_filters.all()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.owner = request.user
        super().save_model(request, obj, form, change)
