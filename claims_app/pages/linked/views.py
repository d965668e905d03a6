"""Claims, questions, speakers and sources for machines that read linked data."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims_app.interchange import jsonld
from claims_app.pages import errors
from claims_app.pages.abroad import found_at, read_by_all, site_of
from claims_app.pages.door import Elsewhere, page
from claims_app.record import reading
from claims_app.record.addresses import PAGES
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document

Json = dict[str, Any]
Graph = Callable[[Document, str], Iterable[Json]]
MEDIA_TYPE = "application/ld+json"


def address(kind: str, slug: str) -> str:
    """Where a thing stands as linked data."""
    return f"/{PAGES[kind]}/{slug}.jsonld"


def _linked(kind: str, graph: Graph) -> Callable[..., HttpResponse]:
    """A view of things of a kind; `graph` makes the nodes, given a licence."""

    @read_by_all
    @page()
    def linked(request: HttpRequest, slug: str) -> HttpResponse:
        document = found_at(kind, slug, lambda name: address(kind, name))
        if document.is_gone:
            raise Elsewhere(errors.gone(request, reading.content(document)))
        nodes = graph(document, settings.DATA_LICENCE)
        return HttpResponse(jsonld.written(site_of(request), nodes), content_type=MEDIA_TYPE)

    return linked


def _issue(document: Document, licence: str) -> Iterable[Json]:
    claims = reading.claims_on(document.object_id)
    return jsonld.issue(reading.content(document), claims.documents, licence)


claim = _linked(Kind.CLAIM, lambda found, licence: jsonld.claim(reading.content(found), licence))
issue = _linked(Kind.ISSUE, _issue)
speaker = _linked(Kind.ACTOR, lambda found, licence: jsonld.actor(reading.content(found), licence))
source = _linked(Kind.SOURCE, lambda found, licence: jsonld.source(reading.content(found), licence))
