"""How the things of a list fall under the values of a filter: what one could narrow it by next."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Count

from claims_app.filters.kinds import EMPTY, IN, Asked, Variant
from claims_app.filters.parameters import nearest, shown
from claims_app.filters.particular import HasAnswers
from claims_app.filters.sets import BadFilter, FilterSet, Wanted
from claims_app.filters.values import Code, Flag, Named, Word
from claims_app.record.listing import Listing, Query
from claims_app.record.models import Document
from claims_app.record.slots import compiled, counted_rows

MOST_FACETS, MOST_VALUES = 6, 20
COUNTABLE = (Word, Named, Code, Flag)
LABELS = ("name", "question", "title", "text")
Json = dict[str, Any]


def counted(filters: type[FilterSet], listing: Listing, names: str) -> dict[str, list[Json]]:
    """For each filter named: its commonest values among the things listed, and how many have each.

    Raises BadFilter for a filter that has no values to count.
    """
    wanted = list(dict.fromkeys(names.split(",")))
    if len(wanted) > MOST_FACETS:
        raise BadFilter(f"facets: {len(wanted)} filters; at most {MOST_FACETS} can be counted.")
    for name in wanted:
        if name not in countable(filters):
            known = countable(filters)
            raise BadFilter(
                f"facets: {shown(name)!r} cannot be counted.{nearest(name, known)}"
                f" Valid here: {', '.join(known)}."
            )
    return {name: _values(filters, listing, filters.base_filters[name]) for name in wanted}


def countable(filters: type[FilterSet]) -> list[str]:
    """The filters of a set whose values can be counted."""
    return [
        name
        for name, asked in filters.base_filters.items()
        if isinstance(asked, COUNTABLE) and not isinstance(asked, Variant | HasAnswers)
    ]


def beside(
    filters: type[FilterSet], values: Json, names: Iterable[str], most: int
) -> dict[str, list[Json]]:
    """For each filter named: what one could choose there while all else that was asked stays.

    Counted are the things that meet everything but this filter itself, `most` of them at most: so
    it never costs more with more on the record. One query a filter, and one for names.
    """
    rows = {name: _beside(filters, values, name, most) for name in names}
    named = [n for n in rows if isinstance(filters.base_filters[n], Named)]
    keys: set[UUID | None] = {key for n in named for key in _chosen(values, n)}
    keys |= {_key(value) for name in named for value, _ in rows[name]}
    cards = _cards(keys)
    return {
        name: _of_things(found, cards, _chosen(values, name))
        if name in named
        else _of_words(found, filters.base_filters[name])
        for name, found in rows.items()
    }


def _beside(filters: type[FilterSet], values: Json, name: str, most: int) -> list[tuple[Any, ...]]:
    others = {n: value for n, value in values.items() if n not in (name, name + IN)}
    listing = filters.listing(others)
    # The first of a list are walked to. Answers come in no such order; any of them will do.
    order = () if "q" in others else ("sort_key", listing.key)
    listed = listing.build().order_by(*order).values(listing.key)[:most]
    return _rows(filters, listing, filters.base_filters[name], listed)


def _chosen(values: Json, name: str) -> set[UUID]:
    """The things that a filter was given."""
    return {key for n in (name, name + IN) for key in values.get(n, ())}


def _values(filters: type[FilterSet], listing: Listing, asked: Asked) -> list[Json]:
    """The commonest values, and beside null how many things have none, where that can be asked."""
    listed = listing.build().order_by().values(listing.key)
    rows = [row for row in _rows(filters, listing, asked, listed) if row[0] not in (None, "")]
    if without := _without(filters, listing, asked):
        rows = sorted([*rows, (None, without)], key=lambda row: -row[1])
    if isinstance(asked, Named):
        return _of_things(rows, _cards({_key(value) for value, _ in rows}))
    return _of_words(rows, asked)


def _without(filters: type[FilterSet], listing: Listing, asked: Asked) -> int:
    """How many of the things listed none of whose rows has a value."""
    empty = asked.name + EMPTY
    if empty not in filters.base_filters:
        return 0
    values = listing.values | {empty: True}
    lacking = filters.narrowed(values).order_by().values(filters.key)
    found = listing.build().order_by().filter(**{f"{listing.key}__in": lacking})
    return counted_rows(found.values(listing.key), values, listing.alias)


def _rows(
    filters: type[FilterSet], listing: Listing, asked: Asked, listed: Query
) -> list[tuple[Any, ...]]:
    """Values of a column with the number of listed things that have it.

    Only rows that meet the filters about them are counted: narrowing puts all to one row.
    """
    hanging = filters.rows[asked.about]
    meeting = filters.wanted(listing.values).get(asked.about, Wanted()).met & asked.among
    found = hanging.all().filter(meeting, **{f"{hanging.link}__in": listed})
    counts = found.values_list(asked.field_name).annotate(
        listed_things=Count(hanging.link, distinct=True)
    )
    common = counts.order_by("-listed_things", asked.field_name)[:MOST_VALUES]
    return compiled(common, listing.alias).rows(listing.values, listing.alias)


def _key(value: Any) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def _of_words(rows: list[tuple[Any, ...]], asked: Asked) -> list[Json]:
    """Values that are words, codes, yes or no."""
    convert = bool if isinstance(asked, Flag) else str
    return [{"value": None if v in (None, "") else convert(v), "count": n} for v, n in rows]


def _of_things(
    rows: list[tuple[Any, ...]], cards: dict[UUID, Json], also: Iterable[UUID] = ()
) -> list[Json]:
    """Values that are things of the record, with their names in the API and in print.

    `also` stand behind them where they are not counted.
    """
    counts: dict[UUID | None, int | None] = {_key(value): count for value, count in rows}
    counts |= {key: None for key in sorted(also, key=str) if key not in counts}
    return [
        {
            "value": cards[key]["slug"] if key else None,
            "label": _label(cards[key]) if key else None,
            "count": count,
        }
        for key, count in counts.items()
        if key is None or key in cards
    ]


def _cards(keys: set[UUID | None]) -> dict[UUID, Json]:
    """The cards of things."""
    found = Document.objects.filter(pk__in=[key for key in keys if key])
    return {pk: orjson.loads(card) for pk, card in found.values_list("pk", "card")}


def _label(card: Json) -> str | None:
    """What a thing is called where it is shown."""
    return next((card[name] for name in LABELS if name in card), None)
