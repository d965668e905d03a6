"""Working labels of the desk: which things belong together in somebody's work."""

import uuid

from django.db import models

from actors_app import constraints
from claims_app.desk.models.curation import staff
from claims_app.record.aggregates import Kind

LONGEST = 40


class Tag(models.Model):
    """A label on a thing, for the desk's lists. Never published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    name = models.CharField(max_length=LONGEST, help_text="The label, in small letters.")
    put_by = staff("tags")
    put_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "name"], name="tag_is_put_once"),
            constraints.is_one_of("kind", Kind, name="tag_kind_is_listed"),
            constraints.is_not_blank("name", name="tag_has_a_name"),
            constraints.is_plain("name", name="tag_name_is_plain"),
        ]
        indexes = [models.Index(fields=["kind", "name"], name="tag_by_name")]

    def __str__(self) -> str:
        return self.name
