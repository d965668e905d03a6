"""What answered a question as readers see it: cards, and where in their texts the words stand."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import orjson

from claims_app.record.aggregates import Kind, Part
from claims_app.search.question import Question
from claims_app.search.snippets import snippets

# The texts of a document that are searched, as paths into it; what it says itself comes first.
SEARCHED: dict[str, tuple[str, ...]] = {
    Kind.ISSUE: ("question", "summary", "scope_note"),
    Kind.ACTOR: ("name", "names.name", "description"),
    Kind.SOURCE: ("title", "byline", "credit_line", "publisher.name"),
    Kind.OCCASION: ("title", "place"),
    Kind.CLAIM: ("text", "original_text", "reports.exact", "quotation.exact", "speakers.name"),
    Kind.RELATION: ("note", "subject.text", "target.text"),
    Kind.RATING_SCALE: ("name",),
    Kind.ASSESSMENT: ("rationale", "claim.text", "assessor.name"),
    Part.REPORT: ("exact", "claim.text", "claim.speakers.name"),
    Part.QUANTITY: ("measure", "as_printed", "place", "note", "claim.speakers.name"),
    Part.ROLE: ("title", "organization.name", "actor.name"),
}


class Excerpt(NamedTuple):
    """One answer: what kind of thing, how near, its card as JSON text, and marked windows."""

    kind: str
    tier: int
    card: str
    snippets: list[dict[str, Any]]


def excerpts(question: Question, rows: Sequence[Sequence[Any]]) -> list[Excerpt]:
    """The answers of a page that was found with both card and detail."""
    return [
        Excerpt(kind, tier, card, snippets(question, searched(kind, detail or card)))
        for tier, _, _, kind, card, detail, _ in rows
        if card
    ]


def searched(kind: str, document: str) -> dict[str, list[str]]:
    """The texts of a document that are searched, by their paths."""
    body = orjson.loads(document)
    return {path: list(_at(body, path.split("."))) for path in SEARCHED[kind]}


def _at(value: Any, steps: list[str]) -> Iterator[str]:
    """Every text at a path; the path goes on in each item of a list."""
    if isinstance(value, list):
        for item in value:
            yield from _at(item, steps)
    elif isinstance(value, dict):
        yield from _at(value.get(steps[0]), steps[1:])
    elif isinstance(value, str) and not steps:
        yield value
