"""Entries of feeds: claims as they stand, and lines of the ledger that changed something."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from claims_app.feeds.atom import Entry, tag
from claims_app.pages.ledger.page import as_line
from claims_app.pages.parts.dates import day
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import label, status
from claims_app.record.latest import Latest
from claims_app.record.models import Document, Publication
from claims_app.vocabulary import QuoteKind

Json = dict[str, Any]


def of_claim(found: Latest) -> Entry:
    """A claim as it stands: its sentence, the words that show it, and what became of it."""
    claim = found.card
    first = claim["first_published_at"]
    return Entry(
        id=tag(first, f"claims/{found.key}"),
        title=headline(claim["text"]),
        page=claim["page"],
        json=claim["url"],
        summary=_said(claim),
        published=_moment(first),
        updated=_moment(claim["published_at"]),
        categories=(claim["issue"]["question"],),
    )


def of_change(line: Publication, now: Mapping[UUID, Document]) -> Entry:
    """A line of the ledger: what was done to what, and the note for readers."""
    told = as_line(line, now.get(line.object_id))
    about = told.thing.title or told.thing.kind
    title = _("%(thing)s: %(action)s, version %(version)d") % {
        "thing": about,
        "action": told.action.text,
        "version": told.version,
    }
    return Entry(
        id=tag(line.published_at.date().isoformat(), f"ledger/{line.sequence}"),
        title=title,
        page=told.page,
        json=f"/api/v1/publications/{line.sequence}/",
        summary=format_html("<p>{}</p>", told.note or told.action.title),
        published=line.published_at,
        updated=line.published_at,
        categories=(told.thing.kind, told.action.text),
    )


def _said(claim: Json) -> str:
    facts = [status(claim["counters"]["dispute_status"]).text, day(claim["asserted"]).long]
    shown = format_html_join(" · ", "{}", ((fact,) for fact in facts if fact))
    quotation = claim["quotation"]
    if not quotation:
        return format_html("<p>{}</p>", shown)
    return format_html(
        '<blockquote lang="{}" dir="auto">{}</blockquote><p>{}: {}</p><p>{}</p>',
        quotation["language"],
        quotation["exact"],
        label(QuoteKind, quotation["quote_kind"]),
        quotation["source"]["title"],
        shown,
    )


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
