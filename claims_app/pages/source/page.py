"""The source page: where it comes from, and its passages in order."""

from typing import Any, NamedTuple

from actors_app.vocabulary import ActorKind
from claims_app.pages.parts import chain, languages
from claims_app.pages.parts.dates import Day, day, plain_day
from claims_app.pages.parts.passages import Passage, deep_link, passage
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip, label, status
from claims_app.record.reading import Passages
from claims_app.vocabulary import AnchorState, DerivationKind, Reliability, SourceKind

Json = dict[str, Any]


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
    attributed_to: str
    chain: list[chain.Node]
    is_long_chain: bool
    claim: Json
    title: str
    status: Chip
    original: str | None


class Derived(NamedTuple):
    """A source that this one draws on, or that draws on it."""

    source: Json
    kind: str
    how: str
    basis: str
    published: Day


def page(source: Json, passages: Passages) -> Json:
    """All that the template prints."""
    placed = [_placed(slug, claim) for slug, claim in passages.places]
    speakers = {a["slug"]: a for _, claim in passages.places for a in claim["speakers"]}
    unnamed = sum(actor["kind"] == ActorKind.ANONYMOUS for actor in speakers.values())
    fingerprints = {
        r["text_sha256"] for _, c in passages.places for r in c["reports"] if _is_in(r, source)
    }
    return {
        "source": source,
        "kind": label(SourceKind, source["kind"]),
        "language": languages.name(source["language"]) if source["language"] else "",
        "published": day(source["published"]),
        "accessed": plain_day(source["accessed_on"]),
        "reliability": label(Reliability, source["reliability"]),
        "reliability_definition": Reliability(source["reliability"]).definition,
        "draws_on": [_derived(one) for one in source["draws_on"]],
        "drawn_on_by": [_derived(one) for one in source["drawn_on_by"]],
        "passages": placed,
        "after": passages.after,
        "speakers": len(speakers),
        "unnamed": unnamed,
        "fingerprint": next(iter(fingerprints - {None}), None),
    }


def _is_in(report: Json, source: Json) -> bool:
    return bool(report["source"]["slug"] == source["slug"])


def _derived(one: Json) -> Derived:
    source = one["source"]
    return Derived(
        source=source,
        kind=label(SourceKind, source["kind"]),
        how=label(DerivationKind, one["kind"]),
        basis=one["basis"],
        published=day(source["published"]),
    )


def _placed(slug: str, claim: Json) -> Placed:
    report = next(report for report in claim["reports"] if report["slug"] == slug)
    return Placed(
        slug=slug,
        # Context of the same paragraph: scrape noise stands on lines of its own.
        before=report["prefix"].rpartition("\n")[2],
        after=report["suffix"].partition("\n")[0],
        passage=passage(report, with_cue=True),
        start=report["start"],
        end=report["end"],
        anchor=label(AnchorState, report["anchor_state"]),
        locator=report["locator"] or "",
        attributed_to=report["attributed_to"] or "",
        chain=chain.links(report),
        is_long_chain=report["chain_depth"] > 1,
        claim=claim,
        title=headline(claim["text"]),
        status=status(claim["counters"]["dispute_status"]),
        original=deep_link(report["source"]["original_url"], report["exact"]),
    )
