"""Tags: labels that sort the desk's own work. Readers never see them, and no history keeps them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from actors_app import constraints
from actors_app.aliases import DESK
from claims_app.desk.models.tag import LONGEST, Tag
from claims_app.record.aggregates import KIND_OF

# Put at once; and how many of those in use are told.
MOST: Final = 10
OFFERED: Final = 50


class Unfit(ValueError):
    """What somebody typed cannot be tags; the message says why."""


def names_in(typed: str) -> list[str]:
    """The tags in a line of text, which commas part: small letters, single spaces, each once.

    Raises Unfit.
    """
    names = [" ".join(part.split()).lower() for part in typed.split(",")]
    found = list(dict.fromkeys(name for name in names if name))
    if len(found) > MOST:
        raise Unfit(f"These are {len(found)} tags; {MOST} at most are put at once.")
    for name in found:
        if not re.match(constraints.PLAIN, name):
            raise Unfit("A tag holds a character that is not seen. Type it anew.")
        if len(name) > LONGEST:
            raise Unfit(
                f"“{name[:LONGEST]}…” has {len(name)} characters; a tag has {LONGEST} at most."
            )
    return found


@transaction.atomic(using=DESK)
def change(things: Iterable[Any], *, put: Collection[str], take: Collection[str], by: User) -> None:
    """Put tags on things, and take others off. What is there, or is not, already is let be."""
    things = list(things)
    for thing in things:
        of_thing = Tag.objects.filter(kind=KIND_OF[type(thing)], object_id=thing.pk)
        of_thing.filter(name__in=take).delete()
    tags = [
        Tag(kind=KIND_OF[type(thing)], object_id=thing.pk, name=name, put_by=by)
        for thing in things
        for name in put
    ]
    Tag.objects.bulk_create(tags, ignore_conflicts=True)


def of(kind: str, keys: Collection[UUID]) -> dict[UUID, list[str]]:
    """The tags of each of some things, in alphabetical order."""
    found: dict[UUID, list[str]] = defaultdict(list)
    tags = Tag.objects.filter(kind=kind, object_id__in=keys).order_by("name")
    for key, name in tags.values_list("object_id", "name"):
        found[key].append(name)
    return found


def in_use(kind: str) -> list[str]:
    """The tags that things of a kind bear, `OFFERED` at most."""
    used = Tag.objects.filter(kind=kind).order_by("name").values_list("name", flat=True)
    return list(used.distinct()[:OFFERED])


def tagged(things: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Those of `things` that bear a tag."""
    bearing = Tag.objects.filter(kind=KIND_OF[things.model], name=name)
    found: QuerySet[Any] = things.filter(pk__in=bearing.values("object_id"))
    return found
