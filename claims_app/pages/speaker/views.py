"""The page of a speaker."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import found, page, shown
from claims_app.pages.speaker import page as speaker_page
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page("after")
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """One speaker: posts, names, claims, answers. No score."""
    document = found(request, Kind.ACTOR, slug)
    context = speaker_page.page(
        reading.content(document),
        reading.claims_by(document.object_id, request.GET.get("after")),
        reading.sources_of(document.object_id),
    )
    return shown(request, "actors/speaker.html", "speakers", context)
