"""What the gate asks of the rows of a thing, whatever its kind."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from actors_app.models import Entity
from claims_app.constraints import DIRECTION, TURNED, UNSEEN, is_blind, is_ours
from claims_app.desk.gate_checks import At
from claims_app.desk.payload import references
from claims_app.desk.released import owner_of, rows_released, with_owner
from claims_app.record.aggregates import AGGREGATES, KIND_OF

Thing = tuple[str, UUID]
Held = dict[tuple[Any, ...], Entity]


def out_of_order(rows: Iterable[Entity]) -> Iterator[str]:
    """Fields that cannot be released as they are."""
    for row in rows:
        yield from _unfit(row)
        yield from _turned(row)


def not_public(rows: Iterable[Entity], beside: Collection[Thing]) -> Iterator[str]:
    """References to what readers cannot see yet, and to what turned out to be another."""
    pointing = list(_pointing(rows))
    public = rows_released(other for _, _, other in pointing if owner_of(other) not in beside)
    for row, field, other in pointing:
        yield from _merged(row, field, other)
        if owner_of(other) not in beside and other not in public:
            yield At(
                f"{_words(row)}, {_field(row, field.name)}: “{other}” is not public yet. "
                "Release it first.",
                other,
            )


def taken(found: dict[type[Entity], list[Entity]]) -> Iterator[str]:
    """Values that must be unique and that another row on the record still holds."""
    for model, rows in found.items():
        for names in _unique(model):
            holders = _holders(model, names, rows)
            for row in rows:
                holder = holders.get(_values(row, names))
                # Rows of the same thing are replaced whole: they are not in each other's way.
                if holder is not None and owner_of(row) != owner_of(holder):
                    told = ", ".join(
                        f"{_field(row, n)} {v}"
                        for n, v in zip(names, _values(row, names), strict=True)
                    )
                    yield At(
                        f"{_words(row)}: “{holder}” on the record still has {told}. Release that "
                        "one first.",
                        holder,
                    )


def _pointing(rows: Iterable[Entity]) -> Iterator[tuple[Entity, Any, Any]]:
    """Every reference to something shared: the row, its field, and the other."""
    for row in rows:
        for field in references(type(row)):
            other = getattr(row, field.name)
            if other is not None:
                yield row, field, other


def _values(row: Entity, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row.serializable_value(name) for name in names)


def _holders(model: type[Entity], names: Sequence[str], rows: Iterable[Entity]) -> Held:
    """The rows on the record that hold these values, by them; asked for all at once."""
    wanted = {values for values in (_values(row, names) for row in rows) if None not in values}
    if not wanted:
        return {}
    # More than is wanted where names go together; which fit exactly is told here.
    among = {f"{name}__in": set(some) for name, *some in zip(names, *wanted, strict=True)}
    found = with_owner(model.record.filter(**among)).order_by("-pk")
    held = {_values(holder, names): holder for holder in found}
    return {values: holder for values, holder in held.items() if values in wanted}


def _unfit(thing: Entity) -> Iterator[str]:
    """Fields that their own definition refuses; imports do not pass through forms."""
    references = {f.name for f in thing._meta.local_fields if f.remote_field}
    try:
        thing.clean_fields(exclude=references)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield from (
                f"{_words(thing)}, {_field(thing, field)}: {message}" for message in messages
            )


def _turned(thing: Entity) -> Iterator[str]:
    """Words of ours that read otherwise than they are written, or as nothing."""
    for field in filter(is_ours, thing._meta.local_fields):
        text = str(getattr(thing, field.name) or "")
        if DIRECTION.search(text):
            yield f"{_words(thing)}, {_field(thing, field.name)} {TURNED}"
        if not field.blank and is_blind(text):
            yield f"{_words(thing)}, {_field(thing, field.name)} {UNSEEN}"


def _merged(thing: Entity, field: Any, other: Any) -> Iterator[str]:
    """A reference to what turned out to be another."""
    into = getattr(other, "merged_into", None)
    if into is not None and field.name != "merged_into" and other.pk != thing.pk:
        yield (
            f"{_words(thing)}, {_field(thing, field.name)}: “{other}” turned out to be “{into}”. "
            "Choose that one."
        )


def _unique(model: type[Entity]) -> Iterator[Sequence[str]]:
    """The fields, or groups of fields, that no two rows share; the key itself, for a child may
    have moved to another thing."""
    yield from ([f.name] for f in model._meta.local_fields if f.unique)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            yield constraint.fields


def unique_apart_from_owner(model: type[Entity]) -> Iterator[Sequence[str]]:
    """The same, but for keys and for what is unique among the lines of one thing."""
    owner = AGGREGATES[KIND_OF[model]].children.get(model, "").partition("__")[0]
    for names in _unique(model):
        if owner not in names and names != [model._meta.pk.name]:
            yield names


def _words(thing: Entity) -> str:
    return str(thing._meta.verbose_name).capitalize()


def _field(thing: Entity, name: str) -> str:
    field: Any = thing._meta.get_field(name)
    return str(field.verbose_name)
