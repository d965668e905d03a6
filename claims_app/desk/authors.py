"""Who wrote what a thing's next version would bring, as its history says."""

import datetime as dt
import functools
import operator
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims_app.desk import past
from claims_app.desk.models import Release, Review
from claims_app.record.aggregates import Kind
from claims_app.record.delivery import LEAVES

LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def since_last_release(kind: str, pk: UUID) -> set[int]:
    """Keys of those who made, changed or took away a row of the thing since it was last published.

    A retraction publishes nothing, nor does a merge what else the desk has changed, so what was
    written before one still counts. Changes that nobody signed, such as those of a first import,
    have no author.
    """
    content = _published().filter(kind=kind, object_id=pk)
    published = content.aggregate(at=Max("created_at"))["at"]
    changes = [_signed(rows, published) for rows in past.histories(kind, pk).values()]
    return set(changes[0].union(*changes[1:]))


def is_one(user: User, kind: str, pk: UUID) -> bool:
    """Whether `user` wrote some of what has not been published yet."""
    return user.pk in since_last_release(kind, pk)


def asked_about(reviews: QuerySet[Review], user: User) -> QuerySet[Review]:
    """Those of `reviews` that would publish something that `user` wrote; in one query."""
    content = _published().filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    last = content.order_by("-created_at").values("created_at")[:1]
    after = {"history_user": user.pk, "history_date__gt": OuterRef("published_at")}
    wrote = [
        Q(Exists(rows.filter(**after)), kind=kind)
        for kind in Kind
        for rows in past.histories_around(kind, "object_id").values()
    ]
    published_at = Coalesce(Subquery(last), LONG_AGO)
    asked = reviews.exclude(action__in=LEAVES).annotate(published_at=published_at)
    return asked.filter(functools.reduce(operator.or_, wrote))


def _published() -> QuerySet[Release]:
    """The releases that published all that the desk had of a thing."""
    return Release.objects.filter(is_partial=False).exclude(action__in=LEAVES)


def _signed(rows: QuerySet[Any], published: Any) -> QuerySet[Any]:
    """Who signed `rows` after that moment."""
    later = rows.filter(history_date__gt=published) if published else rows
    return later.filter(history_user__isnull=False).values_list("history_user_id", flat=True)
