"""What assessors concluded, on their own scales."""

from django.db import models

from actors_app import constraints
from actors_app.models import Actor, Entity, RecordManager, joined
from claims_app.models.claim import Claim
from claims_app.models.source import Source
from claims_app.vocabulary import NormalisedRating


class RatingScaleQuerySet(models.QuerySet["RatingScale"]):
    """The questions asked about rating scales."""

    def for_document(self) -> "RatingScaleQuerySet":
        """With all that the public document of a scale shows."""
        return self.select_related("assessor").prefetch_related("ratings")


class RatingScale(Entity):
    """The scale on which an assessor rates claims."""

    slug = models.SlugField(max_length=100, unique=True, help_text="The scale's name in the API.")
    name = models.TextField(help_text="What the assessor calls it.")
    assessor = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rating_scales",
        help_text="Whose scale it is.",
    )
    url = models.URLField(max_length=500, blank=True, help_text="Where the assessor explains it.")

    objects = RatingScaleQuerySet.as_manager()
    record = RecordManager.from_queryset(RatingScaleQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="scale_slug_fits_an_address"),
            constraints.is_not_blank("name", name="scale_has_a_name"),
            constraints.is_web_address("url", name="scale_url_is_http"),
        ]

    def __str__(self) -> str:
        return self.name


class Rating(Entity):
    """One step of a scale, and what it comes to on the scale that serves all."""

    scale = models.ForeignKey(RatingScale, models.CASCADE, related_name="ratings")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order on the scale, lowest first."
    )
    label = models.TextField(help_text="The assessor's own word.")
    normalised = models.CharField(
        max_length=10,
        choices=NormalisedRating.choices,
        default=NormalisedRating.OTHER,
        help_text="What it comes to on the scale that serves all.",
    )

    class Meta:
        constraints = [
            constraints.is_not_blank("label", name="rating_has_a_label"),
            constraints.is_one_of(
                "normalised", NormalisedRating, name="rating_normalised_is_listed"
            ),
            models.UniqueConstraint(fields=["scale", "label"], name="rating_named_once_a_scale"),
        ]

    def __str__(self) -> str:
        return self.label


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """The questions asked about assessments."""

    def for_document(self) -> "AssessmentQuerySet":
        """With all that the public document of an assessment shows."""
        return self.select_related("claim__speaker", "assessor", "rating__scale").prefetch_related(
            joined(Assessment, "claim__further_speakers", "actor"),
            joined(Assessment, "evidence", "source__publisher"),
        )


class Assessment(Entity):
    """What an assessor concluded about a claim. It is theirs, never ours."""

    slug = models.SlugField(
        max_length=100, unique=True, help_text="The assessment's name in the API."
    )
    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="assessments", help_text="The claim assessed."
    )
    assessor = models.ForeignKey(
        Actor, models.PROTECT, related_name="assessments", help_text="Who assessed it."
    )
    rating = models.ForeignKey(
        Rating,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        help_text="The step on the assessor's own scale.",
    )
    rationale = models.TextField(blank=True, help_text="The reason, in short.")
    url = models.URLField(max_length=500, help_text="Where it was published.")
    assessed_on = models.DateField(null=True, blank=True, help_text="When it was published.")

    objects = AssessmentQuerySet.as_manager()
    record = RecordManager.from_queryset(AssessmentQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="assessment_slug_fits_an_address"),
            constraints.matches(
                "url",
                constraints.WEB_ADDRESS,
                name="assessment_url_is_http",
                message="url must start with http:// or https:// and hold no spaces.",
            ),
            models.UniqueConstraint(
                fields=["claim", "assessor", "url"], name="assessment_made_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor}: {self.rating or 'no rating'}"


class AssessmentEvidence(Entity):
    """A source the assessor relied on."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence_for")

    class Meta:
        verbose_name_plural = "assessment evidence"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "source"], name="evidence_named_once")
        ]

    def __str__(self) -> str:
        return str(self.source)
