"""All addresses of a kind, some thousands at a time: for those who map the whole site.

Pages are cut by key. The index walks the list once, in the order of its index, and keeps one place
in so many.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import F, Window
from django.db.models.functions import Mod, RowNumber

from claims_app.record import lists
from claims_app.record.addresses import page_url
from claims_app.record.models import Document

AT_ONCE = 5_000


class Mapped(NamedTuple):
    """A page, and when the thing on it was last published."""

    page: str
    changed_at: dt.datetime | None


def starts(kind: str, size: int = AT_ONCE) -> list[str]:
    """The cursors after which the second and every further page begins."""
    order = [F("sort_key").asc(), F("object_id").asc()]
    numbered = Document.objects.of(kind).standing().only("sort_key", "object_id")
    placed = numbered.annotate(place=Window(RowNumber(), order_by=order))
    found = placed.annotate(over=Mod("place", size)).filter(over=0).order_by("place")
    cursors = [lists.cursor(document) for document in found]
    return cursors if not cursors or page(kind, cursors[-1], size=1) else cursors[:-1]


def page(kind: str, after: str | None = None, size: int = AT_ONCE) -> list[Mapped]:
    """The next addresses after a cursor. Raises BadCursor."""
    documents = Document.objects.of(kind).standing()
    if after is not None:
        documents = documents.after(*lists.read_cursor(after))
    rows = documents.in_order().values_list("slug", "changed_at")[:size]
    return [Mapped(page_url(kind, slug) or "", changed_at) for slug, changed_at in rows]
