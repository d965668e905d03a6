"""What assessors concluded about a claim, each on its own scale; never turned into ours."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts.answers import SHOWN
from claims_app.pages.parts.dates import Day, plain_day

Json = dict[str, Any]


class Step(NamedTuple):
    """One rating of a scale; `is_given` marks the one that the assessor gave."""

    label: str
    is_given: bool


class Assessed(NamedTuple):
    """One assessment. `steps` is the whole scale, in the assessor's order."""

    assessor: Json
    rating: str
    scale: str
    scale_url: str
    steps: list[Step]
    on: Day
    rationale: str
    evidence: list[Json]
    url: str


def named(claim: Json) -> list[str]:
    """The names of a claim's assessments, as many as a page shows."""
    return [one["slug"] for one in claim["assessments"]][:SHOWN]


def scales(assessments: Mapping[str, Json]) -> set[str]:
    """The names of the scales that these use."""
    return {one["scale"]["slug"] for one in assessments.values() if one["scale"]}


def assessed(
    claim: Json, assessments: Mapping[str, Json], scales: Mapping[str, Json]
) -> list[Assessed]:
    """The assessments of a claim; the newest first."""
    found = [assessments[slug] for slug in named(claim) if slug in assessments]
    found.sort(key=lambda one: one["assessed_on"] or "", reverse=True)
    return [_assessed(one, scales) for one in found]


def _assessed(one: Json, scales: Mapping[str, Json]) -> Assessed:
    rating = one["rating"]["label"] if one["rating"] else ""
    scale = scales.get(one["scale"]["slug"], {}) if one["scale"] else {}
    return Assessed(
        assessor=one["assessor"],
        rating=rating,
        scale=scale.get("name", ""),
        scale_url=scale.get("original_url") or "",
        steps=[Step(s["label"], s["label"] == rating) for s in scale.get("ratings", [])],
        on=plain_day(one["assessed_on"]),
        rationale=one["rationale"] or "",
        evidence=one["evidence"][:SHOWN],
        url=one["original_url"],
    )
