"""Two claims side by side, which may say one thing: telling them apart, or joining them.

Claims are not merged: each was said once, and an answer of the kind "restates" joins two.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from claims_app.admin.fields import ByName
from claims_app.admin.merging import APART, ApartForm, is_told_apart
from claims_app.desk import rights
from claims_app.desk.hints import twins
from claims_app.desk.merging import judging, shown
from claims_app.desk.models import ClaimJudgement
from claims_app.desk.roles import Operation
from claims_app.desk.templatetags.desk import thing_url
from claims_app.models import Claim
from claims_app.record.aggregates import Kind

OTHER = "other"


class ChooseForm(forms.Form):
    """The other claim."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[OTHER] = forms.ModelChoiceField(
            Claim.objects.all(),
            label="Compare it with",
            widget=ByName(ClaimJudgement._meta.get_field("right"), admin.site),
        )


@admin.action(description="Compare two, tell them apart", permissions=["tell_apart"])
def compare_two(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    """From the list: the page of the two that were chosen."""
    two = list(chosen[:3])
    if len(two) != 2:
        model_admin.message_user(request, "Choose two: which may say one thing?", messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())
    return HttpResponseRedirect(address_of_pair(*two))


def address_of_pair(claim: Claim, other: Claim) -> str:
    """The page about two claims."""
    return f"{reverse('admin:claims_claim_apart', args=[claim.pk])}?{OTHER}={other.pk}"


def beside(request: HttpRequest, claim: Claim, other: Claim) -> Any:
    """A link to the page about the two, for those who may say that they are not the same."""
    if not rights.may(request.user, Operation.MERGE):
        return ""
    return format_html(' (<a href="{}">compare</a>)', address_of_pair(claim, other))


def page(model_admin: Any, request: HttpRequest, claim: Claim) -> HttpResponse:
    """The choice of the other one, or the two side by side."""
    if not rights.may(request.user, Operation.MERGE):
        raise PermissionDenied
    given = request.GET if OTHER in request.GET else None
    form = ChooseForm(given)
    if given is None or not form.is_valid():
        return _choice(model_admin, request, claim, form)
    return _pair(model_admin, request, claim, form.cleaned_data[OTHER])


def _context(model_admin: Any, request: HttpRequest, claim: Claim) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "title": f"Compare “{claim}”",
        "step": "Compare",
        "opts": model_admin.opts,
        "thing": claim,
        "back": thing_url(Kind.CLAIM, claim.pk),
    }


def _choice(model_admin: Any, request: HttpRequest, claim: Claim, form: forms.Form) -> HttpResponse:
    said = judging.of_thing(Kind.CLAIM, claim.pk)
    found = [(one, address_of_pair(claim, one), said.get(one.pk)) for one in twins.of_claim(claim)]
    context = {
        **_context(model_admin, request, claim),
        "form": form,
        "media": form.media,
        "twins": found,
    }
    return TemplateResponse(request, "admin/merge_choice.html", context)


def _pair(model_admin: Any, request: HttpRequest, claim: Claim, other: Claim) -> HttpResponse:
    form = ApartForm(request.POST if request.method == "POST" else None, prefix=APART)
    if form.is_valid() and is_told_apart(request, Kind.CLAIM, (claim, other), form):
        return HttpResponseRedirect(thing_url(Kind.CLAIM, claim.pk))
    answer = reverse("admin:claims_claimrelation_add")
    context = {
        **_context(model_admin, request, claim),
        "other": other,
        "sides": shown.side_by_side(claim, other),
        "apart": form,
        "apart_name": APART,
        "join": f"{answer}?subject={other.pk}&target={claim.pk}",
        "judged": judging.of_pair(Kind.CLAIM, claim, other),
    }
    return TemplateResponse(request, "admin/claim_pair.html", context)
