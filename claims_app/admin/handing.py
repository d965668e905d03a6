"""Handing drafts over and giving them back, as pages that ask first; and the list of both."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from claims_app.admin import steps
from claims_app.admin.steps import Outcome, Step, words
from claims_app.desk import handing
from claims_app.desk.roles import Operation
from claims_app.desk.standing import Standing

MOST_TOLD = 5
INCOMPLETE = "“{}” could not be released as it stands: {}"
MORE = "{} more could not be released as they stand; their pages say why."
ALL_THE_SAME = "It can be handed over all the same; say in the note what you need."


class NoteForm(forms.Form):
    """What is said to whoever takes it up."""

    note = words(
        "Note",
        "For whoever takes it up: what to look at, what you are not sure of. Readers do not see "
        "it, and it is not changed afterwards.",
        required=False,
    )


class BackForm(forms.Form):
    """What is to be done before it is handed over again."""

    comment = words(
        "Comment",
        "For whoever handed it over: what is to be done. Readers do not see it.",
        required=True,
    )


class HandOver(Step):
    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return NoteForm(data)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        return handing.why_not_hand_over(thing)

    def warnings(self, things: list[Any]) -> list[str]:
        """What is missing, which whoever takes it up would have to mend."""
        lacking = handing.not_ready(things)
        told = [
            INCOMPLETE.format(one.title, " ".join(map(str, one.problems)))
            for one in lacking[:MOST_TOLD]
        ]
        more = len(lacking) - len(told)
        told += [MORE.format(more)] if more else []
        return [*told, ALL_THE_SAME] if told else []

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        handing.hand_over(things, by=by, **said)
        return Outcome(things, [])


class GiveBack(Step):
    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return BackForm(data)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        return handing.why_not_give_back(thing, by=request.user)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        handing.give_back(things, by=by, **said)
        return Outcome(things, [])


class TakeBack(Step):
    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return forms.Form(data)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        return handing.why_not_take_back(thing, by=request.user)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        handing.take_back(things, by=by)
        return Outcome(things, [])


HAND_OVER = HandOver(
    "hand_over",
    "Hand over",
    Operation.HAND_OVER,
    "Analysts find it in their list of what was handed over: they ask for its release, or give it "
    "back with a comment. Until then it stays a draft.",
    "{} handed over.",
)
GIVE_BACK = GiveBack(
    "give_back",
    "Give back",
    Operation.GIVE_BACK,
    "It goes back to whoever handed it over, with your comment.",
    "{} given back.",
)
TAKE_BACK = TakeBack(
    "take_back",
    "Take back",
    Operation.HAND_OVER,
    "Nobody is asked to take it up any more. It stays a draft as it is.",
    "{} taken back.",
)


@admin.action(description="Hand over", permissions=["hand_over"])
def hand_over(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, HAND_OVER, chosen)


@admin.action(description="Give back what was handed over", permissions=["give_back"])
def give_back(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, GIVE_BACK, chosen)


class HandedAdmin:
    """A thing that is handed over while it is a draft."""

    def has_hand_over_permission(self, request: HttpRequest) -> bool:
        return HAND_OVER.is_allowed(request)

    def has_give_back_permission(self, request: HttpRequest) -> bool:
        return GIVE_BACK.is_allowed(request)


def urls(model_admin: Any) -> list[URLPattern]:
    """A page for each step."""
    return [steps.address_of(model_admin, one) for one in (HAND_OVER, GIVE_BACK, TAKE_BACK)]


def offered(request: HttpRequest, thing: Any, now: Standing) -> dict[str, bool]:
    """Which of the steps stand on the page of a thing."""
    is_own = now.handover is not None and now.handover.handed_by == request.user
    is_handed, is_merged = now.is_handed_over, bool(getattr(thing, "merged_into_id", None))
    may_hand = HAND_OVER.is_allowed(request)
    return {
        "may_hand_over": may_hand and now.is_draft and not is_handed and not is_merged,
        "may_take_back": may_hand and is_handed and is_own,
        "may_give_back": GIVE_BACK.is_allowed(request) and is_handed and not is_own,
    }
