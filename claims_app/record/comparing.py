"""Things on the record side by side: what differs between them, as facts and not as judgements."""

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

import orjson

from claims_app.models import Quantity
from claims_app.record import quantities, reading, wording
from claims_app.record.aggregates import Kind, Part
from claims_app.record.models import Document

Json = dict[str, Any]
# Claims may give many figures each; this many make nearly 5,000 pairs.
MOST_FIGURES = 100
NOTE = (
    "What differs is stated as a fact: it was printed, counted or dated in another way. That is no "
    "judgement, and does not say that anybody was wrong. Figures that cannot be compared are "
    "neither higher nor lower than one another."
)
REASONS = quantities.REASONS | {
    "words": "At least one of them is given in words, without a number.",
}
OF_CLAIMS: dict[str, Callable[[Json], Any]] = {
    "speakers": lambda claim: [speaker["slug"] for speaker in claim["speakers"]],
    "asserted": lambda claim: claim["asserted"],
    "place": lambda claim: claim["place"],
    "claim_type": lambda claim: claim["claim_type"],
    "modality": lambda claim: claim["modality"],
    "issue": lambda claim: claim["issue"]["slug"],
    "attitude_only": lambda claim: claim["attitude_only"],
    "characterised_by": lambda claim: (claim["characterised_by"] or {}).get("slug"),
}
OF_REPORTS: dict[str, Callable[[Json], Any]] = {
    "claim": lambda report: report["claim"]["slug"],
    "source": lambda report: report["source"]["slug"],
    "published": lambda report: report["source"]["published"],
    "quote_kind": lambda report: report["quote_kind"],
    "cue": lambda report: report["cue"],
    "attributed_to": lambda report: report["attributed_to"],
    "outlet_stance": lambda report: report["outlet_stance"],
    "language": lambda report: report["language"],
    "numbers": lambda report: wording.numbers(report["exact"]),
}


class Missing(ValueError):
    """A name that stands for nothing on the record."""


class Twice(ValueError):
    """Two names of the same thing."""


class TooMany(ValueError):
    """More figures than can be compared at once."""


class Figure(NamedTuple):
    """A figure, and what it belongs to."""

    url: str
    claim: str
    row: Quantity


def documents(kind: str, slugs: Collection[str]) -> list[Json]:
    """The cards of these things, in the order given. Raises Missing or Twice."""
    found = reading.known_as(kind, slugs)
    given: dict[str, Json] = {}
    for slug in slugs:
        if slug not in found or found[slug].is_gone:
            raise Missing(slug)
        if found[slug].slug in given:
            raise Twice(f"{found[slug].slug} is given twice; there is nothing to compare.")
        given[found[slug].slug] = reading.card(found[slug])
    return list(given.values())


def figures(items: list[Json]) -> Json:
    """Figures side by side: every two of them, and why they cannot be compared, if so."""
    return _answer(Part.QUANTITY, items, pairs=_pairs(items))


def claims(items: list[Json]) -> Json:
    """Claims side by side: what differs between them, and their figures across claims."""
    given = _figures_of([claim["slug"] for claim in items])
    facts = _facts(OF_CLAIMS, items)
    return _answer(Kind.CLAIM, items, facts=facts, figures=given, pairs=_pairs(given, across=True))


def reports(items: list[Json]) -> Json:
    """Two passages word by word, and what differs between the reports. Raises wording.TooLong."""
    left, right = (report["exact"] for report in items)
    words = [piece._asdict() for piece in wording.difference(left, right)]
    return _answer(Part.REPORT, items, facts=_facts(OF_REPORTS, items), words=words)


def _answer(kind: str, items: list[Json], **found: list[Json]) -> Json:
    empty: Json = {"facts": [], "figures": [], "pairs": [], "words": []}
    return {"type": "comparison", "of": str(kind), "note": NOTE, "items": items} | empty | found


def _facts(of: dict[str, Callable[[Json], Any]], items: list[Json]) -> list[Json]:
    """What each of the things has in each field, and whether that is the same."""
    values = {field: [read(item) for item in items] for field, read in of.items()}
    return [
        {"field": field, "is_same": all(one == some[0] for one in some), "values": some}
        for field, some in values.items()
    ]


def _figures_of(claims: list[str]) -> list[Json]:
    """The figures of claims, claim by claim. Raises TooMany."""
    roots = Document.objects.of(Kind.CLAIM).standing().filter(slug__in=claims).values("object_id")
    found = Document.objects.of(Part.QUANTITY).standing().filter(root__in=roots)
    cards = [
        orjson.loads(card) for card in found.values_list("card", flat=True)[: MOST_FIGURES + 1]
    ]
    if len(cards) > MOST_FIGURES:
        raise TooMany(f"they give more than {MOST_FIGURES} figures together.")
    return sorted(cards, key=lambda card: (claims.index(card["claim"]["slug"]), card["slug"]))


def _pairs(cards: Iterable[Json], *, across: bool = False) -> list[Json]:
    """Every two figures; with `across` only those of different claims."""
    rows = [Figure(card["url"], card["claim"]["slug"], row_of(card)) for card in cards]
    return [
        _pair(left, right)
        for left, right in combinations(rows, 2)
        if not across or left.claim != right.claim
    ]


def _pair(left: Figure, right: Figure) -> Json:
    reasons = quantities.incomparable(left.row, right.row)
    if not (quantities.has_number(left.row) and quantities.has_number(right.row)):
        reasons = [*reasons, "words"]
    ratio = None if reasons else quantities.ratio(left.row, right.row)
    return {
        "left": left.url,
        "right": right.url,
        "is_comparable": not reasons,
        "reasons": [{"code": code, "text": REASONS[code]} for code in reasons],
        "ratio": ratio and ratio._asdict(),
        "overlap": None if reasons else quantities.overlap(left.row, right.row),
    }


def row_of(card: Json) -> Quantity:
    """A figure as the row that its document was made from, so that one rule compares both."""
    ends = {end: card[end] for end in ("low", "best", "high")}
    return Quantity(
        measure=card["measure"],
        unit=card["unit"],
        counted_category=card["counted_category"],
        comparator=card["comparator"],
        place=card["place"] or "",
        as_of=card["as_of"]["on"],
        as_of_precision=card["as_of"]["precision"],
        **{end: None if value is None else Decimal(str(value)) for end, value in ends.items()},
    )
