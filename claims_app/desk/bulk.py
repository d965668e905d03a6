"""What is done to many things at once; what cannot take part is given back with a reason."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from simple_history.utils import bulk_update_with_history

from actors_app.aliases import DESK
from claims_app.desk import review, rights
from claims_app.desk.gate import NotReady
from claims_app.desk.models import Review
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import KIND_OF, Kind
from claims_app.vocabulary import ReviewState

ASKED = "You asked for it yourself. A second person must approve it."
NOT_YOURS = "A redaction is decided by oversight, everything else by a reviewer."
WAITS = "It waits for a second person. Send it back first: what was asked for must not change."


class Done(NamedTuple):
    """The things that took part, and why the others did not."""

    things: list[Any]
    refused: list[NotReady]


@transaction.atomic(using=DESK)
def set_issue(claims: Collection[Claim], issue: Issue, *, by: User, reason: str) -> Done:
    """Let claims bear on a question, each with the reason in its history."""
    chosen = Claim.objects.select_for_update().filter(pk__in=[claim.pk for claim in claims])
    moving = list(chosen.exclude(issue=issue).order_by("pk"))
    waiting = _open_requests(Kind.CLAIM, [claim.pk for claim in moving])
    ready = [claim for claim in moving if claim.pk not in waiting]
    for claim in ready:
        claim.issue = issue
    bulk_update_with_history(ready, Claim, ["issue"], default_user=by, default_change_reason=reason)
    held_up = [_refused(claim, WAITS) for claim in moving if claim.pk in waiting]
    return Done(ready, held_up)


def asked_about(things: Collection[Any]) -> dict[UUID, Review]:
    """The requests about some things that nobody has decided, by thing."""
    asked = dict[UUID, Review]()
    for kind in sorted({KIND_OF[type(thing)] for thing in things}):
        asked |= _open_requests(kind, [thing.pk for thing in things])
    return asked


def approve(
    things: Collection[Any],
    *,
    by: User,
    comment: str,
    seen: Collection[str] | None = None,
    together: Collection[Review] = (),
) -> Done:
    """Let what others asked for reach the public; what nobody asked for, or oneself, stays.

    `together`: requests about what goes along. `seen`: as in `review.approve`.
    """
    refused, asked = list[NotReady](), asked_about(things)
    for thing in things:
        request = asked.get(thing.pk)
        if request is None:
            refused.append(_refused(thing, "Nobody has asked for it."))
        elif request.requested_by_id == by.pk:
            refused.append(_refused(thing, ASKED))
            del asked[thing.pk]
        elif why := review.why_not(request, by=by):
            refused.append(_refused(thing, f"{why} A second person must approve it."))
            del asked[thing.pk]
        elif not rights.may_decide(by, request):
            refused.append(_refused(thing, NOT_YOURS))
            del asked[thing.pk]
    requests = [*asked.values(), *together]
    approved = review.approve(requests, by=by, comment=comment, seen=seen)
    made = {key for _, key in approved.things}
    done = [thing for thing in things if thing.pk in made]
    return Done(done, [*refused, *approved.not_ready])


def _refused(thing: Any, why: str) -> NotReady:
    return NotReady(str(thing), [why], thing=(KIND_OF[type(thing)], thing.pk))


def _open_requests(kind: str, keys: Collection[UUID]) -> dict[UUID, Review]:
    found = Review.objects.filter(kind=kind, object_id__in=keys, state=ReviewState.IN_REVIEW)
    return {one.object_id: one for one in found}
