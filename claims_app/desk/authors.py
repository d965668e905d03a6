"""Who wrote what a thing's next version would bring, as its history says."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Max, QuerySet

from claims_app.desk import past
from claims_app.desk.models import Release
from claims_app.record.delivery import LEAVES


def since_last_release(kind: str, pk: UUID) -> set[int]:
    """Keys of those who made, changed or took away a row of the thing since it was last published.

    A retraction publishes nothing, nor does a merge what else the desk has changed, so what was
    written before one still counts. Changes that nobody signed, such as those of a first import,
    have no author.
    """
    releases = Release.objects.filter(kind=kind, object_id=pk, is_partial=False)
    content = releases.exclude(action__in=LEAVES)
    published = content.aggregate(at=Max("created_at"))["at"]
    changes = [_signed(rows, published) for rows in past.histories(kind, pk).values()]
    return set(changes[0].union(*changes[1:]))


def is_one(user: User, kind: str, pk: UUID) -> bool:
    """Whether `user` wrote some of what has not been published yet."""
    return user.pk in since_last_release(kind, pk)


def _signed(rows: QuerySet[Any], published: Any) -> QuerySet[Any]:
    """Who signed `rows` after that moment."""
    later = rows.filter(history_date__gt=published) if published else rows
    return later.filter(history_user__isnull=False).values_list("history_user_id", flat=True)
