"""Lifting what keeps a thing from being released. That somebody held it, and why, stays."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk.models import Hold, LiftedHold


@transaction.atomic(using=DESK)
def lift(hold: Hold, *, by: User, reason: str) -> None:
    """Let the thing be released again. Lifted twice, it was lifted by the first."""
    found = Hold.objects.select_for_update().filter(pk=hold.pk).first()
    if found is not None:
        remember(found, by=by, reason=reason)
        found.delete()


def remember(hold: Hold, *, by: Any, reason: str = "") -> None:
    """Keep that a hold which goes was there, who lifts it, and why where that is said."""
    LiftedHold.objects.create(
        kind=hold.kind,
        object_id=hold.object_id,
        reason=hold.reason,
        held_by=hold.held_by,
        held_at=hold.held_at,
        lifted_by=by,
        lifted_because=reason,
    )
