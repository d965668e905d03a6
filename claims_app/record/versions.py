"""Every version of a thing that was ever public, also of things that have left the record."""

from typing import Any, NamedTuple

import orjson
from django.db.models import QuerySet

from claims_app.record.addresses import api_url
from claims_app.record.documents.parts import moment
from claims_app.record.ledger import edition_behind
from claims_app.record.models import Document, Edition, Publication
from claims_app.vocabulary import Action

Json = dict[str, Any]
PAGE_SIZE = 100
LARGEST_PAGE = 1000


class Page(NamedTuple):
    """Some versions in order, and whether there are more."""

    lines: list[Publication]
    has_next: bool


def page(thing: Document, *, after: int = 0, size: int = PAGE_SIZE) -> Page:
    """The versions of a thing after a number."""
    found = list(_lines(thing).filter(version__gt=after)[: size + 1])
    return Page(found[:size], len(found) > size)


def one(thing: Document, version: int) -> Publication | None:
    """One version of a thing."""
    return _lines(thing).filter(version=version).first()


def address(thing: Document) -> str:
    """Where the versions of a thing are listed."""
    return f"{api_url(thing.kind, thing.slug)}versions/"


def owner(part: Document) -> Document | None:
    """The thing that a part is released in."""
    return Document.objects.filter(pk=part.root).first() if part.root else None


def in_a_list(thing: Document, line: Publication) -> Json:
    """A version as the list of versions shows it."""
    edition = edition_behind(line)
    return {
        "version": line.version,
        "sequence": line.sequence,
        "action": line.action,
        "published_at": moment(line.published_at),
        "note": edition and edition.note,
        "sha256": line.commitment,
        "url": f"{address(thing)}{line.version}/",
    }


def whole(thing: Document, line: Publication, edition: Edition) -> Json:
    """A version with the bytes that were published. It never changes, unless it is redacted."""
    return {
        "type": thing.kind,
        "slug": edition.slug,
        "url": f"{address(thing)}{line.version}/",
        "version": line.version,
        "action": line.action,
        "note": edition.note,
        "published_at": moment(line.published_at),
        "sequence": line.sequence,
        "commitment": line.commitment,
        "salt": edition.salt,
        "payload": orjson.loads(edition.payload) if edition.payload else None,
        "payload_text": edition.payload,
    }


def tombstone(thing: Document, erased: Publication) -> Json:
    """What stays of a version that was redacted: that it was, when and why."""
    lines = _lines(thing)
    first = lines.get(version=1)
    last = lines.filter(action=Action.REDACT, version__gt=erased.version).latest("version")
    edition: Edition = last.edition
    return {
        "type": thing.kind,
        "slug": edition.slug,
        "action": last.action,
        "note": edition.note,
        "version": last.version,
        "sha256": last.commitment,
        "sequence": last.sequence,
        "first_published_at": moment(first.published_at),
        "published_at": moment(last.published_at),
    }


def _lines(thing: Document) -> QuerySet[Publication]:
    lines = Publication.objects.filter(object_id=thing.pk, kind=thing.kind)
    return lines.select_related("edition").order_by("version")
