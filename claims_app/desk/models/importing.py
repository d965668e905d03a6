"""What came in by files: each import, and what it wrote."""

import uuid

from django.db import models

from actors_app import constraints
from claims_app.desk.models.curation import staff
from claims_app.record.aggregates import Kind


class ImportBatch(models.Model):
    """One import: what came in, from which file, and how much it changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField(help_text="Title of the bundle.")
    sha256 = models.CharField(max_length=64, help_text="Fingerprint of the file.")
    created_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    row_count = models.PositiveIntegerField(
        null=True, blank=True, help_text="Rows of the file, where it is a table."
    )
    done_count = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many of them are on the desk so far."
    )
    is_listed = models.BooleanField(
        default=False, help_text="Whether all that it wrote is listed; early imports are not."
    )
    imported_by = staff("import_batches")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "import batches"
        constraints = [
            constraints.does_not_end_before_it_starts(
                "done_count", "row_count", name="import_done_not_beyond_its_rows"
            ),
            constraints.matches(
                "sha256",
                constraints.SHA256,
                name="import_has_a_fingerprint",
                message="A fingerprint is 64 hexadecimal digits.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportedThing(models.Model):
    """A thing that an import brought, or of which it changed something."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="things")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    is_new = models.BooleanField(help_text="Whether it came with this import.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "kind", "object_id"], name="imported_thing_is_listed_once"
            ),
            constraints.is_one_of("kind", Kind, name="imported_thing_kind_is_listed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
