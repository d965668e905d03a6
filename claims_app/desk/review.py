"""The analysts' verbs: ask for a release, approve it, send it back. Two people for each.

Each takes several things at once, for things that refer to one another become public together.
Those that are not ready are left as they are and given back with all that is missing.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk import gate
from claims_app.desk.gate import NotReady, Thing
from claims_app.desk.models import Release, Review
from claims_app.desk.payload import payload_of
from claims_app.desk.release import (
    NotAllowed,
    deliver_pending,
    erase_earlier,
    lock,
    release,
    why_not_approve,
)
from claims_app.desk.released import is_public
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import Action, ReviewState


class Asked(NamedTuple):
    """What waits for a second person now, and what was not ready."""

    reviews: list[Review]
    not_ready: list[NotReady]


class Approved(NamedTuple):
    """What became public, and what was not ready any more."""

    releases: list[Release]
    not_ready: list[NotReady]


@transaction.atomic(using=DESK)
def request_release(
    things: Iterable[Thing], *, by: User, reason: str, public_note: str = ""
) -> Asked:
    """Ask a second person to make things public as they stand, first or in a new version."""
    lock()
    ready, not_ready = fit(things, gate.check)
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
def request_redaction(things: Iterable[Thing], *, by: User, reason: str, public_note: str) -> Asked:
    """Ask oversight to take things off the record and erase what was published of them."""
    return _ask_to_leave(things, Action.REDACT, by=by, reason=reason, public_note=public_note)


def approve(reviews: Iterable[Review], *, by: User, comment: str = "") -> Approved:
    """Let what was asked for reach the public. Neither who asked nor who wrote can approve it.

    What is approved is what the requester saw: a thing changed since then must be asked for again.
    """
    with transaction.atomic(using=DESK):
        lock()
        made = _approve([_waiting(review, by) for review in reviews], by, comment)
    deliver_pending()
    return made


@transaction.atomic(using=DESK)
def send_back(review: Review, *, by: User, comment: str) -> Review:
    """Return a request to its author with a comment."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.state != ReviewState.IN_REVIEW:
        raise NotAllowed(f"“{review.title}” does not wait for a decision.")
    if not comment.strip():
        raise NotAllowed("Say what is to be done.")
    _decide(review, ReviewState.RETURNED, by, comment)
    return review


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


def _ask_to_leave(
    things: Iterable[Thing], action: Action, *, by: User, reason: str, public_note: str
) -> Asked:
    lock()
    ready, not_ready = fit(things, gate.check_leaving)
    asked = [
        _ask(kind, pk, action, by=by, reason=reason, public_note=public_note) for kind, pk in ready
    ]
    return Asked(asked, not_ready)


def next_action(kind: str, pk: UUID) -> Action:
    """What releasing a thing is: a first publication, or a correction."""
    return Action.CORRECT if is_public(kind, pk) else Action.PUBLISH


def fit(things: Iterable[Thing], check: Callable[..., None]) -> tuple[list[Thing], list[NotReady]]:
    """Those of `things` that pass `check` together, and why the others do not.

    Leaving one out can leave others without what they refer to, so it is asked until it settles.
    """
    ready, not_ready = _in_order(things), list[NotReady]()
    while True:
        passed = []
        for kind, pk in ready:
            try:
                check(kind, pk, ready)
                passed.append((kind, pk))
            except NotReady as problem:
                problem.thing = (kind, pk)
                not_ready.append(problem)
        if len(passed) == len(ready):
            return ready, not_ready
        ready = passed


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    """By kind, what is referred to before what refers to it; then by address."""
    wanted = set(things)
    ordered: list[Thing] = []
    for kind in Kind:
        keys = [pk for other, pk in wanted if other == kind]
        slugged = AGGREGATES[kind].root.objects.filter(pk__in=keys).order_by("slug")
        ordered += [(str(kind), pk) for pk in slugged.values_list("pk", flat=True)]
    return ordered


def _ask(kind: str, pk: UUID, action: Action, *, by: User, reason: str, public_note: str) -> Review:
    if not reason.strip():
        raise NotAllowed("Say why, for the desk.")
    if action != Action.PUBLISH and not public_note.strip():
        raise NotAllowed(
            "A correction or retraction carries a note for readers: what changed and why."
        )
    review, _ = Review.objects.select_for_update().get_or_create(kind=kind, object_id=pk)
    if review.state == ReviewState.IN_REVIEW:
        raise NotAllowed(f"“{review.title}” is already waiting for a second person.")
    review.title, review.action, review.state = _title(kind, pk), action, ReviewState.IN_REVIEW
    review.reason, review.public_note = reason, public_note
    review.payload_sha256 = _fingerprint(kind, pk, action)
    review.requested_by, review.requested_at = by, timezone.now()
    review.decided_by, review.decided_at, review.comment = None, None, ""
    review.save()
    return review


def _waiting(review: Review, by: User) -> Review:
    """The request as it stands, if `by` may approve it."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.state != ReviewState.IN_REVIEW or review.requested_by is None:
        raise NotAllowed(f"“{review.title}” does not wait for a decision.")
    if review.requested_by_id == by.pk:
        raise NotAllowed(f"A second person must approve “{review.title}”. You asked for this.")
    if review.payload_sha256 != _fingerprint(review.kind, review.object_id, review.action):
        raise NotAllowed(
            f"“{review.title}” was changed after the request. Send it back, so that it is asked "
            "for again."
        )
    return review


def _approve(reviews: list[Review], by: User, comment: str) -> Approved:
    asked = {(r.kind, r.object_id): r for r in reviews}
    coming = [thing for thing, r in asked.items() if r.action not in LEAVES]
    leaving = [thing for thing, r in asked.items() if r.action in LEAVES]
    staying, not_ready = fit(coming, gate.check)
    going, not_gone = fit(leaving, gate.check_leaving)
    at, made = timezone.now(), []
    for kind, pk in [*reversed(going), *staying]:
        review = asked[kind, pk]
        made.append(_release(review, by, at))
        state = ReviewState.WITHDRAWN if review.action in LEAVES else ReviewState.RELEASED
        _decide(review, state, by, comment)
    return Approved(made, not_ready + not_gone)


def _release(review: Review, by: User, at: dt.datetime) -> Release:
    assert review.requested_by  # noqa: S101 `_waiting` has seen to it
    made = release(
        review.kind,
        review.object_id,
        action=review.action,
        reason=review.reason,
        public_note=review.public_note,
        requested_by=review.requested_by,
        approved_by=by,
        at=at,
    )
    if review.action == Action.REDACT:
        erase_earlier(made)
    return made


def _decide(review: Review, state: str, by: User, comment: str) -> None:
    review.state, review.decided_by, review.decided_at = state, by, timezone.now()
    review.comment = comment
    review.save()


def _title(kind: str, pk: UUID) -> str:
    return str(AGGREGATES[kind].root.objects.get(pk=pk))


def _fingerprint(kind: str, pk: UUID, action: str) -> str:
    payload = "" if action in LEAVES else payload_of(kind, pk)
    return hashlib.sha256(payload.encode()).hexdigest()
