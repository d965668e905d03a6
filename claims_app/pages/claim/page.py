"""The claim page: what was said, how it reached us, and who answered."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts import answers, chain, figures, printed
from claims_app.pages.parts.dates import Day, day, moment_day, plain_day
from claims_app.pages.parts.passages import Passage, deep_link, passage
from claims_app.pages.parts.speakers import headline, seals, voices
from claims_app.pages.parts.words import Chip, label, status
from claims_app.record.models import Publication
from claims_app.vocabulary import (
    Action,
    AnchorState,
    Aspect,
    ClaimType,
    Credibility,
    DriftCode,
    Fidelity,
    Modality,
    OccasionKind,
    OutletStance,
    RelationKind,
)

Json = dict[str, Any]
LONG_TITLE = 130
VERSIONS = 20


class Reported(NamedTuple):
    """One passage that attributes the claim."""

    passage: Passage
    start: int
    end: int
    anchor: str
    locator: str
    attributed_to: str
    cue: str
    stance: str
    chain: list[chain.Node]
    original: str | None
    fidelity: str
    drift: list[str]
    fidelity_note: str
    credibility: str
    is_baseline: bool


class Version(NamedTuple):
    """One line of the ledger about the claim."""

    number: int
    action: str
    on: Day
    note: str


def measures(claim: Json) -> list[str]:
    """What the claim gives figures of, each once."""
    return list(dict.fromkeys(quantity["measure"] for quantity in claim["quantities"]))


def page(
    claim: Json,
    answering: Mapping[str, Json],
    figured: list[Json],
    history: list[Publication],
) -> Json:
    """All that the template prints, from the claim's document and its neighbours'."""
    who = voices(claim["said_by"])
    return {
        "claim": claim,
        "title": headline(claim["text"]),
        "is_long": len(claim["text"]) > LONG_TITLE,
        "chips": chips(claim),
        "who": who,
        "seals": seals(who.actors),
        "said": day(claim["asserted"]),
        "chain": chain.chain(claim),
        "occasion": _occasion(claim),
        "about": [plain_day(claim["about"][end]) for end in ("start", "end")],
        "passage": passage(claim["quotation"]) if claim["quotation"] else None,
        "sides": answers.sides(claim, answering),
        "replies": answers.replies(claim),
        "strips": strips(claim, answering, figured),
        "reports": [_reported(report) for report in claim["reports"][: answers.SHOWN]],
        "lines": printed.lines(claim, who),
        "versions": [_version(line) for line in history],
        "published": moment_day(claim["published_at"]),
    }


def chips(claim: Json) -> list[Chip]:
    """Status, type and modality of a claim."""
    return [
        status(claim["counters"]["dispute_status"]),
        Chip(
            label(ClaimType, claim["claim_type"]), title=ClaimType(claim["claim_type"]).definition
        ),
        Chip(label(Modality, claim["modality"]), title=Modality(claim["modality"]).definition),
    ]


def strips(claim: Json, answering: Mapping[str, Json], figured: list[Json]) -> list[figures.Strip]:
    """One strip for each measure; answers to the number that give none stand with them."""
    silent = [slug for slug in _against_number(claim) if slug in answering]
    return [
        figures.strip(
            measure,
            [claim, *(other for other in figured if other["slug"] != claim["slug"])],
            [answering[slug] for slug in silent if measure not in measures(answering[slug])],
            claim["slug"],
        )
        for measure in measures(claim)
    ]


def _against_number(claim: Json) -> list[str]:
    """Claims that answer the number."""
    against = (
        link["subject"]["slug"]
        for link in claim["answered_by"]
        if link["kind"] == RelationKind.DISPUTES_QUANTITY or link["aspect"] == Aspect.QUANTITY
    )
    return list(dict.fromkeys(against))


def _occasion(claim: Json) -> Json | None:
    occasion = claim["occasion"]
    if occasion is None:
        return None
    return occasion | {
        "kind_label": label(OccasionKind, occasion["kind"]),
        "day": day(occasion["held"]),
    }


def _reported(report: Json) -> Reported:
    source = report["source"]
    return Reported(
        passage=passage(report, with_cue=True),
        start=report["start"],
        end=report["end"],
        anchor=label(AnchorState, report["anchor_state"]),
        locator=report["locator"] or "",
        attributed_to=report["attributed_to"] or "",
        cue=report["cue"] or "",
        stance=_stance(report["outlet_stance"]),
        chain=chain.links(report),
        original=deep_link(source["original_url"], report["exact"]),
        fidelity=label(Fidelity, report["fidelity"]),
        drift=[label(DriftCode, code) for code in report["drift_codes"]],
        fidelity_note=report["fidelity_note"] or "",
        credibility=str(Credibility(report["credibility"]).label) if report["credibility"] else "",
        is_baseline=report["is_baseline"],
    )


def _stance(word: str) -> str:
    """Where the outlet stands, if it does more than pass the claim on."""
    return "" if word == OutletStance.OBSERVING else label(OutletStance, word)


def _version(line: Publication) -> Version:
    edition = getattr(line, "edition", None)
    return Version(
        number=line.version,
        action=label(Action, line.action),
        on=plain_day(line.published_at.date().isoformat()),
        note=edition.note if edition else "",
    )
