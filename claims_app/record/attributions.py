"""The passages that attribute one claim, oldest first, a page at a time.

A place in that order is a day and a report's name, so no page costs more than the first; the
undated come last.
"""

import datetime as dt
import re
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from claims_app.models import Report
from claims_app.record import lists, reading
from claims_app.record.aggregates import Part

Json = dict[str, Any]
CURSOR = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?\.([-a-zA-Z0-9_]{1,100})")


class Listed(NamedTuple):
    """A passage in a line: what a reader picks it by."""

    slug: str
    outlet: str
    title: str
    cue: str
    published: Json
    is_baseline: bool


def page(claim: UUID, after: str | None = None) -> reading.Page:
    """Fifty reports of a claim after the cursor. Raises lists.BadCursor."""
    found = _in_time(claim)
    if after is not None:
        found = found.filter(_beyond(after))
    rows = list(found.values_list("source__published_on", "slug")[: reading.AT_ONCE + 1])
    shown = rows[: reading.AT_ONCE]
    named = reading.cards_named(Part.REPORT, [slug for _, slug in shown])
    on, last = shown[-1] if shown else (None, "")
    rest = f"{on.isoformat() if on else ''}.{last}" if len(rows) > len(shown) else None
    return reading.Page([named[slug] for _, slug in shown if slug in named], rest)


def listed(claim: UUID, some: int) -> list[Listed]:
    """The first reports of a claim, each in a line."""
    rows = _in_time(claim).values_list(
        "slug",
        "source__publisher__name",
        "source__title",
        "cue",
        "source__published_on",
        "source__published_precision",
        "source__published_basis",
        "is_baseline",
    )
    return [_listed(*row) for row in rows[:some]]


def of_claim(claim: str, reports: list[str]) -> dict[str, Json]:
    """Those of these reports that attribute this claim, by name."""
    found = reading.cards_named(Part.REPORT, reports)
    return {slug: report for slug, report in found.items() if report["claim"]["slug"] == claim}


def _in_time(claim: UUID) -> QuerySet[Report]:
    day = F("source__published_on").asc(nulls_last=True)
    return Report.record.filter(claim=claim).order_by(day, "slug")


def _beyond(after: str) -> Q:
    """What comes after a place, as `page` writes it."""
    cursor = CURSOR.fullmatch(after)
    if cursor is None:
        raise lists.BadCursor(after)
    undated = Q(source__published_on__isnull=True)
    if cursor[1] is None:
        return undated & Q(slug__gt=cursor[2])
    try:
        day = dt.date.fromisoformat(cursor[1])
    except ValueError:
        raise lists.BadCursor(after) from None
    same_day = Q(source__published_on=day, slug__gt=cursor[2])
    return same_day | Q(source__published_on__gt=day) | undated


def _listed(
    slug: str,
    outlet: str | None,
    title: str,
    cue: str,
    on: dt.date | None,
    precision: str,
    basis: str,
    is_baseline: bool,
) -> Listed:
    published = {"on": on.isoformat() if on else None, "precision": precision, "basis": basis}
    return Listed(slug, outlet or "", title, cue, published, is_baseline)
