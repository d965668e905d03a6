"""The claims on the same question that were made just before and just after one of them."""

from typing import Any, NamedTuple

import orjson
from django.db.models import OuterRef, Q, QuerySet, Subquery

from claims_app.record.models import ClaimIndex, Document
from claims_app.record.sorting import UNDATED

Json = dict[str, Any]


class Nearby(NamedTuple):
    """Cards of claims around one, nearest first, and whether there are more on either side."""

    before: list[Json]
    after: list[Json]
    has_before: bool
    has_after: bool


def around(claim: Document, some: int) -> Nearby:
    """At most `some` dated claims on either side; the newest of all around one without a date."""
    on_issue = ClaimIndex.objects.filter(
        issue=Subquery(ClaimIndex.objects.filter(claim=claim.pk).values("issue")[:1]),
        sort_key__lt=UNDATED,
    )
    if claim.sort_key == UNDATED:
        newest = _cards(on_issue.order_by("sort_key", "claim"), 2 * some)
        return Nearby(newest[: 2 * some], [], len(newest) > 2 * some, has_after=False)
    before = _cards(on_issue.filter(_beyond(claim, "gt")).order_by("sort_key", "claim"), some)
    after = _cards(on_issue.filter(_beyond(claim, "lt")).order_by("-sort_key", "-claim"), some)
    return Nearby(before[:some], after[:some], len(before) > some, len(after) > some)


def _beyond(claim: Document, side: str) -> Q:
    """The earlier (gt) or later (lt) side, for sort keys run from the newest to the oldest."""
    beyond = Q(**{f"sort_key__{side}": claim.sort_key}) | Q(**{f"claim__{side}": claim.pk})
    return beyond & Q(**{f"sort_key__{side}e": claim.sort_key})


def _cards(claims: QuerySet[ClaimIndex], some: int) -> list[Json]:
    """One more than `some`, which tells whether there are more."""
    card = Document.objects.filter(pk=OuterRef("claim")).values("card")[:1]
    texts = claims.annotate(card=Subquery(card)).values_list("card", flat=True)[: some + 1]
    return [orjson.loads(text) for text in texts if text]
