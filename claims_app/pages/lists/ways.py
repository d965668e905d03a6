"""Where a page of a list leads: the pages on either side, and the same list for programs."""

from typing import Any, NamedTuple

from claims_app.filters import cursors
from claims_app.pages.lists.asked import Asked
from claims_app.pages.lists.tidy import address
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import Kind

Pairs = list[tuple[str, str]]


class Ways(NamedTuple):
    """Addresses, empty where there is nothing; `after` and `before` are the cursors in them."""

    next: str = ""
    previous: str = ""
    first: str = ""
    after: str = ""
    before: str = ""


class Forms(NamedTuple):
    """The same list in other forms: exactly what is on the page."""

    json: str
    csv: str
    jsonl: str
    atom: str


def ways(asked: Asked, found: Any, path: str, also: Pairs) -> Ways:
    """The way on and back from a page, given what stands at its ends."""
    if not found.ends:
        return Ways(first=_way(asked, path, also) if asked.after or asked.before else "")
    first, last = found.ends
    after = cursors.written(last, asked.fingerprint) if found.has_next else ""
    before = cursors.written(first, asked.fingerprint) if found.has_previous else ""
    return Ways(
        next=_way(asked, path, also, after=after) if after else "",
        previous=_way(asked, path, also, before=before) if before else "",
        first=_way(asked, path, also) if before else "",
        after=after,
        before=before,
    )


def forms(asked: Asked) -> Forms:
    """The list as data. Only what is asked of claims can be followed as a feed."""
    query, resource = list(asked.given.items()), f"/api/v1/{RESOURCES[asked.kind]}"
    is_followed = asked.kind == Kind.CLAIM and bool(query)
    return Forms(
        json=address(f"{resource}/", query),
        csv=address(f"{resource}.csv", query),
        jsonl=address(f"{resource}.jsonl", query),
        atom=address("/feeds/search/", query) if is_followed else "",
    )


def _way(asked: Asked, path: str, also: Pairs, **place: str) -> str:
    return address(path, [*also, *asked.given.items(), *place.items()])
