"""The lists: issues, claims, speakers, sources. Rows as they are shown, and all that stands around.

One frame serves them all: what is asked, how many there are, what one could choose next, the pages
on either side, and the same list as data.
"""

from typing import Any, NamedTuple

import orjson

from actors_app.vocabulary import ActorKind
from claims_app.pages.lists import around, counting
from claims_app.pages.lists.asked import Asked
from claims_app.pages.lists.chips import chips
from claims_app.pages.lists.form import form
from claims_app.pages.lists.marked import beside, whole
from claims_app.pages.lists.offers import NEAREST, OFFERS
from claims_app.pages.lists.tidy import address
from claims_app.pages.lists.ways import Pairs, forms, ways
from claims_app.pages.parts.dates import day
from claims_app.pages.parts.passages import passage
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import label, status
from claims_app.record.aggregates import Kind
from claims_app.record.answering import Answers
from claims_app.record.listing import Place
from claims_app.search.question import Question
from claims_app.vocabulary import ClaimType, Reliability, SourceKind

Json = dict[str, Any]
SIZE, ANSWERS_SIZE = 50, 25


class Thing(NamedTuple):
    """One thing of a list; with a question, how near it is and what was found in it."""

    card: Json
    tier: int | None = None
    snippets: list[Json] = []
    question: Question | None = None


class Found(NamedTuple):
    """A page of a list."""

    things: list[Thing]
    ends: tuple[Place, Place] | None
    has_next: bool
    has_previous: bool
    state: int


def found(asked: Asked) -> Found:
    """The page that is asked for."""
    if isinstance(asked.listing, Answers):
        some = asked.listing.excerpted(size=ANSWERS_SIZE, after=asked.after, before=asked.before)
        things = [
            Thing(orjson.loads(one.card), one.tier, one.snippets, asked.question)
            for one in some.excerpts
        ]
        return Found(things, *some[1:])
    page = asked.listing.page(size=SIZE, after=asked.after, before=asked.before)
    return Found([Thing(orjson.loads(text)) for text in page.texts], *page[1:])


def listed(asked: Asked, path: str, also: Pairs | None = None) -> Json:
    """All that the frame of a list prints; `also` is asked of the page and is no filter of it."""
    kept = also or []
    besides = [pair for pair in kept if pair[0] not in asked.given]
    page = found(asked)
    around_it = around.of(asked, page.state)
    way = ways(asked, page, path, besides)
    return {
        "kind": str(asked.kind),
        "action": path,
        "rows": [ROWS[asked.kind](thing) for thing in page.things if asked.kind in ROWS],
        "things": page.things,
        "around": around_it,
        "how_many": counting.how_many(asked.kind, around_it),
        "order": NEAREST if asked.question else OFFERS[asked.kind].order,
        "form": form(asked, around_it),
        "chips": chips(asked, around_it, path, kept),
        "cleared": address(path, kept),
        "ways": way,
        "after": way.after,
        "forms": forms(asked),
        "is_narrowed": bool(asked.given),
    }


def issue(thing: Thing) -> Json:
    """A question."""
    return issue_row(thing.card)


def claim(thing: Thing) -> Json:
    """A claim, and where in it the words of a question stand."""
    row = claim_row(thing.card)
    names = [actor["name"] for actor in thing.card["speakers"]]
    above = "\n".join([thing.card["text"], *names])
    return row | {
        "title_pieces": whole(row["title"], thing.question),
        "said_pieces": beside(above, thing.snippets),
    }


def speaker(thing: Thing) -> Json:
    """One who speaks, reports or is spoken about."""
    return {"actor": thing.card, "kind": label(ActorKind, thing.card["kind"])}


def source(thing: Thing) -> Json:
    """A source, in hand or not."""
    return {
        "source": thing.card,
        "kind": label(SourceKind, thing.card["kind"]),
        "published": day(thing.card["published"]),
        "reliability": label(Reliability, thing.card["reliability"]),
    }


def claim_row(claim: Json) -> Json:
    """One claim as every list shows it."""
    return {
        "claim": claim,
        "title": headline(claim["text"]),
        "said": day(claim["asserted"]),
        "status": status(claim["counters"]["dispute_status"]),
        "kind": label(ClaimType, claim["claim_type"]),
        "passage": passage(claim["quotation"]) if claim["quotation"] else None,
    }


def issue_row(issue: Json) -> Json:
    """One issue as every list shows it."""
    return {"issue": issue, "latest": day(issue["counters"]["latest"])}


ROWS: dict[str, Any] = {
    Kind.ISSUE: issue,
    Kind.CLAIM: claim,
    Kind.ACTOR: speaker,
    Kind.SOURCE: source,
}
