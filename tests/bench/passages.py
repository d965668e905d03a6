"""Where it stands: the passages that attribute a claim, and the chain of each."""

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from random import Random

from claims_app.models import AttributionHop, Report
from claims_app.vocabulary import DriftCode
from tests.bench.rows import Row, row
from tests.bench.words import name
from tests.bench.world import HUB, TWENTY, TWO, World

COUNTS, COUNT_WEIGHTS = [1, 2, 3, 5, 9], [66, 24, 6, 3, 1]
QUOTES, QUOTE_WEIGHTS = ["direct", "indirect", "mixed", "headline", "narrator"], [25, 45, 20, 5, 5]
CUES = ["said", "told reporters", "claimed", "alleged", "according to"]
FIDELITIES = ["verbatim", "faithful", "drifted", "contradicted", "unassessed"]
FIDELITY_WEIGHTS = [10, 20, 8, 2, 60]
DRIFTS = [str(code) for code in DriftCode]


def passages(world: World, claim: int, speaker: int, said: dt.date) -> tuple[list[Row], list[Row]]:
    """The reports of a claim, and their hops."""
    random = world.random("passages", claim)
    reports, hops = [], []
    for place, source in enumerate(_sources(world, claim, said, random)):
        found = _report(world, claim, place, source, random)
        reports.append(found)
        hops += _hops(world, claim, place, source, speaker, random)
    return reports, hops


def report_count(world: World, claim: int, random: Random) -> int:
    special = {HUB: world.hub_reports, TWENTY: min(20, world.sources), TWO: 2}
    return special.get(claim) or random.choices(COUNTS, COUNT_WEIGHTS)[0]


def _sources(world: World, claim: int, said: dt.date, random: Random) -> list[int]:
    """Different sources, from the day on which it was said."""
    first = world.source_of_day(said)
    count = report_count(world, claim, random)
    step = 1 if count > 9 else random.randint(1, 3)
    return [(first + place * step) % world.sources for place in range(count)]


def _report(world: World, claim: int, place: int, source: int, random: Random) -> Row:
    words, start = world.words, random.randint(0, 6000)
    exact = words.sentence(random, 12, 30)
    quoted = random.choices(QUOTES, QUOTE_WEIGHTS)[0]
    fidelity = random.choices(FIDELITIES, FIDELITY_WEIGHTS)[0]
    own_voice = quoted == "narrator"
    return row(
        Report,
        world.key("report", claim, place),
        slug=report_slug(claim, place),
        claim_id=world.key("claim", claim),
        source_id=world.key("source", source),
        quote_kind=quoted,
        exact=exact,
        content_spans=[[start, start + len(exact) // 2]],
        prefix=words.cited(random, 28),
        suffix=words.cited(random, 28),
        start=start,
        end=start + len(exact),
        text_sha256=sha256(f"{world.seed}/{source}".encode()).hexdigest(),
        locator=f"p. {start // 300}" if random.random() < 0.1 else "",
        anchor_state="exact",
        cue="" if own_voice else random.choice(CUES),
        outlet_stance=random.choices(["observing", "for", "against"], [80, 12, 8])[0],
        attributed_label="" if own_voice else name(random),
        language="en",
        fidelity=fidelity,
        drift_codes=random.sample(DRIFTS, random.randint(1, 2)) if fidelity == "drifted" else [],
        fidelity_note=words.sentence(random, 5, 12) if fidelity == "drifted" else "",
        is_baseline=place == 1 and random.random() < 0.3,
        credibility=random.randint(1, 6) if random.random() < 0.3 else None,
    )


def report_slug(claim: int, place: int) -> str:
    return f"rep-{claim}-{place}"


def _hops(
    world: World, claim: int, place: int, source: int, speaker: int, random: Random
) -> Iterator[Row]:
    """The outlet, now and then another outlet or somebody not named, the speaker."""
    chain: list[tuple[int, str, int | None]] = [(world.publisher_of(source), "reports", source)]
    chance = random.random()
    if chance < 0.15:
        earlier = max(source - random.randint(1, 50), 0)
        chain.append((world.publisher_of(earlier), "cites_document", earlier))
    elif chance < 0.2:
        chain.append((world.outlet_number(random), "unnamed", None))
    for position, (actor, relation, cited) in enumerate([*chain, (speaker, "", None)]):
        yield row(
            AttributionHop,
            world.key("hop", claim, place * 10 + position),
            report_id=world.key("report", claim, place),
            position=position,
            actor_id=world.key("actor", actor),
            label=name(random) if position else "",
            source_id=None if cited is None else world.key("source", cited),
            relation=relation,
            is_speaker=not relation,
        )
