"""Handing a draft over: whoever wrote it calls it ready, somebody else takes it up.

It is taken up by asking for its release; or it is given back with a comment.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk import companions, gate, rights, worklist
from claims_app.desk.gate import NotReady, Thing
from claims_app.desk.models import Handover
from claims_app.desk.models.handover import HandoverState
from claims_app.desk.release import NotAllowed, lock
from claims_app.desk.roles import Stage
from claims_app.record.aggregates import KIND_OF

NOT_A_DRAFT = "It waits for a decision or was released. What was never released is handed over."
MERGED = "It turned out to be another, and is released with that."
ALREADY = "It was handed over already."
NOT_HANDED = "It is not handed over."
OWN = "You handed it over yourself: take it back."
NOT_OWN = "Somebody else handed it over."


@transaction.atomic(using=DESK)
def hand_over(things: Iterable[Any], *, by: User, note: str = "") -> list[Handover]:
    """Call drafts ready, so that somebody takes them up. Raises NotAllowed for what is none."""
    lock()
    return [_hand_over(thing, by, note) for thing in things]


@transaction.atomic(using=DESK)
def give_back(things: Iterable[Any], *, by: User, comment: str) -> None:
    """Return what was handed over, and say what is to be done."""
    if not comment.strip():
        raise NotAllowed("Say what is to be done.")
    lock()
    for thing in things:
        _close(thing, HandoverState.RETURNED, by, why_not_give_back(thing, by=by), comment)


@transaction.atomic(using=DESK)
def take_back(things: Iterable[Any], *, by: User) -> None:
    """Nobody is to take up any more what one handed over oneself."""
    lock()
    for thing in things:
        _close(thing, HandoverState.WITHDRAWN, by, why_not_take_back(thing, by=by))


def take_up(kind: str, pk: UUID, *, by: Any) -> None:
    """Close what waits about a thing, because it goes on. The caller holds the lock."""
    waiting(kind, pk).update(state=HandoverState.TAKEN, closed_by=by, closed_at=timezone.now())


def waiting(kind: str, pk: UUID) -> Any:
    """The handover of a thing that nobody has taken up, if there is one."""
    return Handover.objects.filter(kind=kind, object_id=pk, state=HandoverState.WAITING)


def current(kind: str, pk: UUID) -> Handover | None:
    """How a thing was handed over last, while it waits or came back and nothing followed."""
    return current_of(kind, [pk]).get(pk)


def current_of(kind: str, keys: Collection[UUID]) -> dict[UUID, Handover]:
    """The same of several things, by key."""
    about = Handover.objects.filter(kind=kind, object_id__in=keys)
    found = worklist.not_answered(about).select_related("handed_by", "closed_by")
    return {one.object_id: one for one in found.order_by("handed_at")}


def why_not_hand_over(thing: Any) -> str:
    """Why this cannot be handed over; empty where it can."""
    kind, pk = KIND_OF[type(thing)], thing.pk
    if rights.stage(kind, pk) != Stage.DRAFT:
        return NOT_A_DRAFT
    if getattr(thing, "merged_into_id", None):
        return MERGED
    return ALREADY if waiting(kind, pk).exists() else ""


def why_not_give_back(thing: Any, *, by: Any) -> str:
    """Why `by` cannot give this back; empty where they can."""
    asked = waiting(KIND_OF[type(thing)], thing.pk).first()
    if asked is None:
        return NOT_HANDED
    return OWN if asked.handed_by_id == by.pk else ""


def why_not_take_back(thing: Any, *, by: Any) -> str:
    """Why `by` cannot take this back; empty where they can."""
    asked = waiting(KIND_OF[type(thing)], thing.pk).first()
    if asked is None:
        return NOT_HANDED
    return "" if asked.handed_by_id == by.pk else NOT_OWN


def not_ready(things: Sequence[Any]) -> list[NotReady]:
    """Those of some things that could not be released as they stand, with what is missing.

    What they refer to and readers never saw comes along when their release is asked for.
    """
    keys: list[Thing] = [(KIND_OF[type(thing)], thing.pk) for thing in things]
    beside = worklist.waiting_for_review().values_list("kind", "object_id")
    together, found = [*keys, *companions.of(keys), *beside], list[NotReady]()
    for kind, pk in keys:
        try:
            gate.check(kind, pk, together)
        except NotReady as missing:
            found.append(missing)
    return found


def _hand_over(thing: Any, by: User, note: str) -> Handover:
    if why := why_not_hand_over(thing):
        raise NotAllowed(f"“{thing}”: {why}")
    return Handover.objects.create(
        kind=KIND_OF[type(thing)],
        object_id=thing.pk,
        title=str(thing),
        note=note.strip(),
        handed_by=by,
    )


def _close(thing: Any, state: HandoverState, by: User, why_not: str, comment: str = "") -> None:
    if why_not:
        raise NotAllowed(f"“{thing}”: {why_not}")
    asked = waiting(KIND_OF[type(thing)], thing.pk)
    asked.update(state=state, closed_by=by, closed_at=timezone.now(), comment=comment.strip())
