"""What was asked for with a key is done once, however often it is asked for.

Whoever asks a second time while the first is still being answered waits for that answer: the row
that holds it is written first, and its place is taken until the transaction ends.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.db import connections, transaction
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk.models import KeptAnswer

KEPT_FOR: Final = dt.timedelta(hours=24)
FORGOTTEN_AT_ONCE: Final = 100


class AnotherRequest(Exception):
    """The key was used for something else."""


class Answer(NamedTuple):
    """What a program is told; `is_kept` where it was told so before."""

    status: int
    headers: dict[str, str]
    body: str
    is_kept: bool = False


def answered(act: Callable[[], Answer], *, by: User, key: str, asked: str) -> Answer:
    """Do what is asked for in one transaction, or give the answer of the first time.

    `asked` is the fingerprint of the request. Whatever `act` raises undoes all, the key included.
    Raises AnotherRequest. Without a key it is simply done.
    """
    if not key:
        with transaction.atomic(using=DESK):
            return act()
    forget_old()
    with transaction.atomic(using=DESK):
        if not _is_first(by, key, asked):
            return _given(by, key, asked)
        answer = act()
        KeptAnswer.objects.filter(account=by, key=key).update(
            status=answer.status, headers=answer.headers, body=answer.body
        )
        return answer


def forget_old() -> None:
    """Drop answers that were kept long enough, a few at a time."""
    old: Any = KeptAnswer.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR)
    if not old.exists():
        return
    # Two who tidy up at once each take what the other has not.
    skips = connections[DESK].features.has_select_for_update_skip_locked
    with transaction.atomic(using=DESK):
        some = old.select_for_update(skip_locked=skips).values_list("pk", flat=True)
        KeptAnswer.objects.filter(pk__in=list(some[:FORGOTTEN_AT_ONCE])).delete()


def forget_all() -> None:
    """Drop all answers: they may hold the words of a thing that is being erased."""
    KeptAnswer.objects.all().delete()


def _is_first(by: User, key: str, asked: str) -> bool:
    """Take the key. A twin that took it meanwhile is waited for, here, by the database."""
    now = timezone.now()
    KeptAnswer.objects.filter(account=by, key=key, kept_at__lt=now - KEPT_FOR).delete()
    mine = KeptAnswer(account=by, key=key, asked=asked, kept_at=now)
    KeptAnswer.objects.bulk_create([mine], ignore_conflicts=True)
    # Only in the transaction that took it does a key stand without its answer.
    return KeptAnswer.objects.filter(account=by, key=key, status=0).exists()


def _given(by: User, key: str, asked: str) -> Answer:
    kept = KeptAnswer.objects.get(account=by, key=key)
    if kept.asked != asked:
        raise AnotherRequest
    return Answer(kept.status, kept.headers, kept.body, is_kept=True)
