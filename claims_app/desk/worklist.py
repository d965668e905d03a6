"""What waits on the desk."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claims_app.desk import authors
from claims_app.desk.models import Handover, Hold, Merge, Redaction, Release, Review, Suggestion
from claims_app.desk.models.handover import HandoverState
from claims_app.desk.models.merging import JUDGEMENTS, MergeState
from claims_app.desk.roles import VERBS, Operation
from claims_app.models import ClaimRelation
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.vocabulary import Action, RelationStatus, ReviewState, SuggestionDecision


def never_released(kind: str) -> QuerySet[Any]:
    """Things of one kind that were never on the record and that nothing holds back."""
    released = Release.objects.filter(kind=kind, object_id=OuterRef("pk"))
    held = Hold.objects.filter(kind=kind, object_id=OuterRef("pk"))
    redacted = Redaction.objects.filter(kind=kind, object_id=OuterRef("pk"))
    found: QuerySet[Any] = AGGREGATES[kind].root._default_manager.filter(
        ~Exists(released), ~Exists(held), ~Exists(redacted)
    )
    return found.filter(status=RelationStatus.CONFIRMED) if kind == Kind.RELATION else found


def open_drafts(kind: str) -> QuerySet[Any]:
    """Things of one kind that whoever may only draft may write: never released, nobody waits."""
    of_thing = {"kind": kind, "object_id": OuterRef("pk")}
    in_review = Review.objects.filter(**of_thing, state=ReviewState.IN_REVIEW)
    gone = (model.objects.filter(**of_thing) for model in (Release, Redaction))
    found: QuerySet[Any] = AGGREGATES[kind].root._default_manager.filter(
        ~Exists(in_review), *(~Exists(one) for one in gone)
    )
    return found


def in_open_drafts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of some things that are such drafts; of some lines, those that hang on them."""
    kind = KIND_OF[rows.model]
    path = AGGREGATES[kind].children.get(rows.model, "pk")
    return rows.filter(**{f"{path}__in": open_drafts(kind).values("pk")})


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
        # What somebody withdrew, they need not be told of.
        sent_back = reviews.exclude(decided_by=F("requested_by"))
        return sent_back.filter(state=ReviewState.RETURNED, requested_by=user)
    waiting = reviews.filter(state=ReviewState.IN_REVIEW)
    if turn == "asked":
        return waiting.filter(requested_by=user)
    return _to_decide(waiting.exclude(requested_by=user), user)


# What somebody must be allowed to do so that requests wait for them, any of these.
DECIDES = tuple(f"desk.{VERBS[one]}" for one in (Operation.APPROVE, Operation.APPROVE_REDACTION))


def _to_decide(waiting: QuerySet[Review], user: Any) -> QuerySet[Review]:
    """Those that this user may approve: oversight erases, reviewers decide about all else.

    Nobody approves what they wrote.
    """
    may_approve, may_erase = (user.has_perm(permission) for permission in DECIDES)
    is_redaction = Q(action=Action.REDACT)
    if not may_erase:
        waiting = waiting.exclude(is_redaction)
    if not may_approve:
        return waiting.filter(is_redaction)
    return waiting.exclude(pk__in=authors.asked_about(waiting, user).values("pk"))


def next_to_decide(user: Any) -> Review | None:
    """The request that has waited longest of those that this user may decide."""
    waiting = whose_turn(Review.objects.all(), "to_decide", user)
    return waiting.order_by("requested_at", "pk").first()


# The same lists of merges.
MERGE_TURNS = {"to_decide": "To decide", "asked": "My requests", "returned": "Returned to me"}
DECIDES_MERGES = f"desk.{VERBS[Operation.APPROVE_MERGE]}"


def whose_merge(merges: QuerySet[Merge], turn: str, user: Any) -> QuerySet[Merge]:
    """Those of `merges` in one of the lists `MERGE_TURNS` of this user."""
    if turn == "returned":
        return _returned(merges.filter(requested_by=user))
    waiting = merges.filter(state=MergeState.WAITING)
    if turn == "asked":
        return waiting.filter(requested_by=user)
    return waiting.exclude(requested_by=user) if user.has_perm(DECIDES_MERGES) else merges.none()


def _returned(asked: QuerySet[Merge]) -> QuerySet[Merge]:
    """Those that somebody else sent back, until the pair is asked about or judged anew."""
    sent_back = asked.filter(state=MergeState.RETURNED, decided_by__isnull=False).exclude(
        decided_by=F("requested_by")
    )
    one, other = ("merged_id", "survivor_id"), ("survivor_id", "merged_id")
    again = Merge.objects.filter(kind=OuterRef("kind"), requested_at__gt=OuterRef("decided_at"))
    for ends in (one, other):
        merged, survivor = map(OuterRef, ends)
        sent_back = sent_back.exclude(Exists(again.filter(merged_id=merged, survivor_id=survivor)))
        for kind, model in JUDGEMENTS.items():
            judged = model.objects.filter(judged_at__gt=OuterRef("decided_at"))
            since = Exists(judged.filter(left=merged, right=survivor))
            sent_back = sent_back.exclude(since, kind=kind)
    return sent_back


# And of what was handed over.
HANDOVER_TURNS = {
    "to_take_up": "Handed over",
    "handed": "Handed over by me",
    "returned": "Given back to me",
}


def whose_handover(handovers: QuerySet[Handover], turn: str, user: Any) -> QuerySet[Handover]:
    """Those of `handovers` in one of the lists `HANDOVER_TURNS` of this user."""
    if turn == "returned":
        return not_answered(handovers.filter(state=HandoverState.RETURNED, handed_by=user))
    waiting = handovers.filter(state=HandoverState.WAITING)
    if turn == "handed":
        return waiting.filter(handed_by=user)
    may_give_back = user.has_perm(f"desk.{VERBS[Operation.GIVE_BACK]}")
    return waiting.exclude(handed_by=user) if may_give_back else handovers.none()


def not_answered(handovers: QuerySet[Handover]) -> QuerySet[Handover]:
    """Those that wait, and those that came back until something follows: handed over again, asked
    for, published or merged."""
    of_thing = {"kind": OuterRef("kind"), "object_id": OuterRef("object_id")}
    since = OuterRef("closed_at")
    merged = {"kind": OuterRef("kind"), "merged_id": OuterRef("object_id")}
    followed = (
        Handover.objects.filter(**of_thing, handed_at__gt=since),
        Review.objects.filter(**of_thing, requested_at__gte=since),
        Release.objects.filter(**of_thing, created_at__gte=since),
        Redaction.objects.filter(**of_thing),
        Merge.objects.filter(**merged, state=MergeState.DONE, decided_at__gte=since),
    )
    nothing_followed = Q(*(~Exists(one) for one in followed))
    came_back = Q(state=HandoverState.RETURNED) & nothing_followed
    return handovers.filter(Q(state=HandoverState.WAITING) | came_back)


def open_suggestions() -> QuerySet[Suggestion]:
    """What machines proposed and nobody judged."""
    return Suggestion.objects.filter(decision=SuggestionDecision.OPEN)
