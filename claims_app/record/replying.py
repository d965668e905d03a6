"""The claims that answer one claim, a page at a time: against it first, then the oldest first.

A page holds whole answering claims, each with all its relations to the claim, for one sentence may
answer twice.
"""

import datetime as dt
import re
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, F, IntegerField, Min, Q, QuerySet, Value, When

from claims_app.models import ClaimRelation
from claims_app.record import lists, reading
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from claims_app.vocabulary import ANSWERS_AGAINST

Json = dict[str, Any]
CURSOR = re.compile(r"([01])\.([0-9]{4}-[0-9]{2}-[0-9]{2})?\.([-a-zA-Z0-9_]{1,120})")


class Replies(NamedTuple):
    """Some answers: their relations, the answering claims whole by name, the cursor to the rest."""

    links: list[Json]
    claims: dict[str, Json]
    after: str | None


class Place(NamedTuple):
    """Where an answering claim stands: against first, the day it was made, its name."""

    apart: int
    on: dt.date | None
    slug: str

    def __str__(self) -> str:
        return f"{self.apart}.{self.on.isoformat() if self.on else ''}.{self.slug}"


def page(claim: UUID, after: str | None = None) -> Replies:
    """The relations by which fifty claims answer a claim. Raises lists.BadCursor."""
    found = _in_order(claim)
    if after is not None:
        found = found.filter(_beyond(_place(after)))
    places = [
        Place(row["apart"], row["subject__asserted_on"], row["subject__slug"])
        for row in found[: reading.AT_ONCE + 1]
    ]
    shown = places[: reading.AT_ONCE]
    slugs = [place.slug for place in shown]
    links = sorted(_links(claim, slugs), key=lambda link: slugs.index(link["subject"]["slug"]))
    rest = str(shown[-1]) if len(places) > len(shown) else None
    return Replies(links, reading.details_named(Kind.CLAIM, slugs), rest)


def _in_order(claim: UUID) -> QuerySet[ClaimRelation, Json]:
    """Each answering claim once."""
    side = Case(When(kind__in=ANSWERS_AGAINST, then=Value(0)), default=Value(1))
    answering = ClaimRelation.record.filter(target=claim).order_by()
    each = answering.values("subject__slug", "subject__asserted_on")
    found = each.annotate(apart=Min(side, output_field=IntegerField()))
    day = F("subject__asserted_on").asc(nulls_last=True)
    in_order: QuerySet[ClaimRelation, Json] = found.order_by("apart", day, "subject__slug")
    return in_order


def _links(claim: UUID, subjects: list[str]) -> list[Json]:
    """The relations by which these claims answer it, those against first, as its document has
    them."""
    edges = ClaimRelation.record.filter(target=claim, subject__slug__in=subjects)
    found = Document.objects.of(Kind.RELATION).standing().filter(object_id__in=edges.values("pk"))
    links = [reading.content(document) for document in found.order_by("slug")]
    for link in links:
        link["basis"] = link["basis"] and link["basis"]["slug"]
    return sorted(links, key=lambda link: (not link["is_against"], link["slug"]))


def _beyond(place: Place) -> Q:
    """What comes after a place."""
    undated = Q(subject__asserted_on__isnull=True)
    if place.on is None:
        later = undated & Q(subject__slug__gt=place.slug)
    else:
        same_day = Q(subject__asserted_on=place.on, subject__slug__gt=place.slug)
        later = same_day | Q(subject__asserted_on__gt=place.on) | undated
    return Q(apart__gt=place.apart) | Q(apart=place.apart) & later


def _place(after: str) -> Place:
    """A place as `page` writes it. Raises lists.BadCursor."""
    cursor = CURSOR.fullmatch(after)
    try:
        if cursor:
            on = dt.date.fromisoformat(cursor[2]) if cursor[2] else None
            return Place(int(cursor[1]), on, cursor[3])
    except ValueError:
        pass
    raise lists.BadCursor(after)
