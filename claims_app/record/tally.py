"""What there is on one question, counted over all of it, however long its list is."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims_app.models import Assessment, ClaimRelation, Issue, Quantity, Report
from claims_app.record.models import ClaimIndex, SpeakerIndex
from claims_app.vocabulary import DisputeStatus


class Tally(NamedTuple):
    """The claims on a question by what became of them, and what hangs on them."""

    by_status: dict[str, int]
    speakers: int
    repliers: int
    figures: int
    sources: int
    assessments: int

    @property
    def unanswered(self) -> int:
        """Claims that nobody has answered."""
        return self.by_status.get(DisputeStatus.UNANSWERED, 0)


def of(issue: UUID) -> Tally:
    """The counts of a question alone, without those that are part of it. Two queries."""
    claims = ClaimIndex.objects.filter(issue=issue).order_by().values_list("dispute_status")
    found = dict(claims.annotate(n=Count("pk")))
    counts = {
        "speakers": _number(SpeakerIndex.objects.all(), "claim__issue", "actor"),
        "repliers": _number(
            ClaimRelation.record.against(), "target__issue", "subject__said_by__actor"
        ),
        "figures": _number(Quantity.record.all(), "claim__issue", "pk"),
        "sources": _number(
            Report.record.filter(source__is_captured=True), "claim__issue", "source"
        ),
        "assessments": _number(Assessment.record.all(), "claim__issue", "pk"),
    }
    row = Issue.record.filter(pk=issue).annotate(**counts).values(*counts).first()
    return Tally(by_status=found, **(row or dict.fromkeys(counts, 0)))


def _number(rows: QuerySet[Any], issue: str, what: str) -> Coalesce:
    """How many different things these rows on the question name."""
    on_it = rows.order_by().filter(**{issue: OuterRef("pk")}).values(issue)
    counted = on_it.annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
