"""Taking drafts in: all of those given together, or none, with every problem at its place."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import DataError, IntegrityError, transaction

from actors_app.aliases import DESK
from claims_app.interchange.bundle import loading, writing
from claims_app.interchange.bundle.differences import Watch
from claims_app.interchange.bundle.items import Item, Reader
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import BundleError, Problems, nearest, shown
from claims_app.interchange.bundle.reading import Record
from claims_app.interchange.bundle.shape import Shape
from claims_app.interchange.drafts.giving import known_by
from claims_app.interchange.drafts.places import Places
from claims_app.interchange.drafts.words import DECIDED, SHAPE_OF, child_of, keys, usual
from claims_app.record.aggregates import Kind

# The end of a place: one of its fields, or one of its lists.
FIELD = re.compile(r"(.*), (?:field )?([a-z_]+)", re.DOTALL)


class Draft(NamedTuple):
    """A draft as it was sent: its sort, what it says, and the thing it changes if it is not new.

    `pointer` is where it stands in what was sent (RFC 6901).
    """

    kind: str
    data: Any
    pointer: str
    thing: Any = None


class Wrong(NamedTuple):
    """What is wrong, and where it stands in what was sent; nowhere if it is about the desk."""

    pointer: str | None
    detail: str


class Refused(Exception):
    """Nothing was written; `wrongs` are all reasons that were found."""

    def __init__(self, wrongs: list[Wrong], *, is_rivalry: bool = False) -> None:
        self.wrongs, self.is_rivalry = wrongs, is_rivalry
        super().__init__(f"{len(wrongs)} problems")


def ignore(plan: Plan) -> None:
    """Nobody looks at what will be written."""


def take(
    drafts: Sequence[Draft],
    *,
    by: Any,
    reason: str,
    moved: Mapping[str, str] = MappingProxyType({}),
    watch: Watch = ignore,
) -> list[Any]:
    """Write drafts, with `reason` in the history of every row; return the things, in order.

    What a draft leaves out stays as it is; a list that it gives is the whole list. `moved` are
    pointers that stand elsewhere in what was sent; `watch` is shown what will be written. Raises
    Refused with every problem found, `is_rivalry` where somebody else wrote the same at the same
    moment.
    """
    problems = Problems()
    reader = DraftReader(problems, moved)
    try:
        with transaction.atomic(using=DESK):
            roots = [reader.draft(one, index) for index, one in enumerate(drafts)]
            plan = loading.planned(Plan(roots, reader.unsure), {}, problems)
            watch(plan)
            writing.write(plan, by=by, reason=reason, progress=list)
    except BundleError as error:
        raise Refused([reader.located(*problem) for problem in error.problems]) from None
    except (IntegrityError, DataError) as error:
        told = loading.refusal(str(error))
        raise Refused([Wrong(None, f"This {told}")], is_rivalry=True) from error
    return [root.thing for root in roots]


class DraftReader(Reader):
    """Reads drafts as records of a bundle, and remembers where each stands in what was sent."""

    def __init__(self, problems: Problems, moved: Mapping[str, str]) -> None:
        super().__init__(problems)
        self.moved = moved
        self.roots: list[str] = []
        self.pointers: dict[str, str] = {}
        self.places = Places(problems)

    def draft(self, one: Draft, index: int) -> Item:
        """The record of one draft, bound to the thing that it changes, or to nothing."""
        shape = SHAPE_OF[one.kind]
        place = f"{shape.key}[{index}]"
        self.pointers[place] = one.pointer
        self.roots.append(one.pointer)
        data = self.fit(shape, one.data, place)
        if isinstance(data, Record) and one.kind == Kind.CLAIM:
            self.places.fill(one.thing, data.get("reports"), place)
        if isinstance(data, Record):
            known = known_by(one.kind, one.thing) if one.thing else usual(shape, shape.natural)
            data = Record({**known, **data})
        item = self.record(shape, data, place, index, None)
        item.is_bound, item.bound_to = True, one.thing
        self.is_first(item)
        return item

    def fit(self, shape: Shape, data: Any, place: str) -> Any:
        """A copy with the fields that a draft has; each of the others is noted."""
        if shape.bare or not isinstance(data, Record):
            return data
        for key in data.doubled:
            self.problems.add(place, f"gives the field {shown(key)} twice.")
        # What has no name but its rank is another one in another list: nothing of it stays.
        found = Record(usual(shape, shape.fields) if shape.is_ranked else {})
        for key, value in data.items():
            if key not in keys(shape):
                self.problems.add(place, no_such_field(shape, key))
                continue
            child = child_of(shape, key)
            found[key] = self.fit_list(child, value, f"{place}, {key}") if child else value
        return found

    def fit_list(self, shape: Shape, data: Any, place: str) -> Any:
        if not isinstance(data, list):
            return data
        for index in range(len(data)):
            self.pointers[f"{place}[{index}]"] = self.under(place, index)
        return [self.fit(shape, one, f"{place}[{index}]") for index, one in enumerate(data)]

    def under(self, place: str, index: int) -> str:
        """The pointer of an entry of a list."""
        above, _, key = place.rpartition(", ")
        return f"{self.pointers[above]}/{key}/{index}"

    def record(self, shape: Shape, data: Any, place: str, index: int, up: Item | None) -> Item:
        """One record, found again by the place that problems name."""
        item = super().record(shape, data, place, index, up)
        self.pointers[item.place] = self.pointer(item)
        return item

    def pointer(self, item: Item) -> str:
        """Where a record stands in what was sent."""
        if item.up is None:
            return self.roots[item.index]
        return f"{self.pointer(item.up)}/{item.shape.key}/{item.index}"

    def located(self, place: str, message: str) -> Wrong:
        """A problem as a pointer into what was sent, and a sentence."""
        pointer, field = self.pointers.get(place), ""
        if pointer is None and (found := FIELD.fullmatch(place)):
            pointer, field = self.pointers.get(found[1]), f"/{found[2]}"
        if pointer is None:
            return Wrong(None, f"{place} {message}")
        for old, new in self.moved.items():
            if pointer == old or pointer.startswith(f"{old}/"):
                pointer = new + pointer.removeprefix(old)
        return Wrong(pointer + field, message[:1].upper() + message[1:])


def no_such_field(shape: Shape, key: str) -> str:
    """The sentence for a field that a draft does not have, with those that it has."""
    known = keys(shape)
    if key in DECIDED.get(shape.model, ()):
        hint = " It is not set through drafts."
    else:
        hint = nearest(key, known)
    return f"has no field {shown(key)}.{hint} Fields here: {', '.join(known)}."
