"""The page of a claim."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.claim import page as claim_page
from claims_app.pages.door import found, page, shown
from claims_app.pages.parts import answers
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page()
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """One claim facing its answers."""
    document = found(request, Kind.CLAIM, slug)
    content = reading.content(document)
    measures = claim_page.measures(content)
    context = claim_page.page(
        content,
        reading.details_named(Kind.CLAIM, answers.answering(content)),
        reading.figures_beside(document.object_id, measures) if measures else [],
        reading.versions(document.object_id, claim_page.VERSIONS),
    )
    return shown(request, "claims/claim.html", "claims", context)
