"""Asking for a release, and releases themselves."""

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actors_app import constraints
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action, RedactionCategory, ReviewState


class ReleaseHead(models.Model):
    """The row that every release locks: the order of numbers is the order of commits."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0, help_text="Number of the last release.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="release_head_is_one_row")]

    def __str__(self) -> str:
        return f"Head at {self.sequence}"


class Release(models.Model):
    """One version of one thing, as the public is to see it. Two people made it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveBigIntegerField(unique=True, help_text="Global number, without gaps.")
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="What sort of thing.")
    object_id = models.UUIDField(help_text="Which one.")
    version = models.PositiveIntegerField(help_text="Number of this version of the thing.")
    action = models.CharField(max_length=10, choices=Action.choices)
    slug = models.CharField(max_length=120, help_text="Its address at this version.")
    payload = models.TextField(
        blank=True,
        help_text="Canonical JSON of its rows; empty when it leaves the record or was redacted.",
    )
    salt = models.CharField(
        max_length=32, blank=True, help_text="Random; with the payload it gives the commitment."
    )
    commitment = models.CharField(
        max_length=64,
        help_text="Salted SHA-256 of slug, public note and payload. It stays when they are erased.",
    )
    reason = models.TextField(help_text="Why, for the desk.")
    public_note = models.TextField(blank=True, help_text="Why, for readers.")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="requested_releases"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="approved_releases"
    )
    created_at = models.DateTimeField(help_text="Also the moment of publication on the ledger.")
    merge = models.ForeignKey(
        "Merge",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        help_text="The merge that it follows from.",
    )
    is_partial = models.BooleanField(
        default=False,
        help_text=(
            "Whether it brings the merge alone: what else the desk has changed waits to be asked "
            "for."
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "version"], name="release_numbers_versions_once"
            ),
            constraints.is_one_of("kind", Kind, name="release_kind_is_listed"),
            constraints.is_one_of("action", Action, name="release_action_is_listed"),
            constraints.matches(
                "commitment",
                constraints.SHA256,
                name="release_commitment_is_a_hash",
                message="A commitment is 64 hexadecimal digits.",
            ),
            models.CheckConstraint(
                condition=~Q(requested_by=F("approved_by")),
                name="release_takes_two_people",
                violation_error_message="A second person must approve a release.",
            ),
        ]
        indexes = [
            models.Index("object_id", F("version").desc(), name="release_by_object_and_version"),
            models.Index(fields=["kind", "slug"], name="release_by_kind_and_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.get_kind_display()} {self.slug} {self.get_action_display()}"


class Review(models.Model):
    """Where a thing stands on the desk, and what was last asked and decided about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    title = models.TextField(blank=True, help_text="The thing in words, for lists.")
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.DRAFT)
    action = models.CharField(
        max_length=10, choices=Action.choices, blank=True, help_text="What was asked for."
    )
    reason = models.TextField(blank=True, help_text="Why, for the desk.")
    public_note = models.TextField(
        blank=True, help_text="Why, for readers; a correction or retraction needs one."
    )
    category = models.CharField(
        max_length=20,
        choices=RedactionCategory.choices,
        blank=True,
        help_text="Of a redaction: on what ground.",
    )
    legal_basis = models.TextField(
        blank=True, help_text="Of a redaction: the law, the order, the request."
    )
    erases_address = models.BooleanField(
        default=False, help_text="Of a redaction: whether the address itself must go."
    )
    payload_sha256 = models.CharField(
        max_length=64,
        blank=True,
        help_text=(
            "Fingerprint of what the requester saw. What is approved is this and nothing else."
        ),
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requested_reviews",
    )
    requested_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True, help_text="What the second person wrote.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_reviews",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = [
            ("edit_released", "Can change what waits for a decision or was released"),
            ("judge_answers", "Can confirm or reject proposed answers"),
            ("request_release", "Can ask for a release"),
            ("request_retraction", "Can ask for a retraction"),
            ("return_release", "Can send a request back"),
            ("approve_release", "Can approve what somebody else wrote and asked for"),
            ("request_redaction", "Can ask for a redaction"),
            ("approve_redaction", "Can approve a redaction"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="review_is_one_a_thing"),
            constraints.is_one_of("kind", Kind, name="review_kind_is_listed"),
            constraints.is_one_of("state", ReviewState, name="review_state_is_listed"),
            constraints.is_one_of("action", Action, name="review_action_is_listed", or_blank=True),
            constraints.is_one_of(
                "category", RedactionCategory, name="review_category_is_listed", or_blank=True
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.RELEASED) | ~Q(requested_by=F("decided_by")),
                name="review_takes_two_people",
                violation_error_message="A second person must approve.",
            ),
        ]
        indexes = [models.Index(fields=["state", "requested_at"], name="review_by_state_and_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def token(self) -> str:
        """Names this request, and neither an earlier nor a later one about the thing."""
        at = self.requested_at and self.requested_at.timestamp()
        told = f"{self.pk} {self.state} {at} {self.payload_sha256}"
        return hashlib.sha256(told.encode()).hexdigest()[:32]
