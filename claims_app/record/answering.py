"""The list of what answers a full-text question: a page found the cheaper way, as search does."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from claims_app.record import ledger
from claims_app.record.excerpts import Excerpt, excerpts
from claims_app.record.finding import Search
from claims_app.record.listing import Listing, Place, Rows
from claims_app.record.seeking import BOTH, Hit


class Answered(NamedTuple):
    """Some answers with what answered in them, the places of the first and the last, and whether
    there is more either way."""

    excerpts: list[Excerpt]
    ends: tuple[Place, Place] | None
    has_next: bool
    has_previous: bool
    state: int  # of the record when it was read


@dataclass(frozen=True, kw_only=True)
class Answers(Listing):
    """A list in the order of its matches. `build` gives all of them, for counting facets."""

    search: Search

    def count(self, limit: int | None = None) -> int:
        """How many there are; counting stops at `limit`."""
        return self.search.count(limit)

    def excerpted(
        self, *, size: int, after: Place | None = None, before: Place | None = None
    ) -> Answered:
        """`size` answers after a place, or before one, with the words that were found marked."""
        backwards, place = before is not None, before or after
        start = Hit(*place) if place else None
        search = replace(self.search, form=BOTH)
        rows = search.page(size + 1, start, backwards=backwards)
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        return Answered(
            excerpts(search.question, rows),
            (Place(*rows[0][:3]), Place(*rows[-1][:3])) if rows else None,
            has_next=backwards or more,
            has_previous=more if backwards else after is not None,
            state=rows[0][-1] if rows else ledger.state(),
        )

    @property
    def order(self) -> tuple[str, ...]:
        return "tier", *super().order

    def _read(
        self, form: str, size: int, place: Place | None, backwards: bool
    ) -> tuple[Rows, int, bool]:
        start = Hit(*place) if place else None
        rows = replace(self.search, form=form).page(size, start, backwards=backwards)
        return rows, rows[0][4] if rows else ledger.state(), True
