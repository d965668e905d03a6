"""Rating scales: how assessors rate, each on a scale of its own."""

from claims_app import models
from claims_app.api.schemas.fields import field_of, related
from claims_app.api.schemas.parts import ActorReference, Document, Named, Shape
from claims_app.record.aggregates import Kind


class Rating(Shape):
    """One step of a scale, and what it comes to on the scale that serves all."""

    label = field_of(models.Rating, "label")  # type: ignore[assignment]
    normalised = field_of(models.Rating, "normalised")


class RatingScaleReference(Named):
    """A rating scale as an assessment mentions it."""

    kind_of = Kind.RATING_SCALE
    name = field_of(models.RatingScale, "name")


class RatingScaleCard(RatingScaleReference, Document):
    """A rating scale in a list."""

    assessor = related(ActorReference, models.RatingScale, "assessor")


class RatingScale(RatingScaleCard):
    """The scale on which an assessor rates claims."""

    original_url = field_of(models.RatingScale, "url")
    ratings = Rating(many=True, help_text="Its steps, the lowest first.")
