"""What readers write to the desk about something that is public."""

import uuid

from django.db import models
from django.db.models import Q

from actors_app import constraints
from actors_app.vocabulary import Vocabulary
from claims_app.desk.models.curation import staff
from claims_app.record.aggregates import Kind

LONGEST_TEXT, LONGEST_LINE = 10_000, 300


class LetterKind(Vocabulary):
    """What a letter asks for."""

    CORRECTION = "correction", "Something that is public is wrong.", "Correction"
    REPLY = "reply", "Whoever is quoted or meant answers.", "Reply"
    REMOVAL = "removal", "Personal data shall not be public.", "Removal"


class LetterRoute(Vocabulary):
    """How a letter came to the desk."""

    FORM = "form", "Written in the form of the site.", "Form"
    MAIL = "mail", "Read from an e-mail.", "E-mail"
    DESK = "desk", "Entered by somebody at the desk: a call, a letter on paper.", "Entered"


class LetterDecision(Vocabulary):
    """What became of a letter."""

    OPEN = "open", "Nobody has judged it.", "Open"
    ACCEPTED = "accepted", "Something follows from it.", "Accepted"
    DECLINED = "declined", "Nothing follows from it, for the reason given.", "Declined"


class Letter(models.Model):
    """A report of an error, a reply, or a request to remove personal data. Never published.

    Its key is made with the form that it was written in: sent twice, it is one letter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asks_for = models.CharField(max_length=12, choices=LetterKind.choices)
    kind = models.CharField("about", max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    title = models.TextField(blank=True, help_text="The thing in words, for lists.")
    version = models.PositiveIntegerField(
        null=True, blank=True, help_text="Which version the writer had read, where that is known."
    )
    text = models.TextField(
        max_length=LONGEST_TEXT, help_text="What is wrong, or what is replied, as it was written."
    )
    evidence = models.TextField(
        "where to check it", blank=True, max_length=2000, help_text="As it was written."
    )
    writer = models.CharField(
        max_length=LONGEST_LINE, blank=True, help_text="Who wrote, and for whom they speak."
    )
    contact = models.EmailField(
        blank=True, help_text="Where to ask back. Only the desk sees it, and nobody publishes it."
    )
    route = models.CharField(
        "came by", max_length=8, choices=LetterRoute.choices, default=LetterRoute.DESK
    )
    received_at = models.DateTimeField("received", auto_now_add=True)
    decision = models.CharField(
        max_length=10, choices=LetterDecision.choices, default=LetterDecision.OPEN
    )
    why = models.TextField(
        blank=True,
        help_text="What follows from it, with the address of the change; or why nothing does.",
    )
    decided_by = staff("decided_letters")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            constraints.is_one_of("asks_for", LetterKind, name="letter_asks_for_is_listed"),
            constraints.is_one_of("kind", Kind, name="letter_kind_is_listed"),
            constraints.is_one_of("route", LetterRoute, name="letter_route_is_listed"),
            constraints.is_one_of("decision", LetterDecision, name="letter_decision_is_listed"),
            constraints.is_not_blank("text", name="letter_says_something"),
            models.CheckConstraint(
                condition=Q(decision=LetterDecision.OPEN, decided_at__isnull=True)
                | (~Q(decision=LetterDecision.OPEN) & Q(decided_at__isnull=False)),
                name="letter_decided_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(decision=LetterDecision.OPEN) | ~Q(why=""),
                name="letter_decided_says_why",
                violation_error_message="Say what follows from the letter, or why nothing does.",
            ),
        ]
        indexes = [models.Index(fields=["object_id"], name="letter_by_object")]

    def __str__(self) -> str:
        return f"{self.get_asks_for_display()}: {self.title or self.object_id}"
