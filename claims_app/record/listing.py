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
    Case,
    CharField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast

from claims_app.record import ledger
from claims_app.record.models import Document, Head
from claims_app.record.slots import Slot, Statement, Values, compiled, statement

PAGE_SIZE = 50
LARGEST_PAGE = 200
CAPPED_AT = 10_000
CARD, DETAIL = "card", "detail"
Query = QuerySet[Any, Any]


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
    `key` names the column that holds the document's key, `rank` the expression of a match's rank.
    `is_steady`: the best way to find a page does not hang on the values.
    """

    kind: str
    build: Callable[[], Query]
    shape: Hashable = None
    values: Values = field(default_factory=dict)
    key: str = "object_id"
    rank: str = ""
    is_steady: bool = False

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
        rows = self._rows(form, size + 1, place, backwards)
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        return Page(
            [row[3] for row in rows],
            (_place(rows[0]), _place(rows[-1])) if rows else None,
            has_next=backwards or more,
            has_previous=more if backwards else after is not None,
            state=rows[0][4] if rows else ledger.state(),
        )

    def whole(self, *, form: str = CARD, at_once: int = 500) -> Iterator[list[str]]:
        """Every document of the list, some at a time."""
        place: Place | None = None
        while True:
            rows = self._rows(form, at_once, place, backwards=False)
            if rows:
                yield [row[3] for row in rows]
            if len(rows) < at_once:
                return
            place = _place(rows[-1])

    def count(self, limit: int | None = None) -> int:
        """How many there are; counting stops at `limit`."""
        rows = self.build().order_by()
        keys = rows.values(self.key)[:limit] if limit else rows.values(self.key)
        found = compiled(keys, self.alias)
        if not found.sql:
            return 0
        counting = Statement(
            f"SELECT COUNT(*) FROM ({found.sql}) AS listed",  # noqa: S608
            found.parameters,
        )
        return int(counting.rows(self.values, self.alias)[0][0])

    @property
    def alias(self) -> str:
        """The database it is read from."""
        return Document.objects.all().db

    def _rows(
        self, form: str, size: int, place: Place | None, backwards: bool
    ) -> list[tuple[Any, ...]]:
        values = self.values | {"place": place} if place else self.values

        def build() -> Query:
            return self._paged(form, size, place is not None, backwards)

        if self.shape is None:
            return compiled(build(), self.alias).rows(values, self.alias)
        shape = (self.kind, self.shape, form, size, place is not None, backwards)
        found = statement(shape, self.alias, build, is_steady=self.is_steady)
        return found.rows(values, self.alias)

    def _paged(self, form: str, size: int, is_placed: bool, backwards: bool) -> Query:
        rows = self.build()
        order = [*([self.rank] if self.rank else []), "sort_key", self.key]
        if is_placed:
            rows = rows.filter(self._beyond("lt" if backwards else "gt"))
        rows = rows.order_by(*(f"-{name}" if backwards else name for name in order))
        text = _text(form) if rows.model is Document else _text_of(self.key, form)
        rank = F(self.rank) if self.rank else Value(0)
        head = Subquery(Head.objects.filter(pk=1).values("state")[:1])
        # As text, for the driver makes a UUID of every key, and few are asked for.
        key = Cast(self.key, CharField())
        return rows.values_list(rank, "sort_key", key, text, head)[:size]

    def _beyond(self, side: str) -> Q:
        """What lies beyond a place.

        Written so that both databases walk the index: `a >= x AND (a > x OR id > y)`.
        """
        sort_key, key = Slot("place", CharField(), 1), Slot("place", UUIDField(), 2)
        within = Q(**{f"sort_key__{side}e": sort_key}) & (
            Q(**{f"sort_key__{side}": sort_key}) | Q(**{f"{self.key}__{side}": key})
        )
        if not self.rank:
            return within
        rank = Slot("place", IntegerField(), 0)
        return Q(**{f"{self.rank}__{side}": rank}) | Q(**{self.rank: rank}) & within


def everything(kind: str) -> Listing:
    """Every document of a kind."""
    return Listing(kind, lambda: Document.objects.of(kind).standing(), shape=(), is_steady=True)


def _text(form: str) -> Any:
    if form == CARD:
        return F("card")
    return Case(When(detail="", then="card"), default="detail", output_field=TextField())


def _text_of(key: str, form: str) -> Subquery:
    """The document of each row. Databases read it for the rows of the page alone."""
    found = Document.objects.filter(pk=OuterRef(key))
    return Subquery(found.values(text=_text(form))[:1])


def _place(row: tuple[Any, ...]) -> Place:
    rank, sort_key, key, *_ = row
    return Place(rank or 0, sort_key, key if isinstance(key, UUID) else UUID(key))
