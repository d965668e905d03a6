"""The first ten questions of a researcher."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import page, shown
from claims_app.pages.questions.page import ten


@page()
def questions(request: HttpRequest) -> HttpResponse:
    """What a researcher asks first, and how to ask it."""
    site = request.build_absolute_uri("/").rstrip("/")
    return shown(request, "api/questions.html", "", {"questions": ten(site)})
