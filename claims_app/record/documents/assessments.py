"""The public JSON of assessments and of the scales they use."""

from collections.abc import Iterator
from uuid import UUID

from claims_app.models import Assessment, Rating, RatingScale
from claims_app.record.aggregates import Kind
from claims_app.record.documents.parts import (
    Body,
    Json,
    Words,
    actor_ref,
    claim_ref,
    iso,
    named,
    source_ref,
)
from claims_app.record.sorting import by_name, newest_first


def scale_bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of rating scales."""
    for scale in RatingScale.record.filter(pk__in=keys).for_document():
        ratings = sorted(scale.ratings.all(), key=lambda r: (r.position, str(r.pk)))
        card = named(Kind.RATING_SCALE, scale.slug) | {
            "name": scale.name,
            "assessor": actor_ref(scale.assessor),
        }
        more = {"original_url": scale.url or None, "ratings": [_rating(r) for r in ratings]}
        yield Body(scale.pk, by_name(scale.name), card, more, words=Words(main=[scale.name]))


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of assessments."""
    for assessment in Assessment.record.filter(pk__in=keys).for_document():
        yield Body(
            assessment.pk,
            newest_first(assessment.assessed_on),
            _card(assessment),
            _more(assessment),
            words=Words(
                main=[assessment.rationale],
                body=[assessment.claim.text],
                names=[assessment.assessor.name],
            ),
        )


def _rating(rating: Rating) -> Json:
    return {"label": rating.label, "normalised": rating.normalised}


def _card(assessment: Assessment) -> Json:
    return named(Kind.ASSESSMENT, assessment.slug) | {
        "claim": claim_ref(assessment.claim),
        "assessor": actor_ref(assessment.assessor),
        "rating": _rating(assessment.rating) if assessment.rating else None,
        "assessed_on": iso(assessment.assessed_on),
        "original_url": assessment.url,
    }


def _more(assessment: Assessment) -> Json:
    evidence = sorted(assessment.evidence.all(), key=lambda e: e.source.slug)
    scale = assessment.rating.scale if assessment.rating else None
    return {
        "rationale": assessment.rationale or None,
        "scale": named(Kind.RATING_SCALE, scale.slug) | {"name": scale.name} if scale else None,
        "evidence": [source_ref(e.source) for e in evidence],
    }
