"""Printed and recorded: what the source printed beside what we resolved it to, and how."""

from typing import Any, NamedTuple

from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.figures import number
from claims_app.pages.parts.speakers import Held, Voices
from claims_app.pages.parts.words import Chip, label
from claims_app.vocabulary import Comparator, CountedCategory, QuantityDerivation, SpeakerPart

Json = dict[str, Any]


class Resolved(NamedTuple):
    """One line: printed words, what they were taken for, on what ground."""

    what: str
    as_printed: str
    actor: Json | None = None
    role: Held | None = None
    day: Day | None = None
    numbers: Json | None = None
    how: str = ""
    chip: Chip | None = None
    note: str = ""


def lines(claim: Json, who: Voices) -> list[Resolved]:
    """Everything about a claim that was printed one way and recorded another."""
    found: list[Resolved] = []
    for one in who.all:
        if one.as_printed and one.as_printed != one.actor["name"]:
            how = one.part_label or label(SpeakerPart, who.shared)
            found.append(Resolved("speaker", one.as_printed, actor=one.actor, how=how))
        if one.role or one.role_as_printed:
            chip = one.check if one.role_as_printed else None
            found.append(Resolved("role", one.role_as_printed, one.actor, one.role, chip=chip))
    said = day(claim["asserted"])
    if said.long or said.as_printed:
        found.append(Resolved("date", said.as_printed, day=said, how=said.basis))
    return found + [_figure(quantity) for quantity in claim["quantities"]]


def _figure(quantity: Json) -> Resolved:
    words = {end: number(quantity[end]) for end in ("low", "best", "high")} | {
        "comparator": label(Comparator, quantity["comparator"]),
        "unit": quantity["unit"],
        "category": label(CountedCategory, quantity["counted_category"]),
        "place": quantity["place"] or "",
    }
    return Resolved(
        "number",
        quantity["as_printed"] or "",
        numbers=words,
        how=label(QuantityDerivation, quantity["derivation"]),
        note=quantity["note"] or "",
    )
