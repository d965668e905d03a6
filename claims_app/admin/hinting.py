"""What is told beside the success of saving: hints with links, and the posts of a speaker."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.dateparse import parse_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from actors_app.vocabulary import DatePrecision
from claims_app.admin import apart
from claims_app.admin.things import link
from claims_app.desk.hints import posts, told
from claims_app.models import Claim
from claims_app.record.aggregates import KIND_OF

TOLD = "hints_told"


def tell(request: HttpRequest, thing: Any) -> None:
    """Say what an analyst may want to look at; nothing of it is in the way."""
    for hint in written(request, thing):
        request.__dict__[TOLD] = True
        messages.warning(request, hint)


def written(request: HttpRequest, thing: Any) -> list[SafeString]:
    """Every hint about a thing, with links to what it speaks of."""
    hints = []
    for hint in told.about(thing):
        links = [(_link(one), _beside(request, thing, one)) for one in hint.things]
        hints.append(format_html("{} {}", hint.text, format_html_join("; ", "{}{}", links)))
    return hints


def before_closing(model_admin: Any, request: HttpRequest, answer: Any) -> HttpResponse:
    """The answer; a window opened for a choice closes only once its hints were seen."""
    if IS_POPUP_VAR not in request.POST or not request.__dict__.get(TOLD):
        return answer
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Saved. Before it is chosen",
        "is_popup": True,
        "opts": model_admin.opts,
        "popup_response_data": answer.context_data["popup_response_data"],
    }
    return TemplateResponse(request, "admin/popup_told.html", context)


def _link(one: Any) -> Any:
    return link(KIND_OF[type(one)], one.pk, str(one))


def _beside(request: HttpRequest, thing: Any, one: Any) -> Any:
    """Where somebody can say that two claims are not the same."""
    two_claims = isinstance(thing, Claim) and isinstance(one, Claim)
    return apart.beside(request, thing, one) if two_claims else ""


def posts_url(model_admin: Any) -> Any:
    """The posts that an actor held on a day, for the form of a claim."""

    def page(request: HttpRequest, pk: Any) -> HttpResponse:
        actor = model_admin.get_object(request, str(pk))
        if actor is None or not model_admin.has_view_permission(request, actor):
            raise Http404
        day, precision = _day(request.GET.get("on", "")), request.GET.get("precision", "")
        known = precision if precision in DatePrecision else DatePrecision.DAY
        found = posts.held(actor, day, known)
        return JsonResponse({"posts": [{"id": one.pk, "title": str(one)} for one in found]})

    return path(
        "<uuid:pk>/posts/", model_admin.admin_site.admin_view(page), name="actors_actor_posts"
    )


def _day(written: str) -> dt.date | None:
    try:
        return parse_date(written)
    except ValueError:
        return None
