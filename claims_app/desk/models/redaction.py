"""What was erased for ever, on what ground, and by whom."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actors_app import constraints
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import RedactionCategory


class Redaction(models.Model):
    """A thing of which nothing may be kept. The list of these erases it again after a restore."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField(help_text="Which thing.")
    address = models.CharField(max_length=120, help_text="Where its tombstone stands.")
    category = models.CharField(
        max_length=20, choices=RedactionCategory.choices, help_text="On what ground."
    )
    legal_basis = models.TextField(help_text="The law, the order, the request.")
    public_note = models.TextField(blank=True, help_text="What the tombstone says.")
    sequence = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="Number of its release; empty where it was never public."
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="requested_redactions"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="approved_redactions"
    )
    redacted_at = models.DateTimeField()
    erased = models.JSONField(default=dict, help_text="How much was erased, by what it was.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="redaction_is_one_a_thing"),
            constraints.is_one_of("kind", Kind, name="redaction_kind_is_listed"),
            constraints.is_one_of(
                "category", RedactionCategory, name="redaction_category_is_listed"
            ),
            constraints.is_not_blank("legal_basis", name="redaction_says_its_legal_basis"),
            models.CheckConstraint(
                condition=~Q(requested_by=F("approved_by")),
                name="redaction_takes_two_people",
                violation_error_message="A second person must approve a redaction.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.address}"
