"""What every shared model has: a random key, and a manager for each database."""

import uuid
from typing import Any

from django.db import models

from actors_app.aliases import the_record


class RecordManager(models.Manager[Any]):
    """What the public reads: the same rows as released, from the record, present or past."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().using(self._db or the_record())


class Entity(models.Model):
    """Something that lives on the desk and, once released, on the record under the same key.

    `objects` follows its instance and defaults to the desk; it is never pinned to a database,
    so that related rows stay where they came from.
    """

    id = models.UUIDField(
        primary_key=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Random key, the same on desk and record.",
    )

    objects = models.Manager()
    record = RecordManager()

    class Meta:
        abstract = True


def approximate_date(what: str) -> models.DateField:
    """The date half of a pair `x_on` and `x_precision`."""
    return models.DateField(
        null=True, blank=True, help_text=f"{what} A month or a year is stored as its first day."
    )
