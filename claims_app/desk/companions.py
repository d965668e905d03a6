"""What must become public with a thing: the thing refers to it, and readers never saw it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from claims_app.desk import worklist
from claims_app.desk.models import Release, Review
from claims_app.desk.payload import references, with_references
from claims_app.desk.payload import things as rows_of
from claims_app.desk.released import owner_of
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
    seen = set(found)
    for thing in (queue := list(found)):
        others = [one for one in dict.fromkeys(_referred_to(*thing)) if one not in seen]
        seen.update(others)
        for other in _new_among(others):
            if len(found) < len(given) + MOST:
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
    for model, some in with_references(rows_of(kind, pk)).items():
        for row in some:
            for field in references(model):
                other = getattr(row, field.name)
                if other is not None:
                    yield owner_of(other)


def _new_among(things: list[Thing]) -> list[Thing]:
    """Those that were never released."""
    released = Release.objects.filter(object_id__in={pk for _, pk in things})
    known = set(released.values_list("kind", "object_id"))
    return [thing for thing in things if thing not in known]
