"""The public JSON of a thing, and the counters lists are made from. Both are a derived cache."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from actors_app import constraints
from claims_app.models import Claim
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import DisputeStatus


class DocumentQuerySet(models.QuerySet["Document"]):
    """The questions public doors ask about documents."""

    def of(self, kind: str) -> "DocumentQuerySet":
        """Documents of one kind."""
        return self.filter(kind=kind)

    def standing(self) -> "DocumentQuerySet":
        """Documents of things that are on the record now."""
        return self.filter(is_gone=False)

    def in_order(self) -> "DocumentQuerySet":
        """The order of every list: newest or alphabetical as the kind has it, then by key."""
        return self.order_by("sort_key", "object_id")

    def after(self, sort_key: str, object_id: UUID) -> "DocumentQuerySet":
        """What comes after a place in that order.

        Written so that both databases walk the index: `a >= x AND (a > x OR id > y)`.
        """
        beyond = Q(sort_key__gt=sort_key) | Q(object_id__gt=object_id)
        return self.filter(beyond, sort_key__gte=sort_key)

    def at(self, kind: str, slug: str) -> "DocumentQuerySet":
        """The document, or tombstone, at an address."""
        return self.filter(kind=kind, slug=slug)


class Document(models.Model):
    """The public JSON of one thing as it stands: short in a list, long on its own.

    `sort_key` holds only a–z and 0–9, which every database sorts alike, and sorts ascending:
    names as they are, dates turned round so that the newest comes first.
    """

    object_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    is_gone = models.BooleanField(default=False, help_text="Whether only a tombstone is left.")
    sort_key = models.CharField(max_length=200)
    card = models.TextField(help_text="JSON as it stands in a list.")
    detail = models.TextField(help_text="JSON as it stands on its own.")
    changed_at = models.DateTimeField(help_text="When the thing itself was last published.")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="document_has_one_address"),
            constraints.is_one_of("kind", Kind, name="document_kind_is_listed"),
        ]
        indexes = [
            models.Index(
                fields=["kind", "is_gone", "sort_key", "object_id"], name="document_in_list_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class ClaimCounters(models.Model):
    """What is computed about a claim from its reports and answers, never typed in."""

    # DO_NOTHING: the desk has no such table, and Django would look for it there before a delete.
    claim = models.OneToOneField(
        Claim, models.DO_NOTHING, primary_key=True, related_name="counters"
    )
    report_count = models.PositiveIntegerField(help_text="Passages that attribute the claim.")
    independent_origins = models.PositiveIntegerField(
        help_text="Groups of sources that do not draw on one another."
    )
    chain_depth = models.PositiveIntegerField(
        null=True, help_text="Fewest links between us and the speaker."
    )
    primary_captured = models.BooleanField(help_text="Whether a first-hand text is in hand.")
    has_unnamed_hop = models.BooleanField(help_text="Whether a link of a chain is not named.")
    first_reported_on = models.DateField(null=True, help_text="Earliest publication of a report.")
    answer_count = models.PositiveIntegerField(help_text="Answers that go against it.")
    dispute_status = models.CharField(
        max_length=20, choices=DisputeStatus.choices, help_text="What has become of it."
    )
    answered_on = models.DateTimeField(
        null=True, help_text="When an answer against it last became public."
    )

    class Meta:
        verbose_name_plural = "claim counters"
        constraints = [
            constraints.is_one_of("dispute_status", DisputeStatus, name="counters_status_is_listed")
        ]
        indexes = [
            models.Index(
                "dispute_status", F("first_reported_on").desc(), "claim", name="counters_by_status"
            ),
            models.Index(F("answered_on").desc(), "claim", name="counters_by_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.dispute_status}"
