"""A record with many of everything: copies of what the seed released, straight on the record."""

import datetime as dt
import json
import uuid
from typing import Any

from django.db import models

from actors_app.aliases import RECORD
from claims_app.models import Claim, Quantity, Report
from claims_app.record import guard
from claims_app.record.aggregates import Kind
from claims_app.record.models import ClaimIndex, Document, Publication, SpeakerIndex

CLAIM = "russia-about-10000-is-militants"
ANSWER = "nicholson-russia-exaggerates-is-presence"


def crowd(numbers: range) -> None:
    """Copy the claim, its answer, and one thing of every other kind with a page, once a number."""
    with guard.writing():
        for n in numbers:
            for slug in (CLAIM, ANSWER):
                _copy_claim(slug, n)
            for kind in (Kind.ISSUE, Kind.ACTOR, Kind.SOURCE):
                _copy_document(_some(kind), n)
        _answer_by_all(numbers)
        _more_versions(len(numbers))


def _some(kind: str) -> Document:
    found = Document.objects.of(kind).standing().in_order().exclude(slug__regex=r"-[0-9]+$").first()
    assert found is not None
    return found


def _copy_claim(slug: str, n: int) -> None:
    """A claim with its reports, figures, counters and document, under another name."""
    claim = Claim.record.get(slug=slug)
    document = Document.objects.get(object_id=claim.pk)
    rows = [
        *Report.record.filter(claim=claim),
        *Quantity.record.filter(claim=claim),
        ClaimIndex.objects.get(claim=claim),
        *SpeakerIndex.objects.filter(claim=claim),
    ]
    claim.pk, claim.slug = uuid.uuid4(), f"{slug}-{n}"
    Claim.record.bulk_create([claim])
    for row in rows:
        _copy_row(row, claim, n)
    _copy_document(document, n, key=claim.pk)


def _copy_row(row: Any, claim: Claim, n: int) -> None:
    row.claim = claim
    if isinstance(row, ClaimIndex):
        # No relation is copied.
        row.answer_count = 0
        row.answered_on = row.answered_on and row.answered_on - dt.timedelta(hours=n)
    elif not isinstance(row, SpeakerIndex):
        row.pk = uuid.uuid4()
    if isinstance(row, Report):
        row.slug = f"{row.slug}-{n}"
    _write([row])


def _write(rows: list[models.Model]) -> None:
    type(rows[0])._base_manager.using(RECORD).bulk_create(rows)


def _copy_document(document: Document, n: int, key: uuid.UUID | None = None) -> None:
    slug = document.slug
    for part in ("card", "detail"):
        text = getattr(document, part).replace(f'"{slug}"', f'"{slug}-{n}"')
        text = text.replace(f"/{slug}/", f"/{slug}-{n}/").replace(
            f'rep-{slug}-b"', f'rep-{slug}-b-{n}"'
        )
        setattr(document, part, text)
    document.object_id, document.slug = key or uuid.uuid4(), f"{slug}-{n}"
    _write([document])


def _answer_by_all(numbers: range) -> None:
    """Let every copy of the answer answer the claim itself."""
    document = Document.objects.of(Kind.CLAIM).get(slug=CLAIM)
    detail = json.loads(document.body)
    links = json.dumps([e for e in detail["answered_by"] if e["subject"]["slug"] == ANSWER])
    for n in numbers:
        detail["answered_by"] += json.loads(links.replace(ANSWER, f"{ANSWER}-{n}"))
    Document.objects.using(RECORD).filter(pk=document.pk).update(detail=json.dumps(detail))


def _more_versions(times: int) -> None:
    """More lines about the claim."""
    about = Publication.objects.filter(object_id=Claim.record.get(slug=CLAIM).pk)
    first = about.latest("version")
    last = Publication.objects.order_by("-sequence").first()
    assert last is not None
    lines = [
        Publication(
            sequence=last.sequence + n,
            kind=first.kind,
            object_id=first.object_id,
            version=first.version + n,
            action="correct",
            commitment=first.commitment,
            sha256=f"{last.sequence + n:064x}",
            published_at=first.published_at,
        )
        for n in range(1, times + 1)
    ]
    Publication.objects.using(RECORD).bulk_create(lines)
