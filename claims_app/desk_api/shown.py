"""How the desk's API shows things and reviews."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from claims_app.desk.drafts import Seen
from claims_app.desk.hints import told
from claims_app.desk.models import Handover, Review
from claims_app.interchange import drafts
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import KIND_OF, Kind

ROOT = "/api/v1/desk/"
Json = dict[str, Any]


def address(kind: str, pk: Any) -> str:
    """The address of a thing at the desk's API."""
    return f"{ROOT}{RESOURCES[kind]}/{pk}/"


def brief(kind: str, seen: Seen) -> Json:
    """Which thing it is, and in which state."""
    thing = seen.thing
    return {
        "kind": kind,
        "id": thing.pk,
        "slug": thing.slug,
        "url": address(kind, thing.pk),
        "version": seen.version,
    }


def whole(kind: str, some: Sequence[Seen]) -> list[Json]:
    """Things with what was written, and where they stand."""
    things = [seen.thing for seen in some]
    written = drafts.written(kind, things)
    places = drafts.passages_of(things) if kind == Kind.CLAIM else None
    found = []
    for seen in some:
        body = brief(kind, seen) | {
            "state": seen.state,
            "is_public": seen.is_public,
            "is_held": seen.is_held,
            "released_version": seen.released,
            "review": review(seen.review) if seen.review else None,
            "handover": handover(seen.handover) if seen.handover else None,
            "draft": written[seen.thing.pk],
        }
        found.append(body | ({"passages": places[seen.thing.pk]} if places is not None else {}))
    return found


def one(kind: str, seen: Seen) -> Json:
    """One thing."""
    return whole(kind, [seen])[0]


def hints(thing: Any) -> list[Json]:
    """What may want another look once something was written, and what is much like it."""
    return [
        {"text": hint.text, "things": [_alike(one) for one in hint.things]}
        for hint in told.about(thing)
    ]


def _alike(thing: Any) -> Json:
    kind = KIND_OF[type(thing)]
    name = {"kind": kind, "id": thing.pk, "slug": thing.slug, "title": str(thing)}
    return name | {"url": address(kind, thing.pk)}


def review(asked: Review) -> Json:
    """What was asked for of a thing, by whom, and what the second person wrote."""
    return {
        "kind": asked.kind,
        "thing": asked.object_id,
        "url": address(asked.kind, asked.object_id),
        "title": asked.title,
        "state": asked.state,
        "action": asked.action or None,
        "reason": asked.reason,
        "public_note": asked.public_note,
        "requested_by": _name(asked.requested_by),
        "requested_at": _moment(asked.requested_at),
        "comment": asked.comment,
        "decided_by": _name(asked.decided_by),
        "decided_at": _moment(asked.decided_at),
    }


def handover(handed: Handover) -> Json:
    """That a draft was called ready, by whom, and what became of that."""
    return {
        "kind": handed.kind,
        "thing": handed.object_id,
        "url": address(handed.kind, handed.object_id),
        "title": handed.title,
        "state": handed.state,
        "note": handed.note,
        "handed_by": _name(handed.handed_by),
        "handed_at": _moment(handed.handed_at),
        "comment": handed.comment,
        "closed_by": _name(handed.closed_by),
        "closed_at": _moment(handed.closed_at),
    }


def _name(user: Any) -> str | None:
    return user.get_username() if user else None


def _moment(at: Any) -> str | None:
    return timezone.localtime(at).isoformat() if at else None
