"""What is asked about one who speaks: who that is, all that was said, and plain counts of it.

Actors that turned out to be one are one here. Counts are of claims and never of their worth, and
look at so many of the newest claims as they say, so that nobody's page grows with what was said.
"""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connections, models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from actors_app.aliases import the_record
from claims_app.record import lists, prepared
from claims_app.record.aggregates import Kind
from claims_app.record.documents.index import PRINCIPAL
from claims_app.record.listing import CAPPED_AT, DETAIL, Listing, Place, Query
from claims_app.record.models import ClaimIndex, Document, RelationIndex, SpeakerIndex
from claims_app.record.naming import FAMILIES
from claims_app.record.reading import Page
from claims_app.record.slots import Slot
from claims_app.vocabulary import DisputeStatus, SpeakerPart

Json = dict[str, Any]
KEY = models.UUIDField()
ITSELF = FAMILIES.format(start="SELECT id, id FROM actors_actor WHERE id = %(actor)s")
OTHERS = """
    SELECT family.actor, document.card FROM family
    JOIN record_document AS document ON document.object_id = family.actor
    WHERE family.actor <> %(actor)s AND NOT document.is_gone
    ORDER BY document.slug LIMIT 50
"""
MERGED = ITSELF + OTHERS


OWN_PARTS = (PRINCIPAL, SpeakerPart.JOINT, SpeakerPart.COLLECTIVE)
ENDED = (
    ("withdrawn", DisputeStatus.WITHDRAWN),
    ("superseded", DisputeStatus.SUPERSEDED),
    ("conceded", DisputeStatus.PARTLY_CONCEDED),
)


class Tally(NamedTuple):
    """How many claims there are of each sort; `is_cut` where there may be more than were looked at.

    Claims that one only voiced for another, and those known only from an opponent's mouth, are
    counted apart, and in nothing else. What a speaker says against an own claim is no answer.
    """

    claims: int = 0
    shared: int = 0
    answered: int = 0
    unanswered: int = 0
    withdrawn: int = 0
    superseded: int = 0
    conceded: int = 0
    voiced: int = 0
    ascribed: int = 0
    answers_given: int = 0
    is_cut: bool = False


def merged_into(actor: UUID) -> dict[UUID, Json]:
    """The actors that turned out to be this one, by key."""
    given = {"actor": KEY.get_db_prep_value(actor, connections[the_record()])}
    rows = prepared.rows(MERGED, given, the_record())
    return {KEY.to_python(key): orjson.loads(card) for key, card in rows}


def claims_by(actors: Collection[UUID], after: str | None = None) -> Page:
    """A page of the claims that these made, alone, with others or for somebody: newest first."""
    place = Place(0, *lists.read_cursor(after)) if after is not None else None
    found = _said(actors).page(form=DETAIL, after=place)
    last = found.ends[1] if found.ends and found.has_next else None
    return Page(
        [orjson.loads(text) for text in found.texts if text],
        lists.cursor(Document(sort_key=last.sort_key, object_id=last.key)) if last else None,
    )


def tally(actors: Collection[UUID]) -> Tally:
    """The claims of these, counted: the newest ten thousand of them."""
    newest = _sorts(actors)[:CAPPED_AT]
    own = Q(part__in=OWN_PARTS, is_ascribed=False)
    counted = newest.aggregate(
        looked=Count("claim_id"),
        claims=Count("claim_id", filter=own),
        shared=Count("claim_id", filter=own & Q(is_shared=True)),
        answered=Count("claim_id", filter=own & Q(is_answered=True)),
        unanswered=Count("claim_id", filter=own & Q(is_answered=False)),
        voiced=Count("claim_id", filter=Q(part=SpeakerPart.SPOKESPERSON)),
        ascribed=Count("claim_id", filter=~Q(part=SpeakerPart.SPOKESPERSON) & Q(is_ascribed=True)),
        answers_given=Coalesce(Sum("given", filter=own), 0),
        **{name: Count("claim_id", filter=own & Q(status=status)) for name, status in ENDED},
    )
    return Tally(is_cut=counted.pop("looked") >= CAPPED_AT, **counted)


def _said(actors: Collection[UUID]) -> Listing:
    """The list of what one said, walked in order; of several, each claim once."""
    some = sorted(actors)
    if len(some) == 1:
        return Listing(
            Kind.CLAIM,
            lambda: SpeakerIndex.objects.filter(actor=Slot("actor", KEY)),
            shape="said by one, whoever",
            values={"actor": some[0]},
            key="claim",
            is_steady=True,
        )

    def by_any() -> Query:
        said = SpeakerIndex.objects.filter(actor__in=some).values("claim")
        return ClaimIndex.objects.filter(pk__in=said)

    return Listing(Kind.CLAIM, by_any, key="claim")


def _sorts(actors: Collection[UUID]) -> Query:
    """The newest claims of these, with what they are counted by."""
    further = SpeakerIndex.objects.filter(
        claim=OuterRef("claim"), part__in=(SpeakerPart.JOINT, SpeakerPart.COLLECTIVE)
    )
    own = SpeakerIndex.objects.filter(actor__in=actors)
    against = RelationIndex.objects.filter(is_against=True)
    received = against.filter(
        ~Exists(own.filter(claim=OuterRef("relation__subject"))),
        relation__target=OuterRef("claim"),
    )
    made = against.filter(
        ~Exists(own.filter(claim=OuterRef("relation__target"))),
        relation__subject=OuterRef("claim"),
    )
    given = made.order_by().values("is_against").annotate(n=Count("pk")).values("n")
    found: Query = own.order_by("sort_key", "claim")
    sorts: Query = found.values("claim_id", "part").annotate(
        status=F("claim__index__dispute_status"),
        is_answered=Exists(received),
        is_ascribed=Case(When(claim__characterised_by=None, then=False), default=True),
        is_shared=Exists(further),
        given=Coalesce(Subquery(given), 0),
    )
    return sorts
