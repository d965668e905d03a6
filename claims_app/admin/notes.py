"""What the desk keeps for itself: holds, notes, machines' proposals, saved questions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from claims_app.admin import columns
from claims_app.admin.base import DeskAdmin
from claims_app.admin.lines import Lines
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.opened import OpenedForm
from claims_app.admin.things import ThingForm, link
from claims_app.desk import holding, rights
from claims_app.desk.models import (
    Hold,
    JournalEntry,
    JournalReference,
    SavedFilter,
    Suggestion,
)
from claims_app.vocabulary import SuggestionDecision


class SignedAdmin(MarkedAdmin, DeskAdmin):
    """Rows that stand under somebody's name: only they change them, others write their own."""

    signed_by = ""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_own = obj is None or rights.may_rewrite(
            request.user, getattr(obj, f"{self.signed_by}_id")
        )
        return is_own and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        setattr(obj, self.signed_by, request.user)
        super().save_model(request, obj, form, change)


class HoldForm(ThingForm):
    """What must not be released, and why."""

    def found(self, thing: Any) -> None:
        super().found(thing)
        self.instance.title = str(thing)


@admin.register(Hold)
class HoldAdmin(SignedAdmin):
    """Deleting a hold lifts it."""

    signed_by = "held_by"
    form = HoldForm
    list_display = ("headline", "kind", "reason", "holder", "held_at")
    list_filter = ("kind", "held_at")
    list_select_related = ("held_by",)
    search_fields = ("title", "reason")
    ordering = ("-held_at", "pk")
    fields = (("kind", "address"), "reason", "thing", "holder", "held_at")
    readonly_fields = ("thing", "holder", "held_at")
    headline = columns.first_words("title", "What")
    holder = columns.person("held_by", "By")

    @admin.display(description="Thing")
    def thing(self, hold: Hold) -> Any:
        return None if hold._state.adding else link(hold.kind, hold.object_id, hold.title)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that is not typed says nothing that the link does not."""
        is_typed = obj is None or self.has_change_permission(request, obj)
        return self.fields if is_typed else ("kind", *self.fields[1:])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        holding.lift(obj, by=request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for hold in queryset:
            self.delete_model(request, hold)


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
class JournalEntryAdmin(SignedAdmin):
    signed_by = "written_by"
    list_display = ("topic", "words", "writer", "written_at")
    list_filter = ("written_at",)
    list_select_related = ("written_by",)
    search_fields = ("topic", "text", "slug")
    ordering = ("-written_at", "slug")
    fields = ("topic", "text", "slug", "writer", "written_at")
    readonly_fields = ("writer", "written_at")
    prepopulated_fields = {"slug": ("topic",)}
    inlines = [References]
    words = columns.first_words("text", "Note")
    writer = columns.person("written_by", "By")


@admin.register(Suggestion)
class SuggestionAdmin(MarkedAdmin, DeskAdmin):
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
        "proposal",
        ("extractor", "extractor_version", "score"),
        "created_at",
        "decider",
        "decided_at",
    )
    readonly_fields = (
        "source",
        "proposal",
        "extractor",
        "extractor_version",
        "score",
        "created_at",
        "decider",
        "decided_at",
    )

    decider = columns.person("decided_by", "Decided by")

    @admin.display(description="Proposed")
    def proposal(self, suggestion: Suggestion) -> Any:
        return columns.data(suggestion.proposed)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        is_open = obj.decision == SuggestionDecision.OPEN
        obj.decided_by = None if is_open else request.user
        obj.decided_at = None if is_open else timezone.now()
        super().save_model(request, obj, form, change)


class SavedFilterForm(OpenedForm):
    """A question under a name of one's own."""

    owner: Any = None

    def clean(self) -> Any:
        self.instance.owner = self.owner
        return super().clean()

    def _get_validation_exclusions(self) -> set[str]:
        """Names are told apart by their owner, though no field of the form is called so."""
        return super()._get_validation_exclusions() - {"owner"}


@admin.register(SavedFilter)
class SavedFilterAdmin(MarkedAdmin, DeskAdmin):
    """Everybody sees their own."""

    form = SavedFilterForm
    list_display = ("name", "kind", "query")
    list_filter = ("kind",)
    search_fields = ("name", "query")
    ordering = ("name", "pk")
    fields = ("name", "kind", "query")

    def get_queryset(self, request: HttpRequest) -> Any:
        return request.user.saved_filters.all()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.owner = request.user
        return form
