"""The lists: issues, claims, speakers, sources."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import page, shown
from claims_app.pages.lists import page as lists
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page("after")
def issues(request: HttpRequest) -> HttpResponse:
    """Every question."""
    context = lists.issues(reading.cards(Kind.ISSUE, request.GET.get("after")))
    return shown(request, "claims/issues.html", "issues", context)


@page("after")
def claims(request: HttpRequest) -> HttpResponse:
    """Every claim, newest first."""
    context = lists.claims(reading.cards(Kind.CLAIM, request.GET.get("after")))
    return shown(request, "claims/claims.html", "claims", context)


@page("after")
def speakers(request: HttpRequest) -> HttpResponse:
    """All who speak, report or are spoken about."""
    context = lists.speakers(reading.cards(Kind.ACTOR, request.GET.get("after")))
    return shown(request, "actors/speakers.html", "speakers", context)


@page("after")
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, in hand or known only through others."""
    context = lists.sources(reading.cards(Kind.SOURCE, request.GET.get("after")))
    return shown(request, "claims/sources.html", "sources", context)
