"""The analysts' verbs: ask for a release, approve it, send it back. Two people for each.

Each takes several things at once, for things that refer to one another become public together.
Those that are not ready are left as they are and given back with all that is missing.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk import companions, gate, handing
from claims_app.desk.erasing import redaction
from claims_app.desk.fitting import fit
from claims_app.desk.gate import NotReady, Thing
from claims_app.desk.models import Release, Review
from claims_app.desk.payload import fingerprint
from claims_app.desk.release import (
    NotAllowed,
    deliver_pending,
    lock,
    release,
    why_not_approve,
)
from claims_app.desk.released import is_public
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import Action, ReviewState


class Asked(NamedTuple):
    """What waits for a second person now, and what was not ready."""

    reviews: list[Review]
    not_ready: list[NotReady]


class Approved(NamedTuple):
    """What became public or left, what was not ready any more, and what was erased."""

    releases: list[Release]
    not_ready: list[NotReady]
    erased: list[Thing]

    @property
    def things(self) -> set[Thing]:
        """Everything that was asked for and is done."""
        return {(made.kind, made.object_id) for made in self.releases} | set(self.erased)


CHANGED = "“{}” was changed after the request. Send it back, so that it is asked for again."
ANEW = "“{}” was decided, or asked for anew, since you opened it. Open it again, and look."
NO_ORDER = {"category": "", "legal_basis": "", "erases_address": False}
# What must be in order before something leaves, by the way in which it does.
LEAVING: dict[str, Callable[..., None]] = {
    Action.RETRACT: gate.check_leaving,
    Action.REDACT: gate.check_erasing,
}


@transaction.atomic(using=DESK)
def request_release(
    things: Iterable[Thing], *, by: User, reason: str, public_note: str = ""
) -> Asked:
    """Ask a second person to make things public as they stand, first or in a new version.

    They may refer to what waits for a second person already; whether that is public is asked
    again when they are approved.
    """
    lock()
    beside = companions.waiting().values_list("kind", "object_id")

    def check(kind: str, pk: UUID, together: Iterable[Thing]) -> None:
        gate.check_coming(kind, pk, [*together, *beside])

    ready, not_ready = fit(things, check)
    asked = [
        _ask(kind, pk, next_action(kind, pk), by=by, reason=reason, public_note=public_note)
        for kind, pk in ready
    ]
    return Asked(asked, not_ready)


@transaction.atomic(using=DESK)
def request_retraction(
    things: Iterable[Thing], *, by: User, reason: str, public_note: str
) -> Asked:
    """Ask a second person to take things off the record."""
    return _ask_to_leave(things, Action.RETRACT, by=by, reason=reason, public_note=public_note)


@transaction.atomic(using=DESK)
def request_redaction(
    things: Iterable[Thing],
    *,
    by: User,
    reason: str,
    public_note: str,
    category: str,
    legal_basis: str,
    erases_address: bool = False,
) -> Asked:
    """Ask oversight to take things off the record and erase all that is kept of them."""
    things = list(things)
    refused = redaction.why_not_ordered(
        things, category=category, legal_basis=legal_basis, reason=reason, public_note=public_note
    )
    if refused:
        raise NotAllowed(refused)
    return _ask_to_leave(
        things,
        Action.REDACT,
        by=by,
        reason=reason,
        public_note=public_note,
        category=category,
        legal_basis=legal_basis,
        erases_address=erases_address,
    )


def approve(
    reviews: Iterable[Review], *, by: User, comment: str = "", seen: Collection[str] | None = None
) -> Approved:
    """Let what was asked for reach the public. Neither who asked nor who wrote can approve it.

    What is approved is what the requester saw: a thing changed since then must be asked for again.
    And it is what the approver saw: `seen` are the tokens of the requests that they looked at.
    """
    with transaction.atomic(using=DESK):
        lock()
        made = _approve([_waiting(review, by, seen) for review in reviews], by, comment)
    deliver_pending()
    return made


@transaction.atomic(using=DESK)
def send_back(review: Review, *, by: User, comment: str) -> Review:
    """Return a request to its author with a comment; whoever asked withdraws it in the same way."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.state != ReviewState.IN_REVIEW:
        raise NotAllowed(f"“{review.title}” does not wait for a decision.")
    if not comment.strip():
        raise NotAllowed("Say what is to be done.")
    _decide(review, ReviewState.RETURNED, by, comment)
    return review


def is_changed(review: Review) -> bool:
    """Whether the thing is not any more what was asked for."""
    return review.payload_sha256 != fingerprint(review.kind, review.object_id, review.action)


def why_not(review: Review, *, by: User) -> str:
    """Why `by` may not approve `review`; empty where nobody has to be asked but them."""
    assert review.requested_by  # noqa: S101 whatever waits was asked for by somebody
    return why_not_approve(
        review.kind,
        review.object_id,
        action=review.action,
        requested_by=review.requested_by,
        by=by,
    )


def _ask_to_leave(things: Iterable[Thing], action: Action, *, by: User, **said: Any) -> Asked:
    lock()
    ready, not_ready = fit(things, LEAVING[action])
    return Asked([_ask(kind, pk, action, by=by, **said) for kind, pk in ready], not_ready)


def next_action(kind: str, pk: UUID) -> Action:
    """What releasing a thing is: a first publication, or a correction."""
    return Action.CORRECT if is_public(kind, pk) else Action.PUBLISH


def _ask(
    kind: str,
    pk: UUID,
    action: Action,
    *,
    by: User,
    reason: str,
    public_note: str,
    **order: Any,
) -> Review:
    """Note what is asked for; `order` says on what ground something is to be erased."""
    if not reason.strip():
        raise NotAllowed("Say why, for the desk.")
    if action != Action.PUBLISH and not public_note.strip():
        raise NotAllowed(
            "A correction or retraction carries a note for readers: what changed and why."
        )
    review = _of(kind, pk)
    if review.state == ReviewState.IN_REVIEW:
        raise NotAllowed(f"“{review.title}” is already waiting for a second person.")
    review.title, review.action, review.state = _title(kind, pk), action, ReviewState.IN_REVIEW
    review.reason, review.public_note = reason, public_note
    review.payload_sha256 = fingerprint(kind, pk, action)
    review.requested_by, review.requested_at = by, timezone.now()
    review.decided_by, review.decided_at, review.comment = None, None, ""
    for name, given in {**NO_ORDER, **order}.items():
        setattr(review, name, given)
    _keep(review, by)
    handing.take_up(kind, pk, by=by)
    return review


def _of(kind: str, pk: UUID) -> Review:
    """What was last asked about a thing, or what is asked for the first time."""
    found = Review.objects.select_for_update().filter(kind=kind, object_id=pk).first()
    return found or Review(kind=kind, object_id=pk)


def _keep(review: Review, by: User) -> None:
    """Save a step of the review, and with it who took it."""
    review._history_user = by  # type: ignore[attr-defined]
    review.save()


def _waiting(review: Review, by: User, seen: Collection[str] | None) -> Review:
    """The request as it stands, if `by` may approve it and looked at this very one."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.state != ReviewState.IN_REVIEW or review.requested_by is None:
        raise NotAllowed(f"“{review.title}” does not wait for a decision.")
    if review.requested_by_id == by.pk:
        raise NotAllowed(f"A second person must approve “{review.title}”. You asked for this.")
    if is_changed(review):
        raise NotAllowed(CHANGED.format(review.title))
    if seen is not None and review.token not in seen:
        raise NotAllowed(ANEW.format(review.title))
    return review


def _approve(reviews: list[Review], by: User, comment: str) -> Approved:
    asked = {(r.kind, r.object_id): r for r in reviews}
    coming = [thing for thing, r in asked.items() if r.action not in LEAVES]
    leaving = [thing for thing, r in asked.items() if r.action in LEAVES]
    staying, not_ready = fit(coming, gate.check_coming)
    going, not_gone = fit(leaving, _check_leaving(asked))
    at, made, erased = timezone.now(), list[Release](), list[Thing]()
    for kind, pk in [*reversed(going), *staying]:
        review = asked[kind, pk]
        if review.action == Action.REDACT:
            made += _redact(review, by, at, comment)
            erased.append((kind, pk))
            continue
        made.append(_release(review, by, at))
        state = ReviewState.WITHDRAWN if review.action in LEAVES else ReviewState.RELEASED
        _decide(review, state, by, comment)
    return Approved(made, not_ready + not_gone, erased)


def _check_leaving(asked: dict[Thing, Review]) -> Callable[..., None]:
    """The check of whatever each was asked to leave by."""

    def check(kind: str, pk: UUID, together: Collection[Thing]) -> None:
        LEAVING[asked[kind, pk].action](kind, pk, together)

    return check


def _redact(review: Review, by: User, at: dt.datetime, comment: str) -> list[Release]:
    """Erase the thing; there is no release where it was never public."""
    order = redaction.ordered_by(review, approved_by=by, at=at)
    if refused := redaction.why_not_said(order, comment=comment):
        raise NotAllowed(refused)
    made = redaction.carry_out(order)
    review.refresh_from_db()
    _decide(review, ReviewState.WITHDRAWN, by, comment)
    return made


def _release(review: Review, by: User, at: dt.datetime) -> Release:
    assert review.requested_by  # noqa: S101 `_waiting` has seen to it
    return release(
        review.kind,
        review.object_id,
        action=review.action,
        reason=review.reason,
        public_note=review.public_note,
        requested_by=review.requested_by,
        approved_by=by,
        at=at,
    )


def _decide(review: Review, state: str, by: User, comment: str) -> None:
    review.state, review.decided_by, review.decided_at = state, by, timezone.now()
    review.comment = comment
    _keep(review, by)


def _title(kind: str, pk: UUID) -> str:
    return str(AGGREGATES[kind].root.objects.get(pk=pk))
