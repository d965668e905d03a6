"""Claims to choose from while somebody types: letters that occur, whole words or not."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import smart_split

from actors_app.models import Actor, ActorName
from claims_app.models import Claim, ClaimSpeaker

MOST_WORDS, LONGEST = 10, 300


def claims_with(claims: QuerySet[Claim], typed: str) -> QuerySet[Claim]:
    """Claims with all that was typed so far in the sentence, the address or a speaker's names."""
    for piece in list(smart_split(typed[:LONGEST]))[:MOST_WORDS]:
        claims = claims.filter(_holding(piece))
    return claims


def _holding(piece: str) -> Q:
    """Nothing is joined, so no claim is met twice."""
    names = ActorName.objects.filter(actor=OuterRef("pk"), name__icontains=piece)
    called = Actor.objects.filter(Q(name__icontains=piece) | Exists(names)).values("pk")
    shared = ClaimSpeaker.objects.filter(claim=OuterRef("pk"), actor__in=called)
    return (
        Q(text__icontains=piece)
        | Q(slug__icontains=piece)
        | Q(speaker__in=called)
        | Q(Exists(shared))
    )
