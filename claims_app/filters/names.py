"""Names in questions, looked up on the record: one query a kind of thing, however many names."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from claims_app.filters.kinds import Asked, OneOf
from claims_app.filters.parameters import shown
from claims_app.filters.values import Address, Named
from claims_app.record import names as record_names
from claims_app.record import naming, reading
from claims_app.record.aggregates import LABELS
from claims_app.vocabulary import Action


class UnknownName(ValueError):
    """Nothing on the record has this name."""


def looked_up(values: dict[str, Any], filters: Mapping[str, Asked]) -> dict[str, Any]:
    """`values` with keys in place of the names in them. Raises UnknownName."""
    wanted: dict[str, set[str]] = defaultdict(set)
    named = {name: value for name, value in values.items() if filters[name].is_named}
    for name, value in named.items():
        wanted[_kind(filters[name])].update(_names(value))
    keys = {kind: record_names.keys_named(kind, sorted(some)) for kind, some in wanted.items()}
    return values | {
        name: _found(name, _names(value), keys[_kind(filters[name])], _kind(filters[name]))
        for name, value in named.items()
    }


def as_address(values: dict[str, Any], filters: Mapping[str, Asked]) -> dict[str, Address]:
    """The one name in `values`, taken for an address; nothing where it cannot be that."""
    named = [name for name in values if filters[name].is_named]
    if len(named) != 1 or not isinstance(filters[named[0]], Named):
        return {}
    given = values[named[0]]
    return {named[0]: Address(given)} if naming.is_address(given) else {}


def absence(kind: str, name: str) -> str:
    """Why nothing here has this name: it left; or else, what may have been meant."""
    what = LABELS[kind].lower()
    once = reading.known_as(kind, [name]).get(name)
    if once and once.is_gone:
        return f"the {what} {shown(name)!r} was {Action(reading.card(once)['action']).label}."
    near = record_names.nearest_names(kind, name)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"no {what} here is named {shown(name)!r}.{hint}"


def is_one(value: Any) -> bool:
    """Whether a filter by name is put to one thing."""
    return isinstance(value, Address) or len(value) == 1


def _names(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _kind(asked: Asked) -> str:
    named: Any = asked.of if isinstance(asked, OneOf) else asked
    return str(named.kind)


def _found(parameter: str, given: list[str], keys: dict[str, list[UUID]], kind: str) -> list[UUID]:
    for name in given:
        if not keys.get(name):
            raise UnknownName(f"{parameter}: {absence(kind, name)}")
    return sorted({key for name in given for key in keys[name]}, key=str)
