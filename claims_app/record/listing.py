"""Lists of documents, narrowed and a page at a time: by key and never by offset.

A place in a list is a sort key and a thing's own key, so a page costs the same wherever it lies,
also where thousands share the sort key, and things published meanwhile neither repeat nor hide
others.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
)
from django.db.models.functions import Cast

from actors_app.aliases import the_record
from claims_app.record import drawn
from claims_app.record.models import Document
from claims_app.record.models.document import WHOLE
from claims_app.record.slots import (
    CURSOR,
    NOTHING,
    Slot,
    Statement,
    Values,
    compiled,
    counted_rows,
    kept,
)

PAGE_SIZE = 50
LARGEST_PAGE = 200
CAPPED_AT = 10_000
CARD, DETAIL = "card", "detail"
# Of a whole list: a claim with thousands of reports is a few megabytes.
AT_ONCE = {CARD: 2000, DETAIL: 50}
Query = QuerySet[Any, Any]
Rows = list[tuple[Any, ...]]
# One row at least: what the record was at is told of an empty page, too.
READ = """
    SELECT 0, page.sort_key, page.listed_key, page.listed_text, head.state,
           CASE WHEN page.listed_key IS NULL THEN {is_known} END
    FROM record_head AS head LEFT JOIN ({page}) AS page ON true
    WHERE head.id = 1
    ORDER BY page.sort_key {way}, page.listed_key {way}
"""
NO_PAGE = "SELECT NULL AS sort_key, NULL AS listed_key, NULL AS listed_text"


class Place(NamedTuple):
    """A place in a list: the rank of a match, the sort key, the key."""

    rank: int
    sort_key: str
    key: UUID


class Page(NamedTuple):
    """Some documents of a list as JSON text, the places of the first and the last, and whether
    there is more either way."""

    texts: list[str]
    ends: tuple[Place, Place] | None
    has_next: bool
    has_previous: bool
    state: int  # of the record when it was read


@dataclass(frozen=True)
class Listing:
    """What a list shows: rows with a sort key and the key of a document, not yet asked for.

    `build` makes the queryset, with slots for `values`; `shape` tells listings with the same SQL.
    Without a shape the SQL holds values of its own, and is compiled each time.
    `key` names the column that holds the document's key.
    `is_steady`: the best way to find a page does not hang on the values.
    `named`: the thing whose address was taken from a name. Where there is none, `otherwise` is
    the list of what the name means.
    """

    kind: str
    build: Callable[[], Query]
    shape: Hashable = None
    values: Values = field(default_factory=dict)
    key: str = "object_id"
    is_steady: bool = False
    named: Callable[[], Query] | None = None
    otherwise: "Callable[[], Listing] | None" = None

    def page(
        self,
        *,
        form: str = CARD,
        size: int = PAGE_SIZE,
        after: Place | None = None,
        before: Place | None = None,
    ) -> Page:
        """`size` documents after a place, or before one, in the order of the list."""
        backwards, place = before is not None, before or after
        rows, state, is_known = self._read(form, size + 1, place, backwards)
        if not (rows or is_known) and self.otherwise:
            return self.otherwise().page(form=form, size=size, after=after, before=before)
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        return Page(
            [row[3] for row in rows],
            (_place(rows[0]), _place(rows[-1])) if rows else None,
            has_next=backwards or more,
            has_previous=more if backwards else after is not None,
            state=state,
        )

    def whole(self, *, form: str = CARD) -> Iterator[list[str]]:
        """Every document of the list, some at a time, of one moment."""
        rows = self.build().order_by(*self.order)
        found = compiled(rows.values_list(_text(rows, self.key, form)), self.alias)
        return drawn.texts(found, self.values, self.alias, most=AT_ONCE[form])

    def count(self, limit: int | None = None) -> int:
        """How many there are; counting stops at `limit`."""
        rows = self.build().order_by()
        keys = rows.values(self.key)[:limit] if limit else rows.values(self.key)
        return counted_rows(keys, self.values, self.alias)

    @property
    def alias(self) -> str:
        """The database it is read from."""
        return the_record()

    def _read(
        self, form: str, size: int, place: Place | None, backwards: bool
    ) -> tuple[Rows, int, bool]:
        """Rows of a page, the state they are of, and whether the thing named is known, if any is.

        A row holds rank, sort key, key and text.
        """
        values = self.values | {CURSOR: place} if place else self.values

        def build() -> Statement:
            return self._paged(form, size, place is not None, backwards)

        shape = (self.kind, self.shape, form, size, place is not None, backwards)
        has_shape = self.shape is not None
        statement = kept(shape, self.alias, build) if has_shape else build()
        rows = statement.rows(values, self.alias)
        if not rows:  # not even a head: nothing was ever delivered
            return [], 0, False
        *_, state, is_known = rows[0]
        return [row for row in rows if row[2] is not None], state, bool(is_known)

    def _paged(self, form: str, size: int, is_placed: bool, backwards: bool) -> Statement:
        rows = self.build()
        if is_placed:
            rows = rows.filter(self._beyond("lt" if backwards else "gt"))
        rows = rows.order_by(*(f"-{name}" if backwards else name for name in self.order))
        # As text, for the driver makes a UUID of every key, and few are asked for.
        key = Cast(self.key, CharField())
        rows = rows.annotate(listed_key=key, listed_text=_text(rows, self.key, form))
        page = compiled(
            rows.values_list("sort_key", "listed_key", "listed_text")[:size], self.alias
        )
        known = compiled(self.named(), self.alias) if self.named else NOTHING
        sql = READ.format(
            page=page.sql or NO_PAGE,
            is_known=f"EXISTS ({known.sql})" if known.sql else "NULL",
            way="DESC" if backwards else "ASC",
        )
        return Statement(sql, (*known.parameters, *page.parameters), self.is_steady)

    @property
    def order(self) -> tuple[str, ...]:
        """The columns by which the list is sorted."""
        return "sort_key", self.key

    def _beyond(self, side: str) -> Q:
        """What lies beyond a place.

        Written so that both databases walk the index: `a >= x AND (a > x OR id > y)`.
        """
        sort_key, key = Slot(CURSOR, CharField(), 1), Slot(CURSOR, UUIDField(), 2)
        return Q(**{f"sort_key__{side}e": sort_key}) & (
            Q(**{f"sort_key__{side}": sort_key}) | Q(**{f"{self.key}__{side}": key})
        )


def everything(kind: str) -> Listing:
    """Every document of a kind."""
    return Listing(kind, lambda: Document.objects.of(kind).standing(), shape=(), is_steady=True)


def _text(rows: Query, key: str, form: str) -> Any:
    """The document of each row. Databases read it for the rows of the page alone."""
    text: Any = WHOLE if form == DETAIL else F("card")
    if rows.model is Document:
        return text
    return Subquery(Document.objects.filter(pk=OuterRef(key)).values(text=text)[:1])


def _place(row: tuple[Any, ...]) -> Place:
    rank, sort_key, key, *_ = row
    return Place(rank or 0, sort_key, key if isinstance(key, UUID) else UUID(key))
