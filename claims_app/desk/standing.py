"""Where a thing stands: with whom it waits, what the public sees of it, what is in the way."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims_app.desk import companions, gate
from claims_app.desk.lists.changes import published_at
from claims_app.desk.models import Hold, Redaction, Release, Review
from claims_app.desk.payload import payload_of
from claims_app.desk.released import last_release
from claims_app.desk.worklist import never_released
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import ReviewState

NEVER, PUBLIC, HELD, MINE, EDITED = "never", "public", "held", "mine", "edited"


@dataclass(frozen=True)
class Standing:
    """Where one thing stands on the desk and on the record."""

    review: Review | None
    release: Release | None
    hold: Hold | None
    redaction: Redaction | None = None
    problems: list[str] = field(default_factory=list)
    # What it refers to and readers never saw, as kind and thing.
    companions: list[tuple[str, Any]] = field(default_factory=list)
    has_changed: bool = False

    @cached_property
    def state(self) -> ReviewState:
        """A thing nobody asked about is a draft."""
        return ReviewState(self.review.state) if self.review else ReviewState.DRAFT

    @property
    def is_waiting(self) -> bool:
        return self.state == ReviewState.IN_REVIEW

    @property
    def is_returned(self) -> bool:
        return self.state == ReviewState.RETURNED

    @property
    def is_public(self) -> bool:
        return self.release is not None and self.release.action not in LEAVES


def of(kind: str, pk: UUID) -> Standing:
    """Where the thing stands now, and what the gate would say of it and its companions."""
    beside = companions.of([(kind, pk)])
    release = last_release(kind, pk)
    is_public = release is not None and release.action not in LEAVES
    return Standing(
        review=Review.objects.filter(kind=kind, object_id=pk)
        .select_related("requested_by", "decided_by")
        .first(),
        release=release,
        hold=Hold.objects.filter(kind=kind, object_id=pk).first(),
        redaction=Redaction.objects.filter(kind=kind, object_id=pk).first(),
        problems=_problems(kind, pk, beside),
        companions=[(other, named(other, key)) for other, key in beside],
        has_changed=is_public and release is not None and release.payload != payload_of(kind, pk),
    )


def _problems(kind: str, pk: UUID, beside: list[gate.Thing]) -> list[str]:
    waiting = companions.waiting().values_list("kind", "object_id")
    try:
        gate.check(kind, pk, [*beside, *waiting])
    except gate.NotReady as not_ready:
        return not_ready.problems
    return []


def thing(kind: str, slug: str) -> Any:
    """The thing of this kind at this address on the desk, if there is one."""
    return AGGREGATES[kind].root._default_manager.filter(slug=slug).first()


def named(kind: str, pk: UUID) -> Any:
    """The thing of this kind with this key on the desk, if it is still there."""
    return AGGREGATES[kind].root._default_manager.filter(pk=pk).first()


def was_ever_asked_for(kind: str, pk: UUID) -> bool:
    """Whether somebody asked for its release, or it was released. Then it is kept for good."""
    return any(
        model.objects.filter(kind=kind, object_id=pk).exists() for model in (Review, Release)
    )


def with_standing(things: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """Each thing with its `review_state`, last release's number and action, `is_held`, and more."""
    of_thing = {"kind": kind, "object_id": OuterRef("pk")}
    last = Release.objects.filter(**of_thing).order_by("-version")
    standing: QuerySet[Any] = things.annotate(
        review_state=Subquery(Review.objects.filter(**of_thing).values("state")[:1]),
        release_version=Subquery(last.values("version")[:1]),
        release_action=Subquery(last.values("action")[:1]),
        published_at=published_at(kind),
        is_held=Exists(Hold.objects.filter(**of_thing)),
    )
    return standing


def that_are(things: QuerySet[Any], kind: str, word: str) -> QuerySet[Any]:
    """Those of `things`, given with their standing, that are in a state, public, held, or new."""
    if word == NEVER:
        return things.filter(pk__in=never_released(kind).values("pk"))
    if word == PUBLIC:
        return things.filter(release_version__isnull=False).exclude(release_action__in=LEAVES)
    if word == HELD:
        return things.filter(is_held=True)
    if word == ReviewState.DRAFT:
        return things.filter(Q(review_state=None) | Q(review_state=word))
    return things.filter(review_state=word)
