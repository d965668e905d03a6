"""Claims by how they reached us and what became of them, as the record would say it of them."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actors_app.models import Role
from claims_app.models import AttributionHop, Claim, ClaimRelation, ClaimSpeaker, Report
from claims_app.record.answers import ENDS_IN
from claims_app.record.chains import FIRST_HAND
from claims_app.vocabulary import (
    ANSWERS_AGAINST,
    DatePrecision,
    DisputeStatus,
    QuoteKind,
    RelationStatus,
)

Claims = QuerySet[Claim]
# From here on depths and numbers of reports are not told apart.
MANY = 3


def with_links(reports: QuerySet[Report]) -> QuerySet[Any]:
    """Each report with its number of `links` between us and the speaker."""
    hops = AttributionHop.objects.filter(report=OuterRef("pk"), is_speaker=False)
    number = hops.order_by().values("report").annotate(n=Count("pk")).values("n")
    return reports.annotate(links=Coalesce(Subquery(number), 0))


def reports() -> QuerySet[Report]:
    """The reports of the claim that is asked about."""
    return Report.objects.filter(claim=OuterRef("pk"))


def of_depth(claims: Claims, depth: int | None) -> Claims:
    """Claims whose shortest chain has so many links, `MANY` or more; None: without a report."""
    if depth is None:
        return claims.filter(~Exists(reports()))
    chains = with_links(reports())
    exactly = Q() if depth >= MANY else Q(links=depth)
    return claims.filter(Exists(chains.filter(exactly)), ~Exists(chains.filter(links__lt=depth)))


def with_reports(claims: Claims, number: int) -> Claims:
    """Claims that so many reports attribute, `MANY` or more."""
    if number == 0:
        return claims.filter(~Exists(reports()))
    counted = reports().order_by().values("claim").annotate(n=Count("pk")).values("n")
    how = "gte" if number >= MANY else "exact"
    return claims.annotate(reported=Subquery(counted)).filter(**{f"reported__{how}": number})


def in_hand_first_hand(claims: Claims, *, wanted: bool) -> Claims:
    """Claims of which a first-hand text is in hand; else those known from others' texts alone."""
    very_words = Q(source__kind__in=FIRST_HAND, links__lte=1)
    first_hand = with_links(reports().filter(source__is_captured=True)).filter(
        Q(quote_kind=QuoteKind.NARRATOR) | very_words
    )
    if wanted:
        return claims.filter(Exists(first_hand), characterised_by=None)
    others = Q(characterised_by__isnull=False) | ~Exists(first_hand)
    return claims.filter(others, Exists(reports()))


def that_ended(claims: Claims, status: str) -> Claims:
    """Claims of which this has become; links that nobody confirmed do not count."""
    for kind, end in ENDS_IN:
        if status == end:
            return claims.filter(Exists(_answers({kind})))
        claims = claims.filter(~Exists(_answers({kind})))
    answered = Exists(_answers(ANSWERS_AGAINST))
    return claims.filter(answered if status == DisputeStatus.DISPUTED else ~answered)


def _answers(kinds: Collection[str]) -> QuerySet[ClaimRelation]:
    return ClaimRelation.objects.filter(
        target=OuterRef("pk"), status=RelationStatus.CONFIRMED, kind__in=kinds
    )


def on_issue(claims: Claims, slug: str) -> Claims:
    """Claims that bear on a question."""
    return claims.filter(issue__slug=slug)


def said_by(claims: Claims, slug: str) -> Claims:
    """Claims of a speaker, alone or with others."""
    shared = ClaimSpeaker.objects.filter(claim=OuterRef("pk"), actor__slug=slug)
    return claims.filter(Q(speaker__slug=slug) | Exists(shared))


def said_by_any(claims: Claims, speakers: Collection[UUID]) -> Claims:
    """Claims of one of several speakers, alone or with others."""
    shared = ClaimSpeaker.objects.filter(claim=OuterRef("pk"), actor__in=speakers)
    return claims.filter(Q(speaker__in=speakers) | Exists(shared))


def said_as(claims: Claims, slug: str) -> Claims:
    """Claims of whoever held a post, as its holder, alone or with others."""
    shared = ClaimSpeaker.objects.filter(claim=OuterRef("pk"), role__slug=slug)
    return claims.filter(Q(role__slug=slug) | Exists(shared))


def with_word(claims: Claims, column: str, word: str | bool) -> Claims:
    """Claims in whose column this word of a list stands."""
    return claims.filter(**{column: word})


def said_after(claims: Claims, day: dt.date) -> Claims:
    """Claims made on a day or later; one dated to a month or year if any day of it fits."""
    return claims.filter(
        Q(asserted_on__gte=day)
        | Q(asserted_on__gte=day.replace(day=1), asserted_precision=DatePrecision.MONTH)
        | Q(asserted_on__gte=day.replace(month=1, day=1), asserted_precision=DatePrecision.YEAR)
    )


def said_before(claims: Claims, day: dt.date) -> Claims:
    """Claims made on a day or earlier; one dated to a month or year if any day of it fits."""
    return claims.filter(asserted_on__lte=day)


def posts(chosen: str | None) -> list[tuple[str, str]]:
    """The chosen post, with who held it."""
    if not chosen:
        return []
    found = Role.objects.filter(slug=chosen).select_related("actor")
    return [(role.slug, str(role)) for role in found]
