"""Sharing, and what the record has on a page that somebody reads."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages import errors
from claims_app.pages.abroad import site_of
from claims_app.pages.door import page, shown
from claims_app.pages.parts.tongues import localised
from claims_app.pages.share import page as share
from claims_app.record import looking_up, reading
from claims_app.record.aggregates import Kind

FINDING = "/find/"
SOURCES = 5


@page()
def sharing(request: HttpRequest) -> HttpResponse:
    """How to look up what one reads, to embed, to link, to subscribe."""
    return shown(
        request, "share/share.html", "", share.sharing(site_of(request), localised(FINDING))
    )


@page("url")
def finding(request: HttpRequest) -> HttpResponse:
    """The sources at an address, and the claims that the first of them reports."""
    url = request.GET.get("url", "").strip()
    if not share.is_readable(url):
        return errors.bad_parameter(request, "url", ("url",))
    matches = looking_up.found({}, {0: url}, least=0, most=SOURCES, with_cards=True) if url else {}
    sources = [match["card"] for match in matches.get(0, ())]
    first = reading.document(Kind.SOURCE, sources[0]["slug"]) if sources else None
    passages = reading.passages_of(first.object_id) if first else None
    context = {"asked": url} | share.found(sources, passages)
    return shown(request, "share/find.html", "sources", context)
