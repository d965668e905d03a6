"""The pieces that documents of several kinds share."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from actors_app.models import Actor
from claims_app.models import Claim, Source
from claims_app.record.addresses import api_url, page_url
from claims_app.record.aggregates import Kind

Json = dict[str, Any]


@dataclass(frozen=True)
class Words:
    """What full-text search finds a document by; what it says weighs more than what it quotes."""

    main: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass
class Body:
    """The content of one document: what a list shows, what comes on top of it, and its place.

    `parts` are the documents of what is released inside it; they say what `kind` they are.
    `rows` are what lists ask of it, unsaved. What turned out to be another is in no list.
    """

    pk: UUID
    sort_key: str
    card: Json
    more: Json = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    kind: str = ""
    parts: list["Body"] = field(default_factory=list)
    rows: Sequence[models.Model] = ()
    is_merged: bool = False


def named(kind: str, slug: str) -> Json:
    """What every mention of a thing starts with: what it is and where it lives."""
    return {
        "type": str(kind),
        "slug": slug,
        "url": api_url(kind, slug),
        "page": page_url(kind, slug),
    }


def day(on: dt.date | None, precision: str, basis: str = "") -> Json:
    """An approximate date: the day it is stored as, how exact it is, how it was arrived at."""
    return {"on": on.isoformat() if on else None, "precision": precision, "basis": basis or None}


def iso(on: dt.date | None) -> str | None:
    return on.isoformat() if on else None


def moment(at: dt.datetime) -> str:
    """A moment in UTC, to the microsecond."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def actor_ref(actor: Actor | None) -> Json | None:
    """An actor as others mention it."""
    if actor is None:
        return None
    return named(Kind.ACTOR, actor.slug) | {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country or None,
    }


def source_ref(source: Source | None) -> Json | None:
    """A source as others mention it. Its publisher must have been loaded."""
    if source is None:
        return None
    return named(Kind.SOURCE, source.slug) | {
        "title": source.title,
        "kind": source.kind,
        "publisher": actor_ref(source.publisher),
        "published": day(source.published_on, source.published_precision, source.published_basis),
        "is_captured": source.is_captured,
        "original_url": source.url,
        "archived_url": source.archived_url or None,
    }


def claim_ref(claim: Claim) -> Json:
    """A claim as others mention it. Its speakers must have been loaded."""
    return named(Kind.CLAIM, claim.slug) | {
        "text": claim.text,
        "claim_type": claim.claim_type,
        "modality": claim.modality,
        "speakers": [actor_ref(actor) for actor in speakers(claim)],
        "asserted": asserted(claim),
    }


def asserted(claim: Claim) -> Json:
    """When a claim was made, with the printed words."""
    said = day(claim.asserted_on, claim.asserted_precision, claim.asserted_basis)
    return said | {"as_printed": claim.date_text or None}


def in_place(rows: Any) -> list[Any]:
    """Children in the order an analyst gave them."""
    return sorted(rows, key=lambda row: (row.position, str(row.pk)))


def all_names(actor: Actor) -> list[str]:
    """Every name of an actor, the printed one first. Its names must have been loaded."""
    return [actor.name, *sorted({n.name for n in actor.names.all()} - {actor.name})]


def speakers(claim: Claim) -> list[Actor]:
    """The speaker, then those who made the claim jointly or were grouped with it."""
    further = sorted(claim.further_speakers.all(), key=lambda s: (s.position, str(s.pk)))
    return [claim.speaker, *(s.actor for s in further if s.part != "spokesperson")]
