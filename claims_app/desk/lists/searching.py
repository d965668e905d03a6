"""Claims by words, as the record understands them: of the sentence, the passages, the speakers.

They are found by what the desk has of them; and where readers have the very same claim, also by the
names that its speakers have for readers. Every database gives the same answer.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from actors_app.models import Actor
from claims_app.desk.indexing import asking
from claims_app.desk.lists.keyed import Among
from claims_app.desk.lists.unseen import beyond_the_record
from claims_app.models import Claim
from claims_app.record import searching
from claims_app.record.aggregates import Kind
from claims_app.record.documents.names import LONGEST as LONGEST_NAME
from claims_app.search import words
from claims_app.search.question import Name, Phrase, Question

UNDERSTOOD = (
    "All words must occur in the claim, its passages or its speakers’ names, whatever their "
    "endings and accents; “quoted words” side by side; -word and -“quoted words” nowhere. A name "
    "stands for all names of whom it names. The beginning of an address finds it, too."
)
BEGINNING = re.compile(r"[a-z0-9]+(-[a-z0-9]*)+")


def found(claims: QuerySet[Claim], keys: Collection[UUID]) -> QuerySet[Claim]:
    """Those of `claims` that were found."""
    return claims.filter(Among("pk", keys))


def keys_with(asked: str) -> set[UUID]:
    """Claims that answer a question, or whose address begins so. Raises BadQuestion."""
    addressed = _addressed(asked.strip())
    try:
        question = searching.read_with(asked, _namesakes)
    except searching.BadQuestion:
        if addressed:
            return addressed
        raise
    there = asking.answering(question)
    return there | _as_readers_know_it(question, there) | addressed


def _addressed(asked: str) -> set[UUID]:
    if not BEGINNING.fullmatch(asked):
        return set()
    return set(Claim.objects.filter(slug__startswith=asked).values_list("pk", flat=True))


def _as_readers_know_it(question: Question, there: set[UUID]) -> set[UUID]:
    """What else the record finds, by names that the desk has changed; not what itself has changed.

    Few or none.
    """
    others = searching.answering(question, Kind.CLAIM) - there
    if not others:
        return set()
    changed = beyond_the_record(Claim.objects.filter(Among("pk", others))).order_by()
    return others - set(changed.values_list("pk", flat=True))


def _namesakes(spelt: Collection[str]) -> dict[str, list[Name]]:
    """What the desk alone knows of names, as `naming.namesakes` tells those of the record."""
    called: dict[str, set[str]] = defaultdict(set)
    alone = beyond_the_record(Actor.objects.all()).order_by()
    for slug, *names in alone.values_list("slug", "name", "names__name"):
        called[slug].update(filter(None, names))
    known = {slug: list(_looked_up(slug, names)) for slug, names in called.items()}
    meant: dict[str, set[str]] = defaultdict(set)
    for slug, some in known.items():
        for name in some:
            meant[" ".join(name.phrase)].add(slug)
    return {
        asked: sorted(name for slug in meant[asked] for name in known[slug])
        for asked in spelt
        if asked in meant
    }


def _looked_up(slug: str, names: Iterable[str]) -> Iterator[Name]:
    """The names of an actor as a question may mean them."""
    for written in sorted(names):
        phrase = _phrase(written)
        if phrase:
            yield Name(slug, written, phrase)


@lru_cache(maxsize=50_000)
def _phrase(written: str) -> Phrase:
    """A name as questions are compared with it; empty where it is too long, or says nothing."""
    name = words.indexed([written], words.NAMES)
    is_one = name and len(name) <= LONGEST_NAME and not words.are_stops(written)
    return tuple(name.split(" ")) if is_one else ()
