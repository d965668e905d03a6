"""Claims by words: of the sentence, of its passages, and of its speakers under all their names."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import smart_split, unescape_string_literal

from actors_app.models import Actor, ActorName
from claims_app.desk.lists.claims import reports
from claims_app.models import Claim, ClaimSpeaker
from claims_app.record.naming import actors_named

MOST_WORDS, LONGEST = 10, 300


def claims_with(claims: QuerySet[Claim], asked: str) -> QuerySet[Claim]:
    """Claims in which every word occurs, “quoted words” side by side.

    Where all of it is a name, an acronym or a metonym of somebody on the record, also all that
    they said.
    """
    asked = asked[:LONGEST].strip()
    if not asked:
        return claims
    found = Q()
    for word in list(_words(asked))[:MOST_WORDS]:
        found &= _holding(word)
    named = actors_named([asked])[asked]
    return claims.filter(found | _said_by(named) if named else found)


def _words(asked: str) -> Iterator[str]:
    for piece in smart_split(asked):
        is_quoted = len(piece) > 1 and piece[0] == piece[-1] and piece[0] in "\"'"
        yield unescape_string_literal(piece) if is_quoted else piece


def _holding(word: str) -> Q:
    """What one word may occur in. Nothing is joined, so no claim is met twice."""
    names = ActorName.objects.filter(actor=OuterRef("pk"), name__icontains=word)
    called = Actor.objects.filter(Q(name__icontains=word) | Exists(names))
    return (
        Q(text__icontains=word)
        | Q(slug__icontains=word)
        | _said_by(called.values("pk"))
        | Q(Exists(reports().filter(exact__icontains=word)))
    )


def _said_by(actors: Collection[UUID] | QuerySet[Any, Any]) -> Q:
    """Alone or with others."""
    shared = ClaimSpeaker.objects.filter(claim=OuterRef("pk"), actor__in=actors)
    return Q(speaker__in=actors) | Q(Exists(shared))
