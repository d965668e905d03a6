"""How the things of a list fall under the values of a filter: what one could narrow it by next."""

from typing import Any
from uuid import UUID

import orjson
from django.db.models import Count, Q

from claims_app.filters.kinds import Asked, Variant
from claims_app.filters.parameters import nearest, shown
from claims_app.filters.particular import HasAnswers
from claims_app.filters.sets import BadFilter, FilterSet
from claims_app.filters.values import Code, Flag, Named, Word
from claims_app.record.listing import Listing
from claims_app.record.models import Document
from claims_app.record.slots import compiled

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


def _values(filters: type[FilterSet], listing: Listing, asked: Asked) -> list[Json]:
    rows = _rows(filters, listing, asked)
    if isinstance(asked, Named):
        return _named([(_key(value), count) for value, count in rows])
    convert = bool if isinstance(asked, Flag) else str
    return [{"value": None if v in (None, "") else convert(v), "count": n} for v, n in rows]


def _rows(filters: type[FilterSet], listing: Listing, asked: Asked) -> list[tuple[Any, ...]]:
    """Values of a column with the number of listed things that have it.

    Only rows that meet the filters about them are counted: narrowing puts all to one row.
    """
    hanging = filters.rows[asked.about]
    listed = listing.build().order_by().values(listing.key)
    meeting = filters.conditions(listing.values).get(asked.about, Q())
    found = hanging.all().filter(meeting, **{f"{hanging.link}__in": listed})
    counts = found.values_list(asked.field_name).annotate(
        listed_things=Count(hanging.link, distinct=True)
    )
    common = counts.order_by("-listed_things", asked.field_name)[:MOST_VALUES]
    return compiled(common, listing.alias).rows(listing.values, listing.alias)


def _key(value: Any) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def _named(rows: list[tuple[UUID | None, int]]) -> list[Json]:
    """Values that are things of the record, with their names in the API and in print."""
    found = Document.objects.filter(pk__in=[key for key, _ in rows if key])
    cards = {pk: orjson.loads(card) for pk, card in found.values_list("pk", "card")}
    return [
        {
            "value": cards[key]["slug"] if key else None,
            "label": _label(cards[key]) if key else None,
            "count": count,
        }
        for key, count in rows
        if key is None or key in cards
    ]


def _label(card: Json) -> str | None:
    """What a thing is called where it is shown."""
    return next((card[name] for name in LABELS if name in card), None)
