"""Who last changed a thing, when, and what of it is still in somebody's hands."""

import datetime as dt
import operator
from collections.abc import Collection
from functools import reduce
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact
from django.utils import timezone

from claims_app.desk.models import Handover, Release, Review
from claims_app.desk.models.handover import HandoverState
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import ReviewState

MOST = 50


class Change(NamedTuple):
    """The last change of a thing: when it was, and by whom, if a person made it."""

    at: dt.datetime
    by: str | None


class OfTheLast(Subquery):
    """A column of the last of some changes."""

    template = (
        '(SELECT "%(column)s" FROM (%(subquery)s) AS kept '
        'ORDER BY "at" DESC, "history_id" DESC LIMIT 1)'
    )


def kept(kind: str) -> list[QuerySet[Any]]:
    """What was kept of all things of a kind: of the roots, and of each sort of line of theirs.

    Each row with its `owner`. A form keeps a row of the root whenever it is saved; but lines are
    also changed elsewhere, such as passages beside their text.
    """
    aggregate = AGGREGATES[kind]
    return [
        model.history.model._default_manager.order_by().annotate(owner=F(path))
        for model, path in {aggregate.root: "id", **aggregate.children}.items()
    ]


def _together(kind: str, **which: Any) -> QuerySet[Any]:
    """The changes of some things, whatever of them was changed: of what, when, by whom."""
    told = {"at": F("history_date"), "by": F("history_user__username")}
    asked = [rows.filter(**which).annotate(**told) for rows in kept(kind)]
    found, *others = [rows.values("owner", "at", "by", "history_id") for rows in asked]
    together: QuerySet[Any] = found.union(*others, all=True) if others else found
    return together


def _any(kind: str, **which: Any) -> Q:
    """Whether some change is kept of the thing that is asked about."""
    found = [Q(Exists(rows.filter(owner=OuterRef("pk"), **which))) for rows in kept(kind)]
    return reduce(operator.or_, found)


def _last(kind: str, column: str) -> OfTheLast:
    """When the thing that is asked about was last changed, or by whom."""
    fields: dict[str, Any] = {"at": models.DateTimeField(), "by": models.CharField()}
    changes = _together(kind, owner=OuterRef("pk"))
    return OfTheLast(changes, output_field=fields[column], column=column)


def last_changes(kind: str, keys: Collection[UUID]) -> dict[UUID, Change]:
    """The last change of each of some things; one query."""
    rows = _together(kind, owner__in=keys)
    in_order = sorted(rows, key=lambda row: (row["at"], row["history_id"]))
    return {row["owner"]: Change(row["at"], row["by"]) for row in in_order}


def changed_by(things: QuerySet[Any], username: str) -> QuerySet[Any]:
    """Those of `things` that this person changed last."""
    kind = KIND_OF[things.model]
    # Few are anybody's; only among these is it asked whose the last change is.
    theirs = (rows.filter(history_user__username=username) for rows in kept(kind))
    touched = reduce(operator.or_, (Q(pk__in=rows.values("owner")) for rows in theirs))
    return things.filter(touched).filter(Exact(_last(kind, "by"), username))


def changed_within(things: QuerySet[Any], days: int, *, wanted: bool = True) -> QuerySet[Any]:
    """Those of `things` that were changed in the last `days`; else those that were not."""
    since = timezone.now() - dt.timedelta(days=days)
    lately = _any(KIND_OF[things.model], history_date__gte=since)
    return things.filter(lately if wanted else ~lately)


def in_the_hands_of(things: QuerySet[Any], kind: str, username: str) -> QuerySet[Any]:
    """What this person changed last: readers do not see it, and nobody else has it in hand.

    That is what they neither asked for nor handed over.
    """
    of_thing = {"kind": kind, "object_id": OuterRef("pk")}
    waiting = Review.objects.filter(**of_thing, state=ReviewState.IN_REVIEW)
    mine: QuerySet[Any] = changed_by(things, username).annotate(changed_at=_last(kind, "at"))
    released = Release.objects.filter(**of_thing, created_at__gte=OuterRef("changed_at"))
    handed = Handover.objects.filter(**of_thing, state=HandoverState.WAITING)
    return mine.filter(~Exists(waiting), ~Exists(handed), ~Exists(released))


def edited_since(things: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """What is public and was changed after it was last published.

    A merge publishes only what it moves where the desk has changed more; that still waits.
    """
    newest = Release.objects.filter(kind=kind, object_id=OuterRef("pk")).order_by("-version")
    public = things.annotate(
        newest_action=Subquery(newest.values("action")[:1]), published_at=published_at(kind)
    ).exclude(newest_action__in=LEAVES)
    found: QuerySet[Any] = public.annotate(changed_at=_last(kind, "at"))
    return found.filter(changed_at__gt=F("published_at"))


def published_at(kind: str) -> Subquery:
    """When the thing that is asked about was last published with all that the desk had of it."""
    whole = Release.objects.filter(kind=kind, object_id=OuterRef("pk"), is_partial=False)
    newest = whole.exclude(action__in=LEAVES).order_by("-version")
    return Subquery(newest.values("created_at")[:1])


def staff(chosen: str | None = None) -> list[str]:
    """Those who may have changed something, by name, `MOST` at most; and the chosen one."""
    members = User.objects.filter(is_staff=True).order_by("username")
    found = list(members.values_list("username", flat=True)[:MOST])
    if chosen and chosen not in found:
        found += User.objects.filter(username=chosen).values_list("username", flat=True)
    return found
