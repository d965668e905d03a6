"""The record as it would be if a thing were released now: made, read, and rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK, the_record
from claims_app.desk import companions, gate, review
from claims_app.desk.fitting import fit
from claims_app.desk.release import deliver_pending, lock, release

# What waits beside it is released along, for a claim needs its speaker; at most so much of it.
MOST_BESIDE = 200
REASON = "A trial."


@contextmanager
def released(kind: str, pk: UUID) -> Iterator[None]:
    """Inside, this thread reads the record with the thing as the desk has it; nothing stays.

    What waits for a second person is released along with it, as far as it is ready, and so is
    what it refers to and readers never saw. Raises NotReady if the thing itself is not.
    """
    record = the_record()
    with transaction.atomic(using=DESK), transaction.atomic(using=record):
        try:
            _release(kind, pk)
            yield
        finally:
            transaction.set_rollback(True, using=record)
            transaction.set_rollback(True, using=DESK)


def _release(kind: str, pk: UUID) -> None:
    lock()
    beside = companions.waiting()[:MOST_BESIDE]
    notes = {(asked.kind, asked.object_id): asked.public_note for asked in beside}
    ready, _ = fit([(kind, pk), *companions.of([(kind, pk)]), *notes], gate.check)
    if (kind, pk) not in ready:
        gate.check(kind, pk, ready)
    # Two people who are gone with the trial: whoever looks need not be one who may approve.
    author, approver = (User.objects.create(username=f"trial-{uuid4()}") for _ in range(2))
    at = timezone.now()
    for other, key in ready:
        release(
            other,
            key,
            action=review.next_action(other, key),
            reason=REASON,
            public_note=notes.get((other, key), ""),
            requested_by=author,
            approved_by=approver,
            at=at,
        )
    deliver_pending()
