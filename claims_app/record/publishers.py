"""Sources by who published them, and what others pass on from a source."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from claims_app.models import AttributionHop, Source
from claims_app.record import lists
from claims_app.record.aggregates import Kind, Part
from claims_app.record.models import Document
from claims_app.record.reading import Page

Json = dict[str, Any]
NO_DAY = "undated"
AT_ONCE = 20


class Passed(NamedTuple):
    """Passages of other sources that have it from one source, and whether there are more."""

    reports: list[Json]
    is_cut: bool


def sources_of(publishers: Collection[UUID], after: str | None = None) -> Page:
    """A page of what these published, the newest first, what has no day last."""
    published = Source.record.filter(publisher__in=publishers)
    rows = _cards(published if after is None else published.filter(_beyond(after)), AT_ONCE + 1)
    shown = rows[:AT_ONCE]
    rest = f"{shown[-1][0] or NO_DAY}.{shown[-1][1].hex}" if len(rows) > AT_ONCE else None
    return Page([orjson.loads(card) for _, _, card in shown if card], rest)


def beside(source: UUID, some: int) -> list[Json]:
    """The newest other sources of the publisher of a source."""
    publisher = Source.record.filter(pk=source).values("publisher")
    others = Source.record.filter(publisher__in=publisher).exclude(pk=source)
    return [orjson.loads(card) for _, _, card in _cards(others, some) if card]


def passed_on(source: UUID, some: int) -> Passed:
    """The newest passages in other texts that name a source as a link of their chain."""
    through = AttributionHop.record.filter(source=source).exclude(report__source=source)
    found = (
        Document.objects.of(Part.REPORT).standing().filter(object_id__in=through.values("report"))
    )
    cards = list(found.in_order().values_list("card", flat=True)[: some + 1])
    return Passed([orjson.loads(card) for card in cards[:some]], len(cards) > some)


def _cards(sources: QuerySet[Any], some: int) -> list[tuple[Any, UUID, str]]:
    """Day, key and short document of the newest."""
    card = Document.objects.of(Kind.SOURCE).standing().filter(pk=OuterRef("pk")).values("card")
    in_order = sources.order_by(F("published_on").desc(nulls_last=True), "pk")
    return list(in_order.values_list("published_on", "pk", Subquery(card[:1]))[:some])


def _beyond(after: str) -> Q:
    """What comes after a place in that order. Raises BadCursor."""
    day, key = _read(after)
    if day is None:
        return Q(published_on=None, pk__gt=key)
    earlier = Q(published_on__lt=day) | Q(published_on=day, pk__gt=key)
    return earlier | Q(published_on=None)


def _read(after: str) -> tuple[dt.date | None, UUID]:
    day, _, key = after.partition(".")
    try:
        return None if day == NO_DAY else dt.date.fromisoformat(day), UUID(hex=key)
    except ValueError:
        raise lists.BadCursor(after) from None
