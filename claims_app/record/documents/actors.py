"""The public JSON of actors."""

from collections.abc import Iterator
from uuid import UUID

from actors_app.models import Actor, Role
from claims_app.models import Claim
from claims_app.record.aggregates import Kind, Part
from claims_app.record.documents import names
from claims_app.record.documents.parts import (
    Body,
    Json,
    Words,
    actor_ref,
    all_names,
    day,
    iso,
    named,
)
from claims_app.record.sorting import by_name


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of actors."""
    counts = Claim.record.all().counted_by_speaker(keys)
    for actor in Actor.record.filter(pk__in=keys).for_document():
        yield Body(
            actor.pk,
            by_name(actor.sort_name),
            _card(actor, counts.get(actor.pk, 0)),
            _more(actor),
            words=Words(main=all_names(actor), body=[actor.description]),
            parts=[_role_body(role) for role in _in_time(actor)],
            rows=list(names.of_actor(actor)),
            is_merged=actor.merged_into_id is not None,
        )


def _in_time(actor: Actor) -> list[Role]:
    return sorted(actor.roles.all(), key=lambda r: (str(r.start_on or ""), r.slug))


def _role_body(role: Role) -> Body:
    """The document of a post somebody held."""
    held_by, body = role.actor, role.organization
    return Body(
        role.pk,
        by_name(held_by.sort_name),
        named(Part.ROLE, role.slug) | _role(role) | {"actor": actor_ref(held_by)},
        kind=Part.ROLE,
        words=Words(main=[role.title], body=[body.name] if body else [], names=all_names(held_by)),
    )


def _card(actor: Actor, claim_count: int) -> Json:
    return (actor_ref(actor) or {}) | {
        "type": str(Kind.ACTOR),
        "sort_name": actor.sort_name,
        "description": actor.description or None,
        "parent": actor_ref(actor.parent),
        "wikidata_id": actor.wikidata_id,
        "counters": {"claim_count": claim_count},
    }


def _more(actor: Actor) -> Json:
    names = sorted(actor.names.all(), key=lambda n: (n.language, n.name))
    identifiers = sorted(actor.identifiers.all(), key=lambda i: (i.scheme, i.value))
    return {
        "state_affiliation": actor.state_affiliation or None,
        "anonymity_note": actor.anonymity_note or None,
        "merged_into": actor_ref(actor.merged_into),
        "parts": [actor_ref(part) for part in sorted(actor.parts.all(), key=lambda a: a.slug)],
        "names": [
            {
                "name": n.name,
                "language": n.language,
                "kind": n.kind,
                "valid_from": iso(n.valid_from),
                "valid_to": iso(n.valid_to),
            }
            for n in names
        ],
        "identifiers": [
            {"scheme": i.scheme, "value": i.value, "original_url": i.url or None}
            for i in identifiers
        ],
        "roles": [_role(role) for role in _in_time(actor)],
    }


def _role(role: Role) -> Json:
    return {
        "slug": role.slug,
        "title": role.title,
        "organization": actor_ref(role.organization),
        "represents": actor_ref(role.represents),
        "start": day(role.start_on, role.start_precision),
        "end": day(role.end_on, role.end_precision),
        "original_url": role.source_url or None,
        "note": role.note or None,
    }
