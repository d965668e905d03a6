"""The claim among the others on the same question, in time."""

from typing import Any, NamedTuple

from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip, relation
from claims_app.record.nearby import Nearby

Json = dict[str, Any]
AROUND = 5  # claims on either side


class Moment(NamedTuple):
    """One claim at its place in time; the chip says what it does to the claim of the page.

    `is_reply`: it answers against that claim. `is_target`: that claim answers it.
    """

    claim: Json
    title: str
    said: Day
    is_here: bool
    is_reply: bool
    is_target: bool
    chip: Chip | None


class Moments(NamedTuple):
    """The claims around one, the oldest first, the undated last."""

    moments: list[Moment]
    has_before: bool
    has_after: bool


def moments(claim: Json, nearby: Nearby) -> Moments:
    """The claim with those made just before and just after it."""
    everything = [*nearby.before, claim, *nearby.after]
    in_time = sorted(everything, key=lambda one: (*place_in_time(one["asserted"]), one["slug"]))
    answering = {link["subject"]["slug"]: link for link in reversed(claim["answered_by"])}
    answered = {link["target"]["slug"]: link for link in reversed(claim["answers"])}
    return Moments(
        [_moment(one, claim, answering, answered) for one in in_time],
        nearby.has_before,
        nearby.has_after,
    )


def _moment(one: Json, claim: Json, answering: Json, answered: Json) -> Moment:
    link = answering.get(one["slug"]) or answered.get(one["slug"])
    return Moment(
        claim=one,
        title=headline(one["text"]),
        said=day(one["asserted"]),
        is_here=one["slug"] == claim["slug"],
        is_reply=one["slug"] in answering and answering[one["slug"]]["is_against"],
        is_target=one["slug"] not in answering and one["slug"] in answered,
        chip=relation(link["kind"], link["aspect"]) if link else None,
    )
