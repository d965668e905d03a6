"""Asking for a merge, or to take one back; approving it; sending it back. Two people for each."""

from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk import handing
from claims_app.desk.gate import NotReady
from claims_app.desk.merging import judging, moving, planning, publishing
from claims_app.desk.merging.moving import Signed
from claims_app.desk.merging.plan import Plan
from claims_app.desk.models import Merge, Release
from claims_app.desk.models.merging import MergeState
from claims_app.desk.release import NotAllowed, deliver_pending, lock
from claims_app.record.aggregates import AGGREGATES

CHANGED = "What would move has changed since this page was opened. Look at it again."


class Merged(NamedTuple):
    """A merge that came about, and what became public by it."""

    merge: Merge
    releases: list[Release]


@transaction.atomic(using=DESK)
def propose(
    kind: str,
    merged: Any,
    survivor: Any,
    *,
    by: User,
    reason: str,
    public_note: str = "",
    despite_judgement: bool = False,
) -> Merge:
    """Ask a second person to merge one thing into another. Nothing moves before they approve.

    Raises NotReady with all that is in the way; NotAllowed.
    """
    lock()
    _lock_both(kind, merged, survivor)
    plan = planning.of_merge(kind, merged, survivor)
    if plan.problems:
        raise NotReady(f"{merged} → {survivor}", plan.problems)
    if judging.is_told_apart(kind, merged, survivor) and not despite_judgement:
        raise NotAllowed("Somebody said that they are not the same. Confirm that you know.")
    return _ask(plan, by=by, reason=reason, public_note=public_note)


@transaction.atomic(using=DESK)
def propose_undoing(done: Merge, *, by: User, reason: str, public_note: str = "") -> Merge:
    """Ask a second person to take a merge back."""
    lock()
    plan = planning.of_undoing(done)
    if plan.problems:
        raise NotReady(str(done), plan.problems)
    return _ask(plan, by=by, reason=reason, public_note=public_note, undoes=done)


def approve(merge: Merge, *, by: User, comment: str = "", shown: str = "") -> Merged:
    """Let a merge come about, or be taken back: all of it, on the desk and for readers.

    `shown` is the token of what the approver saw; anything else is not approved.
    """
    with transaction.atomic(using=DESK):
        lock()
        merge = _waiting(merge, by)
        plan = plan_of(merge)
        if plan.problems:
            raise NotReady(str(merge), plan.problems)
        if shown and shown != plan.token:
            raise NotAllowed(CHANGED)
        _need_note(plan, merge.public_note)
        made = _carry_out(plan, merge, by, comment)
    deliver_pending()
    return Merged(merge, made)


@transaction.atomic(using=DESK)
def send_back(merge: Merge, *, by: User, comment: str) -> Merge:
    """Return a request with a comment; whoever asked withdraws it in the same way."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if not merge.is_waiting:
        raise NotAllowed(f"“{merge}” does not wait for a decision.")
    if not comment.strip():
        raise NotAllowed("Say why.")
    _decide(merge, MergeState.RETURNED, by, comment)
    return merge


def plan_of(merge: Merge) -> Plan:
    """What would come of a request now."""
    if merge.undoes:
        return planning.of_undoing(merge.undoes)
    root = AGGREGATES[merge.kind].root.objects
    merged, survivor = root.get(pk=merge.merged_id), root.get(pk=merge.survivor_id)
    return planning.of_merge(merge.kind, merged, survivor)


def with_way_back(merges: QuerySet[Merge]) -> QuerySet[Any]:
    """Each merge with whether it was taken back since."""
    undone = Merge.objects.filter(undoes=OuterRef("pk"), state=MergeState.DONE)
    return merges.annotate(is_taken_back=Exists(undone))


def way_back(merge: Merge) -> Merge | None:
    """What took a merge back, or waits to do so."""
    asked = merge.taken_back_by.exclude(state=MergeState.RETURNED)
    return asked.order_by("requested_at").first()


def why_not(merge: Merge, *, by: User) -> str:
    """Why `by` is no second person for this request; empty where they are."""
    return "You asked for this." if merge.requested_by_id == by.pk else ""


def _lock_both(kind: str, merged: Any, survivor: Any) -> None:
    """Nobody else writes either meanwhile, nor refers to it anew."""
    both = AGGREGATES[kind].root.objects.filter(pk__in=[merged.pk, survivor.pk])
    list(both.select_for_update().order_by("pk"))


def _ask(
    plan: Plan, *, by: User, reason: str, public_note: str, undoes: Merge | None = None
) -> Merge:
    if not reason.strip():
        raise NotAllowed("Say why, for the desk.")
    _need_note(plan, public_note)
    waiting = Merge.objects.filter(
        kind=plan.kind, state=MergeState.WAITING, merged_id=plan.merged.pk
    )
    if waiting.exists():
        raise NotAllowed(f"A merge of “{plan.merged}” is already waiting for a second person.")
    return Merge.objects.create(
        kind=plan.kind,
        merged_id=plan.merged.pk,
        survivor_id=plan.survivor.pk,
        merged_title=str(plan.merged),
        survivor_title=str(plan.survivor),
        undoes=undoes,
        reason=reason,
        public_note=public_note,
        requested_by=by,
        requested_at=timezone.now(),
    )


def _need_note(plan: Plan, public_note: str) -> None:
    if plan.for_readers and not public_note.strip():
        raise NotAllowed("Readers will see this. Write a note for them: what turned out, and how.")


def _waiting(merge: Merge, by: User) -> Merge:
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if not merge.is_waiting:
        raise NotAllowed(f"“{merge}” does not wait for a decision.")
    if refused := why_not(merge, by=by):
        raise NotAllowed(f"A second person must approve “{merge}”. {refused}")
    root = AGGREGATES[merge.kind].root.objects
    list(
        root.select_for_update().filter(pk__in=[merge.merged_id, merge.survivor_id]).order_by("pk")
    )
    return merge


def _carry_out(plan: Plan, merge: Merge, by: User, comment: str) -> list[Release]:
    at = timezone.now()
    reason = f"{merge}. {merge.reason}"
    signed = Signed(merge.requested_by, reason, at)
    if merge.undoes_id:  # texts go back before another may be the current one
        moving.move(plan.beside, signed)
    moving.move(plan.moved, signed)
    if not merge.undoes_id:
        moving.move(plan.beside, signed)
    made = publishing.release(plan, merge, by=by, at=at)
    merge.moved = plan.moved.as_json() | {
        "beside": plan.beside.as_json(),
        "things": [(kind, str(pk)) for kind, pk in plan.before],
    }
    handing.take_up(merge.kind, merge.merged_id, by=merge.requested_by)
    _decide(merge, MergeState.DONE, by, comment)
    return made


def _decide(merge: Merge, state: str, by: User, comment: str) -> None:
    merge.state, merge.comment = state, comment
    merge.decided_by, merge.decided_at = by, timezone.now()
    merge.save()
