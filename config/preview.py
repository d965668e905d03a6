"""The public page of a thing as it would be, for those who decide on it.

The only place where the desk meets the reader's pages: the thing is released on trial, the page is
made by the view that readers get, and the trial is rolled back.
"""

import inspect
from copy import copy
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims_app.desk import bulk, gate, standing, trial
from claims_app.desk.templatetags.desk import thing_url
from claims_app.models import Assessment, ClaimRelation
from claims_app.record.addresses import page_url
from claims_app.record.aggregates import AGGREGATES

PAGES = "claims_app.pages.urls"


@never_cache
@require_safe
def preview(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """What readers would see of a thing if it were released as it stands on the desk."""
    if kind not in AGGREGATES:
        raise Http404
    thing = standing.named(kind, pk)
    if thing is None:
        raise Http404
    options = AGGREGATES[kind].root._meta
    if not request.user.has_perm(f"{options.app_label}.view_{options.model_name}"):
        raise PermissionDenied
    path = _page(kind, thing)
    if path is None:
        return _refused(request, kind, thing, ["It has no page of its own."])
    back = _ways_back(kind, thing)
    try:
        with trial.released(kind, pk):
            return _seen(request, path, back)
    except gate.NotReady as problem:
        return _refused(request, kind, thing, problem.problems)


def _page(kind: str, thing: object) -> str | None:
    """Where readers see it: an answer on the page of what it answers."""
    if isinstance(thing, ClaimRelation):
        return page_url("claim", thing.target.slug)
    if isinstance(thing, Assessment):
        return page_url("claim", thing.claim.slug)
    return page_url(kind, gate.slug_of(thing))  # type: ignore[arg-type]


def _ways_back(kind: str, thing: Any) -> list[tuple[str, str]]:
    """To what was asked for, where it waits, and to the form of the thing."""
    waits = bulk.asked_about([thing]).values()
    asked = [("Its request", reverse("admin:desk_review_change", args=[one.pk])) for one in waits]
    return [*asked, ("Its form", thing_url(kind, thing.pk))]


def _seen(request: HttpRequest, path: str, back: list[tuple[str, str]]) -> HttpResponse:
    """The page at a path, made as for a reader, and never kept."""
    asked = copy(request)
    asked.path = asked.path_info = path
    asked.GET = QueryDict()
    asked.META = {**request.META, "QUERY_STRING": "", "PATH_INFO": path}
    asked.is_preview = True  # type: ignore[attr-defined]
    asked.ways_back = back  # type: ignore[attr-defined]
    match = resolve(path, urlconf=PAGES)
    response: HttpResponse = inspect.unwrap(match.func)(asked, *match.args, **match.kwargs)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _refused(request: HttpRequest, kind: str, thing: Any, problems: list[str]) -> HttpResponse:
    context = {"title": str(thing), "problems": problems, "back": _ways_back(kind, thing)}
    return render(request, "admin/no_preview.html", context, status=409)
