"""What may have been meant where nothing was found, and how much answers among other kinds."""

from collections.abc import Iterable
from typing import Any

from claims_app.record import reading
from claims_app.record.aggregates import Kind
from claims_app.record.finding import Search
from claims_app.record.names import nearest_names
from claims_app.search.question import Question

Json = dict[str, Any]


def speakers_like(words: str) -> list[Json]:
    """Those whose names are most like some words, the likeliest first."""
    slugs = nearest_names(Kind.ACTOR, words)
    cards = reading.cards_named(Kind.ACTOR, slugs) if slugs else {}
    return [cards[slug] for slug in slugs if slug in cards]


def answers_of(question: Question, kinds: Iterable[str], limit: int) -> dict[str, int]:
    """How many things of each kind answer a question; counting stops at `limit`."""
    return {kind: Search(question, (str(kind),)).count(limit) for kind in kinds}
