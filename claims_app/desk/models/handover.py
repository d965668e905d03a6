"""A draft that its writer hands to others: they take it up, or give it back."""

import uuid

from django.db import models
from django.db.models import Q

from actors_app import constraints
from actors_app.vocabulary import Vocabulary
from claims_app.desk.models.curation import staff
from claims_app.record.aggregates import Kind


class HandoverState(Vocabulary):
    """What became of it."""

    WAITING = "waiting", "Somebody is to take it up.", "Handed over"
    TAKEN = "taken", "Its release, its redaction or its merge was asked for.", "Taken up"
    RETURNED = "returned", "It came back with a comment.", "Given back"
    WITHDRAWN = "withdrawn", "Whoever handed it over took it back.", "Taken back"


class Handover(models.Model):
    """That somebody called a draft ready, with what they say to who takes it up.

    Each time is a row of its own, and what was said in it is changed by nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    title = models.TextField(blank=True, help_text="The thing in words, for lists.")
    note = models.TextField(blank=True, help_text="For whoever takes it up.")
    state = models.CharField(
        max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING
    )
    handed_by = staff("handovers")
    handed_at = models.DateTimeField(auto_now_add=True)
    comment = models.TextField(blank=True, help_text="What came back with it.")
    closed_by = staff("closed_handovers")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = [
            ("hand_over", "Can hand a draft over"),
            ("give_back", "Can give back what was handed over"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                condition=Q(state=HandoverState.WAITING),
                name="handover_waits_once_a_thing",
            ),
            constraints.is_one_of("kind", Kind, name="handover_kind_is_listed"),
            constraints.is_one_of("state", HandoverState, name="handover_state_is_listed"),
            models.CheckConstraint(
                condition=Q(state=HandoverState.WAITING, closed_at__isnull=True)
                | (~Q(state=HandoverState.WAITING) & Q(closed_at__isnull=False)),
                name="handover_closed_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandoverState.RETURNED) | ~Q(comment=""),
                name="handover_given_back_says_why",
                violation_error_message="Say what is to be done.",
            ),
        ]
        indexes = [
            models.Index(fields=["object_id"], name="handover_by_object"),
            models.Index(fields=["state", "handed_at"], name="handover_by_state_and_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title or self.object_id}"
