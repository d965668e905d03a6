"""The pages of a question: itself, and its graph alone."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from claims_app.filters import FILTERS
from claims_app.pages.door import found, page, shown
from claims_app.pages.issue import large, outline
from claims_app.pages.issue import page as issue_page
from claims_app.pages.issue.matrix import MOST
from claims_app.record import graph, reading, statistics, tally
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document

# Enough for what the page lists; the large view asks for more.
NODES = 120


@page("after")
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """One question, with claims and answers in time."""
    document = found(request, Kind.ISSUE, slug)
    body, after = reading.content(document), request.GET.get("after")
    claims = reading.claims_on(document.object_id, after)
    elsewhere = reading.details_named(Kind.CLAIM, issue_page.answering(claims.documents))
    context = issue_page.page(body, tally.of(document.object_id), claims, elsewhere)
    if after is None:
        context |= issue_page.whole(
            body,
            claims,
            reading.figures_on(document.object_id),
            _talk(document),
            statistics.facing(_claims_on(document.slug), most=MOST),
        )
    return shown(request, "claims/issue.html", "issues", context)


@page()
def issue_graph(request: HttpRequest, slug: str) -> HttpResponse:
    """The graph of one question, to be moved about in, and as a list."""
    document = found(request, Kind.ISSUE, slug)
    asked = graph.Question(limit=large.NODES, has_speakers=False)
    talk = _told(graph.around(graph.standing(document), asked))
    context = large.page(reading.content(document), talk)
    return shown(request, "claims/issue_graph.html", "issues", context)


def _talk(document: Document) -> outline.Talk:
    """The claims on a question and its parts, with whoever answers them.

    Where they are too many, those that nobody answers are left to the list.
    """
    start = graph.standing(document)
    asked = graph.Question(limit=NODES, has_speakers=False)
    found = graph.around(start, asked)
    if found["is_cut"]:
        found = graph.around(start, replace(asked, answered_only=True)) | {"is_cut": True}
    return _told(found)


def _told(found: outline.Json) -> outline.Talk:
    return outline.talk(found, reading.cards_named(Kind.CLAIM, outline.named(found)))


def _claims_on(slug: str) -> statistics.Among:
    """The claims on a question and its parts."""
    filters = FILTERS[Kind.CLAIM]
    return statistics.Among(filters.listing(filters.read({"issue": slug})))
