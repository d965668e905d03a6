"""The public JSON of occasions."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from claims_app.models import Occasion
from claims_app.record.aggregates import Kind
from claims_app.record.documents.parts import Body, Json, Words, actor_ref, day, named
from claims_app.record.sorting import newest_first


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of occasions."""
    for occasion in Occasion.record.filter(pk__in=keys).for_document():
        words = Words(main=[occasion.title], body=[occasion.place])
        yield Body(
            occasion.pk,
            newest_first(occasion.held_on),
            _card(occasion),
            _more(occasion),
            words=words,
        )


def _card(occasion: Any) -> Json:
    return named(Kind.OCCASION, occasion.slug) | {
        "kind": occasion.kind,
        "title": occasion.title,
        "place": occasion.place or None,
        "held": day(occasion.held_on, occasion.held_precision, occasion.held_basis),
        "counters": {"claim_count": occasion.claim_count},
    }


def _more(occasion: Occasion) -> Json:
    present = sorted(occasion.participants.all(), key=lambda p: (p.position, str(p.pk)))
    return {"host": actor_ref(occasion.host), "participants": [actor_ref(p.actor) for p in present]}
