"""How a claim was reported: each passage in its context, and sources that draw on one another."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from claims_app.pages.parts import chain
from claims_app.pages.parts.dates import day
from claims_app.pages.parts.passages import Around, Passage, around, deep_link, passage
from claims_app.pages.parts.words import Chip, definition, label
from claims_app.record.borrowing import WHOLE, Borrowed
from claims_app.vocabulary import (
    AnchorState,
    Credibility,
    DerivationKind,
    DriftCode,
    Fidelity,
    OutletStance,
    QuoteKind,
)

Json = dict[str, Any]


class Origin(NamedTuple):
    """Another source that a source draws on, and how."""

    how: str
    name: str
    page: str
    is_captured: bool


class Reported(NamedTuple):
    """One passage that attributes the claim."""

    slug: str
    passage: Passage
    around: Around
    start: int
    end: int
    anchor: str
    locator: str
    attributed_to: str
    is_own_voice: bool
    # As the chain ends, whatever is printed.
    speakers: list[Json]
    cue: str
    stance: str
    chain: list[chain.Node]
    original: str | None
    archived: str | None
    fidelity: str
    is_assessed: bool
    drift: list[Chip]
    fidelity_note: str
    credibility: str
    is_baseline: bool
    draws_on: list[Origin]
    is_circular: bool


class Circle(NamedTuple):
    """Sources that draw on one another in a circle; or, `through_others`, each on itself through
    sources that are not shown."""

    sources: list[Json]
    through_others: bool = False


def reports(documents: list[Json], borrowed: list[Borrowed]) -> list[Reported]:
    """Passages in the order given."""
    shown = set(sources(documents))
    return [reported(report, borrowed, shown) for report in documents]


def sources(documents: list[Json]) -> list[str]:
    """The names of the sources of some reports, each once."""
    return list(dict.fromkeys(report["source"]["slug"] for report in documents))


def reported(
    report: Json, borrowed: Iterable[Borrowed] = (), shown: Collection[str] = ()
) -> Reported:
    """One passage with all that is known of it."""
    source = report["source"]
    links = [link for link in borrowed if link.derived == source["slug"]]
    return Reported(
        slug=report["slug"],
        passage=passage(report, with_cue=True),
        around=around(report),
        start=report["start"],
        end=report["end"],
        anchor=label(AnchorState, report["anchor_state"]),
        locator=report["locator"] or "",
        attributed_to=report["attributed_to"] or "",
        is_own_voice=report["quote_kind"] == QuoteKind.NARRATOR,
        speakers=[hop["actor"] for hop in report["hops"] if hop["is_speaker"]],
        cue=report["cue"] or "",
        stance=_stance(report["outlet_stance"]),
        chain=chain.links(report),
        original=deep_link(source["original_url"], report["exact"]),
        archived=deep_link(source["archived_url"], report["exact"]),
        fidelity=label(Fidelity, report["fidelity"]),
        is_assessed=report["fidelity"] != Fidelity.UNASSESSED,
        drift=[drift(code) for code in report["drift_codes"]],
        fidelity_note=report["fidelity_note"] or "",
        credibility=label(Credibility, report["credibility"]),
        is_baseline=report["is_baseline"],
        draws_on=[_origin(link) for link in links if _is_shown(link, shown)],
        is_circular=any(link.is_circular for link in links),
    )


def drift(code: str) -> Chip:
    """One thing that changed in the retelling."""
    return Chip(label(DriftCode, code), tone="drift", title=definition(DriftCode, code))


def circles(documents: list[Json], borrowed: list[Borrowed]) -> list[Circle]:
    """Which of the sources of some reports draw on one another in a circle.

    None of them is an independent origin, however many there are.
    """
    by_name = {report["source"]["slug"]: report["source"] for report in documents}
    circular = {link.derived for link in borrowed if link.is_circular}
    draws_on: dict[str, set[str]] = {slug: set() for slug in by_name if slug in circular}
    for link in borrowed:
        if link.derived in draws_on and link.original in draws_on:
            draws_on[link.derived].add(link.original)
    found = [Circle([_dated(by_name[one]) for one in some]) for some in _together(draws_on)]
    alone = [source for circle in found if len(circle.sources) == 1 for source in circle.sources]
    through_others = [Circle(alone, through_others=True)] if alone else []
    return [circle for circle in found if len(circle.sources) > 1] + through_others


def _together(draws_on: dict[str, set[str]]) -> list[list[str]]:
    """Names in groups, each of which reaches all others of its group."""
    reached = {name: _reached(name, draws_on) for name in draws_on}
    found: dict[str, list[str]] = {}
    for name in draws_on:
        first = next((f for f in found if f in reached[name] and name in reached[f]), name)
        found.setdefault(first, []).append(name)
    return list(found.values())


def _dated(source: Json) -> Json:
    return source | {"day": day(source["published"])}


def _reached(start: str, draws_on: dict[str, set[str]]) -> set[str]:
    """All that a source draws on, through any number of others."""
    reached: set[str] = set()
    frontier = set(draws_on[start])
    while frontier:
        reached |= frontier
        frontier = {other for one in frontier for other in draws_on[one]} - reached
    return reached


def _is_shown(link: Borrowed, shown: Collection[str]) -> bool:
    """Whether the text is made of the other one, or both report the claim."""
    return link.kind in WHOLE or link.original in shown


def _origin(link: Borrowed) -> Origin:
    return Origin(
        label(DerivationKind, link.kind), link.name, f"/sources/{link.original}/", link.is_captured
    )


def _stance(word: str) -> str:
    """Where the outlet stands, if it does more than pass the claim on."""
    return "" if word == OutletStance.OBSERVING else label(OutletStance, word)
