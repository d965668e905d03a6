"""The page of a question."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import found, page, shown
from claims_app.pages.issue import page as issue_page
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page("after")
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """One question, with claims and answers in time."""
    document = found(request, Kind.ISSUE, slug)
    claims = reading.claims_on(document.object_id, request.GET.get("after"))
    context = issue_page.page(
        reading.content(document),
        claims,
        reading.details_named(Kind.CLAIM, issue_page.answering(claims.documents)),
        reading.figures_on(document.object_id),
    )
    return shown(request, "claims/issue.html", "issues", context)
