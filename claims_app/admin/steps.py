"""The steps on the road to the public, as pages that ask first and then call the service."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse

from claims_app.admin import rows, together
from claims_app.admin.fields import LinesField
from claims_app.admin.things import link
from claims_app.desk import gate, released, review, rights, standing
from claims_app.desk.gate import NotReady
from claims_app.desk.models import Review
from claims_app.desk.release import NotAllowed
from claims_app.desk.roles import Operation
from claims_app.record.aggregates import KIND_OF

AT_ONCE = 200
CONFIRMED = "confirmed"


def words(label: str, help_text: str, *, required: bool) -> LinesField:
    return LinesField(
        label=label,
        help_text=help_text,
        required=required,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why something should reach readers, or leave them; asked of whoever requests it."""

    reason = words(
        "Reason", "For the desk: why now, and what the second person should look at.", required=True
    )
    public_note = words(
        "Note for readers", "Printed with the version: what changed and why.", required=False
    )

    def __init__(
        self, *args: Any, things: list[Any], is_leaving: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kind = KIND_OF[type(things[0])]
        note = self.fields["public_note"]
        note.required = is_leaving or bool(
            released.public_among(kind, [thing.pk for thing in things])
        )
        if note.required and not is_leaving:
            note.help_text = (
                "This corrects what is public. Printed with the new version: what changed and why."
            )
        along = None if is_leaving else together.to_ask_for(things)
        if along:
            self.fields["together"] = along


class Outcome(NamedTuple):
    """What took the step, and why the rest did not."""

    done: list[Any]
    refused: list[NotReady]


@dataclass(frozen=True)
class Step:
    """One step: what it is called, who may take it, what it asks."""

    name: str
    label: str
    operation: Operation
    told: str
    done: str

    # Whether it is asked anew for those that could not be taken further, once they can be.
    is_repeated = False

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        raise NotImplementedError

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        raise NotImplementedError

    def came_about(self, done: list[Any], by: Any) -> str:
        """What is told once it was taken, and where to go on."""
        return self.done.format(len(done))

    def warnings(self, things: list[Any]) -> list[str]:
        """What is to be known before it is taken."""
        return []

    def is_allowed(self, request: HttpRequest) -> bool:
        return rights.may(request.user, self.operation)

    def changes(self, things: list[Any]) -> list[Any]:
        """The requests that are decided, each with what would change for readers."""
        return []

    def in_the_way(self, things: list[Any]) -> list[Review]:
        """The requests for which it cannot be taken at all: something else is to be done first."""
        return []

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        """Why whoever may take it may not take it with this very thing; empty where they may."""
        return ""

    def taken_by(self, request: HttpRequest, things: list[Any]) -> "Step":
        """The step as it is called when this person takes it with these things."""
        return self

    def suits(self, request: HttpRequest, thing: Any) -> bool:
        """Whether it may be taken with this very thing."""
        return self.is_allowed(request) and not self.why_not(request, thing)


class RequestRelease(Step):
    is_repeated = True

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return ReasonForm(data, things=things)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        keys = [*keys_of(things), *said.pop("together", [])]
        asked = review.request_release(keys, by=by, **said)
        done = [standing.named(one.kind, one.object_id) for one in asked.reviews]
        return Outcome(done, asked.not_ready)

    def warnings(self, things: list[Any]) -> list[str]:
        """Which of them have nothing to release, before anything is written about them."""
        same = [
            thing for thing in things if released.is_as_released(KIND_OF[type(thing)], thing.pk)
        ]
        return [f"“{thing}”: {gate.NOTHING_NEW}" for thing in same]


class Retract(Step):
    is_repeated = True

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return ReasonForm(data, things=things, is_leaving=True)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        asked = review.request_retraction(keys_of(things), by=by, **said)
        return Outcome(among(things, asked.reviews), asked.not_ready)


REQUEST_RELEASE = RequestRelease(
    "request_release",
    "Request release",
    Operation.REQUEST,
    "A second person will look at what would become public, and approve it or send it back.",
    "{} waiting for a second person now.",
)
RETRACT = Retract(
    "retract",
    "Retract",
    Operation.REQUEST_RETRACTION,
    "Once a second person approves, it leaves the record. "
    "Its address stays and says that it was retracted, and why.",
    "{} waiting for a second person to retract.",
)


def keys_of(things: list[Any]) -> list[tuple[str, Any]]:
    """Things by kind and key."""
    return [(KIND_OF[type(thing)], thing.pk) for thing in things]


def among(things: list[Any], reviews: list[Any]) -> list[Any]:
    """Those of some things that were asked about."""
    asked = {one.object_id for one in reviews}
    return [thing for thing in things if thing.pk in asked]


def take(
    model_admin: Any, request: HttpRequest, step: Step, chosen: Any, *, back: str = ""
) -> HttpResponse:
    """The page of one step for what was chosen: it asks, carries out, tells what was refused."""
    if not step.is_allowed(request):
        raise PermissionDenied
    chosen, back = list(chosen[: AT_ONCE + 1]), back or request.get_full_path()
    if len(chosen) > AT_ONCE:
        model_admin.message_user(request, f"Choose {AT_ONCE} at most at one time.", messages.ERROR)
        return HttpResponseRedirect(back)
    why_not = {thing: step.why_not(request, thing) for thing in chosen}
    things = [thing for thing, why in why_not.items() if not why]
    left_out = [_left_out(thing, why) for thing, why in why_not.items() if why]
    if not things:
        return _none_of(model_admin, request, step, {"refused": left_out, "back": back})
    step = step.taken_by(request, things)
    form = step.form(request.POST if CONFIRMED in request.POST else None, things)
    outcome = _carried_out(step, things, request, form)
    if outcome and outcome.done:
        told = step.came_about(outcome.done, request.user)
        model_admin.message_user(request, told, messages.SUCCESS)
        for thing in outcome.done:
            # What was redacted is not called by its name any more, not even in the log of that.
            thing.refresh_from_db()
            model_admin.log_change(request, thing, f"{step.label}.")
    refused = [*left_out, *(outcome.refused if outcome else [])]
    if outcome and not refused:
        return HttpResponseRedirect(back)
    about = {"form": form, "refused": refused, "is_over": outcome is not None, "back": back}
    if outcome is None:
        return _page(model_admin, request, step, things, about)
    left = [thing for thing in things if thing not in outcome.done] if step.is_repeated else []
    return _page(model_admin, request, step, left, about | {"done": _links(outcome.done)})


def address_of(model_admin: Any, step: Step) -> URLPattern:
    """The page on which a step is taken with one row; it leads back to the row's form."""
    form = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_change"

    def page(model_admin: Any, request: HttpRequest, row: Any) -> HttpResponse:
        return take(model_admin, request, step, [row], back=reverse(form, args=[row.pk]))

    return rows.address_of(model_admin, step.name, page)


def _carried_out(
    step: Step, things: list[Any], request: HttpRequest, form: forms.Form
) -> Outcome | None:
    """What came of it; None when it still has to be asked, or was not allowed."""
    if not form.is_valid():
        return None
    try:
        return step.carry_out(things, request.user, form.cleaned_data)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None


def _left_out(thing: Any, why: str) -> NotReady:
    """Why somebody may not take a step with one thing of several."""
    kind = KIND_OF.get(type(thing))
    return NotReady(str(thing), [why], thing=(kind, thing.pk) if kind else None)


def _links(done: list[Any]) -> list[Any]:
    """What took the step, or what was asked of it, to be opened."""
    return [
        link(one.kind, one.object_id, one.title)
        if isinstance(one, Review)
        else link(KIND_OF[type(one)], one.pk, str(one))
        for one in done
    ]


def _none_of(
    model_admin: Any, request: HttpRequest, step: Step, about: dict[str, Any]
) -> HttpResponse:
    """The page where nothing of what was chosen may take part; it says of each why not."""
    context = {
        **model_admin.admin_site.each_context(request),
        **about,
        "title": step.label,
        "is_over": True,
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/step.html", context, status=HTTPStatus.FORBIDDEN)


def _page(
    model_admin: Any,
    request: HttpRequest,
    step: Step,
    things: list[Any],
    about: dict[str, Any],
) -> HttpResponse:
    """The page that asks; what was typed stays there for what could not be taken further."""
    context = {
        **model_admin.admin_site.each_context(request),
        **about,
        "title": step.label,
        "step": step,
        "things": things,
        "warnings": step.warnings(things) if things else [],
        "changes": step.changes(things) if things else [],
        "in_the_way": step.in_the_way(things) if things else [],
        "opts": model_admin.opts,
        "action": request.POST.get("action", ""),
        "checkbox": ACTION_CHECKBOX_NAME,
        "confirmed": CONFIRMED,
    }
    return TemplateResponse(request, "admin/step.html", context)
