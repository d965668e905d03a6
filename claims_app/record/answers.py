"""What has become of a claim, from the relations on the record alone."""

from collections.abc import Collection

from actors_app.vocabulary import DateBasis, DatePrecision
from claims_app.models import Claim
from claims_app.vocabulary import ANSWERS_AGAINST, DisputeStatus, RelationKind

# The strongest first: what the speaker did to it comes before what others said of it.
ENDS_IN = (
    (RelationKind.RETRACTS, DisputeStatus.WITHDRAWN),
    (RelationKind.SUPERSEDES, DisputeStatus.SUPERSEDED),
    (RelationKind.CONCEDES, DisputeStatus.PARTLY_CONCEDED),
)


def dispute_status(kinds: Collection[str]) -> DisputeStatus:
    """The status of a claim that is answered by relations of these kinds."""
    for kind, status in ENDS_IN:
        if kind in kinds:
            return status
    return DisputeStatus.DISPUTED if ANSWERS_AGAINST & set(kinds) else DisputeStatus.UNANSWERED


def dates_a_day(claim: Claim) -> bool:
    """Whether the claim's date is the day it was made, and not the day a report appeared."""
    return (
        claim.asserted_precision == DatePrecision.DAY
        and claim.asserted_basis != DateBasis.PUBLICATION
    )


def latency(answer: Claim, target: Claim) -> int | None:
    """Days from a claim to its answer; None where either has no day, or the order is reversed."""
    if not (dates_a_day(answer) and dates_a_day(target)):
        return None
    assert answer.asserted_on  # noqa: S101 precision day means a date
    assert target.asserted_on  # noqa: S101
    days = (answer.asserted_on - target.asserted_on).days
    return days if days >= 0 else None
