"""Where a thing stands: with whom it waits, what the public sees of it, what is in the way."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims_app.desk import companions, gate, gate_checks, handing
from claims_app.desk.gate_checks import Checked
from claims_app.desk.lists.changes import published_at
from claims_app.desk.models import Handover, Hold, Redaction, Release, Review
from claims_app.desk.models.handover import HandoverState
from claims_app.desk.payload import payload_of
from claims_app.desk.released import last_release
from claims_app.desk.worklist import in_open_drafts, never_released
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import ReviewState

NEVER, PUBLIC, HELD, MINE, EDITED = "never", "public", "held", "mine", "edited"
HANDED, OPEN = "handed", "open"


@dataclass(frozen=True)
class Standing:
    """Where one thing stands on the desk and on the record."""

    review: Review | None
    release: Release | None
    hold: Hold | None
    redaction: Redaction | None = None
    # How it was handed over, while that waits or came back.
    handover: Handover | None = None
    # What the gate asks of it, as it stands.
    checks: list[Checked] = field(default_factory=list)
    # What it refers to and readers never saw, as kind and thing.
    companions: list[tuple[str, Any]] = field(default_factory=list)
    has_changed: bool = False

    @cached_property
    def state(self) -> ReviewState:
        """A thing nobody asked about is a draft."""
        return ReviewState(self.review.state) if self.review else ReviewState.DRAFT

    @cached_property
    def problems(self) -> list[str]:
        """All that is missing or in the way of a release."""
        return gate_checks.problems(self.checks)

    @property
    def is_waiting(self) -> bool:
        return self.state == ReviewState.IN_REVIEW

    @property
    def is_returned(self) -> bool:
        return self.state == ReviewState.RETURNED

    @property
    def is_draft(self) -> bool:
        """Whether it was never released, and nobody waits for a decision."""
        return self.release is None and self.redaction is None and not self.is_waiting

    @property
    def is_handed_over(self) -> bool:
        return self.handover is not None and self.handover.state == HandoverState.WAITING

    @property
    def is_public(self) -> bool:
        return self.release is not None and self.release.action not in LEAVES

    @property
    def is_as_released(self) -> bool:
        """Whether readers see it just as it stands, so that nothing is to release."""
        return self.is_public and not self.has_changed


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
        handover=handing.current(kind, pk),
        checks=_checks(kind, pk, beside),
        companions=[(other, named(other, key)) for other, key in beside],
        has_changed=is_public and release is not None and release.payload != payload_of(kind, pk),
    )


def _checks(kind: str, pk: UUID, beside: list[gate.Thing]) -> list[Checked]:
    waiting = companions.waiting().values_list("kind", "object_id")
    return gate.checks(kind, pk, [*beside, *waiting])


def thing(kind: str, slug: str) -> Any:
    """The thing of this kind at this address on the desk, if there is one."""
    return AGGREGATES[kind].root._default_manager.filter(slug=slug).first()


def named(kind: str, pk: UUID) -> Any:
    """The thing of this kind with this key on the desk, if it is still there."""
    return AGGREGATES[kind].root._default_manager.filter(pk=pk).first()


def rival(one: Any, fields: Collection[str]) -> Any:
    """Another thing on the desk that has in these fields what `one` has, if there is one."""
    same = {name: getattr(one, name) for name in fields}
    return type(one)._default_manager.filter(**same).exclude(pk=one.pk).first()


def was_ever_asked_for(kind: str, pk: UUID) -> bool:
    """Whether somebody handed it over or asked for its release, or it was released.

    Then it is kept for good.
    """
    return any(
        model.objects.filter(kind=kind, object_id=pk).exists()
        for model in (Handover, Review, Release)
    )


def with_standing(things: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """Each thing with its `review_state`, last release's number and action, `is_held`, `is_handed`,
    and when it was published."""
    of_thing = {"kind": kind, "object_id": OuterRef("pk")}
    last = Release.objects.filter(**of_thing).order_by("-version")
    standing: QuerySet[Any] = things.annotate(
        review_state=Subquery(Review.objects.filter(**of_thing).values("state")[:1]),
        release_version=Subquery(last.values("version")[:1]),
        release_action=Subquery(last.values("action")[:1]),
        published_at=published_at(kind),
        is_held=Exists(Hold.objects.filter(**of_thing)),
        is_handed=Exists(Handover.objects.filter(**of_thing, state=HandoverState.WAITING)),
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
    if word == HANDED:
        return things.filter(is_handed=True)
    if word == OPEN:
        return in_open_drafts(things)
    if word == ReviewState.DRAFT:
        return things.filter(Q(review_state=None) | Q(review_state=word))
    return things.filter(review_state=word)
