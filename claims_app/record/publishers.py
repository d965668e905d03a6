"""Sources by who published them, and what others pass on from a source."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import OuterRef, Q, QuerySet, Subquery

from claims_app.models import AttributionHop, Source
from claims_app.record import lists
from claims_app.record.aggregates import Kind, Part
from claims_app.record.models import Document
from claims_app.record.reading import Page

Json = dict[str, Any]
NO_DAY = "undated"
AT_ONCE = 20


Row = tuple[dt.date | None, UUID, str | None]


class Place(NamedTuple):
    """A place in the list of a publisher's sources; those without a day come last."""

    day: dt.date | None
    key: UUID


class Passed(NamedTuple):
    """Passages of other sources that have it from one source, and whether there are more."""

    reports: list[Json]
    is_cut: bool


def sources_of(publishers: Collection[UUID], after: str | None = None) -> Page:
    """A page of what these published, the newest first, what has no day last."""
    place = _read(after) if after is not None else None
    rows = _cards(Source.record.filter(publisher__in=publishers), AT_ONCE + 1, place)
    shown = rows[:AT_ONCE]
    rest = f"{shown[-1][0] or NO_DAY}.{shown[-1][1].hex}" if len(rows) > AT_ONCE else None
    return Page([orjson.loads(card) for _, _, card in shown if card], rest)


def beside(source: UUID, some: int) -> list[Json]:
    """The newest other sources of the publisher of a source."""
    publisher = Subquery(Source.record.filter(pk=source).values("publisher")[:1])
    others = Source.record.filter(publisher=publisher).exclude(pk=source)
    return [orjson.loads(card) for _, _, card in _cards(others, some) if card]


def passed_on(source: UUID, some: int) -> Passed:
    """The newest passages in other texts that name a source as a link of their chain."""
    through = AttributionHop.record.filter(source=source).exclude(report__source=source)
    found = (
        Document.objects.of(Part.REPORT).standing().filter(object_id__in=through.values("report"))
    )
    cards = list(found.in_order().values_list("card", flat=True)[: some + 1])
    return Passed([orjson.loads(card) for card in cards[:some]], len(cards) > some)


def _cards(sources: QuerySet[Any], some: int, place: Place | None = None) -> list[Row]:
    """Day, key and short document of the newest after a place.

    Those with a day and those without are asked for apart, so that either is found by an index.
    """
    dated, undated = sources.filter(published_on__isnull=False), sources.filter(published_on=None)
    rows: list[Row] = []
    if place is None or place.day:
        if place:
            earlier = Q(published_on__lt=place.day) | Q(pk__gt=place.key)
            dated = dated.filter(earlier, published_on__lte=place.day)
        rows = _rows(dated.order_by("-published_on", "pk"), some)
    else:
        undated = undated.filter(pk__gt=place.key)
    return rows + _rows(undated.order_by("pk"), some - len(rows)) if len(rows) < some else rows


def _rows(sources: QuerySet[Any], some: int) -> list[Row]:
    card = Document.objects.of(Kind.SOURCE).standing().filter(pk=OuterRef("pk")).values("card")
    return list(sources.values_list("published_on", "pk", Subquery(card[:1]))[:some])


def _read(after: str) -> Place:
    """The place that a cursor names. Raises BadCursor."""
    day, _, key = after.partition(".")
    try:
        return Place(None if day == NO_DAY else dt.date.fromisoformat(day), UUID(hex=key))
    except ValueError:
        raise lists.BadCursor(after) from None
