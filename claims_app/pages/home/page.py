"""The home page: what was answered, what was not, what was corrected, and the questions."""

from collections.abc import Mapping
from typing import Any

from claims_app.pages.lists.page import claim_row, issue_row
from claims_app.pages.parts.answers import Answer, sides
from claims_app.pages.parts.dates import plain_day
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import label
from claims_app.record import reading
from claims_app.record.aggregates import Kind
from claims_app.record.models import Publication
from claims_app.record.reading import Page
from claims_app.vocabulary import Action

Json = dict[str, Any]
ANSWERED, UNANSWERED, CORRECTED, ISSUES = 4, 5, 4, 8


def answering(claims: list[Json]) -> set[str]:
    """The names of the claims that answer these first."""
    return {link["subject"]["slug"] for claim in claims for link in _against(claim)[:1]}


def page(
    answered: list[Json],
    repliers: Mapping[str, Json],
    unanswered: list[Json],
    corrected: list[tuple[Publication, Json]],
    issues: Page,
) -> Json:
    """All that the template prints, apart from the counts."""
    # Beyond a page of them nobody knows which have most claims: then they come as they stand.
    questions = issues.documents
    if issues.after is None:
        questions = sorted(questions, key=lambda issue: -issue["counters"]["claim_count"])
    return {
        "answered": [_pair(claim, repliers) for claim in answered if _against(claim)],
        "unanswered": [claim_row(claim) for claim in unanswered],
        "corrected": [_corrected(line, now) for line, now in corrected],
        "issues": [issue_row(issue) for issue in questions[:ISSUES]],
    }


def counts(things: Mapping[str, int]) -> Json:
    """How much there is; None where there is more than anybody counted."""
    captured, sources = things[reading.CAPTURED], things[Kind.SOURCE]
    found = {
        "claims": things[Kind.CLAIM],
        "relations": things[Kind.RELATION],
        "captured": captured,
        "not_captured": sources - captured if sources < reading.COUNTED_TO else sources,
        "issues": things[Kind.ISSUE],
    }
    return {name: number if number < reading.COUNTED_TO else None for name, number in found.items()}


def _pair(claim: Json, repliers: Mapping[str, Json]) -> Json:
    """A claim, and the first of those that answer it."""
    first = _against(claim)[0]["subject"]["slug"]
    links = [link for link in claim["answered_by"] if link["subject"]["slug"] == first]
    answer: Answer = sides(claim | {"answered_by": links}, repliers).against[0]
    others = len({link["subject"]["slug"] for link in _against(claim)}) - 1
    return claim_row(claim) | {"answer": answer, "others": others}


def _against(claim: Json) -> list[Json]:
    return [link for link in claim["answered_by"] if link["is_against"]]


def _title(now: Json) -> str:
    """What a thing is called, whatever kind it is; a tombstone has no name."""
    if "text" in now:
        return headline(now["text"])
    return next((now[key] for key in ("question", "name", "title") if key in now), "")


def _corrected(line: Publication, now: Json) -> Json:
    edition = getattr(line, "edition", None)
    return {
        "kind": label(Kind, line.kind),
        "title": _title(now),
        "page": now.get("page"),
        "version": line.version,
        "action": label(Action, line.action),
        "on": plain_day(line.published_at.date().isoformat()),
        "note": edition.note if edition else "",
    }
