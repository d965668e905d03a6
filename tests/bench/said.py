"""What was said: claims with their speakers and figures, and the relations between claims."""

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from claims_app.models import (
    Assessment,
    AssessmentEvidence,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Quantity,
)
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import ClaimType, Comparator, RelationKind
from tests.bench.ground import POSTS, is_person
from tests.bench.passages import passages
from tests.bench.rows import Row, Thing, row, thing
from tests.bench.words import asked_words, in_cyrillic, name
from tests.bench.world import BUSY_DAY, DAYS, FIRST_DAY, OPPONENTS, QUARREL, SPECIAL, World

TYPES = [str(word) for word in ClaimType]
TYPE_WEIGHTS = [30, 22, 8, 8, 5, 8, 6, 8, 5]
MODALITIES = ["asserted", "estimated", "alleged", "suspected", "conditional"]
MODALITY_WEIGHTS = [70, 8, 12, 5, 5]
BASES = ["stated", "relative_resolved", "publication", "inferred"]
KINDS = [str(kind) for kind in RelationKind]
KIND_WEIGHTS = [30, 15, 10, 5, 8, 10, 5, 3, 4, 3, 2, 5]
ASPECTS = ["quantity", "existence", "timing", "motive", "attribution", "other"]
MEASURES = 150
IN_A_QUARREL = 50


def claim(world: World, n: int) -> Thing:
    """A claim with everything that is released inside it."""
    random = world.random("claim", n)
    key, said = world.key("claim", n), _said_on(random)
    speaker = world.speaker.pick(random)
    sort = random.choices(TYPES, TYPE_WEIGHTS)[0]
    root = row(
        Claim,
        key,
        slug=claim_slug(n),
        issue_id=world.key("issue", world.issue.pick(random)),
        text=_sentence(world, n, speaker, random),
        claim_type=sort,
        modality="denied" if sort == "denial" else _modality(random),
        speaker_id=world.key("actor", speaker),
        **_post(world, speaker, said, random),
        **_dated(said, random),
        **_circumstances(world, speaker, random),
    )
    further = list(_further(world, n, speaker, random))
    figures = list(_figures(world, n, random)) if sort == "quantity" else []
    reports, hops = passages(world, n, speaker, said or BUSY_DAY)
    return thing(
        Kind.CLAIM,
        root,
        ClaimSpeaker=further,
        Quantity=figures,
        Report=reports,
        AttributionHop=hops,
    )


def claim_slug(n: int) -> str:
    return f"claim-{n}"


def _said_on(random: Random) -> dt.date | None:
    """More in later years; one busy day; some without a day."""
    chance = random.random()
    if chance < 0.01:
        return BUSY_DAY
    if chance < 0.03:
        return None
    return FIRST_DAY + dt.timedelta(days=int(random.random() ** 0.6 * (DAYS + 1)))


def _dated(said: dt.date | None, random: Random) -> Row:
    """The day with its precision; a month or a year is stored as its first day."""
    if said is None:
        return {}
    precision = random.choices(["day", "month", "year"], [94, 4, 2])[0]
    if said == BUSY_DAY:
        precision = "day"
    first = {"day": said, "month": said.replace(day=1), "year": said.replace(month=1, day=1)}
    return {
        "asserted_on": str(first[precision]),
        "asserted_precision": precision,
        "asserted_basis": random.choices(BASES, [60, 25, 10, 5])[0],
        "date_text": said.strftime("%A") if random.random() < 0.5 else "",
    }


def _modality(random: Random) -> str:
    return random.choices(MODALITIES, MODALITY_WEIGHTS)[0]


def _sentence(world: World, n: int, speaker: int, random: Random) -> str:
    said = world.words.some(random, random.randint(8, 20)).split()
    for word in asked_words(world.random("asked", n), n, world.claims):
        said.insert(random.randrange(len(said)), word)
    return f"Speaker {speaker} says that {' '.join(said)}."


def _post(world: World, speaker: int, said: dt.date | None, random: Random) -> Row:
    """The post of a person, as printed and as resolved; now and then they do not fit."""
    if not is_person(speaker):
        return {"speaker_label": name(random)}
    place = int(said is not None and said.year >= 2013)
    former = "former " if random.random() < 0.1 else ""
    resolved = world.key("role", speaker, place) if random.random() < 0.9 else None
    label = f"{former}{random.choice(POSTS)}" if random.random() < 0.8 else ""
    return {"speaker_label": name(random), "role_id": resolved, "role_label": label}


def _circumstances(world: World, speaker: int, random: Random) -> Row:
    other = world.key("actor", (speaker + 1) % world.speakers)
    occasion = world.key("occasion", random.randrange(world.occasions))
    is_foreign = random.random() < 0.05
    start = FIRST_DAY + dt.timedelta(days=random.randrange(DAYS))
    told: Row = {
        "on_behalf_of_id": other if random.random() < 0.05 else None,
        "characterised_by_id": other if random.random() < 0.03 else None,
        "occasion_id": occasion if random.random() < 0.15 else None,
        "place": f"{name(random)} Province" if random.random() < 0.4 else "",
        "evidence_cited": world.words.sentence(random, 4, 10) if random.random() < 0.1 else "",
        "attitude_only": random.random() < 0.02,
        "language": "ru" if is_foreign else "en",
        "original_text": in_cyrillic(world.words.sentence(random, 8, 20)) if is_foreign else "",
        "translation_note": "Ours." if is_foreign else "",
    }
    if random.random() < 0.1:
        told |= {"about_start": str(start), "about_end": str(start + dt.timedelta(days=30))}
    return told


def _further(world: World, n: int, speaker: int, random: Random) -> Iterator[Row]:
    if random.random() > 0.08:
        return
    others = {world.speaker.pick(random) for _ in range(random.randint(1, 3))} - {speaker}
    for place, other in enumerate(sorted(others)):
        yield row(
            ClaimSpeaker,
            world.key("claim speaker", n, place),
            claim_id=world.key("claim", n),
            actor_id=world.key("actor", other),
            part=random.choice(["joint", "spokesperson", "collective"]),
            position=place,
            speaker_label=name(random),
        )


def _figures(world: World, n: int, random: Random) -> Iterator[Row]:
    for place in range(random.choice([1, 1, 1, 2, 3])):
        measure = int(random.random() ** 2 * MEASURES)
        best = random.randint(1, 400) * 50
        ends: dict[str, Any] = {"best": f"{best}.000"}
        if random.random() < 0.3:
            ends = {"low": f"{best}.000", "high": f"{best * 2}.500"}
        yield row(
            Quantity,
            world.key("quantity", n, place),
            claim_id=world.key("claim", n),
            position=place,
            measure=f"measure {measure} of {world.words.all[measure]}",
            verbatim=f"{place}: about {best}",
            comparator=random.choice([str(word) for word in Comparator]),
            as_of=str(BUSY_DAY),
            as_of_precision="day",
            place=name(random) if random.random() < 0.5 else "",
            **ends,
        )


# How claims answer one another


def relations(world: World) -> Iterator[Thing]:
    """About three for ten claims: quarrels of fifty claims, one in twenty a hot one."""
    number = 0
    for subject in range(world.claims):
        stated = set()
        for target, kind, aspect in _answers(world, subject):
            if target >= world.claims or world.is_gone(subject) or world.is_gone(target):
                continue
            if target != subject and (target, kind, aspect) not in stated:
                stated.add((target, kind, aspect))
                yield _relation(world, number, subject, target, kind, aspect)
                number += 1


def _answers(world: World, subject: int) -> Iterator[tuple[int, str, str]]:
    """What a claim answers: only claims of lower number, so no link is stated from both ends."""
    random = world.random("answers", subject)
    quarrel, place = divmod(subject, IN_A_QUARREL)
    expected = 2.0 if quarrel % 20 == 0 else 0.21
    count = int(expected) + (random.random() < expected % 1)
    targets = [quarrel * IN_A_QUARREL + random.randrange(place) for _ in range(count) if place]
    if 0 < subject - SPECIAL <= OPPONENTS:
        targets.append(QUARREL)
    for target in targets:
        yield target, random.choices(KINDS, KIND_WEIGHTS)[0], random.choice(ASPECTS)


def _relation(
    world: World, number: int, subject: int, target: int, kind: str, aspect: str
) -> Thing:
    random = world.random("relation", number)
    proof = world.key("report", subject) if random.random() < 0.7 else None
    root = row(
        ClaimRelation,
        world.key("relation", number),
        slug=f"rel-{number}",
        subject_id=world.key("claim", subject),
        target_id=world.key("claim", target),
        kind=kind,
        aspect=aspect,
        directness=random.choice(["explicit", "implicit"]),
        basis_id=proof,
        note=world.words.sentence(random, 4, 12) if random.random() < 0.3 else "",
        status="confirmed",
    )
    return thing(Kind.RELATION, root)


def assessments(world: World) -> Iterator[Thing]:
    """One for a hundred claims."""
    for n in range(world.assessments):
        random = world.random("assessment", n)
        claim_number = n * 100 + 31
        if claim_number >= world.claims:
            return
        key = world.key("assessment", n)
        root = row(
            Assessment,
            key,
            slug=f"assessment-{n}",
            claim_id=world.key("claim", claim_number),
            assessor_id=world.key("actor", world.outlet_number(random)),
            rating_id=world.key("rating", random.randrange(4)),
            rationale=world.words.sentence(random, 10, 30),
            url=f"https://checks.example/{n}",
            assessed_on=str(BUSY_DAY),
        )
        source = world.key("source", random.randrange(world.sources))
        evidence_key = world.key("evidence", n)
        proof = row(AssessmentEvidence, evidence_key, assessment_id=key, source_id=source)
        yield thing(Kind.ASSESSMENT, root, AssessmentEvidence=[proof])
