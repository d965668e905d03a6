"""The map of the site for search engines: an index, and pages of addresses in every language.

Each page is read by key from where the one before ended, so none costs more than the first.
"""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import EmptyPage
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from claims_app.pages.door import page
from claims_app.pages.parts.tongues import localised
from claims_app.record import lists, mapping
from claims_app.record.addresses import PAGES
from claims_app.record.mapping import Mapped

# Pages of ours that are no thing on the record.
STATIC = (
    *("/", "/issues/", "/claims/", "/speakers/", "/sources/", "/ledger/", "/method/"),
    *("/datasets/", "/feeds/", "/api/first-ten-questions/"),
)
LANGUAGES = [code for code, _name in settings.LANGUAGES]
Item = tuple[Mapped, str]


class Some(NamedTuple):
    """A page of the map, as Django's views want it."""

    object_list: list[Item]


class Section(Sitemap):
    """The addresses of one kind, each in every language."""

    i18n = True
    alternates = True
    x_default = True

    def __init__(self, kind: str = "") -> None:
        self.kind = kind

    @property
    def paginator(self) -> "Section":  # type: ignore[override]
        return self

    def page(self, after: str | int) -> Some:
        """The page that begins after a cursor; the first one after 1."""
        try:
            things = self.things(None if after == 1 else str(after))
        except lists.BadCursor:
            raise EmptyPage from None
        return Some([(thing, code) for thing in things for code in LANGUAGES])

    def things(self, after: str | None) -> list[Mapped]:
        """The things on a page."""
        return mapping.page(self.kind, after)

    def starts(self) -> list[str]:
        """The cursors of all pages but the first."""
        return mapping.starts(self.kind)

    def location(self, item: Mapped) -> str:
        return localised(item.page)

    def lastmod(self, item: Mapped) -> dt.datetime | None:
        return item.changed_at


class Static(Section):
    """The pages that are no thing on the record."""

    def things(self, after: str | None) -> list[Mapped]:
        if after is not None:
            raise lists.BadCursor(after)
        return [Mapped(path, None) for path in STATIC]

    def starts(self) -> list[str]:
        return []


SECTIONS: dict[str, Section] = {
    "pages": Static(),
    **{name: Section(kind) for kind, name in PAGES.items()},
}


@page()
def index(request: HttpRequest) -> HttpResponse:
    """All pages of the map."""
    site = f"{request.scheme}://{request.get_host()}"
    found = []
    for name, section in SECTIONS.items():
        address = site + reverse("feeds:sitemap", kwargs={"section": name})
        found += [address, *(f"{address}?p={start}" for start in section.starts())]
    listed = {"sitemaps": [views.SitemapIndexItem(address) for address in found]}
    response = TemplateResponse(
        request, "sitemap_index.xml", listed, content_type="application/xml"
    )
    return response.render()


@page("p")
def section(request: HttpRequest, section: str) -> HttpResponse:
    """A page of the map."""
    response: TemplateResponse = views.sitemap(request, {**SECTIONS}, section)
    return response.render()
