"""The post of a speaker: held on the day, and as printed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from actors_app.models import Actor, Role
from claims_app.models import Claim
from claims_app.record.roles import FORMER, period, role_check, says_the_same
from claims_app.vocabulary import DateBasis, RoleCheck

MOST = 20


def held(speaker: Actor, on: dt.date | None, precision: str) -> list[Role]:
    """The posts that a speaker held on a day, or may have, as far as dates are known."""
    posts = Role.objects.filter(actor=speaker).select_related("actor").order_by("start_on", "pk")
    return [post for post in posts[:MOST] if on and may_be_held(post, on, precision)]


def may_be_held(post: Role, on: dt.date, precision: str) -> bool:
    """Whether nothing that is known of a post speaks against that it was held then."""
    first, last = period(on, precision)
    began = post.start_on is None or period(post.start_on, post.start_precision)[0] <= last
    stood = post.end_on is None or first <= period(post.end_on, post.end_precision)[1]
    return began and stood


def of_claim(claim: Claim) -> Iterator[str]:
    """What is odd about the posts of those who made a claim, each a sentence."""
    further = claim.further_speakers.select_related("actor", "role__actor")
    speaking: Any
    for speaker, speaking in ((claim.speaker, claim), *((one.actor, one) for one in further)):
        post = speaking.role
        if post is None:
            yield from _missing(speaker, claim)
        else:
            yield from _odd(speaker, speaking, post, claim)


def _missing(speaker: Actor, claim: Claim) -> Iterator[str]:
    posts = held(speaker, claim.asserted_on, claim.asserted_precision)
    if posts:
        listed = "; ".join(post.title for post in posts)
        yield f"No role is chosen for {speaker}, who held on that day: {listed}."


def _odd(speaker: Actor, speaking: Any, post: Role, claim: Claim) -> Iterator[str]:
    label, day = speaking.role_label, claim.asserted_on
    if post.actor_id != speaker.pk:
        yield f"The role “{post}” is not {speaker}’s."
        return
    said = day, claim.asserted_precision, claim.asserted_basis
    is_known = day and claim.asserted_basis != DateBasis.PUBLICATION
    if role_check(label, post, *said) == RoleCheck.MISMATCH:
        yield (
            f"“{label}” is printed, which does not fit the role on record on that day: "
            f"{post.title}. Keep both as they are, if that is what was printed."
        )
    elif day and is_known and not may_be_held(post, day, claim.asserted_precision):
        if not FORMER.search(label):
            yield f"{speaker} did not hold the role “{post.title}” on that day."
    elif label and not says_the_same(label, post):
        yield f"“{label}” is printed; the role on record is “{post.title}”. Is it the same?"
