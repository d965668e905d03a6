"""Whether two things are one: said by a person, with a reason, and remembered for good."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from actors_app.aliases import DESK
from claims_app.desk.models.curation import Verdict
from claims_app.desk.models.merging import JUDGEMENTS
from claims_app.desk.release import NotAllowed

MERGED = "One of them was merged into the other. Take that merge back first."


@transaction.atomic(using=DESK)
def tell_apart(kind: str, one: Any, other: Any, *, by: User, reason: str) -> Any:
    """Remember that two things are not the same. The pair is not asked about again."""
    if one.pk == other.pk:
        raise NotAllowed("A thing is the same as itself.")
    if not reason.strip():
        raise NotAllowed("Say what tells them apart.")
    if are_merged(one, other):
        raise NotAllowed(MERGED)
    # Both are locked in the same order, so that two people cannot judge a pair at once.
    list(type(one).objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk"))
    judged = of_pair(kind, one, other) or JUDGEMENTS[kind](left=one, right=other)
    judged.verdict, judged.reason, judged.judged_by = Verdict.DIFFERENT, reason, by
    judged.save()
    return judged


def are_merged(one: Any, other: Any) -> bool:
    """Whether one of two things turned out to be the other; claims never do."""
    ends = ((one, other), (other, one))
    return any(getattr(thing, "merged_into_id", None) == into.pk for thing, into in ends)


def of_pair(kind: str, one: Any, other: Any) -> Any:
    """What was said of two things, in whatever order, if anything was."""
    pair = Q(left=one.pk, right=other.pk) | Q(left=other.pk, right=one.pk)
    return JUDGEMENTS[kind].objects.filter(pair).select_related("judged_by").first()


def of_thing(kind: str, pk: UUID) -> dict[UUID, Any]:
    """What was said of a thing and others, by the keys of these."""
    model = JUDGEMENTS[kind]
    rows = model.objects.filter(Q(left=pk) | Q(right=pk)).select_related("judged_by")
    return {one.right_id if one.left_id == pk else one.left_id: one for one in rows}


def told_apart_from(kind: str, pk: UUID) -> set[UUID]:
    """The keys of those of which somebody said that they are not the same as a thing."""
    said = of_thing(kind, pk).items()
    return {key for key, judged in said if judged.verdict == Verdict.DIFFERENT}


def is_told_apart(kind: str, one: Any, other: Any) -> bool:
    """Whether somebody said that they are not the same."""
    judged = of_pair(kind, one, other)
    return bool(judged and judged.verdict == Verdict.DIFFERENT)


def verdict(kind: str, one: Any, other: Any) -> str:
    """What was said against their being one, by whom and when; empty where nothing was."""
    judged = of_pair(kind, one, other)
    if judged is None or judged.verdict != Verdict.DIFFERENT:
        return ""
    who = judged.judged_by or "A command"
    return f"{who} said on {judged.judged_at:%-d %B %Y} that they are not the same: {judged.reason}"
