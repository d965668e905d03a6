"""The ladder: claims on one side, their answers on the other, in time."""

from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts.answers import Edge, edge
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.passages import Passage, passage
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip, status

Json = dict[str, Any]
# Of one speaker's answers to a claim, so many are named; the claim's own page has them all.
MOST_PLACES = 5


class Met(NamedTuple):
    """Who answers a claim, where, and whether only an analyst links them."""

    speakers: list[Json]
    places: list[str]
    is_implicit: bool


class Rung(NamedTuple):
    """A claim on the ladder: `reply_to` is what it does to which claim, `met_by` who meets it.

    `post` is the role that its one speaker held at the time.
    """

    claim: Json
    title: str
    post: str
    passage: Passage | None
    status: Chip
    is_undated: bool
    reply_to: list[tuple[Edge, Json]]
    met_by: list[Met]


class Step(NamedTuple):
    """One step of the ladder: a claim, an answer, or both face to face."""

    claim: Rung | None
    answer: Rung | None


class Moment(NamedTuple):
    """All that was said on one day, or by one day."""

    day: Day
    occasion: str
    steps: list[Step]
    is_unordered: bool


def ladder(claims: list[Json], elsewhere: Mapping[str, Json]) -> list[Moment]:
    """Claims and answers in time, oldest first; what has no date comes last."""
    here = {claim["slug"] for claim in claims}
    shown = here | elsewhere.keys()
    rungs = [_rung(claim, here, shown) for claim in [*claims, *elsewhere.values()]]
    rungs = [rung for rung in rungs if rung.reply_to or rung.claim["slug"] in here]
    rungs.sort(key=lambda rung: place_in_time(rung.claim["asserted"]))
    moments: dict[tuple[Day, str], list[Rung]] = {}
    for rung in rungs:
        moments.setdefault(_when(rung.claim), []).append(rung)
    return [
        Moment(on, title, _steps(group), on.is_by and len(group) > 1)
        for (on, title), group in moments.items()
    ]


def _when(claim: Json) -> tuple[Day, str]:
    occasion = claim["occasion"]
    said = day(claim["asserted"])._replace(as_printed="")
    return said, occasion["title"] if occasion and said.long else ""


def _rung(claim: Json, here: Container[str], shown: Container[str]) -> Rung:
    replies = [
        link for link in claim["answers"] if link["is_against"] and link["target"]["slug"] in here
    ]
    met = [link for link in claim["answered_by"] if link["is_against"]]
    said = day(claim["asserted"])
    return Rung(
        claim=claim,
        title=headline(claim["text"]),
        post=_post(claim["said_by"]),
        passage=passage(claim["quotation"]) if claim["quotation"] else None,
        status=status(claim["counters"]["dispute_status"]),
        is_undated=said.is_by or not said.long,
        reply_to=[(edge(link), link["target"]) for link in replies],
        met_by=_met_by(met, shown),
    )


def _post(said_by: list[Json]) -> str:
    role = said_by[0]["role"] if len(said_by) == 1 else None
    return role["title"] if role else ""


def _met_by(links: list[Json], shown: Container[str]) -> list[Met]:
    """Those who answer, each once, with the way to each answer: on this page or on its own."""
    found: dict[tuple[str, ...], Met] = {}
    for link in links:
        claim, slug = link["subject"], link["subject"]["slug"]
        who = tuple(actor["slug"] for actor in claim["speakers"])
        met = found.get(who, Met(claim["speakers"], [], True))
        place = f"#{slug}" if slug in shown else claim["page"]
        is_more = place not in met.places and len(met.places) < MOST_PLACES
        places = [*met.places, place] if is_more else met.places
        found[who] = Met(met.speakers, places, met.is_implicit and edge(link).is_implicit)
    return list(found.values())


def _steps(rungs: list[Rung]) -> list[Step]:
    """Claims with the first of their answers beside them, then the answers left over."""
    left = [rung for rung in rungs if not rung.reply_to]
    right = {rung.claim["slug"]: rung for rung in rungs if rung.reply_to}
    steps = []
    for rung in left:
        names = (place.removeprefix("#") for met in rung.met_by for place in met.places)
        beside = next((name for name in names if name in right), None)
        steps.append(Step(rung, right.pop(beside) if beside else None))
    return steps + [Step(None, rung) for rung in right.values()]
