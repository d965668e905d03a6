"""The page of a source."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import found, page, shown
from claims_app.pages.source import page as source_page
from claims_app.record import publishers, reading
from claims_app.record.aggregates import Kind

OTHERS, PASSED = 6, 10


@page("after")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source, its passages in order; for one not in hand, what others pass on from it."""
    document = found(request, Kind.SOURCE, slug)
    content, key = reading.content(document), document.object_id
    context = source_page.page(
        content,
        reading.passages_of(key, request.GET.get("after")),
        None if content["is_captured"] else publishers.passed_on(key, PASSED),
        publishers.beside(key, OTHERS) if content["publisher"] else [],
    )
    return shown(request, "claims/source.html", "sources", context)
