"""What stands around the things of a page: the way on, and what was asked besides."""

from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse

from claims_app.api.asked import Asked
from claims_app.api.door import etag_of, text
from claims_app.filters import cursors, facets
from claims_app.record.listing import CAPPED_AT, Page

CURSORS = ("after", "before")


def page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A page of a list."""
    found = asked.page()
    around = _ways(request, asked, found) | _besides(asked)
    results = asked.shaping.applied(found.texts) if asked.shaping else found.texts
    # The cards are text already; only what stands around them is written here.
    head = orjson.dumps(around)[:-1].decode()
    body = f'{head},"results":[{",".join(results)}]}}'
    response = text(body, etag=etag_of(request, found.state))
    links = [f'<{around[rel]}>; rel="{rel}"' for rel in ("next", "previous") if around[rel]]
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


def _ways(request: HttpRequest, asked: Asked, found: Page) -> dict[str, Any]:
    """The addresses of the pages on either side."""
    return {
        "next": _way(request, asked, "after", found, -1) if found.has_next else None,
        "previous": _way(request, asked, "before", found, 0) if found.has_previous else None,
    }


def _way(request: HttpRequest, asked: Asked, side: str, found: Page, end: int) -> str | None:
    if not found.ends:
        return None
    query = {name: value for name, value in request.GET.items() if name not in CURSORS}
    query[side] = cursors.written(found.ends[end], asked.fingerprint)
    return request.build_absolute_uri(f"{request.path}?{urlencode(query, safe=':,.')}")


def _besides(asked: Asked) -> dict[str, Any]:
    """Counts and facets, where they were asked for."""
    around: dict[str, Any] = {}
    count = asked.options["count"]
    if count != "off":
        limit = CAPPED_AT if count == "capped" else None
        number = asked.listing.count(limit)
        around |= {"count": number, "count_is_capped": number == limit}
    if asked.options["facets"] is not None:
        around["facets"] = facets.counted(asked.filters, asked.listing, asked.options["facets"])
    return around
