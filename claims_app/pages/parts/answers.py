"""Answers to a claim, one card for each answering claim, one chip for each relation."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.passages import Passage, passage
from claims_app.pages.parts.speakers import Voices, headline, seals, voices
from claims_app.pages.parts.words import Chip, label, relation
from claims_app.vocabulary import Directness

Json = dict[str, Any]
SHOWN = 100
SUPPORTERS = 10


class Edge(NamedTuple):
    """One relation: what it does, who made the link, why."""

    chip: Chip
    number: int
    is_implicit: bool
    directness: str
    note: str


class Other(NamedTuple):
    """Another claim, in a line, with what joins it to this one."""

    claim: Json
    title: str
    edges: list[Edge]
    about: int


class Answer(NamedTuple):
    """An answering claim with its passage, and those who support it."""

    claim: Json
    title: str
    edges: list[Edge]
    is_against: bool
    voices: Voices | None
    seals: list[str]
    passage: Passage | None
    occasion: str
    said: Day
    latency: int | None
    supported_by: list[Other]
    further: int = 0  # supporters that are not shown


class Sides(NamedTuple):
    """What others do to a claim, apart: against it, and otherwise."""

    against: list[Answer]
    beside: list[Answer]
    relations: int
    speakers: int
    left_out: int


def sides(claim: Json, related: Mapping[str, Json]) -> Sides:
    """All answers to a claim; `related` has the answering claims whole, by name."""
    groups = _answering(claim["answered_by"])
    against, beside = _apart(groups[:SHOWN], related)
    answerers = (link["subject"] for link in claim["answered_by"] if link["is_against"])
    who = {tuple(actor["slug"] for actor in other["speakers"]) for other in answerers}
    relations = sum(link["is_against"] for link in claim["answered_by"])
    return Sides(against, beside, relations, len(who), max(len(groups) - SHOWN, 0))


def _apart(
    groups: list[list[Json]], related: Mapping[str, Json]
) -> tuple[list[Answer], list[Answer]]:
    """Answers against a claim, their relations numbered; and the others."""
    against: list[Answer] = []
    beside: list[Answer] = []
    numbered = 0
    for edges in groups:
        made = _answer(edges, related, numbered)
        if made.is_against:
            numbered += len(made.edges)
        (against if made.is_against else beside).append(made)
    return against, beside


def answering(claim: Json) -> list[str]:
    """The names of the claims that answer this one, as many as a page shows."""
    groups = _answering(claim["answered_by"])[:SHOWN]
    return [links[0]["subject"]["slug"] for links in groups]


def some(links: list[Json], related: Mapping[str, Json]) -> list[Answer]:
    """The answers that these relations make, in their order, without numbers."""
    return [_answer(edges, related, None) for edges in _by_end(links, "subject")]


def replies(claim: Json) -> list[Other]:
    """The claims that this one itself answers, supports or takes up."""
    return [_other(edges, "target") for edges in _by_end(claim["answers"], "target")[:SHOWN]]


def edge(link: Json, number: int = 0) -> Edge:
    """One relation as a document gives it."""
    return Edge(
        chip=relation(link["kind"], link["aspect"]),
        number=number,
        is_implicit=link["directness"] == Directness.IMPLICIT,
        directness=label(Directness, link["directness"]),
        note=link["note"] or "",
    )


def _answering(links: list[Json]) -> list[list[Json]]:
    """Relations by answering claim: those against first, then the oldest first."""
    return sorted(_by_end(links, "subject"), key=_place)


def _place(links: list[Json]) -> tuple[Any, ...]:
    claim = links[0]["subject"]
    is_against = any(link["is_against"] for link in links)
    return (not is_against, *place_in_time(claim["asserted"])[:2], claim["slug"])


def _by_end(links: list[Json], end: str) -> list[list[Json]]:
    """Relations in groups that share the claim at one end, in the order of their first."""
    groups: dict[str, list[Json]] = {}
    for link in links:
        groups.setdefault(link[end]["slug"], []).append(link)
    return list(groups.values())


def _answer(links: list[Json], related: Mapping[str, Json], numbered: int | None) -> Answer:
    """One answering claim; its relations go on counting from `numbered`, unless that is None."""
    claim = links[0]["subject"]
    whole = related.get(claim["slug"])
    is_against = any(link["is_against"] for link in links)
    first = numbered + 1 if is_against and numbered is not None else 0
    supporters = _supporters(whole, first) if whole and is_against else []
    return Answer(
        claim=claim,
        title=headline(claim["text"]),
        edges=[edge(link, first and first + n) for n, link in enumerate(links)],
        is_against=is_against,
        voices=voices(whole["said_by"]) if whole else None,
        seals=seals(claim["speakers"]),
        passage=_proof(whole, links[0]["basis"]) if whole else None,
        occasion=whole["occasion"]["title"] if whole and whole["occasion"] else "",
        said=day(claim["asserted"]),
        latency=links[0]["latency_days"],
        supported_by=supporters[:SUPPORTERS],
        further=max(len(supporters) - SUPPORTERS, 0),
    )


def _proof(claim: Json, basis: str | None) -> Passage | None:
    """The passage that shows the answer; the claim's own where it stands elsewhere."""
    shown = next((r for r in claim["reports"] if r["slug"] == basis), claim["quotation"])
    return passage(shown) if shown else None


def _supporters(answer: Json, number: int) -> list[Other]:
    agreeing = [
        link
        for link in answer["answered_by"]
        if relation(link["kind"], link["aspect"]).tone == "agrees"
    ]
    return [_other(edges, "subject", number) for edges in _by_end(agreeing, "subject")]


def _other(links: list[Json], end: str, about: int = 0) -> Other:
    claim = links[0][end]
    return Other(claim, headline(claim["text"]), [edge(link) for link in links], about)
