"""Writing documents: from what the record holds now, and nothing else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from actors_app.aliases import RECORD
from claims_app.record.aggregates import Kind
from claims_app.record.documents import (
    actors,
    assessments,
    claims,
    issues,
    occasions,
    relations,
    sources,
)
from claims_app.record.documents.parts import Body, moment
from claims_app.record.documents.touched import Touched
from claims_app.record.models import ClaimCounters, Document, Publication

MADE_BY: dict[str, Callable[[list[UUID]], Iterator[Body]]] = {
    Kind.ISSUE: issues.bodies,
    Kind.ACTOR: actors.bodies,
    Kind.SOURCE: sources.bodies,
    Kind.OCCASION: occasions.bodies,
    Kind.CLAIM: claims.bodies,
    Kind.RELATION: relations.bodies,
    Kind.RATING_SCALE: assessments.scale_bodies,
    Kind.ASSESSMENT: assessments.bodies,
}
AT_ONCE = 500
WRITTEN = [f.name for f in Document._meta.concrete_fields if not f.primary_key]


class Lines(NamedTuple):
    """The first and the last line of the ledger about one thing."""

    first: Publication
    last: Publication


def refresh(touched: Touched) -> None:
    """Write again the documents of `touched`, and the counters of its claims."""
    for kind in MADE_BY:
        keys = sorted(pk for other, pk in touched if other == kind)
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            if kind == Kind.CLAIM:
                _count(some)
            Document.objects.using(RECORD).bulk_create(
                built(kind, some),
                update_conflicts=True,
                unique_fields=["object_id"],
                update_fields=WRITTEN,
            )


def _count(keys: list[UUID]) -> None:
    ClaimCounters.objects.using(RECORD).filter(pk__in=keys)._raw_delete(using=RECORD)
    ClaimCounters.objects.using(RECORD).bulk_create(claims.counters(keys))


def forget_counters(kind: str, pk: UUID) -> None:
    """Drop the counters of a claim that leaves the record."""
    if kind == Kind.CLAIM:
        ClaimCounters.objects.using(RECORD).filter(pk=pk)._raw_delete(using=RECORD)


def built(kind: str, keys: list[UUID]) -> list[Document]:
    """The documents of things of one kind, unsaved; tombstones for those that left."""
    lines = _lines(keys)
    made = [_document(kind, body, lines[body.pk]) for body in MADE_BY[kind](keys)]
    standing = {document.object_id for document in made}
    return made + [_tombstone(kind, lines[pk]) for pk in keys if pk in lines and pk not in standing]


def _lines(keys: Iterable[UUID]) -> dict[UUID, Lines]:
    about: dict[UUID, list[Publication]] = defaultdict(list)
    found = Publication.objects.using(RECORD).filter(object_id__in=keys).order_by("sequence")
    for line in found.select_related("edition"):
        about[line.object_id].append(line)
    return {pk: Lines(lines[0], lines[-1]) for pk, lines in about.items()}


def _document(kind: str, body: Body, lines: Lines) -> Document:
    version = _version(lines)
    return Document(
        object_id=body.pk,
        kind=kind,
        slug=body.card["slug"],
        version=lines.last.version,
        is_gone=False,
        sort_key=body.sort_key,
        card=_text(body.card | version),
        detail=_text(body.card | body.more | version),
        changed_at=lines.last.published_at,
    )


def _tombstone(kind: str, lines: Lines) -> Document:
    """What stays at the address of something that left: that it left, when and why."""
    edition = lines.last.edition
    body = {"type": kind, "slug": edition.slug, "action": lines.last.action, "note": edition.note}
    text = _text(body | _version(lines))
    return Document(
        object_id=lines.last.object_id,
        kind=kind,
        slug=edition.slug,
        version=lines.last.version,
        is_gone=True,
        sort_key="",
        card=text,
        detail=text,
        changed_at=lines.last.published_at,
    )


def _version(lines: Lines) -> dict[str, Any]:
    return {
        "version": lines.last.version,
        "sha256": lines.last.commitment,
        "sequence": lines.last.sequence,
        "first_published_at": moment(lines.first.published_at),
        "published_at": moment(lines.last.published_at),
    }


def _text(body: dict[str, Any]) -> str:
    return orjson.dumps(body).decode()
