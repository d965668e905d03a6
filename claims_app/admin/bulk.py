"""Steps for many things at once, and files of what was chosen in a list."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from claims_app.admin import deciding, steps
from claims_app.admin.deciding import ApproveForm
from claims_app.admin.fields import ByName, LinesField
from claims_app.admin.steps import Outcome, Step
from claims_app.desk import bulk, rights, tags
from claims_app.desk.roles import Operation
from claims_app.interchange import selection
from claims_app.interchange.sheets import giving
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import Kind


class IssueForm(forms.Form):
    """Which question, and why."""

    issue = forms.ModelChoiceField(
        Issue.objects.all(), widget=ByName(Claim._meta.get_field("issue"), admin.site)
    )
    reason = LinesField(
        label="Why",
        help_text="For the history of each claim. Readers do not see it.",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
    )


class SetIssue(Step):
    """A change of many claims, for whoever may change one."""

    is_repeated = True

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return IssueForm(data)

    def is_allowed(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("claims.change_claim"))

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        """Drafts are for all who write; the others for those who may change what was released."""
        return rights.why_not_write(request.user, thing)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        return Outcome(*bulk.set_issue(things, by=by, **said))


class TagForm(forms.Form):
    """Which labels come, and which go."""

    put = forms.CharField(
        required=False, help_text="Tags that these claims will bear, with commas between them."
    )
    take = forms.CharField(
        label="Take off", required=False, help_text="Tags that they will not bear any more."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if used := tags.in_use(Kind.CLAIM):
            self.fields["put"].help_text += f" In use: {', '.join(used)}."

    def clean_put(self) -> list[str]:
        return self._names("put")

    def clean_take(self) -> list[str]:
        return self._names("take")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not (said["put"] or said["take"]):
            raise forms.ValidationError("Name a tag to put, or one to take off.")
        return said

    def _names(self, field: str) -> list[str]:
        try:
            return tags.names_in(self.cleaned_data[field])
        except tags.Unfit as refusal:
            raise forms.ValidationError(str(refusal)) from None


class PutTags(Step):
    """Labels for the desk alone: nothing of the claims changes, so no reason is asked."""

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return TagForm(data)

    def is_allowed(self, request: HttpRequest) -> bool:
        return rights.may_note(request.user)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        tags.change(things, by=by, **said)
        return Outcome(things, [])


class ApproveThings(Step):
    """Approval, reached from the things and not from their requests."""

    def is_allowed(self, request: HttpRequest) -> bool:
        return deciding.APPROVE.is_allowed(request)

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return ApproveForm(data, requests=list(bulk.asked_about(things).values()))

    def changes(self, things: list[Any]) -> list[Any]:
        return deciding.changes_of(bulk.asked_about(things).values())

    def in_the_way(self, things: list[Any]) -> list[Any]:
        return deciding.APPROVE.in_the_way(list(bulk.asked_about(things).values()))

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        return Outcome(*bulk.approve(things, by=by, **said))

    def came_about(self, done: list[Any], by: Any) -> str:
        return deciding.told_of(steps.keys_of(done), by)


SET_ISSUE = SetIssue(
    "set_issue",
    "Set the issue",
    Operation.EDIT,
    "These claims will bear on the question that you choose. What readers see changes once it is "
    "asked for and approved.",
    "{} moved to the issue.",
)
TAG = PutTags(
    "tag",
    "Tag",
    Operation.NOTE,
    "Tags sort the work of the desk. Readers never see them, and nothing of the claims changes.",
    "{} tagged anew.",
)
APPROVE_THINGS = ApproveThings(
    "approve",
    "Approve",
    Operation.APPROVE,
    "What others asked for is public at once, exactly as it was when it was asked for. What you "
    "asked for yourself stays where it is.",
    deciding.DELIVERED,
)


@admin.action(description="Approve what others asked for", permissions=["approve_release"])
def approve(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, APPROVE_THINGS, chosen)


@admin.action(description="Set the issue", permissions=["set_issue"])
def set_issue(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, SET_ISSUE, chosen.select_related("issue"))


@admin.action(description="Tag", permissions=["tag"])
def tag(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, TAG, chosen)


@admin.action(description="Export as CSV", permissions=["view"])
def as_csv(model_admin: Any, request: HttpRequest, chosen: Any) -> StreamingHttpResponse:
    lines = selection.as_table(chosen)
    return StreamingHttpResponse(
        lines, content_type="text/csv; charset=utf-8", headers=_named("csv")
    )


@admin.action(description="Export to edit and import again (XLSX)", permissions=["view"])
def as_sheet(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    try:
        file = giving.of_claims(chosen, "xlsx")
    except giving.TooMany as refusal:
        model_admin.message_user(request, str(refusal), messages.ERROR)
        return None
    return HttpResponse(file.content, content_type=file.content_type, headers=_named("xlsx"))


@admin.action(description="Export as a bundle", permissions=["view"])
def as_bundle(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    try:
        text = selection.as_bundle(chosen)
    except selection.TooLarge as refusal:
        model_admin.message_user(request, str(refusal), messages.ERROR)
        return None
    return HttpResponse(text, content_type="application/json", headers=_named("json"))


def _named(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="claims.{ending}"'}
