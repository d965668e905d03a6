"""What the desk keeps for itself: holds, notes, machines' proposals, saved questions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from claims_app.admin import columns, lifting, questions
from claims_app.admin.base import DeskAdmin
from claims_app.admin.lines import Lines
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.opened import OpenedForm
from claims_app.admin.things import ThingForm, link
from claims_app.desk import rights, standing
from claims_app.desk.models import (
    Hold,
    JournalEntry,
    JournalReference,
    SavedFilter,
    Suggestion,
)
from claims_app.desk.templatetags.desk import question_url, thing_url
from claims_app.record.aggregates import KIND_OF, Kind
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
    """A hold is never deleted: it is lifted, with a reason."""

    change_form_template = "admin/hold_change_form.html"
    actions = [lifting.lift]
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
        return link(hold.kind, hold.object_id, hold.title)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that is not typed says nothing that the link does not; a new hold has none."""
        if obj is None:
            return self.fields[:2]
        is_typed = self.has_change_permission(request, obj)
        return self.fields if is_typed else ("kind", *self.fields[1:])

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_lift_permission(self, request: HttpRequest) -> bool:
        return lifting.LIFT.is_allowed(request)

    def get_urls(self) -> Any:
        """Django's, and the page that lifts."""
        return [lifting.address_of(self), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        told = {"may_lift": self.has_lift_permission(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, told)


class References(Lines):
    model = JournalReference
    form = ThingForm
    verbose_name_plural = "About"
    fields = ("kind", "address", "thing")
    readonly_fields = ("thing",)

    @admin.display(description="Thing")
    def thing(self, reference: JournalReference) -> Any:
        return "–" if reference._state.adding else link(reference.kind, reference.object_id, "Open")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new note that starts from a thing has a line for it."""
        return 0 if obj else len(_about(request))


def _about(request: HttpRequest) -> list[Any]:
    """The thing that the address names by kind and slug, if there is one."""
    kind, slug = (request.GET.get(name, "") for name in ("kind", "address"))
    found = standing.thing(kind, slug) if kind in Kind and "\0" not in slug else None
    return [found] if found else []


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

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """What a note was opened about stands in its form."""
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj._state.adding:
            found["initial"] = [
                {"kind": KIND_OF[type(one)], "address": one.slug} for one in _about(request)
            ]
        return found

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the thing that it was opened about."""
        for one in _about(request):
            return HttpResponseRedirect(thing_url(KIND_OF[type(one)], one.pk))
        return super().response_post_save_add(request, obj)


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

    request: Any = None

    def clean(self) -> Any:
        self.instance.owner = self.request.user
        given = super().clean() or self.cleaned_data
        if not {"kind", "query"} & self.errors.keys():
            for told in questions.why_not_kept(self.request, given["kind"], given["query"]):
                self.add_error("query", told)
        return given

    def clean_query(self) -> str:
        """Copied with its question mark, it is the same question."""
        return str(self.cleaned_data["query"]).strip().removeprefix("?")

    def _get_validation_exclusions(self) -> set[str]:
        """Names are told apart by their owner, though no field of the form is called so."""
        return super()._get_validation_exclusions() - {"owner"}


@admin.register(SavedFilter)
class SavedFilterAdmin(MarkedAdmin, DeskAdmin):
    """Everybody sees their own."""

    form = SavedFilterForm
    change_form_template = "admin/question_form.html"
    list_display = ("name", "kind", "query", "asked")
    list_filter = ("kind",)
    search_fields = ("name", "query")
    ordering = ("name", "pk")
    fields = ("name", "kind", "query")

    @admin.display(description="Its list")
    def asked(self, question: SavedFilter) -> Any:
        return format_html(
            '<a href="{}" aria-label="Ask: {}">Ask it</a>',
            question_url(question.kind, question.query),
            question.name,
        )

    def get_queryset(self, request: HttpRequest) -> Any:
        return request.user.saved_filters.all()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.request = request
        return form
