"""The source page: where it comes from, and its passages in order."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from actors_app.vocabulary import ActorKind
from claims_app.pages.parts import chain, languages
from claims_app.pages.parts.dates import Day, day, plain_day
from claims_app.pages.parts.passages import Passage, deep_link, passage
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip, definition, label, status
from claims_app.pages.source import origin
from claims_app.record.publishers import Passed
from claims_app.record.reading import Passages
from claims_app.vocabulary import (
    AnchorState,
    DriftCode,
    Fidelity,
    OutletStance,
    QuoteKind,
    Reliability,
    SourceKind,
)

Json = dict[str, Any]
LINKS_OF_CHAIN = 8


class Placed(NamedTuple):
    """One passage in the order of the text, with the claim it attributes."""

    slug: str
    before: str
    after: str
    passage: Passage
    start: int
    end: int
    anchor: str
    locator: str
    cue: str
    stance: str
    fidelity: str
    drift: list[str]
    fidelity_note: str
    attributed_to: str
    chain: list[chain.Node]
    is_long_chain: bool
    is_own_voice: bool
    claim: Json
    title: str
    status: Chip
    original: str | None
    archived: str | None


class Grade(NamedTuple):
    """A letter of the scale of reliability."""

    letter: str
    meaning: str
    is_here: bool


class Elsewhere(NamedTuple):
    """A passage of another text that has it from this source."""

    passage: Passage
    claim: Json
    title: str


class Text(NamedTuple):
    """Another source of the publisher, in a line."""

    source: Json
    kind: str
    published: Day


def page(source: Json, passages: Passages, passed: Passed | None, beside: list[Json]) -> Json:
    """All that the template prints."""
    speakers = {a["slug"]: a for _, claim in passages.places for a in claim["speakers"]}
    return {
        "source": source,
        "speakers": len(speakers),
        "unnamed": sum(actor["kind"] == ActorKind.ANONYMOUS for actor in speakers.values()),
        "kind": label(SourceKind, source["kind"]),
        "language": languages.name(source["language"]) if source["language"] else "",
        "published": day(source["published"]),
        "site": (urlsplit(source["original_url"]).hostname or "").removeprefix("www."),
        "accessed": plain_day(source["accessed_on"]),
        "origin": origin.origin(source),
        "passages": [_placed(slug, claim) for slug, claim in passages.places],
        "passed": [_elsewhere(report) for report in passed.reports] if passed else [],
        "is_passed_cut": bool(passed and passed.is_cut),
        "after": passages.after,
        "fingerprints": _fingerprints(source, passages),
        "grades": [
            Grade(grade.value, definition(Reliability, grade), grade == source["reliability"])
            for grade in Reliability
        ],
        "reliability": label(Reliability, source["reliability"]),
        "reliability_definition": definition(Reliability, source["reliability"]),
        "beside": [
            Text(one, label(SourceKind, one["kind"]), day(one["published"])) for one in beside
        ],
    }


def _fingerprints(source: Json, passages: Passages) -> list[str]:
    """Of the texts in which the characters of these passages are counted."""
    reports = [report for _, claim in passages.places for report in claim["reports"]]
    of_it = [r["text_sha256"] for r in reports if r["source"]["slug"] == source["slug"]]
    return [sha256 for sha256 in dict.fromkeys(of_it) if sha256]


def _placed(slug: str, claim: Json) -> Placed:
    report = next(report for report in claim["reports"] if report["slug"] == slug)
    links = chain.links(report)
    shown = passage(report, with_cue=True)
    source = report["source"]
    return Placed(
        slug=slug,
        before=_before(report),
        after=_after(report),
        passage=shown,
        start=report["start"],
        end=report["end"],
        anchor=label(AnchorState, report["anchor_state"]),
        locator=report["locator"] or "",
        cue=report["cue"] or "",
        stance=_unless(OutletStance, report["outlet_stance"], OutletStance.OBSERVING),
        fidelity=_unless(Fidelity, report["fidelity"], Fidelity.UNASSESSED),
        drift=[label(DriftCode, code) for code in report["drift_codes"]],
        fidelity_note=report["fidelity_note"] or "",
        attributed_to=report["attributed_to"] or "",
        chain=links[:LINKS_OF_CHAIN],
        is_long_chain=report["chain_depth"] > 1,
        is_own_voice=shown.kind == QuoteKind.NARRATOR,
        claim=claim,
        title=headline(claim["text"]),
        status=status(claim["counters"]["dispute_status"]),
        original=deep_link(source["original_url"], report["exact"]),
        archived=deep_link(source["archived_url"], report["exact"]),
    )


def _before(report: Json) -> str:
    """Context of the same paragraph: scrape noise stands on lines of its own. No half words."""
    prefix = report["prefix"]
    _, broken, line = prefix.rpartition("\n")
    if broken or len(prefix) >= report["start"]:
        return str(line)
    return "…" + (line.partition(" ")[2] or line)


def _after(report: Json) -> str:
    line, broken, _ = report["suffix"].partition("\n")
    if broken or not line:
        return str(line)
    return (line.rpartition(" ")[0] or line) + "…"


def _unless(words: Any, word: str, usual: str) -> str:
    """The label of a word that is not the usual one."""
    return "" if word == usual else label(words, word)


def _elsewhere(report: Json) -> Elsewhere:
    return Elsewhere(
        passage(report, with_cue=True), report["claim"], headline(report["claim"]["text"])
    )
