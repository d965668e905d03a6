"""What waits on the desk."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from claims_app.desk.models import Hold, Release, Review
from claims_app.models import ClaimRelation
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.vocabulary import RelationStatus, ReviewState


def never_released(kind: str) -> QuerySet[Any]:
    """Things of one kind that were never on the record and that nothing holds back."""
    released = Release.objects.filter(kind=kind, object_id=OuterRef("pk"))
    held = Hold.objects.filter(kind=kind, object_id=OuterRef("pk"))
    found = AGGREGATES[kind].root.objects.filter(~Exists(released), ~Exists(held))
    return found.filter(status=RelationStatus.CONFIRMED) if kind == Kind.RELATION else found


def to_be_asked_for() -> list[tuple[str, UUID]]:
    """Everything that was never released, is not held and does not wait in review yet."""
    waiting = set(waiting_for_review().values_list("kind", "object_id"))
    found = [(str(kind), pk) for kind in Kind for pk in never_released(kind).values_list("pk", flat=True)]
    return [thing for thing in found if thing not in waiting]


def waiting_for_review() -> QuerySet[Review]:
    """Requests that nobody has decided, oldest first."""
    return Review.objects.filter(state=ReviewState.IN_REVIEW).order_by("requested_at", "pk")


def summary() -> str:
    """What needs a person's judgement, in words."""
    held = Hold.objects.count()
    proposed = ClaimRelation.objects.filter(status=RelationStatus.PROPOSED).count()
    return f"{held} on hold and {proposed} proposed links to judge"
