"""What a list brought last, for those who follow it: by when it was published, not when said."""

from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from claims_app.record import history
from claims_app.record.aggregates import Kind
from claims_app.record.listing import CAPPED_AT, Listing
from claims_app.record.models import Document, Publication
from claims_app.record.slots import compiled
from claims_app.vocabulary import Action

Json = dict[str, Any]
# Of a list longer than can be sorted, the claims among so many last lines of the ledger.
LAST_LINES = 2_000


class Latest(NamedTuple):
    """A thing with its key and its short document."""

    key: UUID
    card: Json


def claims(some: int) -> list[Latest]:
    """The claims that were published last; corrected ones keep their place."""
    lines = Publication.objects.filter(kind=Kind.CLAIM, action=Action.PUBLISH)
    keys = list(lines.order_by("-sequence").values_list("object_id", flat=True)[:some])
    now = history.things(keys)
    unique = dict.fromkeys(key for key in keys if key in now and not now[key].is_gone)
    return [Latest(key, history.card(now[key])) for key in unique]


def of(listing: Listing, some: int) -> list[Latest]:
    """Those of a list that were published or corrected last, the newest first."""
    rows = listing.build().order_by()
    if listing.count(CAPPED_AT + 1) > CAPPED_AT:
        rows = rows.filter(**{f"{listing.key}__in": _recent()})
    thing = Document.objects.filter(pk=OuterRef(listing.key))
    rows = rows.annotate(last_published=Subquery(thing.values("changed_at")[:1]))
    found = rows.order_by("-last_published", listing.key).values_list(
        Cast(listing.key, CharField()), Subquery(thing.values("card")[:1])
    )
    told = compiled(found[:some], listing.alias).rows(listing.values, listing.alias)
    return [Latest(UUID(str(key)), orjson.loads(card)) for key, card in told]


def _recent() -> "QuerySet[Publication, UUID]":
    lines = Publication.objects.filter(kind=Kind.CLAIM).order_by("-sequence")
    return lines.values_list("object_id", flat=True)[:LAST_LINES]
