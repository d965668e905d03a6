"""What must become public with a thing: the thing refers to it, and readers never saw it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from claims_app.desk import worklist
from claims_app.desk.models import Review
from claims_app.desk.payload import things as rows_of
from claims_app.desk.released import last_release, owner_of
from claims_app.record.aggregates import KIND_OF
from claims_app.record.delivery import LEAVES

Thing = tuple[str, UUID]
# Whoever needs more new things than that asks for them from the lists.
MOST = 50


def of(things: Iterable[Thing]) -> list[Thing]:
    """What `things` refer to, also through one another, and what was never on the record.

    A new line of something public is not among it: that is a correction, with its own note.
    """
    given = list(things)
    found = dict.fromkeys(given)
    for thing in (queue := list(found)):
        for other in _referred_to(*thing):
            if other not in found and len(found) < len(given) + MOST and _is_new(*other):
                found[other] = None
                queue.append(other)
    return [thing for thing in found if thing not in given]


def not_asked_for(things: Iterable[Thing]) -> list[Thing]:
    """Those companions of `things` about which nobody was asked yet."""
    found = of(things)
    asked = set(waiting().values_list("kind", "object_id"))
    return [thing for thing in found if thing not in asked]


def asked_for(things: Iterable[Thing]) -> list[Review]:
    """The requests that wait about companions of `things`."""
    wanted = set(of(things))
    some = waiting().filter(object_id__in=[pk for _, pk in wanted]).select_related("requested_by")
    return [review for review in some if (review.kind, review.object_id) in wanted]


def waiting() -> QuerySet[Review]:
    """Everything that would become public if a second person agreed."""
    return worklist.waiting_for_review().exclude(action__in=LEAVES)


def _referred_to(kind: str, pk: UUID) -> Iterator[Thing]:
    """The owner of every row that a row of the thing points at."""
    for some in rows_of(kind, pk).values():
        for row in some:
            for field in row._meta.local_fields:
                if isinstance(field, models.ForeignKey) and field.related_model in KIND_OF:
                    other = getattr(row, field.name)
                    if other is not None:
                        yield owner_of(other)


def _is_new(kind: str, pk: UUID) -> bool:
    return last_release(kind, pk) is None
