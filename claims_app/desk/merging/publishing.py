"""What a merge changes for readers, as releases: the last version of each thing, merged.

What else the desk has changed of it stays on the desk: nobody has approved it.
"""

import datetime as dt
import secrets
from uuid import UUID

from django.contrib.auth.models import User

from claims_app.desk.gate import Thing
from claims_app.desk.merging.plan import Plan
from claims_app.desk.merging.worlds import AT_ONCE
from claims_app.desk.models import Merge, Release, ReleaseHead
from claims_app.record import ledger
from claims_app.record.aggregates import AGGREGATES
from claims_app.vocabulary import Action


def release(plan: Plan, merge: Merge, *, by: User, at: dt.datetime) -> list[Release]:
    """Number and freeze the next version of everything that a merge changes for readers.

    The caller has locked the head row in this transaction, and delivers afterwards.
    """
    sequence = ReleaseHead.objects.get(pk=1).sequence
    made = [
        _release(plan, merge, thing, number, by, at)
        for number, thing in enumerate(plan.for_readers, sequence + 1)
    ]
    Release.objects.bulk_create(made, batch_size=AT_ONCE)
    ReleaseHead.objects.filter(pk=1).update(sequence=sequence + len(made))
    return made


def _release(
    plan: Plan, merge: Merge, thing: Thing, number: int, by: User, at: dt.datetime
) -> Release:
    kind, pk = thing
    payload, slug = plan.payload(thing), _slug(plan, kind, pk)
    salt, note = secrets.token_hex(16), merge.public_note
    return Release(
        sequence=number,
        kind=kind,
        object_id=pk,
        version=plan.releases[thing].version + 1,
        action=Action.CORRECT,
        slug=slug,
        payload=payload,
        salt=salt,
        commitment=ledger.commitment(salt=salt, slug=slug, note=note, payload=payload),
        reason=merge.reason,
        public_note=note,
        requested_by=merge.requested_by,
        approved_by=by,
        created_at=at,
        merge=merge,
        is_partial=plan.is_partial(thing),
    )


def _slug(plan: Plan, kind: str, pk: UUID) -> str:
    """The address that readers know, whatever the desk has made of it since."""
    (root,) = plan.public_after[kind, pk][AGGREGATES[kind].root._meta.label_lower]
    return str(root["slug"])
