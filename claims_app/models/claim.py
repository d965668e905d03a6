"""Claims and those who made them."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from actors_app import constraints
from actors_app.models import Actor, Entity, RecordManager, Role
from actors_app.models.entity import approximate_date, joined
from claims_app.models.issue import Issue
from claims_app.models.occasion import Occasion
from claims_app.vocabulary import ClaimType, DateBasis, DatePrecision, Modality, SpeakerPart


class ClaimQuerySet(models.QuerySet["Claim"]):
    """The questions readers, researchers and analysts ask about claims.

    Methods narrow, order, annotate or load; each returns a queryset, so that a caller
    reads as a sentence.
    """

    def by(self, actor: Actor) -> "ClaimQuerySet":
        """Claims that `actor` made, alone or with others; not those merely reported by it."""
        return self.filter(
            Q(speaker=actor)
            | Exists(ClaimSpeaker.objects.filter(claim=OuterRef("pk"), actor=actor))
        )

    def counted_by_speaker(self, actors: Collection[UUID]) -> dict[UUID, int]:
        """How many claims each of `actors` made, alone or with others."""
        alone = (
            self.filter(speaker__in=actors)
            .order_by()
            .values_list("speaker")
            .annotate(n=Count("pk"))
        )
        shared = self.filter(further_speakers__actor__in=actors).order_by()
        counts = Counter(dict(alone))
        counts.update(dict(shared.values_list("further_speakers__actor").annotate(n=Count("pk"))))
        return counts

    def for_document(self) -> "ClaimQuerySet":
        """With all that the public document of a claim shows."""
        return self.select_related(
            "issue",
            "speaker",
            "role__organization",
            "on_behalf_of",
            "characterised_by",
            "occasion__host",
        ).prefetch_related(
            "speaker__names",
            joined(Claim, "further_speakers", "actor", "role__organization"),
            "further_speakers__actor__names",
            "quantities",
            joined(Claim, "reports", "source__publisher"),
            joined(Claim, "reports__hops", "actor", "source__publisher"),
            joined(Claim, "answers", "target__speaker", "basis"),
            joined(Claim, "answers__target__further_speakers", "actor"),
            joined(Claim, "answered_by", "subject__speaker", "basis"),
            joined(Claim, "answered_by__subject__further_speakers", "actor"),
            joined(Claim, "assessments", "assessor", "rating"),
        )


class Claim(Entity):
    """What one speaker asserted on one occasion, in our neutral words."""

    slug = models.SlugField(
        max_length=100, unique=True, help_text="The address of the claim's page."
    )
    issue = models.ForeignKey(
        Issue, models.PROTECT, related_name="claims", help_text="The question it bears on."
    )
    text = models.TextField(
        help_text=(
            "One self-contained, neutral sentence in the third person that names its speaker, so "
            "that it never reads as our own assertion."
        )
    )
    claim_type = models.CharField(
        max_length=20, choices=ClaimType.choices, help_text="What sort of thing it says."
    )
    modality = models.CharField(
        max_length=20,
        choices=Modality.choices,
        default=Modality.ASSERTED,
        help_text="How firmly the passage puts it forward.",
    )
    speaker = models.ForeignKey(
        Actor, models.PROTECT, related_name="claims", help_text="Who asserted it."
    )
    speaker_label = models.TextField(blank=True, help_text="The speaker as printed.")
    role = models.ForeignKey(
        Role,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="The post held at the time, resolved by us.",
    )
    role_label = models.TextField(blank=True, help_text="The post as printed.")
    on_behalf_of = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_made_for",
        help_text="For whom the speaker spoke.",
    )
    occasion = models.ForeignKey(
        Occasion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="Where it was said.",
    )
    asserted_on = approximate_date("When it was said.")
    asserted_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.NONE,
        help_text="How exactly that is known.",
    )
    asserted_basis = models.CharField(
        max_length=20,
        choices=DateBasis.choices,
        blank=True,
        help_text="How that date was arrived at. By publication means “by that day”.",
    )
    date_text = models.TextField(blank=True, help_text="The date as printed: Tuesday.")
    evidence_cited = models.TextField(blank=True, help_text="What the speaker pointed to.")
    place = models.TextField(
        blank=True, help_text="What place the claim is about, not where it was said."
    )
    about_start = models.DateField(
        null=True, blank=True, help_text="First day of the time the claim is about."
    )
    about_end = models.DateField(
        null=True, blank=True, help_text="Last day of the time the claim is about."
    )
    language = models.CharField(max_length=12, help_text="BCP 47 tag of the captured wording.")
    original_text = models.TextField(
        blank=True,
        help_text=(
            "The words as captured, where the claim is in the author's own voice or another "
            "language."
        ),
    )
    translation_note = models.TextField(
        blank=True, help_text="What is known of the language spoken and of the translation."
    )
    attitude_only = models.BooleanField(
        default=False, help_text="A view or wish is ascribed; no act of speech is reported."
    )
    characterised_by = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="characterised_claims",
        help_text="Known only from this opponent's or author's mouth; never first-hand.",
    )

    objects = ClaimQuerySet.as_manager()
    record = RecordManager.from_queryset(ClaimQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="claim_slug_fits_an_address"),
            constraints.is_not_blank("text", name="claim_has_a_text"),
            constraints.is_one_of("claim_type", ClaimType, name="claim_type_is_listed"),
            constraints.is_one_of("modality", Modality, name="claim_modality_is_listed"),
            constraints.is_one_of(
                "asserted_precision", DatePrecision, name="claim_precision_is_listed"
            ),
            constraints.is_one_of(
                "asserted_basis", DateBasis, name="claim_date_basis_is_listed", or_blank=True
            ),
            constraints.is_language(name="claim_language_is_bcp_47"),
            constraints.is_approximate_date(
                "asserted_on", "asserted_precision", name="claim_date_fits_its_precision"
            ),
            constraints.says_its_basis(
                "asserted_on", "asserted_basis", name="claim_date_says_its_basis"
            ),
            constraints.does_not_end_before_it_starts(
                "about_start", "about_end", name="claim_is_about_a_time_in_order"
            ),
            constraints.are_two(
                "speaker", "characterised_by", name="claim_not_characterised_by_its_speaker"
            ),
            models.CheckConstraint(
                condition=Q(claim_type=ClaimType.DENIAL, modality=Modality.DENIED)
                | ~Q(claim_type=ClaimType.DENIAL) & ~Q(modality=Modality.DENIED),
                name="claim_denial_is_denied",
                violation_error_message=(
                    "A denial has the modality denied, and only a denial has it."
                ),
            ),
        ]
        indexes = [
            models.Index("speaker", F("asserted_on").desc(), "id", name="claim_by_speaker_and_day"),
            models.Index("issue", F("asserted_on").desc(), "id", name="claim_by_issue_and_day"),
            models.Index(F("asserted_on").desc(), "id", name="claim_by_day"),
        ]

    def __str__(self) -> str:
        return self.text


class ClaimSpeaker(Entity):
    """A further speaker of a claim, beside the first."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="further_speakers")
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="shared_claims", help_text="Who else made it."
    )
    part = models.CharField(
        max_length=20,
        choices=SpeakerPart.choices,
        default=SpeakerPart.JOINT,
        help_text="How they share in it.",
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order in which they are named."
    )
    speaker_label = models.TextField(blank=True, help_text="The speaker as printed.")
    role = models.ForeignKey(
        Role,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="shared_claims",
        help_text="The post held at the time, resolved by us.",
    )
    role_label = models.TextField(blank=True, help_text="The post as printed.")

    class Meta:
        constraints = [
            constraints.is_one_of("part", SpeakerPart, name="claim_speaker_part_is_listed"),
            models.UniqueConstraint(fields=["claim", "actor"], name="claim_speaker_named_once"),
        ]

    def __str__(self) -> str:
        return str(self.actor)
