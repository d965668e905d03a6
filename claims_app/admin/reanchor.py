"""The passages of a source in another text of it: shown before and after, settled by a person."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims_app.desk import reanchoring, rights
from claims_app.desk.reanchoring import NotSettled, Proposal
from claims_app.models import Source
from claims_app.vocabulary import AnchorState

TITLES = {
    AnchorState.EXACT: "At the same place",
    AnchorState.MOVED: "The same words at another place",
    AnchorState.FUZZY: "Found nearly: look at each",
    AnchorState.ORPHANED: "Not found",
}


class SettleForm(forms.Form):
    """Which proposals are taken over, and why."""

    chosen = forms.MultipleChoiceField(
        error_messages={
            "required": "Choose at least one passage.",
            "invalid_choice": "Text or reports changed since this page was opened. "
            "Look at what is proposed now.",
        }
    )
    reason = forms.CharField(
        label="Why",
        max_length=2_000,
        widget=AdminTextInputWidget(),
        help_text="For the history of each report. Readers do not see it.",
    )

    def __init__(self, *args: Any, proposed: list[Proposal], by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(one.token, one.token) for one in proposed]
        self.proposed, self.by = proposed, by

    def clean_chosen(self) -> list[str]:
        """A passage moves by the hand of those who may write its claim."""
        chosen = self.cleaned_data["chosen"]
        for one in self.proposed:
            if one.token in chosen and (refused := rights.why_not_write(self.by, one.report)):
                raise forms.ValidationError(refused)
        return chosen


def page(model_admin: Any, request: HttpRequest, source: Source) -> HttpResponse:
    """What is proposed; a POST with a reason takes over what was chosen."""
    if request.method == "POST" and not request.user.has_perm("claims.change_report"):
        raise PermissionDenied
    proposed = reanchoring.proposals(source)
    sent = request.POST if request.method == "POST" else None
    form = SettleForm(sent, proposed=proposed, by=request.user)
    if form.is_valid() and _is_settled(request, source, form):
        return HttpResponseRedirect(request.path)
    return TemplateResponse(
        request,
        "admin/reanchor.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": f"Passages of “{source}”",
            "opts": model_admin.opts,
            "source": source,
            "groups": _groups(proposed),
            "form": form,
            "may_settle": request.user.has_perm("claims.change_report"),
            "back": reverse("admin:claims_source_workbench", args=[source.pk]),
        },
    )


def _is_settled(request: HttpRequest, source: Source, form: SettleForm) -> bool:
    """Whether what was chosen is taken over; if not, the form says why."""
    try:
        done = reanchoring.settle(
            source, form.cleaned_data["chosen"], reason=form.cleaned_data["reason"]
        )
    except NotSettled as refused:
        form.add_error("chosen", str(refused))
        return False
    messages.success(request, f"Settled: {len(done)}. Readers see it once it is released anew.")
    return True


def _groups(proposed: list[Proposal]) -> list[dict[str, Any]]:
    """The proposals by how sure they are; each kind is settled in its own way."""
    return [
        {
            "state": state,
            "title": title,
            "is_together": state != AnchorState.FUZZY,
            "proposals": some,
            "open": sum(not one.is_settled for one in some),
        }
        for state, title in TITLES.items()
        if (some := [one for one in proposed if one.state == state])
    ]
