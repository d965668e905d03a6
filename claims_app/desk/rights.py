"""What somebody may do with one thing, where that hangs on more than their roles."""

from typing import Any
from uuid import UUID

from actors_app.models import Entity
from claims_app.desk.models import Redaction, Review
from claims_app.desk.released import last_release, owner_of
from claims_app.desk.roles import (
    PERMISSIONS,
    TAKES_SECOND_FACTOR,
    VERBS,
    Operation,
    Stage,
    permissions_for,
)
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import Action, ReviewState

NOT_A_DRAFT = (
    "“{}” waits for a decision or was released. Contributors write drafts; ask an analyst to "
    "change it."
)
REDACTED = "This was redacted: nothing of it is kept, and it is not written again."


def may(user: Any, operation: Operation) -> bool:
    """Whether the roles of `user` allow an operation that has a permission of its own."""
    return bool(user.has_perm(f"desk.{VERBS[operation]}"))


def may_see(user: Any) -> bool:
    """Whether `user` works at the desk, and may look at everything there."""
    return bool(user.is_staff and user.has_perms(PERMISSIONS[Operation.SEE]))


def may_draft(user: Any) -> bool:
    """Whether `user` may write drafts of any kind, with their lines."""
    return bool(user.is_staff and user.has_perms(PERMISSIONS[Operation.DRAFT]))


def may_rewrite(user: Any, writer: int | None) -> bool:
    """Whether `user` may change words whose former state is not kept: one's own, or nobody's."""
    return writer in (None, user.pk)


def takes_second_factor(user: Any) -> bool:
    """Whether `user` may do anything that a password alone does not open."""
    return any(user.has_perms(permissions_for(one)) for one in TAKES_SECOND_FACTOR)


def may_note(user: Any) -> bool:
    """Whether `user` may take notes at the desk, tags among them."""
    return bool(user.is_staff and user.has_perms(PERMISSIONS[Operation.NOTE]))


def stage(kind: str, pk: UUID) -> Stage:
    """Where a thing stands between draft and record."""
    if Review.objects.filter(kind=kind, object_id=pk, state=ReviewState.IN_REVIEW).exists():
        return Stage.WAITING
    release = last_release(kind, pk)
    if release is None:
        is_redacted = Redaction.objects.filter(kind=kind, object_id=pk).exists()
        return Stage.GONE if is_redacted else Stage.DRAFT
    return Stage.GONE if release.action in LEAVES else Stage.PUBLIC


def why_not_write(user: Any, thing: Entity) -> str:
    """Why `user` may not write this row, a root or a line of one; empty where they may."""
    kind, pk = owner_of(thing)
    if Redaction.objects.filter(kind=kind, object_id=pk).exists():
        return REDACTED
    if may(user, Operation.EDIT):
        return ""
    return "" if stage(kind, pk) == Stage.DRAFT else NOT_A_DRAFT.format(thing)


def may_decide(user: Any, review: Review) -> bool:
    """Whether the roles of `user` allow to approve what `review` asks for."""
    is_redaction = review.action == Action.REDACT
    return may(user, Operation.APPROVE_REDACTION if is_redaction else Operation.APPROVE)
