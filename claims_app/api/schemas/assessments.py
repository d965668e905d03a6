"""Assessments: what assessors concluded. They are theirs, never ours."""

from claims_app import models
from claims_app.api.schemas.fields import field_of, related, text
from claims_app.api.schemas.parts import (
    ActorReference,
    ClaimReference,
    Document,
    Named,
    SourceReference,
)
from claims_app.api.schemas.rating_scales import Rating, RatingScaleReference
from claims_app.record.aggregates import Kind


class AssessmentReference(Named):
    """An assessment as the claim it is about shows it."""

    kind_of = Kind.ASSESSMENT
    assessor = related(ActorReference, models.Assessment, "assessor")
    rating = text("The assessor's own word for the rating.", nullable=True)
    original_url = field_of(models.Assessment, "url")


class AssessmentCard(Document):
    """An assessment in a list."""

    kind_of = Kind.ASSESSMENT
    claim = related(ClaimReference, models.Assessment, "claim")
    assessor = related(ActorReference, models.Assessment, "assessor")
    rating = related(Rating, models.Assessment, "rating")
    assessed_on = field_of(models.Assessment, "assessed_on")
    original_url = field_of(models.Assessment, "url")


class Assessment(AssessmentCard):
    """What an assessor concluded about a claim. It is theirs, never ours."""

    rationale = field_of(models.Assessment, "rationale")
    scale = RatingScaleReference(help_text="The scale that was used.", allow_null=True)
    evidence = SourceReference(many=True, help_text="The sources the assessor relied on.")
