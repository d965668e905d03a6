"""The front page."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import page, shown
from claims_app.pages.home import page as home_page
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page()
def home(request: HttpRequest) -> HttpResponse:
    """What was answered, what was not, and the questions."""
    answered = reading.recently_answered(home_page.ANSWERED)
    context = home_page.page(
        answered,
        reading.details_named(Kind.CLAIM, home_page.answering(answered)),
        reading.still_unanswered(home_page.UNANSWERED),
        reading.recently_corrected(home_page.CORRECTED),
        reading.cards(Kind.ISSUE),
    )
    counts = home_page.counts(reading.counts())
    return shown(request, "home.html", "", context | {"counts": counts, "most": reading.COUNTED_TO})
