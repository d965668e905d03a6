"""What stands around a list: how many there are, and how they fall under what one could choose.

It is the same on every page of a list, so it is made once for a state of the record and kept: to
turn a page costs no more than the page.
"""

import threading
from collections import OrderedDict
from typing import Any, NamedTuple

from django.conf import settings

from claims_app.filters import facets
from claims_app.pages.lists.asked import Asked
from claims_app.pages.lists.offers import OFFERS
from claims_app.record.listing import CAPPED_AT

Json = dict[str, Any]
MOST_KEPT = 500


class Around(NamedTuple):
    """How many there are, as far as they were counted, and the values of each facet."""

    number: int
    is_capped: bool
    facets: dict[str, list[Json]]


_kept: OrderedDict[tuple[str, int], Around] = OrderedDict()
_lock = threading.Lock()


def of(asked: Asked, state: int) -> Around:
    """What stands around this list in a state of the record."""
    key = (asked.fingerprint, state)
    found = _kept.get(key) if settings.PAGES_KEPT else None
    if found is None:
        found = _counted(asked)
        with _lock:
            if settings.PAGES_KEPT:
                _kept[key] = found
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return found


def forget() -> None:
    """Keep nothing of before: for tests."""
    with _lock:
        _kept.clear()


def _counted(asked: Asked) -> Around:
    number = asked.listing.count(CAPPED_AT + 1)
    names = [facet.name for facet in OFFERS[asked.kind].facets]
    found = facets.beside(asked.filters, asked.values, names, CAPPED_AT)
    return Around(min(number, CAPPED_AT), number > CAPPED_AT, found)
