"""How one claim answers another."""

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Least

from actors_app import constraints
from actors_app.models import Entity, RecordManager, joined
from claims_app.models.claim import Claim
from claims_app.models.report import Report
from claims_app.vocabulary import (
    ANSWERS_AGAINST,
    SYMMETRIC,
    Aspect,
    Directness,
    RelationKind,
    RelationStatus,
)


def new_relation_slug() -> str:
    """A name for a relation that nobody has to think of."""
    return f"rel-{secrets.token_hex(5)}"


class ClaimRelationQuerySet(models.QuerySet["ClaimRelation"]):
    """The questions asked about answers."""

    def against(self) -> "ClaimRelationQuerySet":
        """Answers that go against their target."""
        return self.filter(kind__in=ANSWERS_AGAINST)

    def reverse_of(self, edge: "ClaimRelation") -> "ClaimRelationQuerySet":
        """The same link from the other end."""
        return self.filter(
            subject=edge.target_id, target=edge.subject_id, kind=edge.kind, aspect=edge.aspect
        )

    def for_document(self) -> "ClaimRelationQuerySet":
        """With all that the public document of a relation shows."""
        return self.select_related(
            "subject__speaker", "target__speaker", "basis__source__publisher", "basis__claim"
        ).prefetch_related(
            joined(ClaimRelation, "subject__further_speakers", "actor"),
            joined(ClaimRelation, "target__further_speakers", "actor"),
        )


class ClaimRelation(Entity):
    """One claim answers another, and a passage shows it."""

    slug = models.SlugField(
        max_length=120,
        unique=True,
        default=new_relation_slug,
        help_text="The relation's name in the API.",
    )
    subject = models.ForeignKey(
        Claim, models.PROTECT, related_name="answers", help_text="The answering claim."
    )
    target = models.ForeignKey(
        Claim, models.PROTECT, related_name="answered_by", help_text="The claim it answers."
    )
    kind = models.CharField(
        max_length=20, choices=RelationKind.choices, help_text="What the answer does."
    )
    aspect = models.CharField(
        max_length=20,
        choices=Aspect.choices,
        default=Aspect.OTHER,
        help_text="What the answer is about.",
    )
    directness = models.CharField(
        max_length=20,
        choices=Directness.choices,
        help_text="Made by the speaker or reporter, or by us.",
    )
    basis = models.ForeignKey(
        Report,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proves",
        help_text="The passage that shows it.",
    )
    note = models.TextField(blank=True, help_text="Why the link is made as it is.")
    status = models.CharField(
        max_length=20,
        choices=RelationStatus.choices,
        default=RelationStatus.PROPOSED,
        help_text="Only confirmed links are released.",
    )

    objects = ClaimRelationQuerySet.as_manager()
    record = RecordManager.from_queryset(ClaimRelationQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="relation_slug_fits_an_address"),
            constraints.is_one_of("kind", RelationKind, name="relation_kind_is_listed"),
            constraints.is_one_of("aspect", Aspect, name="relation_aspect_is_listed"),
            constraints.is_one_of("directness", Directness, name="relation_directness_is_listed"),
            constraints.is_one_of("status", RelationStatus, name="relation_status_is_listed"),
            constraints.are_two("subject", "target", name="relation_joins_two_claims"),
            models.UniqueConstraint(
                fields=["subject", "target", "kind", "aspect"], name="relation_stated_once"
            ),
            models.UniqueConstraint(
                Least("subject", "target"),
                Greatest("subject", "target"),
                "kind",
                "aspect",
                condition=Q(kind__in=sorted(SYMMETRIC)),
                name="relation_symmetric_stated_once",
                violation_error_message="This link holds both ways and is stored once.",
            ),
        ]
        indexes = [models.Index(fields=["target", "kind"], name="relation_by_target_and_kind")]

    def __str__(self) -> str:
        return f"{self.subject} {self.get_kind_display()}: {self.target}"
