"""Where two people decide what becomes public, and what became of it."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from claims_app.admin import columns, deciding, looking, steps, together
from claims_app.admin.base import SeenAdmin
from claims_app.admin.filters import DeliveredFilter, WaitingFilter
from claims_app.admin.redactions import warnings
from claims_app.admin.things import link
from claims_app.desk import before, rights
from claims_app.desk.models import Release, Review
from claims_app.desk.roles import Operation
from claims_app.vocabulary import Action, ReviewState

ASKED_FOR = {
    Action.PUBLISH: "Publication",
    Action.CORRECT: "Correction",
    Action.RETRACT: "Retraction",
    Action.REDACT: "Redaction",
}


@admin.action(description="Approve", permissions=["approve_release"])
def approve(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, deciding.APPROVE, chosen)


@admin.action(description="Send back", permissions=["return_release"])
def send_back(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, deciding.SEND_BACK, chosen)


@admin.register(Review)
class ReviewAdmin(SeenAdmin):
    """What was asked for, what would change, and the two buttons of the second person."""

    change_form_template = "admin/review_change_form.html"
    list_display = (
        "headline",
        "state_label",
        "asked_for",
        "kind",
        "asker",
        "requested_at",
        "decider",
    )
    list_filter = (WaitingFilter, "state", "action", "kind")
    list_select_related = ("requested_by", "decided_by")
    search_fields = ("title", "reason", "public_note", "comment")
    ordering = ("-requested_at", "pk")
    actions = [approve, send_back]
    fieldsets = [
        (None, {"fields": ["thing", ("state_label", "asked_for")]}),
        ("Asked", {"fields": [("asker", "requested_at"), "reason", "public_note"]}),
        ("On what ground", {"fields": ["category", "legal_basis", "erases_address"]}),
        ("Decided", {"fields": [("decider", "decided_at"), "comment"]}),
    ]
    asker = columns.person("requested_by", "By")
    decider = columns.person("decided_by", "Decided by")
    headline = columns.first_words("title", "What")

    @admin.display(description="State", ordering="state")
    def state_label(self, review: Review) -> Any:
        return format_html(
            '<span class="state {}">{}</span>', review.state, ReviewState(review.state).label
        )

    @admin.display(description="Asked for", ordering="action")
    def asked_for(self, review: Review) -> str | None:
        return ASKED_FOR.get(review.action)

    @admin.display(description="What")
    def thing(self, review: Review) -> Any:
        return link(review.kind, review.object_id, review.title)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was decided, once something was."""
        head, asked, ground, decided = super().get_fieldsets(request, obj)
        is_redaction = obj is not None and obj.action == Action.REDACT
        shown = [head, asked, *([ground] if is_redaction else [])]
        return shown if obj is not None and not obj.decided_at else [*shown, decided]

    def has_approve_release_permission(self, request: HttpRequest) -> bool:
        return deciding.APPROVE.is_allowed(request)

    def has_return_release_permission(self, request: HttpRequest) -> bool:
        return deciding.SEND_BACK.is_allowed(request)

    def get_actions(self, request: HttpRequest) -> Any:
        """Whoever decides about nothing withdraws what they asked for."""
        found = super().get_actions(request)
        if "send_back" in found and not rights.may(request.user, Operation.RETURN):
            function, name, _ = found["send_back"]
            found["send_back"] = (function, name, deciding.WITHDRAW)
        return found

    def get_urls(self) -> Any:
        """Django's, and a page for each decision."""
        decisions = (deciding.APPROVE, deciding.SEND_BACK)
        return [*(steps.address_of(self, one) for one in decisions), *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """The request, and beside it what would change for readers."""
        if obj is not None and obj.state == ReviewState.IN_REVIEW:
            context |= self._told(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _told(self, request: HttpRequest, asked: Review) -> dict[str, Any]:
        is_redaction = asked.action == Action.REDACT
        along, found = together.waiting_with([asked]), before.of(asked, by=request.user)
        is_decider = rights.may_decide(request.user, asked)
        ((_, changed, leaving),) = deciding.changes_of([asked])
        return {
            **looking.shown(request, found),
            "is_waiting": True,
            "found": found,
            "is_own": asked.requested_by == request.user,
            "is_decider": is_decider,
            "may_approve": is_decider and not found.is_stopped,
            "warnings": warnings(asked.kind, asked.object_id) if is_redaction else [],
            "asks_oversight": is_redaction,
            "may_return": deciding.SEND_BACK.suits(request, asked),
            "changed": changed,
            "leaving": leaving,
            "along": deciding.changes_of(along),
            "seen": [one.token for one in (asked, *along)],
            "confirmed": steps.CONFIRMED,
        }


@admin.register(Release)
class ReleaseAdmin(SeenAdmin):
    """Every version of everything, in the order in which it became public; never edited."""

    list_display = (
        "sequence",
        "kind",
        "slug",
        "version",
        "action",
        "asker",
        "approver",
        "created_at",
    )
    list_display_links = ("sequence", "slug")
    list_filter = (DeliveredFilter, "action", "kind", "created_at")
    list_select_related = ("requested_by", "approved_by")
    search_fields = ("slug", "reason", "public_note")
    ordering = ("-sequence",)
    asker = columns.person("requested_by", "Requested by")
    approver = columns.person("approved_by", "Approved by")
    date_hierarchy = "created_at"
    fieldsets = [
        (None, {"fields": ["thing", ("sequence", "kind", "version", "action"), "slug"]}),
        ("Who", {"fields": [("asker", "approver", "created_at")]}),
        ("Why", {"fields": ["reason", "public_note"]}),
        ("What the ledger holds", {"fields": ["commitment", "content"]}),
    ]

    @admin.display(description="Thing")
    def thing(self, release: Release) -> Any:
        return link(release.kind, release.object_id, release.slug)

    @admin.display(description="Content")
    def content(self, release: Release) -> Any:
        """The rows as released; none where it left the record or was redacted."""
        return columns.data(json.loads(release.payload)["rows"]) if release.payload else None
