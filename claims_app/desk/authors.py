"""Who wrote what a thing's next version would bring, as its history says."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Max, QuerySet

from actors_app.models import Entity
from claims_app.desk.models import Release
from claims_app.record.aggregates import AGGREGATES
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
    changes = [_signed(rows, published) for rows in _histories(kind, pk)]
    return set(changes[0].union(*changes[1:]))


def is_one(user: User, kind: str, pk: UUID) -> bool:
    """Whether `user` wrote some of what has not been published yet."""
    return user.pk in since_last_release(kind, pk)


def _histories(kind: str, pk: UUID) -> list[QuerySet[Any]]:
    """The history of the root, and of every row that ever was a line of it."""
    aggregate = AGGREGATES[kind]
    lines = [_lines(model, path, [pk]) for model, path in aggregate.children.items()]
    return [_history(aggregate.root).filter(id=pk), *lines]


def _lines(model: type[Entity], path: str, owners: Any) -> QuerySet[Any]:
    """The history of rows that ever stood under one of `owners`: one that left is not forgotten."""
    step, _, rest = path.partition("__")
    field: Any = model._meta.get_field(step)
    if rest:
        owners = _lines(field.related_model, rest, owners).values("id")
    under = _history(model).filter(**{f"{field.attname}__in": owners})
    return _history(model).filter(id__in=under.values("id"))


def _history(model: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.history.order_by()
    return rows


def _signed(rows: QuerySet[Any], published: Any) -> QuerySet[Any]:
    """Who signed `rows` after that moment."""
    later = rows.filter(history_date__gt=published) if published else rows
    return later.filter(history_user__isnull=False).values_list("history_user_id", flat=True)
