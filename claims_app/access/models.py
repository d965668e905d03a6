"""What all processes must know together, kept apart from the desk and from the record.

No name and no address stands here: neither whose a token is, nor who asked.
"""

from django.db import models


class Pass(models.Model):
    """What the public side knows of a researcher's token: its fingerprint, how long, how often.

    The desk writes it; the public site only looks up the fingerprint of what it was shown.
    """

    digest = models.CharField(
        max_length=128, primary_key=True, help_text="SHA-512 of the token, in hexadecimal digits."
    )
    expires_at = models.DateTimeField(help_text="From when on it is refused.")
    rate = models.CharField(
        max_length=20,
        blank=True,
        help_text="How often its holder may ask, such as 6000/min; empty: as often as all.",
    )

    class Meta:
        verbose_name_plural = "passes"

    def __str__(self) -> str:
        return self.digest[:12]


class Counter(models.Model):
    """How much of an allowance was used up since its first request."""

    key = models.CharField(
        max_length=64, primary_key=True, help_text="Whose: made from a token or an address."
    )
    used = models.PositiveBigIntegerField(help_text="Requests; a costly one counts several times.")
    granted = models.PositiveIntegerField(help_text="What the last question was allowed of it.")
    ends_at = models.FloatField(help_text="When it begins anew, in seconds since 1970.")

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="counter_by_end")]

    def __str__(self) -> str:
        return self.key
