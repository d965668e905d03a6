"""A claim in other sites' pages: the card, and the address that tells them of it."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import override

from claims_app.pages.abroad import (
    found_at,
    framed_by_all,
    hosts_of,
    read_by_all,
    site_of,
)
from claims_app.pages.door import page
from claims_app.pages.embed import oembed as told
from claims_app.pages.embed import page as embed
from claims_app.record import reading
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document

JSON, XML = "json", "xml"


@framed_by_all
@page()
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of a claim; of one that is gone or never was, a card that says so."""
    try:
        document = found_at(Kind.CLAIM, slug, lambda name: f"/embed/claims/{name}/")
    except Http404:
        return render(request, "embed/missing.html", status=HTTPStatus.NOT_FOUND)
    content = reading.content(document)
    if document.is_gone:
        context = embed.gone(content) | {"page": f"/claims/{document.slug}/"}
        return render(request, "embed/gone.html", context, status=HTTPStatus.GONE)
    return render(request, "embed/claim.html", embed.card(content))


# What every site may add and nothing here hangs on: we follow nobody as it is.
@read_by_all
@page("url", "format", "maxwidth", "maxheight", "dnt")
def oembed(request: HttpRequest) -> HttpResponse:
    """How to show a claim, by the address of its page."""
    form = request.GET.get("format", JSON)
    if form not in {JSON, XML}:
        return _refused(HTTPStatus.NOT_IMPLEMENTED, "format: json and xml are here.")
    url = request.GET.get("url", "")
    if not url:
        return _refused(HTTPStatus.BAD_REQUEST, "url: give the address of a claim's page.")
    try:
        room = told.Room(*(told.size(request.GET.get(name)) for name in ("maxwidth", "maxheight")))
    except ValueError:
        return _refused(HTTPStatus.BAD_REQUEST, "maxwidth, maxheight: give a number of pixels.")
    asked = told.page_at(url, hosts_of(request))
    document = _standing(asked.slug) if asked else None
    if asked is None or document is None:
        return _refused(HTTPStatus.NOT_FOUND, "url: no claim of this record stands there.")
    with override(asked.language):
        answer = told.rich(reading.content(document), site_of(request), room)
    return _written(answer, form)


def _standing(slug: str) -> Document | None:
    """The claim of this name, or that once had it, if it stands."""
    document = reading.document(Kind.CLAIM, slug) or reading.renamed(Kind.CLAIM, slug)
    return None if document is None or document.is_gone else document


def _written(answer: dict[str, Any], form: str) -> HttpResponse:
    if form == XML:
        return HttpResponse(told.as_xml(answer), content_type="text/xml; charset=utf-8")
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _refused(status: HTTPStatus, says: str) -> HttpResponse:
    return HttpResponse(f"{says}\n", content_type="text/plain; charset=utf-8", status=status)
