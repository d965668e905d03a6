"""The questions of the list of claims that the API understands too, and how it is asked them.

What means the same has the API's name and, where it can, the API's value; the rest is the desk's
own, such as tags.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from claims_app.filters import FILTERS
from claims_app.filters.parameters import Unreadable, read_value
from claims_app.record.aggregates import Kind

WORDS = "q"
SHARED = {
    *("speaker", "said_after", "said_before", "date_precision", "date_basis", "dispute_status"),
    *("primary_captured", "chain_depth", "report_count", "independent_origins", "role_check"),
    *("claim_type", "modality", "attitude_only", WORDS),
}
# How many from here on; and none at all.
OR_MORE, NONE = "-", "none"
# Order is no question; days that were left empty ask nothing.
NOT_ASKED = {("o", True), ("said_after", False), ("said_before", False)}


class Asked(NamedTuple):
    """A question put to the API; and what of it is the desk's own."""

    url: str
    own: list[str]


def asked_of_api(question: Iterable[tuple[str, str]]) -> Asked:
    """A question of the list of claims, as the API is asked it, or what it cannot be asked."""
    given = [(name, value) for name, value in question if (name, bool(value)) not in NOT_ASKED]
    asked = {name: in_api(name, value) for name, value in given}
    own = sorted(name for name, put in asked.items() if put is None)
    known = dict(put for put in asked.values() if put)
    return Asked(f"{reverse('api:claim-list')}?{urlencode(known)}", own)


def in_api(name: str, value: str) -> tuple[str, str] | None:
    """One parameter of the list, as the API is given it; None: it does not know it."""
    if name not in SHARED:
        return None
    if value.endswith(OR_MORE) and name != WORDS:
        name, value = f"{name}__gte", value.removesuffix(OR_MORE)
    elif name == "chain_depth" and value == NONE:
        name, value = f"{name}__empty", "true"
    return (name, value) if _is_read(name, value) else None


def _is_read(name: str, value: str) -> bool:
    filters = FILTERS[Kind.CLAIM].base_filters
    try:
        read_value(filters[name].parameter, value)
    except (KeyError, Unreadable):
        return False
    return True
