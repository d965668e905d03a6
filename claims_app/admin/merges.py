"""Merges that were asked for: what would come of them, who decides, and the way back."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from claims_app.admin import columns, merging, steps
from claims_app.admin.base import DeskAdmin, SeenAdmin
from claims_app.admin.deciding import NOT_YOURS, CommentForm
from claims_app.admin.filters import Narrowing
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.merging import words
from claims_app.admin.opened import OpenedForm
from claims_app.admin.steps import Outcome, Step
from claims_app.admin.things import link
from claims_app.desk import rights, worklist
from claims_app.desk.gate import NotReady
from claims_app.desk.merging import judging, requests, shown
from claims_app.desk.models import (
    ActorJudgement,
    ClaimJudgement,
    IssueJudgement,
    Merge,
    SourceJudgement,
)
from claims_app.desk.models.curation import Verdict
from claims_app.desk.models.merging import MergeState
from claims_app.desk.roles import Operation


class ApproveForm(CommentForm):
    """What the second person writes, and what they saw."""

    shown = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": "Open the merge and look at what would move, first."},
    )


class UndoForm(forms.Form):
    """Why the two are not one after all."""

    reason = words("Reason", "For the desk: what shows that they are two.")
    public_note = words(
        "Note for readers", "Printed with each new version: what turned out.", required=False
    )


class ApproveMerge(Step):
    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return ApproveForm(data)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, str]) -> Outcome:
        return _outcome(things, lambda one: requests.approve(one, by=by, **said))

    def came_about(self, done: list[Any], by: Any) -> str:
        """A merge that was taken back is not one that was carried out."""
        is_undone = all(one.undoes_id for one in done)
        return TAKEN_BACK.format(len(done)) if is_undone else super().came_about(done, by)


class SendBackMerge(Step):
    def is_allowed(self, request: HttpRequest) -> bool:
        """Whoever asked may withdraw it."""
        return super().is_allowed(request) or rights.may(request.user, Operation.MERGE)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        is_own = thing.requested_by == request.user
        return "" if is_own or super().is_allowed(request) else NOT_YOURS

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return CommentForm(data, is_required=True)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, str]) -> Outcome:
        return _outcome(things, lambda one: requests.send_back(one, by=by, **said))


class UndoMerge(Step):
    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return UndoForm(data)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, str]) -> Outcome:
        return _outcome(things, lambda one: requests.propose_undoing(one, by=by, **said))


def _outcome(things: list[Any], carry_out: Any) -> Outcome:
    refused: list[NotReady] = []
    for one in things:
        try:
            carry_out(one)
        except NotReady as problem:
            refused.append(problem)
    return Outcome([] if refused else things, refused)


TAKEN_BACK = "{} merge taken back and delivered to the record."
APPROVE = ApproveMerge(
    "approve",
    "Approve",
    Operation.APPROVE_MERGE,
    "Everything moves at once, and readers see it at once.",
    "{} merge carried out and delivered to the record.",
)
SEND_BACK = SendBackMerge(
    "send_back",
    "Send back",
    Operation.APPROVE_MERGE,
    "It goes back to whoever asked, with your comment. Nothing moves.",
    "{} sent back.",
)
UNDO = UndoMerge(
    "undo",
    "Take back",
    Operation.MERGE,
    "Once a second person approves, everything that moved goes back as new changes. What was "
    "changed since stays as it is, and is listed before anybody decides.",
    "{} waiting for a second person to be taken back.",
)


class TurnFilter(Narrowing):
    """Merges by whose turn it is."""

    title = "whose turn"
    parameter_name = "list"
    offered = list(worklist.MERGE_TURNS.items())

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return worklist.whose_merge(queryset, value, request.user)


@admin.register(Merge)
class MergeAdmin(SeenAdmin):
    """What was asked for, what would come of it, and what came of it."""

    change_form_template = "admin/merge_change_form.html"
    list_display = ("headline", "state_label", "kind", "asker", "requested_at", "decider")
    list_filter = (TurnFilter, "state", "kind")
    list_select_related = ("requested_by", "decided_by")
    search_fields = ("merged_title", "survivor_title", "reason", "public_note", "comment")
    ordering = ("-requested_at", "pk")
    fieldsets = [
        (None, {"fields": [("merged", "survivor"), "state_label"]}),
        ("Asked", {"fields": [("asker", "requested_at"), "reason", "public_note"]}),
        ("Decided", {"fields": [("decider", "decided_at"), "comment"]}),
    ]
    asker = columns.person("requested_by", "By")
    decider = columns.person("decided_by", "Decided by")

    @admin.display(description="What", ordering="merged_title")
    def headline(self, merge: Merge) -> str:
        return str(merge)

    @admin.display(description="State", ordering="state")
    def state_label(self, merge: Merge) -> Any:
        label = "Taken back" if merge.is_taken_back else MergeState(merge.state).label
        return format_html('<span class="state {}">{}</span>', merge.state, label)

    @admin.display(description="This one")
    def merged(self, merge: Merge) -> Any:
        return link(merge.kind, merge.merged_id, merge.merged_title)

    @admin.display(description="turned out to be")
    def survivor(self, merge: Merge) -> Any:
        return link(merge.kind, merge.survivor_id, merge.survivor_title)

    def get_queryset(self, request: HttpRequest) -> Any:
        return requests.with_way_back(super().get_queryset(request))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was decided, once something was."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None or obj.decided_at else fieldsets[:-1]

    def get_urls(self) -> Any:
        """Django's, and a page for each decision."""
        return [
            *(steps.address_of(self, one) for one in (APPROVE, SEND_BACK, UNDO)),
            *super().get_urls(),
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """The request, and beside it what would come of it."""
        if obj is not None:
            context |= self._told(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _told(self, request: HttpRequest, merge: Merge) -> dict[str, Any]:
        told: dict[str, Any] = {"confirmed": steps.CONFIRMED}
        if merge.is_waiting:
            return told | {
                **merging.of_plan(requests.plan_of(merge)),
                "why_not": requests.why_not(merge, by=request.user),
                "may_approve": APPROVE.is_allowed(request),
                "may_return": SEND_BACK.suits(request, merge),
            }
        back = requests.way_back(merge)
        return told | {
            "moved": shown.moved_already(merge),
            "way_back": back,
            "may_undo": UNDO.is_allowed(request)
            and merge.state == MergeState.DONE
            and not merge.undoes_id
            and back is None,
        }


class JudgementForm(OpenedForm):
    """What is said of a pair, unless what was done with it says the contrary."""

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        two = given.get("left"), given.get("right")
        is_news = given.get("verdict") == Verdict.DIFFERENT and self.has_changed()
        if is_news and all(two) and judging.are_merged(*two):
            self.add_error("verdict", judging.MERGED)
        return given


class JudgementAdmin(MarkedAdmin, DeskAdmin):
    """What was said of pairs."""

    form = JudgementForm

    list_display = ("left", "right", "verdict", "judge", "judged_at")
    list_filter = ("verdict",)
    list_select_related = ("left", "right", "judged_by")
    ordering = ("-judged_at", "pk")
    autocomplete_fields = ("left", "right")
    fields = (("left", "right"), "verdict", "reason", "judge", "judged_at")
    readonly_fields = ("judge", "judged_at")
    judge = columns.person("judged_by", "By")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A form that says nothing new is no judgement."""
        if form.has_changed():
            obj.judged_by = request.user
            super().save_model(request, obj, form, change)


@admin.register(ActorJudgement)
class ActorJudgementAdmin(JudgementAdmin):
    search_fields = ("left__name", "right__name", "reason")


@admin.register(SourceJudgement)
class SourceJudgementAdmin(JudgementAdmin):
    search_fields = ("left__title", "right__title", "reason")


@admin.register(IssueJudgement)
class IssueJudgementAdmin(JudgementAdmin):
    search_fields = ("left__question", "right__question", "reason")


@admin.register(ClaimJudgement)
class ClaimJudgementAdmin(JudgementAdmin):
    search_fields = ("left__text", "right__text", "reason")
