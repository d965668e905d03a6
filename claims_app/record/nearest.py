"""What may have been meant by an address at which nothing stands."""

from difflib import get_close_matches
from typing import Any

import orjson

from claims_app.record import naming
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document

Json = dict[str, Any]
SUGGESTED = 3
# How many addresses before and after the one asked for are looked at.
NEIGHBOURS = 50
LIKE = 0.6
LONGEST = 120


def nearest(kind: str, slug: str) -> list[Json]:
    """The short documents of things of a kind whose addresses are most like this one."""
    slug = slug[:LONGEST]
    if kind == Kind.ACTOR:
        slugs = naming.nearest_names(slug.replace("-", " "), SUGGESTED)
    else:
        slugs = get_close_matches(slug, _neighbours(kind, slug), SUGGESTED, LIKE)
    standing = Document.objects.of(kind).standing().filter(slug__in=slugs)
    found = dict(standing.values_list("slug", "card"))
    return [orjson.loads(found[slug]) for slug in slugs if slug in found]


def _neighbours(kind: str, slug: str) -> list[str]:
    """Addresses beside this one in alphabetical order; whatever the size of the record."""
    standing = Document.objects.of(kind).standing()
    after = standing.filter(slug__gte=slug).order_by("slug")
    before = standing.filter(slug__lt=slug).order_by("-slug")
    return [
        one for some in (before, after) for one in some.values_list("slug", flat=True)[:NEIGHBOURS]
    ]
