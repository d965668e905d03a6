"""Making releases: number them, freeze their rows. The order of numbers is the order of commits."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Max, Q

from claims_app.desk import authors, gate
from claims_app.desk.models import Release, ReleaseHead
from claims_app.desk.payload import payload_of
from claims_app.desk.released import last_release
from claims_app.record import delivery, ledger
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import Action

AT_ONCE = 200


class NotAllowed(Exception):
    """The person, or the state of the thing, does not allow this step."""


def release(
    kind: str,
    pk: UUID,
    *,
    action: str,
    reason: str,
    public_note: str = "",
    requested_by: User,
    approved_by: User,
    at: dt.datetime,
    address: str = "",
) -> Release:
    """Freeze what the public is to see of one thing, with the next number, its slug at `address`.

    The caller has called `lock()` in this transaction, passed the gate, and delivers afterwards.
    """
    previous = last_release(kind, pk)
    payload = "" if action in LEAVES else payload_of(kind, pk)
    slug = address or _slug(kind, pk, previous if action in LEAVES else None)
    people = {"requested_by": requested_by, "approved_by": approved_by}
    if why := why_not_approve(kind, pk, action=action, requested_by=requested_by, by=approved_by):
        raise NotAllowed(f"A second person must approve “{slug}”. {why}")
    salt = secrets.token_hex(16)
    made = Release.objects.create(
        sequence=ReleaseHead.objects.get(pk=1).sequence + 1,
        kind=kind,
        object_id=pk,
        version=previous.version + 1 if previous else 1,
        action=action,
        slug=slug,
        payload=payload,
        salt=salt,
        commitment=ledger.commitment(salt=salt, slug=slug, note=public_note, payload=payload),
        reason=reason,
        public_note=public_note,
        created_at=at,
        **people,
    )
    ReleaseHead.objects.filter(pk=1).update(sequence=made.sequence)
    return made


def why_not_approve(kind: str, pk: UUID, *, action: str, requested_by: User, by: User) -> str:
    """Why `by` is no second person for this release; empty where they are.

    Whoever asked is not, nor whoever wrote some of what would become public. What leaves the
    record has no new words, so there only the request counts.
    """
    if requested_by.pk == by.pk:
        return "You asked for this."
    if action not in LEAVES and authors.is_one(by, kind, pk):
        return "You wrote some of what would become public, as its history says."
    return ""


def _slug(kind: str, pk: UUID, leaving: Release | None) -> str:
    if leaving:
        return leaving.slug
    return gate.slug_of(AGGREGATES[kind].root.objects.get(pk=pk))


def erase_earlier(redaction: Release) -> None:
    """Erase what earlier releases of the thing said. Their commitments stay."""
    earlier = Release.objects.filter(
        kind=redaction.kind, object_id=redaction.object_id, version__lt=redaction.version
    )
    earlier.update(payload="", salt="", reason="Redacted.", public_note="", slug=redaction.slug)


def lock() -> None:
    """Lock the head row until the transaction ends, and deliver what was released before.

    So the gate sees a record that is up to date. SQLite locks with BEGIN IMMEDIATE.
    """
    ReleaseHead.objects.select_for_update().get_or_create(pk=1)
    deliver_pending()


def pending() -> Any:
    """Releases that have not reached the record, in order."""
    return delivered(Release.objects.all(), wanted=False).order_by("sequence")


def delivered(releases: Any, *, wanted: bool) -> Any:
    """Those of `releases` that have reached the record; else those that have not."""
    head = ledger.head_sequence()
    return releases.filter(**{"sequence__lte" if wanted else "sequence__gt": head})


def deliver_pending(
    progress: Callable[[int], object] = lambda delivered: None, at_once: int = AT_ONCE
) -> int:
    """Deliver all that was released, some at a time; say how many were new.

    Releases made together carry the same moment and are delivered together: they may refer to
    one another.
    """
    delivered = 0
    while some := list(pending()[:at_once]):
        rest = _inseparable(some)
        new = delivery.deliver([*some, *rest])
        delivered += new
        progress(new)
    return delivered


def _inseparable(some: list[Release]) -> Any:
    """What must be delivered along with `some`: the rest of a moment, and whatever erased one.

    What a redaction erased has no rows any more, and others that were public meanwhile refer to
    it: only with the redaction do they fit together again.
    """
    later = pending().filter(sequence__gt=some[-1].sequence)
    erased = [one.object_id for one in some if not one.salt]
    redactions = later.filter(object_id__in=erased, action=Action.REDACT)
    until = redactions.aggregate(last=Max("sequence"))["last"] or some[-1].sequence
    at = Release.objects.filter(sequence=until).values("created_at")
    return later.filter(Q(sequence__lte=until) | Q(created_at__in=at))


def has_begun() -> bool:
    """Whether anything was ever released from this desk."""
    return Release.objects.exists()
