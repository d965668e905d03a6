"""The ledger of the made-up world: a line and an edition for everything that was published."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from claims_app.record import ledger
from claims_app.record.aggregates import Kind
from claims_app.record.models import Edition, Publication
from tests.bench.ground import ground, scale
from tests.bench.rows import Thing
from tests.bench.said import assessments, claim, relations
from tests.bench.world import World

BEGAN = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
BETWEEN_LINES = dt.timedelta(seconds=20)
SALT = "0123456789abcdef" * 2
BEFORE = "An earlier wording, since corrected."


@dataclass(frozen=True)
class Release:
    """One release, as the ledger wants it."""

    sequence: int
    kind: str
    object_id: UUID
    slug: str
    payload: str
    version: int = 1
    action: str = "publish"
    public_note: str = ""
    salt: str = SALT

    @property
    def commitment(self) -> str:
        return ledger.commitment(
            salt=self.salt, slug=self.slug, note=self.public_note, payload=self.payload
        )

    @property
    def created_at(self) -> dt.datetime:
        return BEGAN + self.sequence * BETWEEN_LINES


@dataclass(frozen=True)
class Event:
    """Something published: the thing with its payload, or that it left."""

    thing: Thing
    payload: str
    version: int = 1
    action: str = "publish"
    note: str = ""
    stands: bool = True  # whether its rows are on the record in the end


class Ledger:
    """Appends lines, each chained to the one before."""

    def __init__(self) -> None:
        self.sequence, self.sha256 = 0, ""

    def append(self, event: Event) -> tuple[Publication, Edition | None]:
        self.sequence += 1
        release = Release(
            self.sequence,
            event.thing.kind,
            UUID(event.thing.root["id"]),
            event.thing.root["slug"],
            event.payload,
            event.version,
            event.action,
            event.note,
        )
        line = ledger.line_of(release, self.sha256)
        self.sha256 = line.sha256
        return line, ledger.edition_of(release)


def events(world: World) -> Iterator[Event]:
    """All that was published, in order: first everything once, then corrections and retractions."""
    for found in ground(world):
        yield Event(found, found.payload())
    for n in range(world.claims):
        yield _first(world, n)
    for found in relations(world):
        yield Event(found, found.payload())
    yield Event(scale(world), scale(world).payload())
    for found in assessments(world):
        yield Event(found, found.payload())
    yield from _changes(world)


def _first(world: World, n: int) -> Event:
    """The first publication of a claim; `_changes` holds what some become."""
    found = claim(world, n)
    payload = found.payload(text=BEFORE) if world.is_corrected(n) else found.payload()
    return Event(found, payload, stands=not world.is_gone(n))


def _changes(world: World) -> Iterator[Event]:
    for n in range(world.claims):
        if world.is_gone(n):
            yield Event(claim(world, n), "", 2, "retract", "Not what was said.", stands=False)
        elif world.is_corrected(n):
            found = claim(world, n)
            yield Event(found, found.payload(), 2, "correct", "The wording was wrong.")


def keys_of(world: World, kind: str) -> Iterator[UUID]:
    """The keys of all things of a kind that the ledger knows."""
    if kind == Kind.RELATION:
        yield from (UUID(found.root["id"]) for found in relations(world))
        return
    counts = {
        Kind.ISSUE: ("issue", world.issues),
        Kind.ACTOR: ("actor", world.speakers + world.outlets),
        Kind.SOURCE: ("source", world.sources),
        Kind.OCCASION: ("occasion", world.occasions),
        Kind.CLAIM: ("claim", world.claims),
        Kind.RATING_SCALE: ("scale", 1),
        Kind.ASSESSMENT: ("assessment", world.assessments),
    }
    word, count = counts[Kind(kind)]
    yield from (UUID(world.key(word, n)) for n in range(count))
