"""The ledger as readers look through it: the newest line first, a line among others, a hash.

Every question is answered from an index and gives at most so many lines.
"""

from collections.abc import Collection
from heapq import nlargest
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import QuerySet

from claims_app.record.models import Document, Publication
from claims_app.vocabulary import Action

Json = dict[str, Any]
AT_ONCE = 50
MOST_FOUND = 10
CHANGES = (Action.CORRECT, Action.RETRACT, Action.REDACT)


class Page(NamedTuple):
    """Some lines, the newest first, and the number after which the rest begins."""

    lines: list[Publication]
    after: int | None


class Found(NamedTuple):
    """A line that a hash belongs to, and whether it is the hash of its edition."""

    line: Publication
    is_commitment: bool


def page(kind: str = "", action: str = "", after: int | None = None) -> Page:
    """The lines before a number, of one kind or action if these are given."""
    wanted = {"kind": kind, "action": action, "sequence__lt": after}
    given = {name: value for name, value in wanted.items() if value not in ("", None)}
    found = list(_lines().filter(**given).order_by("-sequence")[: AT_ONCE + 1])
    more = len(found) > AT_ONCE
    return Page(found[:AT_ONCE], found[AT_ONCE - 1].sequence if more else None)


def last() -> Publication | None:
    """The line with which the ledger ends."""
    return _lines().order_by("-sequence").first()


def changes(some: int) -> list[Publication]:
    """The newest corrections, retractions and redactions."""
    found = [
        line
        for action in CHANGES
        for line in _lines().filter(action=action).order_by("-sequence")[:some]
    ]
    return nlargest(some, found, key=lambda line: line.sequence)


def beside(sequence: int) -> tuple[Publication | None, Publication | None]:
    """The line before and the line after."""
    found = Publication.objects.in_bulk([sequence - 1, sequence + 1])
    return found.get(sequence - 1), found.get(sequence + 1)


def versions(thing: Document, before: int | None = None) -> Page:
    """The versions of a thing, the newest first, from one number down."""
    about = _lines().filter(kind=thing.kind, object_id=thing.pk)
    older = about if before is None else about.filter(version__lt=before)
    found = list(older.order_by("-version")[: AT_ONCE + 1])
    more = len(found) > AT_ONCE
    return Page(found[:AT_ONCE], found[AT_ONCE - 1].version if more else None)


def with_hash(digits: str) -> list[Found]:
    """The lines whose own hash, or whose commitment, begins with these hexadecimal digits."""
    return [
        Found(line, name == "commitment")
        for name in ("sha256", "commitment")
        for line in _lines().filter(**_begins(name, digits)).order_by(name)[:MOST_FOUND]
    ]


def things(keys: Collection[UUID]) -> dict[UUID, Document]:
    """What stands now of these things, or their tombstones; without the long documents."""
    return Document.objects.defer("detail").in_bulk(list(keys))


def card(thing: Document) -> Json:
    """The short public JSON of a thing."""
    body: Json = orjson.loads(thing.card)
    return body


def _lines() -> QuerySet[Publication]:
    """Lines with what was said of them, without the bytes behind them."""
    return Publication.objects.select_related("edition").defer("edition__payload")


def _begins(name: str, digits: str) -> dict[str, str]:
    """A range rather than LIKE, for which not every database would use the index."""
    return {f"{name}__gte": digits, f"{name}__lte": digits + "f" * (64 - len(digits))}
