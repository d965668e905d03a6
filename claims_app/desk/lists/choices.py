"""Speakers, questions and tags that the list of claims offers to be narrowed by."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value

from actors_app.models import Actor
from claims_app.desk.models.tag import Tag
from claims_app.models import Claim, Issue
from claims_app.record import names
from claims_app.record.aggregates import Kind

# So many speakers and tags are offered, and so many questions. Other speakers and tags are followed
# in the list; what is chosen stands among the choices, however rare.
MOST, OFFERED = 10, 50
SPEAKER, ISSUE, TAG = "speaker", "issue", "tag"
# Each as the list is asked for it, and as it is called.
Choices = list[tuple[str, str]]


class Offered(NamedTuple):
    """What can be chosen, in the order of its words."""

    speakers: Choices
    issues: Choices
    tags: Choices


def of_claims(speaker: str, issue: str, tag: str) -> Offered:
    """Who made most claims, the first questions, the tags most borne, and what is chosen of each.

    One query, for every look at the list asks it.
    """
    made = _most(Claim.objects.all(), "speaker")
    speakers = Actor.objects.filter(Q(pk__in=made) | Q(slug=speaker))
    first = Issue.objects.order_by("question", "pk").values("pk")[:OFFERED]
    issues = Issue.objects.filter(Q(pk__in=first) | Q(slug=issue))
    borne = Tag.objects.filter(kind=Kind.CLAIM)
    tags = borne.filter(Q(name__in=_most(borne, "name")) | Q(name=tag))
    rows = _named(speakers, SPEAKER, "sort_name", "slug", "name").union(
        _named(issues, ISSUE, "question", "slug", "question"),
        _named(tags, TAG, "name", "name", "name"),
    )
    found: dict[str, Choices] = {SPEAKER: [], ISSUE: [], TAG: []}
    for which, _, value, name in sorted(rows):
        found[which].append((value, name))
    return Offered(found[SPEAKER], found[ISSUE], found[TAG])


def speakers_called(name: str) -> dict[UUID, str]:
    """All whom a name means on the record, as the API reads it, by what the desk calls them."""
    keys = names.keys_named(Kind.ACTOR, [name])[name]
    speakers = Actor.objects.filter(pk__in=keys).order_by("sort_name", "pk")
    return dict(speakers.values_list("pk", "name"))


def _named(rows: QuerySet[Any], which: str, *columns: str) -> "QuerySet[Any, Any]":
    return rows.order_by().values_list(Value(which), *columns)


def _most(rows: QuerySet[Any], column: str) -> "QuerySet[Any, Any]":
    """The values that most rows have in a column."""
    counted = rows.order_by().values(column).annotate(n=Count("pk"))
    most: QuerySet[Any, Any] = counted.order_by("-n", column).values(column)
    return most[:MOST]
