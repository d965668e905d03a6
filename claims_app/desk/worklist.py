"""What waits on the desk."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from claims_app.desk.models import Hold, Redaction, Release, Review, Suggestion
from claims_app.models import ClaimRelation
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.vocabulary import RelationStatus, ReviewState, SuggestionDecision


def never_released(kind: str) -> QuerySet[Any]:
    """Things of one kind that were never on the record and that nothing holds back."""
    released = Release.objects.filter(kind=kind, object_id=OuterRef("pk"))
    held = Hold.objects.filter(kind=kind, object_id=OuterRef("pk"))
    redacted = Redaction.objects.filter(kind=kind, object_id=OuterRef("pk"))
    found: QuerySet[Any] = AGGREGATES[kind].root._default_manager.filter(
        ~Exists(released), ~Exists(held), ~Exists(redacted)
    )
    return found.filter(status=RelationStatus.CONFIRMED) if kind == Kind.RELATION else found


def to_be_asked_for() -> list[tuple[str, UUID]]:
    """Everything that was never released, is not held and does not wait in review yet."""
    waiting = set(waiting_for_review().values_list("kind", "object_id"))
    found = [
        (str(kind), pk) for kind in Kind for pk in never_released(kind).values_list("pk", flat=True)
    ]
    return [thing for thing in found if thing not in waiting]


def waiting_for_review() -> QuerySet[Review]:
    """Requests that nobody has decided, oldest first."""
    return Review.objects.filter(state=ReviewState.IN_REVIEW).order_by("requested_at", "pk")


def proposed_links() -> QuerySet[ClaimRelation]:
    """Answers that were proposed and nobody judged."""
    return ClaimRelation.objects.filter(status=RelationStatus.PROPOSED)


def summary() -> str:
    """What needs a person's judgement, in words."""
    held = Hold.objects.count()
    return f"{held} on hold and {proposed_links().count()} proposed links to judge"


# The lists of reviews, by whose turn it is.
TURNS = {
    "to_decide": "Waiting for my review",
    "asked": "My requests",
    "returned": "Returned to me",
}


def whose_turn(reviews: QuerySet[Review], turn: str, user: Any) -> QuerySet[Review]:
    """Those of `reviews` in one of the lists `TURNS` of this user."""
    if turn == "returned":
        return reviews.filter(state=ReviewState.RETURNED, requested_by=user)
    waiting = reviews.filter(state=ReviewState.IN_REVIEW)
    if turn == "asked":
        return waiting.filter(requested_by=user)
    return waiting.exclude(requested_by=user)


def turns(user: Any) -> dict[str, int]:
    """How many reviews are in each of the lists of this user."""
    return {turn: whose_turn(Review.objects.all(), turn, user).count() for turn in TURNS}


def open_suggestions() -> QuerySet[Suggestion]:
    """What machines proposed and nobody judged."""
    return Suggestion.objects.filter(decision=SuggestionDecision.OPEN)
