"""The events at which something was said."""

from django.db import models
from django.db.models import Count

from actors_app import constraints
from actors_app.models import Actor, Entity, RecordManager
from actors_app.models.entity import approximate_date, joined
from claims_app.vocabulary import DateBasis, DatePrecision, OccasionKind


class OccasionQuerySet(models.QuerySet["Occasion"]):
    """The questions asked about occasions."""

    def for_document(self) -> "OccasionQuerySet":
        """With all that the public document of an occasion shows."""
        present = joined(Occasion, "participants", "actor")
        loaded = self.select_related("host").prefetch_related(present)
        return loaded.annotate(claim_count=Count("claims"))


class Occasion(Entity):
    """The event at which something was said. It joins all reports of one utterance."""

    slug = models.SlugField(
        max_length=100, unique=True, help_text="The occasion's name in bundles and in the API."
    )
    kind = models.CharField(
        max_length=20, choices=OccasionKind.choices, help_text="What sort of event it was."
    )
    title = models.TextField(help_text="The event in a few words.")
    host = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_occasions",
        help_text="Who held it.",
    )
    place = models.TextField(blank=True, help_text="Where it was held.")
    held_on = approximate_date("When it was held.")
    held_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.NONE,
        help_text="How exactly that is known.",
    )
    held_basis = models.CharField(
        max_length=20,
        choices=DateBasis.choices,
        blank=True,
        help_text="How that date was arrived at.",
    )

    objects = OccasionQuerySet.as_manager()
    record = RecordManager.from_queryset(OccasionQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="occasion_slug_fits_an_address"),
            constraints.is_not_blank("title", name="occasion_has_a_title"),
            constraints.is_one_of("kind", OccasionKind, name="occasion_kind_is_listed"),
            constraints.is_one_of(
                "held_precision", DatePrecision, name="occasion_precision_is_listed"
            ),
            constraints.is_one_of(
                "held_basis", DateBasis, name="occasion_date_basis_is_listed", or_blank=True
            ),
            constraints.is_approximate_date(
                "held_on", "held_precision", name="occasion_date_fits_its_precision"
            ),
            constraints.says_its_basis(
                "held_on", "held_basis", name="occasion_date_says_its_basis"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OccasionParticipant(Entity):
    """Somebody who took part in an occasion."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="participants")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="attended_occasions")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order in which they are named."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occasion", "actor"], name="participant_named_once")
        ]

    def __str__(self) -> str:
        return str(self.actor)
