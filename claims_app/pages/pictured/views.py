"""The pictures that other sites show beside a link to a page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi

from claims_app.interchange.pictures import cards
from claims_app.pages import errors
from claims_app.pages.abroad import found_at
from claims_app.pages.door import Elsewhere, page
from claims_app.pages.pictured import page as pictured
from claims_app.record import reading
from claims_app.record.addresses import page_url
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document

PNG = "image/png"


def address(kind: str, slug: str) -> str:
    """Where the picture of a thing stands."""
    return f"{page_url(kind, slug)}card.png"


@page()
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """A claim with its speaker, and whether anybody has answered."""
    said = pictured.claim(reading.content(_standing(request, Kind.CLAIM, slug)))
    return HttpResponse(cards.of_claim(said, is_rtl=get_language_bidi()), content_type=PNG)


@page()
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """A question, with how many claims and answers there are."""
    asked = pictured.issue(reading.content(_standing(request, Kind.ISSUE, slug)))
    return HttpResponse(cards.of_issue(asked, is_rtl=get_language_bidi()), content_type=PNG)


@page()
def site(request: HttpRequest) -> HttpResponse:
    """The site itself, for every page without a picture of its own."""
    drawn = cards.of_site(pictured.site(), is_rtl=get_language_bidi())
    return HttpResponse(drawn, content_type=PNG)


def _standing(request: HttpRequest, kind: str, slug: str) -> Document:
    document = found_at(kind, slug, lambda name: address(kind, name))
    if document.is_gone:
        raise Elsewhere(errors.gone(request, reading.content(document)))
    return document
