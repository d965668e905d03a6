"""Things by their names in the API, old names too; speakers by any name they have."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from uuid import UUID

from claims_app.models import Issue
from claims_app.record import naming
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document, Edition

MOST_CANDIDATES = 200
SUGGESTED = 3


def keys_named(kind: str, names: Collection[str]) -> dict[str, list[UUID]]:
    """The things that each name means; none for a name that nothing has.

    An actor's name means all that were merged into one; an issue's its sub-issues too.
    """
    if kind == Kind.ACTOR:
        return naming.actors_named(names)
    found = _by_slug(kind, names)
    if kind == Kind.ISSUE:
        return {name: _with_below(keys) for name, keys in found.items()}
    return found


def nearest_names(kind: str, name: str) -> list[str]:
    """Names in the API that may have been meant."""
    if kind == Kind.ACTOR:
        return naming.nearest_names(name, SUGGESTED)
    standing = Document.objects.of(kind).standing().filter(slug__startswith=name[:2].lower())
    slugs = standing.order_by("slug").values_list("slug", flat=True)[:MOST_CANDIDATES]
    return get_close_matches(name, slugs, SUGGESTED)


def _by_slug(kind: str, names: Iterable[str]) -> dict[str, list[UUID]]:
    documents = Document.objects.of(kind).standing()
    found = {
        slug: [key]
        for slug, key in documents.filter(slug__in=names).values_list("slug", "object_id")
    }
    missing = set(names) - found.keys()
    return found | (_by_old_slug(kind, missing) if missing else {})


def _by_old_slug(kind: str, names: Iterable[str]) -> dict[str, list[UUID]]:
    """What these names meant last, if it still stands."""
    editions = Edition.objects.filter(slug__in=names, publication__kind=kind)
    last = dict(editions.order_by("publication_id").values_list("slug", "publication__object_id"))
    documents = Document.objects.of(kind).standing().filter(object_id__in=last.values())
    standing = set(documents.values_list("object_id", flat=True))
    return {name: [key] for name, key in last.items() if key in standing}


def _with_below(keys: list[UUID]) -> list[UUID]:
    """Issues with all their sub-issues, to any depth; circles end."""
    below: dict[UUID | None, list[UUID]] = defaultdict(list)
    for key, parent in Issue.record.filter(parent__isnull=False).values_list("pk", "parent_id"):
        below[parent].append(key)
    reached, waiting = list(keys), list(keys)
    while waiting:
        found = [key for key in below[waiting.pop()] if key not in reached]
        reached += found
        waiting += found
    return reached
