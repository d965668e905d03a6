"""The issue page: claims on one side, answers on the other, in time."""

from collections.abc import Iterable, Mapping
from typing import Any

from claims_app.pages.issue import ladder
from claims_app.pages.parts import figures
from claims_app.pages.parts.answers import SHOWN
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.speakers import headline
from claims_app.record.reading import Page
from claims_app.vocabulary import Aspect, DisputeStatus, RelationKind

Json = dict[str, Any]


def answering(claims: list[Json]) -> list[str]:
    """Names of claims that answer against these and are not among them; not all of very many."""
    here = {claim["slug"] for claim in claims}
    links = (link for claim in claims for link in claim["answered_by"] if link["is_against"])
    names = dict.fromkeys(link["subject"]["slug"] for link in links)
    return [name for name in names if name not in here][:SHOWN]


def page(issue: Json, claims: Page, elsewhere: Mapping[str, Json], figured: list[Json]) -> Json:
    """All that the template prints."""
    shown = claims.documents
    unanswered = [c for c in shown if c["counters"]["dispute_status"] == DisputeStatus.UNANSWERED]
    answers = [link for claim in shown for link in claim["answered_by"] if link["is_against"]]
    return {
        "issue": issue,
        "latest": _latest(shown),
        "ladder": ladder.ladder(shown, elsewhere),
        "after": claims.after,
        "speakers": _speakers(shown),
        "repliers": _speakers(link["subject"] for link in answers),
        "unanswered": [(c, headline(c["text"]), day(c["asserted"])) for c in unanswered],
        "strips": strips(shown, figured),
        "figure_count": sum(len(claim["quantities"]) for claim in figured),
    }


def strips(claims: list[Json], figured: list[Json]) -> list[figures.Strip]:
    """A strip for each measure; who disputes a number and gives none stands in it without a bar."""
    by_name = {claim["slug"]: claim for claim in claims}
    found: dict[str, list[Json]] = {}
    for claim in figured:
        for quantity in claim["quantities"]:
            found.setdefault(quantity["measure"], []).append(claim)
    return [
        figures.strip(measure, _once(given), _silent(measure, given, by_name))
        for measure, given in found.items()
    ]


def _silent(measure: str, given: list[Json], by_name: Mapping[str, Json]) -> list[Json]:
    """Claims on this issue that answer the number of one of these and give none themselves."""
    names = {claim["slug"] for claim in given}
    return [
        claim
        for claim in by_name.values()
        if claim["slug"] not in names
        and any(
            _is_about_number(link) and link["target"]["slug"] in names for link in claim["answers"]
        )
    ]


def _is_about_number(link: Json) -> bool:
    return link["kind"] == RelationKind.DISPUTES_QUANTITY or link["aspect"] == Aspect.QUANTITY


def _latest(claims: list[Json]) -> Day:
    """The date of the newest claim that has one."""
    dated = [claim["asserted"] for claim in claims if claim["asserted"]["on"]]
    return day(max(dated, key=place_in_time, default=None))


def _once(claims: Iterable[Json]) -> list[Json]:
    return list({claim["slug"]: claim for claim in claims}.values())


def _speakers(claims: Iterable[Json]) -> int:
    """How many speakers, or groups of them, stand behind these claims."""
    return len({tuple(sorted(actor["slug"] for actor in claim["speakers"])) for claim in claims})
