"""Who last changed a thing, when, and what of it is still in somebody's hands."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from claims_app.desk.models import Release, Review
from claims_app.vocabulary import ReviewState

MOST = 50


class Change(NamedTuple):
    """The last change of a thing: when it was, and by whom, if a person made it."""

    at: dt.datetime
    by: str | None


def history(model: type[Any]) -> QuerySet[Any]:
    """What was kept of all things of a model."""
    kept: QuerySet[Any] = model.history.model._default_manager.all()
    return kept


def last_changes(model: type[Any], keys: Collection[UUID]) -> dict[UUID, Change]:
    """The last change of each of some things; one query."""
    rows = history(model).filter(id__in=keys).order_by("history_date", "history_id")
    kept = rows.values_list("id", "history_date", "history_user__username")
    return {key: Change(at, by) for key, at, by in kept}


def changed_by(things: QuerySet[Any], username: str) -> QuerySet[Any]:
    """Those of `things` that this person changed last."""
    kept = history(things.model)
    last = kept.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    # Few are anybody's; only among these is it asked whose the last change is.
    touched = kept.filter(history_user__username=username).values("id")
    changer = Subquery(last.values("history_user__username")[:1])
    found: QuerySet[Any] = things.filter(pk__in=touched).annotate(changer=changer)
    return found.filter(changer=username)


def changed_within(things: QuerySet[Any], days: int, *, wanted: bool = True) -> QuerySet[Any]:
    """Those of `things` that were changed in the last `days`; else those that were not."""
    since = timezone.now() - dt.timedelta(days=days)
    lately = Exists(history(things.model).filter(id=OuterRef("pk"), history_date__gte=since))
    return things.filter(lately if wanted else ~lately)


def in_the_hands_of(things: QuerySet[Any], kind: str, username: str) -> QuerySet[Any]:
    """What this person changed last and has not asked for: readers do not see it, nobody waits."""
    of_thing = {"kind": kind, "object_id": OuterRef("pk")}
    waiting = Review.objects.filter(**of_thing, state=ReviewState.IN_REVIEW)
    last = history(things.model).filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    mine: QuerySet[Any] = changed_by(things, username).annotate(
        changed_at=Subquery(last.values("history_date")[:1])
    )
    released = Release.objects.filter(**of_thing, created_at__gte=OuterRef("changed_at"))
    return mine.filter(~Exists(waiting), ~Exists(released))


def staff(chosen: str | None = None) -> list[str]:
    """Those who may have changed something, by name, `MOST` at most; and the chosen one."""
    members = User.objects.filter(is_staff=True).order_by("username")
    found = list(members.values_list("username", flat=True)[:MOST])
    if chosen and chosen not in found:
        found += User.objects.filter(username=chosen).values_list("username", flat=True)
    return found
