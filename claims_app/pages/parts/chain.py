"""How a claim reached us: from the speaker, through the occasion, to the outlet in hand."""

from typing import Any, NamedTuple

from claims_app.pages.parts.words import label
from claims_app.vocabulary import HopRelation, OccasionKind, QuoteKind, SourceKind

Json = dict[str, Any]
HANDS = {1: "second", 2: "third"}


class Node(NamedTuple):
    """One station. A gap is known but not in hand, and is drawn dashed."""

    kind: str
    actors: list[Json]
    text: str = ""
    page: str | None = None
    is_gap: bool = False
    says_gap: bool = False


class Chain(NamedTuple):
    """All stations, the speaker first, and through how many hands we have the claim."""

    nodes: list[Node]
    hand: str
    depth: int
    is_unnamed: bool


def chain(claim: Json) -> Chain:
    """The chain of the passage that the claim's page leads with."""
    report = leading_report(claim)
    hops = report["hops"] if report else []
    outlets = [_outlet(hop) for hop in reversed(hops) if not hop["is_speaker"]]
    hand = _hand(claim, report)
    said = (
        [] if hand in {"characterised", "attitude", "first", "own"} else [_occasion(claim, outlets)]
    )
    return Chain(
        nodes=[Node("speaker", claim["speakers"]), *said, *outlets],
        hand=hand,
        depth=report["chain_depth"] if report else 0,
        is_unnamed=any(hop["relation"] == HopRelation.UNNAMED for hop in hops),
    )


def leading_report(claim: Json) -> Json | None:
    """The report from which the claim's quotation is taken."""
    quotation = claim["quotation"]
    found = (r for r in claim["reports"] if quotation and r["page"] == quotation["page"])
    return next(found, None)


def links(report: Json) -> list[Node]:
    """The chain of one report, the outlet in hand first, the speaker last."""
    return [
        Node("speaker", [hop["actor"]], hop["as_printed"] or "")
        if hop["is_speaker"]
        else _outlet(hop)
        for hop in report["hops"]
    ]


def _hand(claim: Json, report: Json | None) -> str:
    """Through how many hands we have it, as the word that the template turns into a sentence."""
    if claim["characterised_by"]:
        return "characterised"
    if report is None:
        return "none"
    if report["quote_kind"] == QuoteKind.NARRATOR:
        return "own"
    if claim["attitude_only"]:
        return "attitude"
    return "first" if report["is_first_hand"] else HANDS.get(report["chain_depth"], "further")


def _occasion(claim: Json, outlets: list[Node]) -> Node:
    """The event, or the statement where no event is known. What is in hand comes later."""
    occasion = claim["occasion"]
    known = occasion and occasion["kind"] not in {OccasionKind.UNKNOWN, OccasionKind.REPORT}
    text = label(OccasionKind, occasion["kind"]).lower() if known else ""
    next_is_gap = bool(outlets) and outlets[0].is_gap
    place = occasion["place"] if known else None
    where = ", ".join(words for words in (text, place) if words)
    return Node("occasion", [], where, None, True, not next_is_gap)


def _outlet(hop: Json) -> Node:
    source = hop["source"]
    in_hand = bool(source and source["is_captured"])
    page = source["page"] if source else hop["actor"]["page"]
    kind = label(SourceKind, source["kind"]).lower() if in_hand else ""
    return Node("outlet", [hop["actor"]], kind, page, not in_hand, not in_hand)
