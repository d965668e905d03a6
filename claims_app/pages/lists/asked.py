"""What an address asks of a list: the same words, with the same meaning, as in the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims_app.filters import FILTERS, BadFilter, FilterSet, cursors
from claims_app.filters.parameters import LONGEST_VALUE, nearest
from claims_app.filters.sets import question_read
from claims_app.record.listing import Listing, Place
from claims_app.search.question import Question

PLACES = ("after", "before")


@dataclass(frozen=True)
class Asked:
    """What was given for a list of one kind, and what it means."""

    kind: str
    given: dict[str, str]  # the filters, as they were written
    values: dict[str, Any]
    listing: Listing
    fingerprint: str
    after: Place | None = None
    before: Place | None = None

    @property
    def filters(self) -> type[FilterSet]:
        """What the list can be asked."""
        return FILTERS[self.kind]

    @property
    def question(self) -> Question | None:
        """The full-text question, read."""
        return self.values.get("q")


def parameters(kind: str) -> tuple[str, ...]:
    """The names of all filters of a list."""
    return tuple(FILTERS[kind].base_filters)


def read(kind: str, query: Mapping[str, str]) -> Asked:
    """What a query asks of the list of a kind. Raises BadFilter."""
    filters = FILTERS[kind]
    given = {name: value for name, value in query.items() if name not in PLACES}
    for name in given.keys() - filters.base_filters.keys():
        known = list(filters.base_filters)
        raise BadFilter(
            f"{name}: no such parameter.{nearest(name, known)} Valid here: {', '.join(known)}."
        )
    values = filters.read(given)
    if "q" in values:
        values["q"] = question_read(values["q"])
    listing = filters.listing(values)
    of = cursors.fingerprint(filters.kind, given)
    after, before = (_place(name, query.get(name), of) for name in PLACES)
    if after and before:
        raise BadFilter("before: give after or before, not both.")
    return Asked(kind, given, values, listing, of, after, before)


def _place(name: str, given: str | None, of: str) -> Place | None:
    if given is None:
        return None
    if len(given) > LONGEST_VALUE:
        raise BadFilter(f"{name}: longer than {LONGEST_VALUE} characters.")
    return cursors.read(name, given, of)
