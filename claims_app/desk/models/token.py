"""What lets somebody's programs ask the API more often, and work at the desk for them."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from knox.models import AbstractAuthToken

from actors_app import constraints
from actors_app.vocabulary import Vocabulary
from claims_app.access.rates import read_rate


class Scope(Vocabulary):
    """What a token opens besides what is public; never more than its owner's roles allow."""

    READ = "read", "Reads the desk: drafts, where they stand, reviews.", "Read the desk"
    DRAFT = (
        "draft",
        "Reads the desk, writes drafts, and asks for their release.",
        "Read the desk and write drafts",
    )


def is_rate(text: str) -> None:
    """Raise ValidationError for what is no rate."""
    try:
        read_rate(text)
    except ValueError as problem:
        raise ValidationError(str(problem)) from None


class Token(AbstractAuthToken):
    """Somebody's token for one use of it, named by its owner; only its fingerprint is kept.

    Without a scope it opens nothing that is not public: whoever shows it may ask more often.
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
    scope = models.CharField(
        max_length=10,
        choices=Scope.choices,
        blank=True,
        help_text="What it opens of the desk, as far as its owner's roles reach; empty: nothing.",
    )

    class Meta:
        constraints = [
            constraints.is_one_of("scope", Scope, name="token_scope_is_listed", or_blank=True),
            models.UniqueConstraint(
                fields=["user", "name"],
                name="token_named_once",
                violation_error_message="There is a token of this name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_expired(self) -> bool:
        """Whether it counts for nothing any more."""
        return bool(self.expiry <= timezone.now())
