"""What programs that walk the web are asked to leave alone: our own answers to questions."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages.door import page
from claims_app.pages.parts.tongues import FURTHER

# Pages are open; what is asked with `?` has an address without it.
RULES = ("/search/", "/ledger/verify/", "/*?")
OF_THE_DESK = ("/desk/", "/account/")


@page()
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309)."""
    closed = [*RULES, *OF_THE_DESK, *(f"/{code}{rule}" for code in FURTHER for rule in RULES[:2])]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    # Longer rules win: the pages of the map are asked for with `?`.
    lines += ["Allow: /sitemap", "Allow: /sitemap-*?p=", "Allow: /"]
    address = f"{request.scheme}://{request.get_host()}/sitemap.xml"
    text = "\n".join([*lines, "", f"Sitemap: {address}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
