"""The form of a list: boxes with counts, fields, and all else that is asked carried along."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from claims_app.filters import FilterSet
from claims_app.filters.kinds import IN
from claims_app.filters.kinds import Asked as Filter
from claims_app.filters.values import Flag, Word
from claims_app.pages.lists.around import Around
from claims_app.pages.lists.asked import Asked
from claims_app.pages.lists.offers import OFFERS, Facet, Field
from claims_app.pages.parts.words import label
from claims_app.record.listing import CAPPED_AT

Json = dict[str, Any]
MOST_BOXES = 8


class Box(NamedTuple):
    """A value to choose; `number` is None where it was not counted."""

    value: str
    label: str
    number: int | None
    is_chosen: bool
    is_name: bool


class Group(NamedTuple):
    """The boxes of one filter, those that show at first and the rest; `written` is what was given
    and is none of them."""

    name: str
    legend: str
    boxes: list[Box]
    rest: list[Box]
    other: str
    written: str
    is_single: bool
    is_chosen: bool


class Written(NamedTuple):
    """A field with what was written in it."""

    field: Field
    value: str


class Form(NamedTuple):
    """All of it. `is_partial`: counts go over some of the things alone."""

    q: str
    groups: list[Group]
    fields: list[Written]
    hidden: list[tuple[str, str]]
    is_partial: bool
    most: int = CAPPED_AT


def form(asked: Asked, around: Around) -> Form:
    """The form that asks what was asked."""
    offer, given = OFFERS[asked.kind], asked.given
    groups = [_group(asked, facet, around.facets[facet.name]) for facet in offer.facets]
    fields = [Written(field, given.get(field.name, "")) for field in offer.fields]
    return Form(
        q=given.get("q", ""),
        groups=[group for group in groups if group.boxes or group.other],
        fields=fields,
        hidden=[(n, v) for n, v in given.items() if n not in _shown(asked)],
        is_partial=around.is_capped or any(map(_is_partial, around.facets.values())),
    )


def parameter_of(asked: Filter) -> str:
    """The parameter by which the boxes of a filter are sent."""
    return asked.name + IN if IN in asked.suffixes else asked.name


def chosen(asked: Asked, name: str) -> list[str]:
    """What was given for a filter, one value or several."""
    if name + IN in asked.given:
        return asked.given[name + IN].split(",")
    return [asked.given[name]] if name in asked.given else []


def named(filters: type[FilterSet], name: str, value: Json) -> str:
    """A value of a filter in words."""
    asked = filters.base_filters[name]
    if isinstance(asked, Word):
        return label(asked.words, value["value"])
    if isinstance(asked, Flag):
        return _("yes") if value["value"] else _("no")
    return str(value.get("label") or value["value"])


def sent(value: Any) -> str:
    """A value as addresses have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(asked: Asked) -> set[str]:
    """The parameters that have boxes or a field."""
    offer = OFFERS[asked.kind]
    facets = {facet.name for facet in offer.facets}
    shown = {name if name + IN not in asked.given else name + IN for name in facets}
    return shown | {field.name for field in offer.fields} | {"q"}


def _group(asked: Asked, facet: Facet, values: list[Json]) -> Group:
    """The boxes of a facet: what can be chosen, and what was."""
    wanted = chosen(asked, facet.name)
    known = {sent(v["value"]): v for v in values if v["value"] is not None}
    own = asked.filters.base_filters[facet.name]
    if isinstance(own, Word):
        known |= {w: {"value": w, "count": 0} for w in wanted if w not in known}
    boxes = [
        Box(value, named(asked.filters, facet.name, v), v["count"], value in wanted, "label" in v)
        for value, v in known.items()
        if value in wanted or v["count"]
    ]
    first = [box for n, box in enumerate(boxes) if n < MOST_BOXES or box.is_chosen]
    return Group(
        name=parameter_of(own),
        legend=str(facet.legend),
        boxes=first,
        rest=[box for box in boxes if box not in first],
        other=str(facet.other),
        written=",".join(value for value in wanted if value not in known),
        is_single=IN not in own.suffixes,
        is_chosen=bool(wanted),
    )


def _is_partial(values: list[Json]) -> bool:
    """Whether there may be more than were counted."""
    return sum(value["count"] or 0 for value in values) >= CAPPED_AT
