"""The answers around a claim, in both directions, with where each stands."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from claims_app.desk import standing
from claims_app.models import Claim, ClaimRelation
from claims_app.record.aggregates import Kind


class Answers(NamedTuple):
    """What a claim answers, and what answers it; each with the passage that shows it."""

    given: QuerySet[Any]
    received: QuerySet[Any]


def around(claim: Claim) -> Answers:
    """Every answer of a claim, proposed and rejected ones included."""
    known = standing.with_standing(ClaimRelation.objects.order_by("slug"), Kind.RELATION)
    known = known.select_related("subject", "target", "basis")
    return Answers(known.filter(subject=claim), known.filter(target=claim))
