"""What the desk's API answered, so that asking twice does nothing twice."""

from django.conf import settings
from django.db import models

from actors_app import constraints


class KeptAnswer(models.Model):
    """The answer to a request that came with a key of its sender's; kept for a day.

    It is written in the transaction that did what was asked for: there is one if and only if that
    was done.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_answers"
    )
    key = models.CharField(max_length=200, help_text="The request's Idempotency-Key.")
    asked = models.CharField(
        max_length=64, help_text="SHA-256 of the request: where, how, and its body."
    )
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="answer_kept_once_a_key"),
            constraints.matches(
                "asked",
                constraints.SHA256,
                name="answer_says_what_was_asked",
                message="A fingerprint is 64 hexadecimal digits.",
            ),
        ]

    def __str__(self) -> str:
        return self.key
