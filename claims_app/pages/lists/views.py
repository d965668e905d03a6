"""The lists: issues, claims, speakers, sources."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import page, shown
from claims_app.pages.lists import asked
from claims_app.pages.lists.asked import PLACES, parameters
from claims_app.pages.lists.page import listed
from claims_app.pages.lists.tidy import tidied
from claims_app.record.aggregates import Kind

# For how many requests a narrowed list counts: besides its page it is counted in several ways.
COST = 3
ISSUES, CLAIMS, SPEAKERS, SOURCES = map(
    parameters, (Kind.ISSUE, Kind.CLAIM, Kind.ACTOR, Kind.SOURCE)
)


@tidied(*ISSUES)
@page(*ISSUES, *PLACES, cost=COST)
def issues(request: HttpRequest) -> HttpResponse:
    """Every question."""
    return _list(request, Kind.ISSUE, "claims/issues.html", "issues")


@tidied(*CLAIMS)
@page(*CLAIMS, *PLACES, cost=COST)
def claims(request: HttpRequest) -> HttpResponse:
    """Every claim, newest first."""
    return _list(request, Kind.CLAIM, "claims/claims.html", "claims")


@tidied(*SPEAKERS)
@page(*SPEAKERS, *PLACES, cost=COST)
def speakers(request: HttpRequest) -> HttpResponse:
    """All who speak, report or are spoken about."""
    return _list(request, Kind.ACTOR, "actors/speakers.html", "speakers")


@tidied(*SOURCES)
@page(*SOURCES, *PLACES, cost=COST)
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, in hand or known only through others."""
    return _list(request, Kind.SOURCE, "claims/sources.html", "sources")


def _list(request: HttpRequest, kind: str, template: str, section: str) -> HttpResponse:
    question = asked.read(kind, request.GET.dict())
    return shown(request, template, section, listed(question, request.path))
