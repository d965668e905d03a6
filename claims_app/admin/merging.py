"""Two things side by side: asking for a merge, or saying that they are not the same."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from claims_app.admin.fields import ByName, LinesField
from claims_app.desk import rights, standing
from claims_app.desk.gate import NotReady
from claims_app.desk.lists import duplicates
from claims_app.desk.merging import judging, planning, requests, shown
from claims_app.desk.merging.plan import Plan
from claims_app.desk.release import NotAllowed
from claims_app.desk.roles import Operation
from claims_app.desk.templatetags.desk import thing_url

INTO, APART = "into", "apart"


def words(label: str, help_text: str, *, required: bool = True) -> LinesField:
    """A field for a reason or a note."""
    return LinesField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=5_000,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
    )


class ChooseForm(forms.Form):
    """The other one."""

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[INTO] = forms.ModelChoiceField(
            type(thing)._default_manager.all(),
            label="Merge it into",
            widget=ByName(type(thing)._meta.get_field("merged_into"), admin.site),
            help_text="The one that remains. Nothing moves before a second person approves.",
        )


class AskForm(forms.Form):
    """Why the two are one."""

    reason = words("Reason", "For the desk: what shows that they are one.")
    public_note = words(
        "Note for readers", "Printed with each new version: what turned out.", required=False
    )
    despite = forms.BooleanField(
        label="I know that somebody said they are not the same", required=False
    )

    def __init__(self, *args: Any, plan: Plan, is_told_apart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public_note"].required = bool(plan.for_readers)
        self.fields["despite"].required = is_told_apart
        if not is_told_apart:
            del self.fields["despite"]


class ApartForm(forms.Form):
    """Why the two are not one."""

    reason = words("What tells them apart", "Remembered: the pair is not asked about again.")


@admin.action(description="Compare and merge two", permissions=["request_merge"])
def merge_two(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    """From a list: the page of the two that were chosen."""
    two = list(chosen[:3])
    if len(two) != 2:
        model_admin.message_user(request, "Choose two: which may be one?", messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())
    return HttpResponseRedirect(_address(*two))


def _address(thing: Any, other: Any = None) -> str:
    meta = thing._meta
    page = reverse(f"admin:{meta.app_label}_{meta.model_name}_merge", args=[thing.pk])
    return f"{page}?{INTO}={other.pk}" if other else page


def urls(model_admin: Any) -> list[Any]:
    """The page about merging one thing."""

    def page(request: HttpRequest, pk: UUID) -> HttpResponse:
        if not rights.may(request.user, Operation.MERGE):
            raise PermissionDenied
        thing = model_admin.get_object(request, str(pk))
        if thing is None:
            return model_admin._get_obj_does_not_exist_redirect(request, model_admin.opts, str(pk))
        return _answer(model_admin, request, thing)

    meta = model_admin.opts
    name = f"{meta.app_label}_{meta.model_name}_merge"
    return [path("<uuid:pk>/merge/", model_admin.admin_site.admin_view(page), name=name)]


def _answer(model_admin: Any, request: HttpRequest, thing: Any) -> HttpResponse:
    """The choice of the other one, or the two side by side."""
    given = request.GET if INTO in request.GET else None
    form = ChooseForm(given, thing=thing)
    if given is None or not form.is_valid():
        return _choice(model_admin, request, thing, form)
    return _pair(model_admin, request, thing, form.cleaned_data[INTO])


def _choice(model_admin: Any, request: HttpRequest, thing: Any, form: forms.Form) -> HttpResponse:
    twins = duplicates.twins(model_admin.kind, thing.pk)
    found = [standing.named(model_admin.kind, key) for key in sorted(twins)]
    said = judging.of_thing(model_admin.kind, thing.pk)
    context = {
        **_context(model_admin, request, thing),
        "form": form,
        "media": form.media,
        "twins": [(one, _address(thing, one), said.get(one.pk)) for one in found],
    }
    return TemplateResponse(request, "admin/merge_choice.html", context)


def _context(model_admin: Any, request: HttpRequest, thing: Any) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "title": f"Merge “{thing}”",
        "opts": model_admin.opts,
        "thing": thing,
        "back": thing_url(model_admin.kind, thing.pk),
    }


def _pair(model_admin: Any, request: HttpRequest, thing: Any, other: Any) -> HttpResponse:
    kind = model_admin.kind
    plan = planning.of_merge(kind, thing, other)
    sent = request.POST if request.method == "POST" else None
    told_apart = judging.is_told_apart(kind, thing, other)
    ask = AskForm(sent if sent and APART not in sent else None, plan=plan, is_told_apart=told_apart)
    apart = ApartForm(sent if sent and APART in sent else None, prefix=APART)
    if apart.is_valid() and is_told_apart(request, kind, (thing, other), apart):
        return HttpResponseRedirect(thing_url(kind, thing.pk))
    if ask.is_valid() and (merge := _asked(request, plan, ask)):
        return HttpResponseRedirect(reverse("admin:desk_merge_change", args=[merge.pk]))
    context = {
        **_context(model_admin, request, thing),
        **of_plan(plan),
        "title": f"Merge “{thing}” into “{other}”",
        "other": other,
        "sides": shown.side_by_side(thing, other),
        "ask": ask,
        "apart": apart,
        "apart_name": APART,
        "are_merged": judging.are_merged(thing, other),
        "swapped": _address(other, thing),
        "judged": judging.of_pair(kind, thing, other),
    }
    return TemplateResponse(request, "admin/merge_pair.html", context)


def of_plan(plan: Plan) -> dict[str, Any]:
    """What the page of a pair and that of a request show of what would come."""
    return {
        "plan": plan,
        "moving": shown.moving(plan),
        "folds": shown.folds(plan),
        "for_readers": shown.for_readers(plan),
    }


def is_told_apart(request: HttpRequest, kind: str, two: Any, form: forms.Form) -> bool:
    """Whether it is remembered now; where it was refused, the form says why."""
    try:
        judging.tell_apart(kind, *two, by=request.user, **form.cleaned_data)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"Remembered: “{two[0]}” and “{two[1]}” are not the same.")
    return True


def _asked(request: HttpRequest, plan: Plan, form: forms.Form) -> Any:
    """The request; None where it was refused, and then the form says why."""
    given = form.cleaned_data
    try:
        merge = requests.propose(
            plan.kind,
            plan.merged,
            plan.survivor,
            by=request.user,
            reason=given["reason"],
            public_note=given["public_note"],
            despite_judgement=bool(given.get("despite")),
        )
    except NotAllowed as refused:
        form.add_error(None, str(refused))
    except NotReady as refused:
        form.add_error(None, refused.problems)
    else:
        messages.success(request, "Waiting for a second person now. Nothing has moved.")
        return merge
    return None
