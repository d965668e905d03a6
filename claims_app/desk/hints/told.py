"""All that should be said about a thing that was just saved."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from actors_app.models import Actor
from claims_app.desk.hints import letters, passages, posts, printed, questions, sense, twins
from claims_app.models import Claim, Issue, Source


class Hint(NamedTuple):
    """A sentence, and the things of the same kind that it speaks of."""

    text: str
    things: list[Any]


def about(thing: Any) -> list[Hint]:
    """Every hint about a thing with its lines, as they are stored now."""
    tell = TELLERS.get(type(thing))
    return list(tell(thing)) if tell else []


def _claim(claim: Claim) -> Iterator[Hint]:
    if like := twins.of_claim(claim):
        yield Hint("Nearly the same is on the desk already:", like)
    if like := twins.of_others(claim):
        yield Hint("Another speaker says nearly the same, on the same question and day:", like)
    for tell in (posts, passages, printed, sense):
        yield from (Hint(told, []) for told in tell.of_claim(claim))


def _source(source: Source) -> Iterator[Hint]:
    if like := twins.of_source(source):
        yield Hint("Another source has the same address:", like)
    if like := twins.with_text_of(source):
        yield Hint("Another source has the very same text:", like)
    yield from (Hint(told, []) for told in sense.of_source(source))


def _actor(actor: Actor) -> Iterator[Hint]:
    for name in twins.names_of(actor):
        for told in letters.oddities(name):
            yield Hint(f"The name “{name}” looks odd. {told}", [])
    if like := twins.of_actor(actor):
        yield Hint("Another speaker has a name that looks the same:", like)


def _issue(issue: Issue) -> Iterator[Hint]:
    if like := questions.of_issue(issue):
        yield Hint("Nearly the same question is on the desk already:", like)


TELLERS: dict[type, Callable[[Any], Iterator[Hint]]] = {
    Claim: _claim,
    Source: _source,
    Actor: _actor,
    Issue: _issue,
}
