"""Claims printed with a post that was not held on the day."""

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from claims_app.models import Claim, ClaimSpeaker
from claims_app.record.roles import role_check
from claims_app.vocabulary import DateBasis, RoleCheck

MOST = 10_000
# Words for a past post; a label that `record.roles` takes for one has one of them in it.
PAST = ("former", "ex", "late", "previous", "erstwhile")


def with_conflict(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Those of `claims` in which a printed post is at odds with the post held; `MOST` at most."""
    return claims.filter(pk__in=sorted(in_conflict())[:MOST])


def in_conflict() -> set[UUID]:
    """The claims in which a printed post, of any speaker, is at odds with the post held."""
    alone = _suspects(Claim.objects.all(), "").select_related("role")
    shared = _suspects(ClaimSpeaker.objects.all(), "claim__").select_related("role", "claim")
    found = {claim.pk for claim in alone if _is_conflict(claim, claim)}
    return found | {one.claim_id for one in shared if _is_conflict(one, one.claim)}


def _suspects(rows: QuerySet[Any], claim: str) -> QuerySet[Any]:
    """Those whose claim lies outside the term of the post, or whose post is printed as past.

    Few are. Whether one is in conflict hangs on how exactly the dates are known.
    """
    on = F(f"{claim}asserted_on")
    suspicious = Q(role__start_on__gt=on) | Q(role__end_on__lt=on)
    for word in PAST:
        suspicious |= Q(role_label__icontains=word)
    dated = {f"{claim}asserted_on__isnull": False, "role__start_on__isnull": False}
    by_publication = {f"{claim}asserted_basis": DateBasis.PUBLICATION}
    found = rows.filter(suspicious, **dated).exclude(role_label="").exclude(**by_publication)
    return found.order_by()


def _is_conflict(speaking: Any, claim: Claim) -> bool:
    said = claim.asserted_on, claim.asserted_precision, claim.asserted_basis
    return role_check(speaking.role_label, speaking.role, *said) == RoleCheck.MISMATCH
