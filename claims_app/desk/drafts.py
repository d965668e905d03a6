"""Things of the desk for programs: a page of them, one of them, and in which state they are.

A state has a name, which changes with every change of the thing, of its lines and of where it
stands. Whoever wants to write says in which state they saw it.
"""

import hashlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet

from actors_app.models import Entity
from claims_app.desk import handing, overlap, standing, worklist
from claims_app.desk.models import Handover, Review
from claims_app.desk.standing import HELD, NEVER, PUBLIC
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import ReviewState

# What a list can be narrowed to.
STATES = (*ReviewState.values, PUBLIC, HELD, NEVER)
# Which reviews: those that wait for one's decision, that one asked for, that came back.
TURNS = tuple(worklist.TURNS)
HANDOVER_TURNS = tuple(worklist.HANDOVER_TURNS)
LARGEST = 2**63 - 1


class Seen(NamedTuple):
    """A thing with where it stands, and the name of the state it is in."""

    thing: Any
    review: Review | None
    handover: Handover | None
    version: str

    @property
    def state(self) -> str:
        """A thing nobody asked about is a draft."""
        return self.review.state if self.review else ReviewState.DRAFT

    @property
    def released(self) -> int | None:
        """The number of its last release; None where it was never on the record."""
        number: int | None = self.thing.release_version
        return number

    @property
    def is_public(self) -> bool:
        return self.released is not None and self.thing.release_action not in LEAVES

    @property
    def is_held(self) -> bool:
        return bool(self.thing.is_held)


class Page(NamedTuple):
    """Some of a list, in its order, and whether there are others on either side."""

    rows: list[Any]
    has_previous: bool
    has_next: bool


class Changed(Exception):
    """The thing is not in the state that was given any more; `seen` is as it is now.

    `told` says what others changed since, as far as the state given can be read.
    """

    def __init__(self, seen: Seen, told: list[str]) -> None:
        self.seen, self.told = seen, told
        super().__init__(f"“{seen.thing}” was changed since.")


def page(
    kind: str, *, size: int, after: str = "", before: str = "", state: str = "", slug: str = ""
) -> Page:
    """Things of a kind by their addresses, the part that follows or comes before one of them."""
    things = standing.with_standing(AGGREGATES[kind].root._default_manager.all(), kind)
    if state:
        things = standing.that_are(things, kind, state)
    if slug:
        things = things.filter(slug=slug)
    return _cut(things, "slug", size=size, after=after, before=before)


def reviews(
    *, size: int, after: str = "", before: str = "", by: User, turn: str = "", **narrowed: str
) -> Page:
    """What was asked for and decided, by key; `narrowed` by state and kind."""
    found = Review.objects.select_related("requested_by", "decided_by").filter(**narrowed)
    if turn:
        found = worklist.whose_turn(found, turn, by)
    return _cut(found, "pk", size=size, after=after, before=before)


def handovers(
    *, size: int, after: str = "", before: str = "", by: User, turn: str = "", **narrowed: str
) -> Page:
    """What was handed over, by key; `narrowed` by state and kind."""
    found = Handover.objects.select_related("handed_by", "closed_by").filter(**narrowed)
    if turn:
        found = worklist.whose_handover(found, turn, by)
    return _cut(found, "pk", size=size, after=after, before=before)


def _cut(rows: QuerySet[Any], column: str, *, size: int, after: str, before: str) -> Page:
    """By key and never by offset: a page costs the same wherever it lies."""
    if before:
        some = list(rows.filter(**{f"{column}__lt": before}).order_by(f"-{column}")[: size + 1])
        return Page(some[:size][::-1], has_previous=len(some) > size, has_next=True)
    if after:
        rows = rows.filter(**{f"{column}__gt": after})
    some = list(rows.order_by(column)[: size + 1])
    return Page(some[:size], has_previous=bool(after), has_next=len(some) > size)


def find(kind: str, pk: UUID) -> Any:
    """One thing with its standing, if it is on the desk."""
    things = AGGREGATES[kind].root._default_manager.filter(pk=pk)
    return standing.with_standing(things, kind).first()


def seen(kind: str, things: Sequence[Any]) -> list[Seen]:
    """`things`, given with their standing, each with its review and its state."""
    keys = [thing.pk for thing in things]
    asked = Review.objects.filter(kind=kind, object_id__in=keys)
    asked = asked.select_related("requested_by", "decided_by")
    known = {review.object_id: review for review in asked}
    handed = handing.current_of(kind, keys)
    marks = overlap.marks(kind, keys)
    return [
        _seen(thing, known.get(thing.pk), handed.get(thing.pk), marks[thing.pk]) for thing in things
    ]


def kind_of(thing: Any) -> str:
    """What sort of thing it is."""
    return KIND_OF[type(thing)]


def named(kind: str, keys: Collection[UUID]) -> dict[UUID, Seen]:
    """Several things as they are now, by key."""
    things = AGGREGATES[kind].root._default_manager.filter(pk__in=keys)
    return {one.thing.pk: one for one in seen(kind, list(standing.with_standing(things, kind)))}


def all_named(named_things: Sequence[tuple[str, UUID]]) -> list[Seen]:
    """Things of any kinds as they are now, in order."""
    found: dict[UUID, Seen] = {}
    for kind in dict.fromkeys(kind for kind, _ in named_things):
        found |= named(kind, [pk for other, pk in named_things if other == kind])
    return [found[pk] for _, pk in named_things]


def all_locked(named_things: Sequence[tuple[str, UUID]]) -> list[Seen]:
    """Those of some things that are on the desk, locked in one order until the transaction ends."""
    found: list[Seen] = []
    for kind in sorted({kind for kind, _ in named_things}):
        keys = [pk for other, pk in named_things if other == kind]
        rows = AGGREGATES[kind].root._default_manager.select_for_update().order_by("pk")
        here = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
        found += named(kind, here).values()
    return found


def one(kind: str, pk: UUID) -> Seen | None:
    """One thing as it is now."""
    thing = find(kind, pk)
    return seen(kind, [thing])[0] if thing else None


def open_for_writing(kind: str, pk: UUID, versions: Collection[str] | None) -> Any:
    """The thing, locked until the transaction ends, if it is in one of the states `versions`.

    Where these are None, any state will do. None where there is no such thing. Raises Changed.
    """
    AGGREGATES[kind].root._default_manager.select_for_update().filter(pk=pk).first()
    now = one(kind, pk)
    if now is not None and versions is not None and now.version not in versions:
        raise Changed(now, _told(kind, now.thing, versions))
    return now.thing if now else None


def _seen(thing: Any, review: Review | None, handover: Handover | None, mark: str) -> Seen:
    """Named by the last change in each of its tables, and a fingerprint of where it stands."""
    stands = [thing.release_version, thing.is_held]
    if review:
        stands += [review.state, review.requested_at, review.decided_at, review.comment]
    if handover:
        stands += [handover.pk, handover.state]
    digest = hashlib.sha256("\x00".join(map(str, stands)).encode()).hexdigest()
    return Seen(thing, review, handover, f"{mark}-{digest[:12]}")


def _told(kind: str, thing: Entity, versions: Collection[str]) -> list[str]:
    """What others changed since the state that was given; nothing where it cannot be read."""
    for version in versions:
        try:
            found = overlap.since(thing, overlap.parts_of(kind), version.partition("-")[0])
        except overlap.Unreadable:
            continue
        return [str(change) for change in found]
    return []
