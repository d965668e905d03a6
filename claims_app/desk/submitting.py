"""Asking for a release from elsewhere than the desk: of all that is named, or of none.

And handing over, which is asking somebody else to do so; taking that back, and giving it back.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk import drafts, handing, release, review
from claims_app.desk.drafts import Changed
from claims_app.desk.gate import NotReady


class Named(NamedTuple):
    """A thing, and the states of it that somebody has seen; None where any state will do."""

    kind: str
    pk: UUID
    versions: Collection[str] | None


class Stale(Exception):
    """Some of what was named is gone or changed; by its place among what was named."""

    def __init__(self, missing: Collection[int], changed: dict[int, Changed]) -> None:
        self.missing, self.changed = missing, changed
        super().__init__(f"{len(missing)} missing, {len(changed)} changed")


class NotAllReady(Exception):
    """What is missing before all can be asked for."""

    def __init__(self, not_ready: list[NotReady]) -> None:
        self.not_ready = not_ready
        super().__init__(f"{len(not_ready)} not ready")


@transaction.atomic(using=DESK)
def submit(things: Sequence[Named], *, by: User, reason: str, public_note: str = "") -> None:
    """Ask a second person to release all `things`. Raises Stale, NotAllReady or NotAllowed."""
    # As everywhere: the head of releases first, then things.
    release.lock()
    locked(things)
    asked = review.request_release(
        [(thing.kind, thing.pk) for thing in things],
        by=by,
        reason=reason,
        public_note=public_note,
    )
    if asked.not_ready:
        raise NotAllReady(asked.not_ready)


@transaction.atomic(using=DESK)
def hand_over(named: Named, *, by: User, note: str) -> None:
    """Call one draft ready. Raises Stale or NotAllowed."""
    handing.hand_over(_alone(named), by=by, note=note)


@transaction.atomic(using=DESK)
def take_back(named: Named, *, by: User) -> None:
    """Let nobody take up what one handed over oneself. Raises Stale or NotAllowed."""
    handing.take_back(_alone(named), by=by)


@transaction.atomic(using=DESK)
def give_back(named: Named, *, by: User, comment: str) -> None:
    """Return what somebody handed over. Raises Stale or NotAllowed."""
    handing.give_back(_alone(named), by=by, comment=comment)


def _alone(named: Named) -> Iterable[object]:
    release.lock()
    return locked([named]).values()


def locked(things: Sequence[Named]) -> dict[UUID, object]:
    """All `things` by key, locked in one order whatever order they are named in. Raises Stale."""
    anyhow = [(one.kind, one.pk) for one in things if one.versions is None]
    found: dict[UUID, object] = {one.thing.pk: one.thing for one in drafts.all_locked(anyhow)}
    missing: list[int] = []
    changed: dict[int, Changed] = {}
    for place in sorted(range(len(things)), key=lambda at: (things[at].kind, things[at].pk)):
        kind, pk, versions = things[place]
        if pk in found and versions is None:
            continue
        try:
            found[pk] = drafts.open_for_writing(kind, pk, versions)
        except Changed as problem:
            changed[place] = problem
        else:
            missing += [] if found[pk] else [place]
    if missing or changed:
        raise Stale(missing, changed)
    return found
