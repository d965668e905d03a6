"""What is probably there twice: claims, sources, actors and issues.

Only what could be alike is read, `LOOKED_AT` at most, and compared in Python, so that every
database gives the same answer. A pair that somebody joined or told apart is not asked about again.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from rapidfuzz import fuzz, utils

from actors_app.models import Actor, ActorName
from actors_app.vocabulary import NameKind
from claims_app.desk.hints import letters
from claims_app.desk.models.curation import SourceSnapshot, Verdict
from claims_app.desk.models.merging import JUDGEMENTS, MERGED_KINDS
from claims_app.models import Claim, ClaimRelation, Issue, Source
from claims_app.record.aggregates import Kind
from claims_app.record.looking_up import links
from claims_app.search import words

LOOKED_AT = 20_000
# Texts that agree so far, of 100, and in every number, probably say the same.
ALIKE = 90
# In a long group a text is compared with those that come next in alphabetical order.
NEIGHBOURS = 20
# A place or an abbreviation is rightly shared.
SHARED = (NameKind.METONYM, NameKind.ACRONYM)
Pair = frozenset[UUID]


def among(things: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """Those of `things` that are probably there twice."""
    return things.filter(pk__in=sorted(OF_KIND[kind]()))


def twins(kind: str, pk: UUID) -> set[UUID]:
    """What a thing is probably the same as."""
    return {key for pair in PAIRS[kind]() if pk in pair for key in pair} - {pk}


def claims() -> set[UUID]:
    """Claims that say nearly the same as another of the same speaker on the same day, or on days
    that nobody knows."""
    return _in_any(_claims())


def _claims() -> set[Pair]:
    others = Claim.objects.filter(speaker=OuterRef("speaker")).exclude(pk=OuterRef("pk"))
    same_day = others.filter(asserted_on=OuterRef("asserted_on"))
    undated = Q(asserted_on=None) & Exists(others.filter(asserted_on=None))
    rows = Claim.objects.filter(Exists(same_day) | undated)
    rows = rows.order_by(F("asserted_on").desc(nulls_last=True), "speaker", "pk")
    said = rows.values_list("pk", "speaker", "asserted_on", "text")[:LOOKED_AT]
    days = _grouped((row[1:3], (row[0], row[3])) for row in said.iterator())
    pairs = {pair for some in days for pair in _alike(some)}
    return _not_told_apart(Kind.CLAIM, pairs - _linked(pairs))


def _alike(some: list[tuple[UUID, str]]) -> Iterator[Pair]:
    """Pairs of texts that differ in little, and in no number."""
    texts = sorted((utils.default_process(text), key) for key, text in some)
    for at, (text, key) in enumerate(texts):
        for other, other_key in texts[at + 1 : at + 1 + NEIGHBOURS]:
            if are_alike(text, other):
                yield frozenset({key, other_key})


def are_alike(text: str, other: str) -> bool:
    """Whether two texts, prepared for comparing, differ in little, and in no number."""
    is_alike = fuzz.token_sort_ratio(text, other, score_cutoff=ALIKE)
    return bool(is_alike) and _numbers(text) == _numbers(other)


def _numbers(text: str) -> list[str]:
    return sorted(word for word in text.split() if not word.isalpha())


def _linked(pairs: set[Pair]) -> set[Pair]:
    """Those of some pairs of claims that a relation joins: somebody looked at both."""
    links = ClaimRelation.objects.filter(subject__speaker=F("target__speaker"))
    ends = links.order_by().values_list("subject", "target")
    return {pair for pair in map(frozenset, ends.iterator()) if pair in pairs}


def sources() -> set[UUID]:
    """Sources at the same address, published or canonical, or with the very same text."""
    return _in_any(_sources())


def _sources() -> set[Pair]:
    found = Source.objects.filter(merged_into=None).exclude(url=None, canonical_url="")
    rows = found.order_by("-published_on", "pk")
    at: Iterable[Any] = rows.values_list("pk", "url", "canonical_url")[:LOOKED_AT].iterator()
    places = ((address(url), key) for key, *urls in at for url in urls if url)
    return _not_told_apart(Kind.SOURCE, _all_pairs(_grouped(places)) | _same_texts())


def _same_texts() -> set[Pair]:
    """Sources of which the same text was kept, to the letter; erased texts are not spoken of."""
    kept = SourceSnapshot.objects.filter(source__merged_into=None, erased_at=None)
    again = kept.filter(sha256=OuterRef("sha256")).exclude(source=OuterRef("source"))
    rows = kept.filter(Exists(again)).order_by("sha256", "source")
    return _all_pairs(_grouped(rows.values_list("sha256", "source")[:LOOKED_AT].iterator()))


@lru_cache(maxsize=2 * LOOKED_AT)
def address(url: str) -> str:
    """The shortest way in which an address may be written."""
    return min(links.ways(url), key=lambda way: (len(way), way.swapcase()), default=url)


def actors() -> set[UUID]:
    """Actors that share a name, whatever its case, accents and endings, or one that looks alike."""
    return _in_any(_actors())


def _actors() -> set[Pair]:
    standing = Actor.objects.filter(merged_into=None).order_by("pk")
    names = ActorName.objects.filter(actor__merged_into=None).exclude(kind__in=SHARED)
    called = [
        *standing.values_list("pk", "name")[:LOOKED_AT],
        *names.order_by("pk").values_list("actor", "name")[:LOOKED_AT],
    ]
    namesakes = _grouped((way, key) for key, name in called for way in _read_as(name))
    return _not_told_apart(Kind.ACTOR, _all_pairs(namesakes))


def _read_as(name: str) -> Iterator[Hashable]:
    """What a name may be taken for: the words it is looked up by, and the look of its letters."""
    yield words.indexed([name], words.NAMES)
    yield from (("looks", skeleton) for skeleton in letters.skeletons(name) if skeleton)


def issues() -> set[UUID]:
    """Issues whose questions differ in little."""
    return _in_any(_issues())


def _issues() -> set[Pair]:
    standing = Issue.objects.filter(merged_into=None).order_by("pk")
    asked = list(standing.values_list("pk", "question")[:LOOKED_AT])
    return _not_told_apart(Kind.ISSUE, set(_alike(asked)))


def _not_told_apart(kind: str, pairs: set[Pair]) -> set[Pair]:
    """Those of some pairs of which nobody has said that they are two. What was said of a thing
    that was merged since holds for what it turned out to be."""
    model = JUDGEMENTS[kind]
    into: dict[UUID, UUID] = {}
    if kind in MERGED_KINDS:
        things = model._meta.get_field("left").related_model.objects
        into = dict(things.exclude(merged_into=None).values_list("pk", "merged_into"))

    def standing(key: UUID) -> UUID:
        seen = set[UUID]()
        while key in into and key not in seen:
            seen.add(key)
            key = into[key]
        return key

    apart = model.objects.filter(verdict=Verdict.DIFFERENT).order_by().values_list("left", "right")
    return pairs - {frozenset(map(standing, pair)) for pair in apart}


def _all_pairs(groups: Iterable[list[UUID]]) -> set[Pair]:
    return {frozenset(pair) for some in groups for pair in combinations(set(some), 2)}


def _grouped(pairs: Iterable[tuple[Hashable, Any]]) -> list[list[Any]]:
    """What stands beside the same key, where that is more than one; empty keys mean nothing."""
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return [some for some in groups.values() if len(some) > 1]


def _in_any(pairs: Iterable[Pair]) -> set[UUID]:
    return {key for pair in pairs for key in pair}


OF_KIND: dict[str, Callable[[], set[UUID]]] = {
    Kind.CLAIM: claims,
    Kind.SOURCE: sources,
    Kind.ACTOR: actors,
    Kind.ISSUE: issues,
}
PAIRS: dict[str, Callable[[], set[Pair]]] = {
    Kind.CLAIM: _claims,
    Kind.SOURCE: _sources,
    Kind.ACTOR: _actors,
    Kind.ISSUE: _issues,
}
