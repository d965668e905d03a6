"""The claim page: what was said, how it reached us, and who answered."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims_app.pages.claim import assessed, moments, reported, wordings
from claims_app.pages.claim.reuse import FORMATS, Absolute, reuse
from claims_app.pages.parts import answers, chain, figures, printed
from claims_app.pages.parts.dates import Day, day, moment_day, plain_day
from claims_app.pages.parts.passages import passage
from claims_app.pages.parts.speakers import headline, seals, voices
from claims_app.pages.parts.words import Chip, defined, label, status
from claims_app.record.borrowing import Borrowed
from claims_app.record.models import Publication
from claims_app.record.nearby import Nearby
from claims_app.vocabulary import Action, Aspect, ClaimType, Modality, OccasionKind, RelationKind

Json = dict[str, Any]
LONG_TITLE = 130
VERSIONS = 20


class Beside(NamedTuple):
    """What the page shows from beside the claim's own document."""

    answering: Mapping[str, Json]
    figured: list[Json]
    history: list[Publication]
    borrowed: list[Borrowed]
    nearby: Nearby
    assessments: Mapping[str, Json]
    scales: Mapping[str, Json]


class Version(NamedTuple):
    """One line of the ledger about the claim."""

    number: int
    page: str
    action: str
    is_first: bool
    on: Day
    note: str


def measures(claim: Json) -> list[str]:
    """What the claim gives figures of, each once."""
    return list(dict.fromkeys(quantity["measure"] for quantity in claim["quantities"]))


def shown_reports(claim: Json) -> list[Json]:
    """The reports that the page shows; the others have a page of their own."""
    return list(claim["reports"][: answers.SHOWN])


def page(claim: Json, beside: Beside, absolute: Absolute) -> Json:
    """All that the template prints, from the claim's document and its neighbours'."""
    who = voices(claim["said_by"])
    return (
        _said(claim)
        | _reported(claim, beside.borrowed)
        | {
            "claim": claim,
            "title": headline(claim["text"]),
            "is_long": len(claim["text"]) > LONG_TITLE,
            "chips": chips(claim),
            "who": who,
            "seals": seals(who.actors),
            "sides": answers.sides(claim, beside.answering),
            "replies": answers.replies(claim),
            "strips": strips(claim, beside.answering, beside.figured),
            "lines": printed.lines(claim, who),
            "from_printed": wordings.from_printed(claim),
            "in_time": moments.moments(claim, beside.nearby),
            "assessments": assessed.assessed(claim, beside.assessments, beside.scales),
            "versions": [_version(line, claim) for line in beside.history],
            "published": moment_day(claim["published_at"]),
            "first_published": moment_day(claim["first_published_at"]),
            "reuse": reuse(claim, absolute),
            "formats": FORMATS,
        }
    )


def chips(claim: Json) -> list[Chip]:
    """Status, type and modality of a claim."""
    return [
        status(claim["counters"]["dispute_status"]),
        defined(ClaimType, claim["claim_type"]),
        defined(Modality, claim["modality"]),
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


def _said(claim: Json) -> Json:
    """When, where and by what way it was said."""
    return {
        "said": day(claim["asserted"]),
        "chain": chain.chain(claim),
        "occasion": _occasion(claim),
        "about": [plain_day(claim["about"][end]) for end in ("start", "end")],
        "passage": passage(claim["quotation"]) if claim["quotation"] else None,
    }


def _reported(claim: Json, borrowed: list[Borrowed]) -> Json:
    """How it was reported, and how the wording changed from the first text to the next."""
    shown = shown_reports(claim)
    return {
        "reports": reported.reports(shown, borrowed),
        "circles": reported.circles(shown, borrowed),
        "compared": wordings.beside(shown),
    }


def _occasion(claim: Json) -> Json | None:
    occasion = claim["occasion"]
    if occasion is None:
        return None
    return occasion | {
        "kind_label": label(OccasionKind, occasion["kind"]),
        "day": day(occasion["held"]),
    }


def _version(line: Publication, claim: Json) -> Version:
    edition = getattr(line, "edition", None)
    return Version(
        number=line.version,
        page=f"{claim['page']}versions/{line.version}/",
        action=label(Action, line.action),
        is_first=line.version == 1,
        on=plain_day(line.published_at.date().isoformat()),
        note=edition.note if edition else "",
    )
