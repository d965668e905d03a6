"""What a list is narrowed by, each with the address of the list without it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from claims_app.filters.kinds import IN
from claims_app.filters.values import Word
from claims_app.pages.lists.around import Around
from claims_app.pages.lists.asked import Asked
from claims_app.pages.lists.form import named, sent
from claims_app.pages.lists.offers import OFFERS
from claims_app.pages.lists.tidy import address

Json = dict[str, Any]
Pairs = list[tuple[str, str]]
LONGEST = 60


class Chip(NamedTuple):
    """One value of a filter; `is_plain` where the filter has no word of ours but its name."""

    filter: str
    is_plain: bool
    value: str
    without: str


def chips(asked: Asked, around: Around, path: str, kept: Pairs) -> list[Chip]:
    """All that narrows a list; what is `kept` stays in every address and is no filter."""
    also = [pair for pair in kept if pair[0] not in asked.given]
    return [
        Chip(*_filter(asked, name), _value(asked, around, name, value)[:LONGEST], without)
        for name, given in asked.given.items()
        if (name, given) not in kept
        for value, left in _parts(name, given)
        for without in [address(path, [*also, *_rest(asked, name, left)])]
    ]


def _parts(name: str, given: str) -> Iterator[tuple[str, str]]:
    """Each value given for a filter, and what is left without it."""
    if not name.endswith(IN):
        yield given, ""
        return
    values = list(dict.fromkeys(given.split(",")))
    for value in values:
        yield value, ",".join(other for other in values if other != value)


def _rest(asked: Asked, name: str, left: str) -> list[tuple[str, str]]:
    now = {n: left if n == name else value for n, value in asked.given.items()}
    return [(n, value) for n, value in now.items() if value]


def _filter(asked: Asked, name: str) -> tuple[str, bool]:
    """What a filter is called on the page, else its name in the API."""
    offer = OFFERS[asked.kind]
    words = {facet.name: facet.legend for facet in offer.facets}
    words |= {name + IN: legend for name, legend in words.items()}
    words |= {field.name: field.legend for field in offer.fields} | {"q": _("Words")}
    return str(words.get(name, name)), name not in words


def _value(asked: Asked, around: Around, name: str, given: str) -> str:
    """A value in words, as far as it has any."""
    plain = name.removesuffix(IN)
    for value in around.facets.get(plain, ()):
        if sent(value["value"]) == given:
            return named(asked.filters, plain, value)
    own = asked.filters.base_filters.get(plain)
    if isinstance(own, Word):
        return named(asked.filters, plain, {"value": given})
    return given
