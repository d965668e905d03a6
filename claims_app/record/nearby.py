"""The claims on the same question that were made just before and just after one of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import orjson
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, UUIDField

from actors_app.aliases import the_record
from claims_app.record.models import ClaimIndex, Document
from claims_app.record.slots import Slot, statement
from claims_app.record.sorting import UNDATED

Json = dict[str, Any]
CLAIM, KEY = Slot("claim", UUIDField()), Slot("key", CharField())


class Nearby(NamedTuple):
    """Cards of claims around one, nearest first, and whether there are more on either side."""

    before: list[Json]
    after: list[Json]
    has_before: bool
    has_after: bool


def around(claim: Document, some: int) -> Nearby:
    """At most `some` dated claims on either side; the newest of all around one without a date."""
    if claim.sort_key == UNDATED:
        newest = _cards(claim, _newest, 2 * some)
        return Nearby(newest[: 2 * some], [], len(newest) > 2 * some, has_after=False)
    before, after = _cards(claim, _before, some), _cards(claim, _after, some)
    return Nearby(before[:some], after[:some], len(before) > some, len(after) > some)


def _cards(claim: Document, side: Callable[[], QuerySet[ClaimIndex]], some: int) -> list[Json]:
    """One more than `some`, which tells whether there are more."""

    def build() -> QuerySet[Any, Any]:
        card = Document.objects.filter(pk=OuterRef("claim")).values("card")[:1]
        return side().annotate(card=Subquery(card)).values_list("card")[: some + 1]

    alias = the_record()
    asked = statement(("nearby", side.__name__, some), alias, build, is_steady=True)
    rows = asked.rows({"claim": claim.pk, "key": claim.sort_key}, alias)
    return [orjson.loads(text) for (text,) in rows if text]


def _newest() -> QuerySet[ClaimIndex]:
    """Dated claims on the same question, for sort keys run from the newest to the oldest."""
    issue = ClaimIndex.objects.filter(claim=CLAIM).values("issue")[:1]
    on_issue = ClaimIndex.objects.filter(issue=Subquery(issue), sort_key__lt=UNDATED)
    return on_issue.order_by("sort_key", "claim")


def _before() -> QuerySet[ClaimIndex]:
    return _newest().filter(_beyond("gt"))


def _after() -> QuerySet[ClaimIndex]:
    return _newest().filter(_beyond("lt")).order_by("-sort_key", "-claim")


def _beyond(side: str) -> Q:
    return (Q(**{f"sort_key__{side}": KEY}) | Q(**{f"claim__{side}": CLAIM})) & Q(
        **{f"sort_key__{side}e": KEY}
    )
