"""What lets a researcher's programs ask the API more often."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from knox.models import AbstractAuthToken

from claims_app.access.rates import read_rate


def is_rate(text: str) -> None:
    """Raise ValidationError for what is no rate."""
    try:
        read_rate(text)
    except ValueError as problem:
        raise ValidationError(str(problem)) from None


class Token(AbstractAuthToken):
    """A researcher's token for one use of it, named by its owner; only its fingerprint is kept.

    It opens nothing that is not public: whoever shows it may ask more often.
    """

    reference = models.UUIDField(
        unique=True, default=uuid.uuid4, editable=False, help_text="Its name in addresses."
    )
    name = models.CharField(max_length=80, help_text="What it is for, such as “laptop”.")
    rate = models.CharField(
        max_length=20,
        blank=True,
        validators=[is_rate],
        help_text="How often its holder may ask, such as 6000/min; empty: as often as all.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="token_named_once",
                violation_error_message="There is a token of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_expired(self) -> bool:
        """Whether it counts for nothing any more."""
        return bool(self.expiry <= timezone.now())
