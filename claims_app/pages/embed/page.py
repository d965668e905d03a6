"""The card of a claim in somebody else's page, and how much room it wants."""

from math import ceil
from typing import Any

from claims_app.pages.parts import answers, chain, saying
from claims_app.pages.parts.dates import day, moment_day
from claims_app.pages.parts.passages import passage
from claims_app.pages.parts.speakers import headline, voices
from claims_app.pages.parts.words import label, status
from claims_app.vocabulary import Action

Json = dict[str, Any]
SHOWN = 3
# Of the card, in pixels: what it is offered at, and what its parts take.
WIDTH, TALLEST, LEAST = 600, 900, 260
EDGES, FRAME = 38, 175
LETTER, LINE = 9, 25
# Letters of what else there is to read: the sentence on the chain, the kinds and names of answers.
OF_THE_CHAIN, OF_AN_ANSWER = 75, 45


def card(claim: Json) -> Json:
    """All that the template prints."""
    sides = answers.sides(claim, {})
    return {
        "claim": claim,
        "title": headline(claim["text"]),
        "status": status(claim["counters"]["dispute_status"]),
        "who": voices(claim["said_by"]),
        "post": saying.post(voices(claim["said_by"])),
        "said": day(claim["asserted"]),
        "chain": chain.chain(claim),
        "passage": passage(claim["quotation"]) if claim["quotation"] else None,
        "answers": sides.against[:SHOWN],
        "further": len(sides.against[SHOWN:]) + sides.left_out,
    }


def gone(tombstone: Json) -> Json:
    """What the template prints of a claim that was taken off the record."""
    return {
        "action": label(Action, tombstone["action"]),
        "on": moment_day(tombstone["published_at"]),
        "note": tombstone["note"],
    }


def height(claim: Json, width: int) -> int:
    """About how tall the card is at a width. Without a script it cannot say so itself."""
    across = max(width - EDGES, 1)
    quoted = claim["quotation"]["exact"] if claim["quotation"] else ""
    shown = answers.sides(claim, {}).against[:SHOWN]
    texts = [len(claim["text"]), len(quoted), OF_THE_CHAIN]
    for answer in shown:
        texts += [OF_AN_ANSWER, len(answer.title) + OF_AN_ANSWER // 2]
    lines = sum(ceil(letters * LETTER / across) for letters in texts)
    return min(max(FRAME + lines * LINE, LEAST), TALLEST)
