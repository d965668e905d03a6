"""Things by their names in the API, old names too; speakers by any name they have."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

from actors_app.aliases import the_record
from claims_app.models import Issue
from claims_app.record import former, naming, prepared, reading
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document

KEY = models.UUIDField()
HERE = """
    SELECT slug, object_id FROM record_document
    WHERE kind = %(kind)s AND NOT is_gone AND NOT is_merged AND slug IN ({marks})
"""
# Issues with all their sub-issues, to any depth; circles end.
BELOW = f"""
    WITH RECURSIVE below(asked, issue) AS (
        {HERE}
        UNION
        SELECT below.asked, sub.id FROM below
        JOIN claims_issue AS sub ON sub.parent_id = below.issue
        WHERE sub.parent_id IS NOT NULL
    )
    SELECT asked, issue FROM below
"""  # noqa: S608 ours
MOST_CANDIDATES = 200
SUGGESTED = 3


def keys_named(kind: str, names: Collection[str]) -> dict[str, list[UUID]]:
    """The things that each name means; none for a name that nothing has.

    An actor's name means all that were merged into one; an issue's its sub-issues too.
    """
    if kind == Kind.ACTOR:
        return naming.actors_named(names)
    found = _by_slug(kind, names)
    missing = set(names) - found.keys()
    return found | (_by_old_slug(kind, missing) if missing else {})


def key_at(kind: str, address: Any) -> "models.QuerySet[Any, Any]":
    """The key of the one thing that an address means; none where it means several, or nothing.

    Good as a subquery. What it does not find, `keys_named` may: old addresses, issues with
    sub-issues, actors that turned out to be one.
    """
    if kind == Kind.ACTOR:
        return naming.alone_at(address).values("pk")
    found = Document.objects.of(kind).standing().filter(slug=address)
    if kind == Kind.ISSUE:
        found = found.filter(~Exists(Issue.record.filter(parent=OuterRef("pk"))))
    return found.values("pk")


def nearest_names(kind: str, name: str) -> list[str]:
    """Names in the API that may have been meant."""
    if kind == Kind.ACTOR:
        return naming.nearest_names(name, SUGGESTED)
    standing = Document.objects.of(kind).standing().filter(slug__startswith=name[:2].lower())
    slugs = standing.order_by("slug").values_list("slug", flat=True)[:MOST_CANDIDATES]
    return get_close_matches(name, slugs, SUGGESTED)


def _by_slug(kind: str, names: Iterable[str]) -> dict[str, list[UUID]]:
    """What has these names now; one statement."""
    given = {f"name{n}": name for n, name in enumerate(names)}
    marks = ", ".join(f"%({name})s" for name in given)
    sql = (BELOW if kind == Kind.ISSUE else HERE).format(marks=marks)
    found: dict[str, list[UUID]] = defaultdict(list)
    for slug, key in prepared.rows(sql, given | {"kind": kind}, the_record()):
        found[slug].append(KEY.to_python(key))
    return dict(found)


def _by_old_slug(kind: str, names: Iterable[str]) -> dict[str, list[UUID]]:
    """What these names meant last, if it still stands; of what was merged, what it turned out to
    be."""
    last = former.bearers(kind, list(names))
    meant = Document.objects.of(kind).filter(object_id__in=last.values(), is_gone=False)
    stands = {one.pk: reading.stands_for(one) if one.is_merged else one for one in meant}
    now = {key: one.slug for key, one in stands.items() if one}
    means = _by_slug(kind, now.values()) if now else {}
    return {name: means[now[key]] for name, key in last.items() if key in now}
