"""Answers to a claim, one card for each answering claim, one chip for each relation."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.passages import Passage, passage
from claims_app.pages.parts.speakers import Voices, headline, seals, voices
from claims_app.pages.parts.words import Chip, label, relation
from claims_app.vocabulary import Directness

Json = dict[str, Any]
SHOWN = 100


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


class Sides(NamedTuple):
    """What others do to a claim, apart: against it, and otherwise."""

    against: list[Answer]
    beside: list[Answer]
    relations: int
    speakers: int
    left_out: int


def sides(claim: Json, related: Mapping[str, Json]) -> Sides:
    """All answers to a claim; `related` has the answering claims whole, by name."""
    against: list[Answer] = []
    beside: list[Answer] = []
    numbered = 0
    groups = _by_end(claim["answered_by"], "subject")
    for edges in groups[:SHOWN]:
        made = _answer(edges, related, numbered)
        if made.is_against:
            numbered += len(made.edges)
        (against if made.is_against else beside).append(made)
    answerers = (link["subject"] for link in claim["answered_by"] if link["is_against"])
    who = {tuple(actor["slug"] for actor in other["speakers"]) for other in answerers}
    relations = sum(link["is_against"] for link in claim["answered_by"])
    return Sides(against, beside, relations, len(who), max(len(groups) - SHOWN, 0))


def answering(claim: Json) -> list[str]:
    """The names of the claims that answer this one, as many as a page shows."""
    return [links[0]["subject"]["slug"] for links in _by_end(claim["answered_by"], "subject")][
        :SHOWN
    ]


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


def _by_end(links: list[Json], end: str) -> list[list[Json]]:
    """Relations in groups that share the claim at one end, in the order of their first."""
    groups: dict[str, list[Json]] = {}
    for link in links:
        groups.setdefault(link[end]["slug"], []).append(link)
    return list(groups.values())


def _answer(links: list[Json], related: Mapping[str, Json], numbered: int) -> Answer:
    claim = links[0]["subject"]
    whole = related.get(claim["slug"])
    is_against = any(link["is_against"] for link in links)
    return Answer(
        claim=claim,
        title=headline(claim["text"]),
        edges=[edge(link, numbered + n if is_against else 0) for n, link in enumerate(links, 1)],
        is_against=is_against,
        voices=voices(whole["said_by"]) if whole else None,
        seals=seals(claim["speakers"]),
        passage=_proof(whole, links[0]["basis"]) if whole else None,
        occasion=whole["occasion"]["title"] if whole and whole["occasion"] else "",
        said=day(claim["asserted"]),
        latency=links[0]["latency_days"],
        supported_by=_supporters(whole, numbered + 1) if whole and is_against else [],
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
