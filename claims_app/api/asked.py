"""What a request wants of a list, read and checked before anything is asked of the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from claims_app.api.door import KNOWN_AT
from claims_app.api.parameters import Parameter, flag, number, one_of, read_options, single_values
from claims_app.api.problems import BadParameter
from claims_app.api.shaping import SHAPING, Shaping
from claims_app.filters import FilterSet, cursors, used
from claims_app.record.listing import (
    CAPPED_AT,
    CARD,
    DETAIL,
    LARGEST_PAGE,
    PAGE_SIZE,
    Listing,
    Page,
    Place,
)

CURSOR_LENGTH = 400


def a_cursor(name: str, help: str) -> Parameter:
    """A parameter that takes a cursor."""
    return Parameter(name, help, str, {"type": "string"}, longest=CURSOR_LENGTH)


OF_A_LIST = (
    flag("full", "on: whole documents in place of cards."),
    *SHAPING,
    KNOWN_AT,
)
FACETS = Parameter(
    "facets",
    "Filters whose values are to be counted, separated by commas; the 20 commonest of each, and a"
    " question without its sub-questions. Counted can be",
    str,
)
# Refused where a list comes whole.
OF_A_PAGE = (
    a_cursor("after", "The page after this cursor; follow “next” instead of making one."),
    a_cursor("before", "The page before this cursor; follow “previous”."),
    number("limit", "Things on a page.", low=1, high=LARGEST_PAGE, default=PAGE_SIZE),
    one_of(
        "count",
        f"How many there are: on counts them all, capped stops at {CAPPED_AT}, off is quickest.",
        ["on", "capped", "off"],
        "off",
    ),
    FACETS,
)


@dataclass(frozen=True)
class Asked:
    """What a request wants of a list."""

    filters: type[FilterSet]
    listing: Listing
    fingerprint: str
    options: dict[str, Any]
    shaping: Shaping

    @property
    def form(self) -> str:
        """Cards, or whole documents."""
        return DETAIL if self.options["full"] else CARD

    def page(self) -> Page:
        """The page asked for."""
        after, before = self._place("after"), self._place("before")
        if after and before:
            raise BadParameter("before: give after or before, not both.")
        size = self.options["limit"]
        return self.listing.page(form=self.form, size=size, after=after, before=before)

    def _place(self, name: str) -> Place | None:
        given = self.options[name]
        return None if given is None else cursors.read(name, given, self.fingerprint)

    @classmethod
    def read(
        cls,
        request: HttpRequest,
        filters: type[FilterSet],
        parameters: Sequence[Parameter],
        *,
        whole: bool = True,
    ) -> "Asked":
        """What a request wants, the whole list or a page of it. Raises BadParameter."""
        known = dict.fromkeys((*filters.base_filters, *(p.name for p in parameters)))
        given = single_values(request.GET, known)
        options = read_options(given, parameters)
        asked = used(given, filters.base_filters)
        narrowing = asked | used(given, ("known_at",))
        # Whoever counts needs to know the names.
        only_page = not whole and options["count"] == "off" and options["facets"] is None
        return cls(
            filters,
            filters.for_page(asked) if only_page else filters.listing(filters.read(asked)),
            cursors.fingerprint(filters.kind, narrowing),
            options,
            Shaping.read(options),
        )
