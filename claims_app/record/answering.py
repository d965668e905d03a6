"""The list of what answers a full-text question: a page found the cheaper way, as search does."""

from dataclasses import dataclass, replace

from claims_app.record import ledger
from claims_app.record.finding import Search
from claims_app.record.listing import Listing, Place, Rows
from claims_app.record.seeking import Hit


@dataclass(frozen=True, kw_only=True)
class Answers(Listing):
    """A list in the order of its matches. `build` gives all of them, for counting facets."""

    search: Search

    def count(self, limit: int | None = None) -> int:
        """How many there are; counting stops at `limit`."""
        return self.search.count(limit)

    @property
    def order(self) -> tuple[str, ...]:
        return "tier", *super().order

    def _read(
        self, form: str, size: int, place: Place | None, backwards: bool
    ) -> tuple[Rows, int, bool]:
        start = Hit(*place) if place else None
        rows = replace(self.search, form=form).page(size, start, backwards=backwards)
        return rows, rows[0][4] if rows else ledger.state(), True
