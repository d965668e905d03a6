"""The issue page: claims on one side, answers on the other, in time; what they say together."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from claims_app.pages.issue import drawing, ladder, matrix, outline, over_time
from claims_app.pages.issue.outline import Talk
from claims_app.pages.parts import figures
from claims_app.pages.parts.answers import SHOWN
from claims_app.pages.parts.dates import Day, day, moment_day
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip, status
from claims_app.record.reading import Page
from claims_app.record.statistics import Facing
from claims_app.record.tally import Tally
from claims_app.vocabulary import Aspect, DisputeStatus, RelationKind

Json = dict[str, Any]
# How much of the graph the page itself has; the large view has the rest.
MOST_OUTSIDE, MOST_WITHIN = 16, 6
MOST_UNANSWERED = 12
MOST_MEASURES = 8
# A question longer than this is set smaller.
LONG = 120


class Open(NamedTuple):
    """A claim that nobody has answered."""

    claim: Json
    title: str
    said: Day
    is_answer: bool


def answering(claims: list[Json]) -> list[str]:
    """Names of claims that answer against these and are not among them; not all of very many."""
    here = {claim["slug"] for claim in claims}
    links = (link for claim in claims for link in claim["answered_by"] if link["is_against"])
    names = dict.fromkeys(link["subject"]["slug"] for link in links)
    return [name for name in names if name not in here][:SHOWN]


def page(issue: Json, tally: Tally, claims: Page, elsewhere: Mapping[str, Json]) -> Json:
    """What every page of the list of claims prints."""
    return {
        "issue": issue,
        "is_long": len(issue["question"]) > LONG,
        "tally": tally,
        "states": states(tally),
        "latest": day(issue["counters"]["latest"]),
        "changed": moment_day(issue["published_at"]),
        "ladder": ladder.ladder(claims.documents, elsewhere),
        "after": claims.after,
    }


def whole(issue: Json, claims: Page, figured: list[Json], talk: Talk, facing: Facing) -> Json:
    """What stands once, under the first page of the list: all that is about the whole question."""
    shown = claims.documents
    unanswered = [_open(claim) for claim in shown if _is_unanswered(claim)]
    charts = over_time.charts(figured)[:MOST_MEASURES]
    keyed = {chart.measure for chart in charts if chart.keyed}
    measures = strips(shown, figured)[:MOST_MEASURES]
    return {
        "is_whole": True,
        "strips": [figures.numbered(m) if m.measure in keyed else m for m in measures],
        "charts": charts,
        "has_talk": bool(talk.against),
        "is_cut": talk.is_cut,
        "drawing": drawing.drawing(talk),
        "outline": outline.outline(talk, MOST_OUTSIDE, MOST_WITHIN),
        "outside": len(outline.outside(talk)),
        "matrix": matrix.matrix(facing, issue["slug"]),
        "unanswered": unanswered[:MOST_UNANSWERED],
        "all_unanswered": listed(issue, unanswered="true"),
    }


def states(tally: Tally) -> list[tuple[Chip, int]]:
    """What became of the claims, in the order of the list of words."""
    found = [(str(word), tally.by_status.get(word, 0)) for word in DisputeStatus]
    return [(status(word), count) for word, count in found if count]


def listed(issue: Json, **narrowing: str) -> str:
    """The list of claims on a question and its parts, narrowed further."""
    return f"/claims/?{urlencode({'issue': issue['slug']} | narrowing)}"


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


def _is_unanswered(claim: Json) -> bool:
    return bool(claim["counters"]["dispute_status"] == DisputeStatus.UNANSWERED)


def _open(claim: Json) -> Open:
    is_answer = any(link["is_against"] for link in claim["answers"])
    return Open(claim, headline(claim["text"]), day(claim["asserted"]), is_answer)


def _once(claims: Iterable[Json]) -> list[Json]:
    return list({claim["slug"]: claim for claim in claims}.values())
