"""A file that somebody is about to import, between the page that looks and the one that writes."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from actors_app import constraints
from actors_app.vocabulary import Vocabulary


class FileKind(Vocabulary):
    """What a file to be imported is."""

    CSV = "csv", "One row for each report of a claim, as text.", "CSV"
    XLSX = "xlsx", "The same rows, as a spreadsheet.", "XLSX"
    BUNDLE = "json", "A bundle: things of any kind with all their lines.", "Bundle"


class Upload(models.Model):
    """What came in, for whoever sent it and for a day; nothing of it is on the desk yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=200, help_text="What the file was called.")
    kind = models.CharField(
        max_length=10, choices=FileKind.choices, help_text="What it is, told by how it begins."
    )
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, help_text="Fingerprint of the content.")
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            constraints.is_one_of("kind", FileKind, name="upload_kind_is_listed"),
            constraints.matches(
                "sha256",
                constraints.SHA256,
                name="upload_has_a_fingerprint",
                message="A fingerprint is 64 hexadecimal digits.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
