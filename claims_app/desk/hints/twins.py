"""What is here already and much like something: claims, sources, actors."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from rapidfuzz import utils

from actors_app.models import Actor, ActorName
from claims_app.desk.hints import letters
from claims_app.desk.lists import duplicates
from claims_app.desk.merging import judging
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Claim, ClaimRelation, Quantity, Source
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Comparator

# So many are compared, the newest first, and so many are told of.
LOOKED_AT = 2_000
NAMES_LOOKED_AT = 20_000
TOLD = 5
# A letter may look like two, and some have no width.
LONGER = 3


def of_claim(claim: Claim) -> list[Claim]:
    """Other claims of its speaker that say nearly the same, or give the same figure.

    One that an answer joins with it, or that was told apart from it, was looked at by somebody.
    """
    others = Claim.objects.filter(~Exists(_links(claim)), speaker=claim.speaker_id).exclude(
        pk=claim.pk
    )
    others = others.exclude(pk__in=judging.told_apart_from(Kind.CLAIM, claim.pk))
    return [*_worded_like(claim, others), *_figured_like(claim, others)][:TOLD]


def _links(claim: Claim) -> QuerySet[ClaimRelation]:
    """What joins a claim and the one that is asked about."""
    return ClaimRelation.objects.filter(
        Q(subject=claim, target=OuterRef("pk")) | Q(target=claim, subject=OuterRef("pk"))
    )


def _worded_like(claim: Claim, others: QuerySet[Claim]) -> Iterator[Claim]:
    text = utils.default_process(claim.text)
    for other in others.order_by("-asserted_on", "pk")[:LOOKED_AT]:
        if duplicates.are_alike(text, utils.default_process(other.text)):
            yield other


def _figured_like(claim: Claim, others: QuerySet[Claim]) -> Iterator[Claim]:
    """Those with a figure of the same measure that is the same, said in other words."""
    text, same = utils.default_process(claim.text), Q(pk__in=[])
    for figure in claim.quantities.all():
        numbers = {name: getattr(figure, name) for name in ("low", "best", "high")}
        if figure.comparator != Comparator.VAGUE and any(n is not None for n in numbers.values()):
            same |= Q(**numbers, measure__iexact=figure.measure, comparator=figure.comparator)
    found = others.filter(Exists(Quantity.objects.filter(same, claim=OuterRef("pk"))))
    for other in found.order_by("-asserted_on", "pk")[: TOLD * 2]:
        if not duplicates.are_alike(text, utils.default_process(other.text)):
            yield other


def of_others(claim: Claim) -> list[Claim]:
    """Claims of other speakers that say nearly the same, on the same question and day.

    The names of those who speak are left out of both: a sentence names its speaker.
    """
    if claim.asserted_on is None:
        return []
    others = Claim.objects.filter(
        ~Exists(_links(claim)), issue=claim.issue_id, asserted_on=claim.asserted_on
    ).exclude(speaker=claim.speaker_id)
    others = others.exclude(pk__in=judging.told_apart_from(Kind.CLAIM, claim.pk))
    found = others.select_related("speaker").prefetch_related("speaker__names").order_by("pk")
    mine = _said_by_anybody(claim)
    alike = (one for one in found[:LOOKED_AT] if _say_alike(mine, _said_by_anybody(one)))
    return list(islice(alike, TOLD))


def _say_alike(one: list[str], other: list[str]) -> bool:
    return any(map(duplicates.are_alike, one, other))


def _said_by_anybody(claim: Claim) -> list[str]:
    """A sentence prepared for comparing, as it is and without the names of its speaker."""
    text, speaker = utils.default_process(claim.text), claim.speaker
    called = [speaker.name, claim.speaker_label, *(one.name for one in speaker.names.all())]
    names = {word for name in called for word in utils.default_process(name).split()}
    return [text, " ".join(word for word in text.split() if word not in names)]


def with_text_of(source: Source) -> list[Source]:
    """Other sources of which the very same text was kept, but those told apart."""
    texts = SourceSnapshot.objects.filter(source=source, erased_at=None).values("sha256")
    same = SourceSnapshot.objects.filter(sha256__in=texts, erased_at=None)
    others = Source.objects.filter(pk__in=same.values("source")).exclude(pk=source.pk)
    others = others.exclude(pk__in=judging.told_apart_from(Kind.SOURCE, source.pk))
    return list(others.order_by("-published_on", "pk")[:TOLD])


def of_source(source: Source) -> list[Source]:
    """Other sources at the same address, however it is written."""
    mine = {duplicates.address(url) for url in _urls(source)}
    found = []
    for host in sorted({_host(url) for url in _urls(source)} - {""}):
        others = Source.objects.filter(Q(url__icontains=host) | Q(canonical_url__icontains=host))
        for other in others.exclude(pk=source.pk).order_by("-published_on", "pk")[:LOOKED_AT]:
            if other not in found and mine & {duplicates.address(url) for url in _urls(other)}:
                found.append(other)
    return found[:TOLD]


def _urls(source: Source) -> list[str]:
    return [url for url in (source.url, source.canonical_url) if url]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def of_actor(actor: Actor) -> list[Actor]:
    """Other actors with a name that looks like one of this actor's, but those told apart."""
    others = Actor.objects.exclude(pk=actor.pk)
    others = others.exclude(pk__in=judging.told_apart_from(Kind.ACTOR, actor.pk))
    keys = dict.fromkeys(
        key for name in names_of(actor) for key in _looking_like(name) if key != actor.pk
    )
    return list(others.filter(pk__in=keys).order_by("sort_name", "pk")[:TOLD])


def names_of(actor: Actor) -> list[str]:
    """All that an actor is called but acronyms and places, which are rightly shared."""
    more = actor.names.exclude(kind__in=duplicates.SHARED).values_list("name", flat=True)
    return list(dict.fromkeys([actor.name, *more]))


def _looking_like(name: str) -> Iterator[Any]:
    """Keys of the actors who have a name with the same skeleton."""
    wanted = letters.skeletons(name)
    length = Q(n__gte=len(name.strip()) - LONGER, n__lte=len(name) + LONGER)
    main = Actor.objects.annotate(n=Length("name")).filter(length).order_by("pk")
    more = ActorName.objects.exclude(kind__in=duplicates.SHARED).annotate(n=Length("name"))
    called = chain(
        main.values_list("pk", "name")[:NAMES_LOOKED_AT],
        more.filter(length).order_by("pk").values_list("actor", "name")[:NAMES_LOOKED_AT],
    )
    for key, other in called:
        if letters.skeletons(other) & wanted:
            yield key
