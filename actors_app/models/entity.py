"""What every shared model has: a random key, and a manager for each database."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Prefetch

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


def joined(model: type[models.Model], through: str, *paths: str) -> "Prefetch[Any]":
    """Rows reached through a relation, with what they point at along `paths` in the same query.

    Left to itself Django asks for what they point at with one OR for each, and SQLite refuses more
    than a thousand of these.
    """
    found: Any = model
    for step in through.split("__"):
        found = found._meta.get_field(step).related_model
    return Prefetch(through, found._base_manager.select_related(*paths))
