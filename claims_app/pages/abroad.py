"""What other sites and machines may do with an answer, and where they find what they ask for.

These wrap a page from outside, so that they hold for every answer of its address: made now, kept,
not modified, or an error.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.clickjacking import xframe_options_exempt

from claims_app.pages.door import Elsewhere, View
from claims_app.pages.parts.tongues import localised
from claims_app.record import reading
from claims_app.record.models import Document

ANYBODY = "*"
# A card sends nothing, loads no more than its style and fonts, and may stand in anybody's frame.
OF_A_CARD: dict[str, Any] = {
    "script-src": None,
    "connect-src": None,
    "form-action": [NONE],
    "frame-ancestors": [ANYBODY],
}


def framed_by_all(view: View) -> View:
    """Let any site show this page in a frame. No other page may be."""
    framed: View = xframe_options_exempt(csp_replace(OF_A_CARD)(view))  # type: ignore[assignment]
    return framed


def read_by_all(view: View) -> View:
    """Let the scripts of any site read this answer."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = ANYBODY
        return response

    return answer


def found_at(kind: str, slug: str, address: Callable[[str], str]) -> Document:
    """The document or tombstone behind an address that stands beside a thing's own page.

    `address` says where the same stands for another name: what was renamed has gone there.
    """
    document = reading.document(kind, slug)
    if document is None:
        document = reading.renamed(kind, slug)
        if document is None:
            raise Http404
        if not document.is_gone:
            raise Elsewhere(HttpResponsePermanentRedirect(localised(address(document.slug))))
    return document


def site_of(request: HttpRequest) -> str:
    """How the addresses of this site start."""
    return f"{request.scheme}://{request.get_host()}"


def hosts_of(request: HttpRequest) -> set[str]:
    """The names under which addresses are ours: the one asked, and the one this site goes by."""
    return {request.get_host().lower(), settings.SITE_URL.partition("://")[2].lower()}
