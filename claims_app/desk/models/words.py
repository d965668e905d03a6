"""The words of the desk's claims, for searching; and which claims have changed since."""

from django.db import models


class ClaimWords(models.Model):
    """A claim as a question is put to it: fields as `words.indexed` spells them.

    Without a foreign key: what it is about may be gone already, until it is read again.
    """

    claim = models.UUIDField(unique=True, help_text="The claim that says this.")
    main = models.TextField(help_text="Words of the claim itself.")
    body = models.TextField(help_text="Words of the original and of the passages.")
    names = models.TextField(help_text="Words of the names of all who made it.")

    def __str__(self) -> str:
        return str(self.claim)


class UnreadClaim(models.Model):
    """That words of a claim were changed. Triggers note it, whatever road the change took.

    A row for each change, and never one that is changed: nobody waits for anybody who notes one.
    """

    claim = models.UUIDField(db_index=True, help_text="The claim to be read again.")

    def __str__(self) -> str:
        return str(self.claim)
