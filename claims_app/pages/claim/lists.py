"""All reports of a claim and all answers to it, a page at a time."""

from typing import Any

from claims_app.pages.claim import reported
from claims_app.pages.parts import answers
from claims_app.pages.parts.speakers import headline
from claims_app.record.borrowing import Borrowed
from claims_app.record.reading import Page
from claims_app.record.replying import Replies

Json = dict[str, Any]


def reports(claim: Json, found: Page, borrowed: list[Borrowed]) -> Json:
    """A page of the passages that attribute a claim."""
    return _page(claim, found.after) | {
        "reports": reported.reports(found.documents, borrowed),
        "circles": reported.circles(found.documents, borrowed),
    }


def replies(claim: Json, found: Replies) -> Json:
    """A page of the claims that answer a claim: those against it apart from the others."""
    made = answers.some(found.links, found.claims)
    return _page(claim, found.after) | {
        "against": [answer for answer in made if answer.is_against],
        "beside": [answer for answer in made if not answer.is_against],
    }


def _page(claim: Json, after: str | None) -> Json:
    return {"claim": claim, "title": headline(claim["text"]), "after": after}
