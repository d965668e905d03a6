"""Lifting holds, as a page that asks why."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from claims_app.admin import rows, steps
from claims_app.admin.steps import Outcome, Step, words
from claims_app.desk import holding, standing
from claims_app.desk.models import Hold
from claims_app.desk.roles import Operation
from claims_app.desk.templatetags.desk import thing_url


class LiftForm(forms.Form):
    """Why what was held may be released again."""

    reason = words(
        "Reason", "For the history of what was held. Readers do not see it.", required=True
    )


class Lift(Step):
    """What was held may be asked for again."""

    def is_allowed(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("desk.delete_hold"))

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return LiftForm(data)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        for hold in things:
            holding.lift(hold, by=by, **said)
        held = [standing.named(hold.kind, hold.object_id) for hold in things]
        return Outcome([thing for thing in held if thing is not None], [])


LIFT = Lift(
    "lift",
    "Lift the hold",
    Operation.HOLD,
    "What was held may be released again, once it is asked for and approved. That it was held, and "
    "why, stays in its history.",
    "{} not on hold any more.",
)


@admin.action(description="Lift the hold", permissions=["lift"])
def lift(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, LIFT, chosen)


def address_of(model_admin: Any) -> URLPattern:
    """The page about one hold; it leads to what was held."""

    def page(model_admin: Any, request: HttpRequest, hold: Hold) -> HttpResponse:
        back = thing_url(hold.kind, hold.object_id)
        return steps.take(model_admin, request, LIFT, [hold], back=back)

    return rows.address_of(model_admin, LIFT.name, page)
