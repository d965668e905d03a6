"""The public JSON of a thing: a derived cache, made at delivery."""

from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, TextField, When

from actors_app import constraints
from claims_app.record.aggregates import LABELS

# The JSON as it stands on its own, in a query.
WHOLE = Case(When(detail="", then=F("card")), default=F("detail"), output_field=TextField())


class DocumentQuerySet(models.QuerySet["Document"]):
    """The questions public doors ask about documents."""

    def of(self, kind: str) -> "DocumentQuerySet":
        """Documents of one kind."""
        return self.filter(kind=kind)

    def present(self) -> "DocumentQuerySet":
        """Documents of things that are on the record now, also of those found to be another."""
        return self.filter(is_gone=False)

    def standing(self) -> "DocumentQuerySet":
        """Documents of things that are on the record now, and not found to be another."""
        return self.present().filter(is_merged=False)

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
    kind = models.CharField(max_length=20, choices=list(LABELS.items()))
    root = models.UUIDField(
        null=True, db_index=True, help_text="For a part: the thing it is released in."
    )
    slug = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    is_gone = models.BooleanField(default=False, help_text="Whether only a tombstone is left.")
    is_merged = models.BooleanField(
        default=False, help_text="Whether it turned out to be another thing, which stands for it."
    )
    sort_key = models.CharField(max_length=200)
    card = models.TextField(help_text="JSON as it stands in a list.")
    detail = models.TextField(
        blank=True, help_text="JSON as it stands on its own; empty where that is the card."
    )
    digest = models.CharField(max_length=64, help_text="SHA-256 of the JSON as it stands alone.")
    changed_at = models.DateTimeField(help_text="When the thing itself was last published.")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="document_has_one_address"),
            constraints.is_one_of("kind", LABELS, name="document_kind_is_listed"),
        ]
        indexes = [
            # Of what stands alone: SQLite would not use a column that is only compared with false.
            models.Index(
                fields=["kind", "sort_key", "object_id"],
                condition=Q(is_gone=False, is_merged=False),
                name="documents_in_list_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"

    @property
    def body(self) -> str:
        """The JSON as it stands on its own."""
        return self.detail or self.card


class Waiting(models.Model):
    """A thing whose document still shows another as it was, and is to be made again."""

    object_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=list(LABELS.items()))

    class Meta:
        verbose_name_plural = "waiting"
        constraints = [constraints.is_one_of("kind", LABELS, name="waiting_kind_is_listed")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
