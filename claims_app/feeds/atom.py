"""Atom (RFC 4287): how a feed is written, whatever it is about.

Addresses may change; what identifies an entry does not: a tag (RFC 4151) of this site, the day on
which the thing was first published, and the thing's own key.
"""

import datetime as dt
import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from claims_app.pages.parts.tongues import localised

# What no XML document may hold.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Entry(NamedTuple):
    """One thing in a feed. `summary` is HTML that was escaped already."""

    id: str
    title: str
    page: str
    json: str
    summary: str
    published: dt.datetime
    updated: dt.datetime
    categories: tuple[str, ...] = ()


class Told(NamedTuple):
    """A feed: what it is about, the page that shows the same, and its entries."""

    id: str
    title: str
    subtitle: str
    page: str
    entries: list[Entry]


def tag(day: str, name: str) -> str:
    """What identifies a thing for ever; `day` is when it was first published."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{day[:10]}:{name}"


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return UNWRITABLE.sub("", text)


class Atom(Atom1Feed):
    """An Atom document whose moments come from the record alone, never from the clock."""

    def latest_post_date(self) -> dt.datetime:
        moments = [item["updateddate"] for item in self.items]
        return max(moments, default=BEGINNING)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        link = {"rel": "alternate", "type": "application/json", "href": item["json"]}
        handler.addQuickElement("link", "", link)


class Entries(Feed):
    """The feed of what it is called with."""

    feed_type = Atom
    author_name = "Gainsay"

    def get_object(self, request: HttpRequest, told: Told) -> tuple[HttpRequest, Told]:  # type: ignore[override]
        return request, told

    def title(self, asked: tuple[HttpRequest, Told]) -> str:
        return clean(asked[1].title)

    def subtitle(self, asked: tuple[HttpRequest, Told]) -> str:
        return clean(asked[1].subtitle)

    def link(self, asked: tuple[HttpRequest, Told]) -> str:
        return localised(asked[1].page)

    def feed_url(self, asked: tuple[HttpRequest, Told]) -> str:
        return asked[0].get_full_path()

    def feed_guid(self, asked: tuple[HttpRequest, Told]) -> str:
        return asked[1].id

    def feed_copyright(self) -> str:
        return str(settings.DATA_LICENCE)

    def items(self, asked: tuple[HttpRequest, Told]) -> list[Entry]:
        return asked[1].entries

    def item_title(self, item: Entry) -> str:  # type: ignore[override]
        return clean(item.title)

    def item_description(self, item: Entry) -> str:  # type: ignore[override]
        return clean(item.summary)

    def item_link(self, item: Entry) -> str:  # type: ignore[override]
        return localised(item.page) or item.json

    def item_guid(self, item: Entry) -> str:
        return item.id

    def item_pubdate(self, item: Entry) -> dt.datetime:
        return item.published

    def item_updateddate(self, item: Entry) -> dt.datetime:
        return item.updated

    def item_categories(self, item: Entry) -> tuple[str, ...]:
        return tuple(map(clean, item.categories))

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        return {"json": item.json}
