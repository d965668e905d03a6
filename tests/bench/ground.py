"""What claims refer to: issues, actors with their posts, sources, occasions, a rating scale."""

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app.models import (
    Issue,
    Occasion,
    OccasionParticipant,
    Rating,
    RatingScale,
    Source,
    SourceDerivation,
)
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import DerivationKind, OccasionKind, SourceKind
from tests.bench.rows import Row, Thing, row, thing
from tests.bench.words import in_cyrillic, name
from tests.bench.world import FIRST_DAY, World

# fmt: off
COUNTRIES = [
    "AF", "AU", "BR", "CA", "CN", "DE", "EG", "FR", "GB", "IN", "IR", "IT", "JP", "KE", "MX",
    "NG", "PK", "PL", "QA", "RU", "SE", "TR", "UA", "US", "ZA",
]
# fmt: on
BODIES = ["organization", "armed_group", "intergovernmental", "office", "collective"]
POSTS = ["minister", "spokesman", "general", "ambassador", "chair", "secretary", "commander"]
STATES = 120
RATINGS = {"true": "Mostly so", "mixture": "Half so", "false": "Not so", "other": "Not proven"}
SOURCE_KINDS = [str(kind) for kind in SourceKind]
SOURCE_WEIGHTS = [50, 12, 6, 4, 6, 4, 6, 8, 2, 1, 0.5, 0.5]


def ground(world: World) -> Iterator[Thing]:
    """Everything that claims refer to, in the order in which it is published."""
    yield from (issue(world, n) for n in range(world.issues))
    yield from (actor(world, n) for n in range(world.speakers + world.outlets))
    yield from (source(world, n) for n in range(world.sources))
    yield from (occasion(world, n) for n in range(world.occasions))


def issue(world: World, n: int) -> Thing:
    random = world.random("issue", n)
    root = row(
        Issue,
        world.key("issue", n),
        slug=f"issue-{n}",
        question=world.words.question(random),
        summary=world.words.sentence(random, 10, 25),
        scope_note=world.words.sentence(random, 10, 40) if random.random() < 0.5 else "",
        parent_id=world.key("issue", n // 4) if n and random.random() < 0.2 else None,
    )
    return thing(Kind.ISSUE, root)


def actor(world: World, n: int) -> Thing:
    random = world.random("actor", n)
    is_outlet = n >= world.speakers
    sort = "media_outlet" if is_outlet else actor_kind(n, random)
    first, last = name(random), name(random)
    printed = f"{first} {last}" if sort == "person" else f"{first} {last} {n}"
    is_merged = not is_outlet and n > world.speakers - max(3, world.speakers // 200)
    key = world.key("actor", n)
    root = row(
        Actor,
        key,
        slug=actor_slug(n),
        kind=sort,
        name=printed,
        sort_name=f"{last}, {first}" if sort == "person" else printed,
        description=world.words.sentence(random, 5, 12),
        country=random.choice(COUNTRIES) if random.random() < 0.8 else "",
        parent_id=world.key("actor", n // 5) if n >= STATES and n % 4 == 0 else None,
        wikidata_id=f"Q{1000 + n}" if random.random() < 0.6 else None,
        state_affiliation="Owned by a state." if is_outlet and n % 9 == 0 else "",
        anonymity_note="No name is printed." if sort == "anonymous" else "",
        merged_into_id=world.key("actor", n // 2) if is_merged else None,
    )
    names, marks = _names(world, n, printed, random), _marks(world, n, random)
    posts = list(_roles(world, n)) if sort == "person" else []
    return thing(Kind.ACTOR, root, ActorName=names, ActorIdentifier=marks, Role=posts)


def actor_slug(n: int) -> str:
    return f"actor-{n}"


def actor_kind(n: int, random: Random) -> str:
    """States first, then persons and bodies in turn; a few without a name."""
    if is_person(n):
        return "person"
    if n < STATES:
        return "state"
    return "anonymous" if n % 40 == 0 else random.choice(BODIES)


def is_person(n: int) -> bool:
    return n % 3 == 2


def _names(world: World, n: int, printed: str, random: Random) -> list[Row]:
    also = [("en", "alias", f"{name(random)} {n}"), ("ru", "transliteration", in_cyrillic(printed))]
    return [
        row(
            ActorName,
            world.key("actor name", n, place),
            actor_id=world.key("actor", n),
            name=text,
            language=language,
            kind=kind,
        )
        for place, (language, kind, text) in enumerate(also)
        if random.random() < 0.4 or n < 20
    ]


def _marks(world: World, n: int, random: Random) -> list[Row]:
    if random.random() < 0.7:
        return []
    owner = world.key("actor", n)
    key = world.key("mark", n)
    return [row(ActorIdentifier, key, actor_id=owner, scheme="viaf", value=str(10**7 + n))]


def _roles(world: World, n: int) -> Iterator[Row]:
    """Two posts one after the other; the second is still held."""
    random = world.random("roles", n)
    change = dt.date(random.randint(2008, 2018), random.randint(1, 12), 1)
    years: list[dict[str, Any]] = [
        {"start_on": "2001-01-01", "start_precision": "year", **_until(change)},
        {"start_on": str(change), "start_precision": "month"},
    ]
    for place, held in enumerate(years):
        yield row(
            Role,
            world.key("role", n, place),
            slug=f"role-{n}-{place}",
            actor_id=world.key("actor", n),
            title=f"{random.choice(POSTS)} of {world.words.some(random, 2)}",
            organization_id=world.key("actor", n // 3 * 3),
            represents_id=world.key("actor", n % STATES) if random.random() < 0.5 else None,
            **held,
        )


def _until(day: dt.date) -> dict[str, Any]:
    return {"end_on": str(day), "end_precision": "month"}


def source(world: World, n: int) -> Thing:
    random = world.random("source", n)
    day, publisher = world.day_of_source(n), world.publisher_of(n)
    is_dated = random.random() < 0.97
    dated = {"published_on": str(day), "published_precision": "day", "published_basis": "stated"}
    root = row(
        Source,
        world.key("source", n),
        slug=f"source-{n}",
        title=world.words.sentence(random, 5, 12)[:-1],
        url=f"https://outlet-{publisher}.example/{day.year}/{n}",
        publisher_id=world.key("actor", publisher) if random.random() < 0.98 else None,
        byline=f"{name(random)} {name(random)}" if random.random() < 0.6 else "",
        kind=random.choices(SOURCE_KINDS, SOURCE_WEIGHTS)[0],
        language="en" if random.random() < 0.9 else "ru",
        accessed_on=str(day + dt.timedelta(days=1)),
        archived_url=f"https://archive.example/{n}" if random.random() < 0.7 else "",
        credit_line="Source: a wire service" if n % 5 and n % 25 < 5 else "",
        reliability=random.choice("ABCDEF"),
        is_captured=random.random() < 0.85,
        **(dated if is_dated else {}),
    )
    return thing(Kind.SOURCE, root, SourceDerivation=list(_derivations(world, n, random)))


def _derivations(world: World, n: int, random: Random) -> Iterator[Row]:
    """In every fifth family of five sources the later ones draw on the first; some in a circle."""
    family, place = divmod(n, 5)
    if family % 5:
        return
    originals = [n - place] if place else []
    if not place and family % 50 == 0 and n + 4 < world.sources:
        originals = [n + 4]
    for original in originals:
        yield row(
            SourceDerivation,
            world.key("derivation", n),
            derived_id=world.key("source", n),
            original_id=world.key("source", original),
            kind=random.choice([str(kind) for kind in DerivationKind]),
            basis=world.words.sentence(random, 3, 8),
        )


def occasion(world: World, n: int) -> Thing:
    random = world.random("occasion", n)
    day = FIRST_DAY + dt.timedelta(days=random.randrange(7900))
    root = row(
        Occasion,
        world.key("occasion", n),
        slug=f"occasion-{n}",
        kind=random.choice([str(kind) for kind in OccasionKind]),
        title=world.words.sentence(random, 3, 7)[:-1],
        host_id=world.key("actor", world.speaker.pick(random)),
        place=name(random),
        held_on=str(day),
        held_precision="day",
        held_basis="stated",
    )
    present = {world.speaker.pick(random): None for _ in range(random.randint(0, 3))}
    participants = [
        row(
            OccasionParticipant,
            world.key("participant", n, place),
            occasion_id=root["id"],
            actor_id=world.key("actor", who),
            position=place,
        )
        for place, who in enumerate(present)
    ]
    return thing(Kind.OCCASION, root, OccasionParticipant=participants)


def scale(world: World) -> Thing:
    """The one scale on which all assessments rate."""
    key = world.key("scale", 0)
    root = row(RatingScale, key, slug="scale", name="Scale", assessor_id=None)
    ratings = [
        row(
            Rating,
            world.key("rating", place),
            scale_id=key,
            position=place,
            label=label,
            normalised=word,
        )
        for place, (word, label) in enumerate(RATINGS.items())
    ]
    return thing(Kind.RATING_SCALE, root, Rating=ratings)
