"""Those who speak, as a claim shows them: seal, name, part, post as printed and as held."""

from typing import Any, NamedTuple

from actors_app.vocabulary import ActorKind
from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.words import Chip, label, role_check
from claims_app.vocabulary import SpeakerPart

Json = dict[str, Any]
SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III"}
# Bodies for which somebody must have spoken.
SPOKEN_FOR = {
    ActorKind.STATE,
    ActorKind.ORGANIZATION,
    ActorKind.ARMED_GROUP,
    ActorKind.INTERGOVERNMENTAL,
    ActorKind.OFFICE,
}


class Held(NamedTuple):
    """A post, and when it was held."""

    title: str
    organization: Json | None
    start: Day
    end: Day


class Speaker(NamedTuple):
    """One who made a claim, or spoke for the one who made it."""

    actor: Json
    kind: str
    part: str
    part_label: str
    as_printed: str
    role: Held | None
    role_as_printed: str
    check: Chip


class Voices(NamedTuple):
    """All who stand behind a claim."""

    actors: list[Json]
    all: list[Speaker]
    main: Speaker
    spokespersons: list[Speaker]
    shared: str
    is_person_missing: bool


def voices(said_by: list[Json]) -> Voices:
    """Who made a claim: alone, jointly, grouped by the reporter, through whom."""
    everybody = [speaker(one) for one in said_by]
    through = [one for one in everybody if one.part == SpeakerPart.SPOKESPERSON]
    makers = [one for one in everybody if one not in through]
    main = everybody[0]
    alone = len(everybody) == 1
    return Voices(
        actors=[one.actor for one in makers],
        all=everybody,
        main=main,
        spokespersons=through,
        shared=makers[1].part if len(makers) > 1 else "",
        is_person_missing=alone and main.role is None and main.actor["kind"] in SPOKEN_FOR,
    )


def speaker(one: Json) -> Speaker:
    """One row of `said_by`."""
    return Speaker(
        actor=one["actor"],
        kind=label(ActorKind, one["actor"]["kind"]),
        part=one["part"],
        part_label=label(SpeakerPart, one["part"]) if one["part"] in SpeakerPart.values else "",
        as_printed=one["as_printed"] or "",
        role=held(one["role"]),
        role_as_printed=one["role_as_printed"] or "",
        check=role_check(one["role_check"]),
    )


def held(role: Json | None) -> Held | None:
    """A post as documents give it."""
    if role is None:
        return None
    return Held(role["title"], role["organization"], day(role["start"]), day(role["end"]))


def seals(actors: list[Json]) -> list[str]:
    """One or two short signs for those who speak: the country of a state, initials, a question."""
    return [_seal(actor) for actor in actors[:2]]


def _seal(actor: Json) -> str:
    if actor["kind"] == ActorKind.ANONYMOUS:
        return "?"
    if actor["kind"] == ActorKind.STATE and actor["country"]:
        return str(actor["country"])
    words = [word for word in actor["name"].split() if word not in SUFFIXES]
    initials = [word[0] for word in words if word[0].isupper()]
    picked = initials if len(initials) < 3 else [initials[0], initials[-1]]
    return "".join(picked) or actor["name"][:1]


def headline(sentence: str) -> str:
    """A claim's sentence as a title: without its full stop, unless that ends an abbreviation."""
    last = sentence.rsplit(None, 1)[-1]
    ends_plainly = last.endswith(".") and "." not in last[:-1]
    return sentence[:-1] if ends_plainly and len(last) > 2 else sentence
