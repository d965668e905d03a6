"""Which other public pages show a thing, and so change once it is released or leaves."""

from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from claims_app.desk.released import public_among
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.documents import showing

MOST = 12


class Reach(NamedTuple):
    """Things of one kind whose pages show another; `is_more` where they are not all."""

    kind: str
    things: list[Any]
    is_more: bool


def of(kind: str, pk: UUID) -> list[Reach]:
    """What shows the thing for readers now, or will, kind by kind; `MOST` things of each."""
    found = dict[str, set[UUID]]()
    for manager in ("record", "objects"):
        for shower, keys in showing(kind, pk, twice=True, manager=manager):
            # One more than are told; and some are the thing itself, or come twice.
            found.setdefault(shower, set()).update(keys[: 2 * MOST + 1])
    reaches = [_reach(shower, keys - {pk}) for shower, keys in found.items()]
    return [reach for reach in reaches if reach.things]


def _reach(kind: str, keys: set[UUID]) -> Reach:
    public = public_among(kind, keys)
    things = AGGREGATES[kind].root.objects.filter(pk__in=public).order_by("slug")
    return Reach(kind, list(islice(things, MOST)), len(public) > MOST)
