"""The page of a source."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import found, page, shown
from claims_app.pages.source import page as source_page
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page("after")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source, its passages in order."""
    document = found(request, Kind.SOURCE, slug)
    context = source_page.page(
        reading.content(document),
        reading.passages_of(document.object_id, request.GET.get("after")),
    )
    return shown(request, "claims/source.html", "sources", context)
