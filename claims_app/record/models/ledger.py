"""The public ledger, and the bytes behind its lines."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import F, Min, Q

from actors_app import constraints
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action


class PublicationQuerySet(models.QuerySet["Publication"]):
    """The questions asked of the ledger."""

    def first_published(self, things: Collection[UUID]) -> dict[UUID, dt.datetime]:
        """When each of `things` first became public."""
        found = self.filter(object_id__in=things).order_by().values_list("object_id")
        return dict(found.annotate(at=Min("published_at")))


class Publication(models.Model):
    """One line of the public ledger. It is appended, never changed.

    It names nobody and holds no text: `commitment` is a salted SHA-256 of what was published,
    `sha256` covers this line and the hash of the line before it.
    """

    sequence = models.PositiveBigIntegerField(
        primary_key=True, help_text="Number of the line, without gaps."
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="What sort of thing.")
    object_id = models.UUIDField(help_text="Which one.")
    version = models.PositiveIntegerField(help_text="Number of this version of the thing.")
    action = models.CharField(max_length=10, choices=Action.choices, help_text="What happened.")
    commitment = models.CharField(
        max_length=64, help_text="Salted SHA-256 of the edition: slug, note and payload."
    )
    previous_sha256 = models.CharField(
        max_length=64, blank=True, help_text="Hash of the line before; empty on the first."
    )
    sha256 = models.CharField(
        max_length=64, unique=True, help_text="Hash of this line, chained to the one before."
    )
    published_at = models.DateTimeField(help_text="When it became public.")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "version"], name="publication_numbers_versions_once"
            ),
            constraints.is_one_of("kind", Kind, name="publication_kind_is_listed"),
            constraints.is_one_of("action", Action, name="publication_action_is_listed"),
            constraints.matches(
                "commitment",
                constraints.SHA256,
                name="publication_commitment_is_a_hash",
                message="A commitment is 64 hexadecimal digits.",
            ),
            constraints.matches(
                "sha256",
                constraints.SHA256,
                name="publication_hash_is_a_hash",
                message="A hash is 64 hexadecimal digits.",
            ),
        ]
        indexes = [
            models.Index("object_id", F("version").desc(), name="publication_by_object"),
            # For those who look through the ledger, and for those who bring a hash.
            models.Index(fields=["kind", "sequence"], name="publication_by_kind"),
            models.Index(fields=["action", "sequence"], name="publication_by_action"),
            models.Index(fields=["kind", "action", "sequence"], name="publication_by_both"),
            models.Index(fields=["commitment"], name="publication_by_commitment"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.kind} {self.object_id} {self.action}"


class EditionQuerySet(models.QuerySet["Edition"]):
    """The questions asked of what was published."""

    def at(self, kind: str, slugs: Collection[str]) -> "EditionQuerySet":
        """Editions of things of one kind that then had one of these addresses, the last last."""
        return self.filter(slug__in=slugs, publication__kind=kind).order_by("publication")


class Edition(models.Model):
    """The bytes of one publication: what redaction erases and the ledger only commits to."""

    publication = models.OneToOneField(
        Publication, models.PROTECT, primary_key=True, related_name="edition"
    )
    slug = models.CharField(max_length=120, db_index=True, help_text="The address at this version.")
    payload = models.TextField(
        blank=True, help_text="Canonical JSON of the rows; empty when the thing left the record."
    )
    salt = models.CharField(
        max_length=32, help_text="Random; with the payload it gives the commitment."
    )
    note = models.TextField(blank=True, help_text="Why, for readers.")

    objects = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Edition {self.publication_id}"


class Head(models.Model):
    """The last line of the ledger. Every delivery locks it first."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.PositiveBigIntegerField(
        default=0,
        help_text="Counts every change that readers can see: lines, and documents made after them.",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="ledger_head_is_one_row")]

    def __str__(self) -> str:
        return f"Head at {self.sequence}"
