"""What analysts keep beside the record: texts, notes, holds, suggestions, judgements."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from actors_app import constraints
from actors_app.models import Actor
from actors_app.vocabulary import Vocabulary
from claims_app.models import Source
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import SuggestionDecision


class Verdict(Vocabulary):
    """Whether two actors are one."""

    SAME = "same", "They are one actor.", "Same"
    DIFFERENT = "different", "They are two.", "Different"
    UNSURE = "unsure", "It cannot be told yet.", "Not sure"


def staff(related_name: str) -> "models.ForeignKey[Any, Any]":
    """The member of staff who did it; empty when a command did."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name=related_name
    )


class SourceSnapshot(models.Model):
    """The captured text of a source, byte for byte, or its fingerprint where it is kept elsewhere.

    All offsets of reports count Unicode code points in this text, without newline translation.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    text = models.TextField(  # noqa: DJ001 absent is not empty
        null=True,
        blank=True,
        help_text="Empty when only the fingerprint is held: the text is elsewhere.",
    )
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of the UTF-8 text.")
    captured_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(
        max_length=40, help_text="How the text came here: pasted, uploaded, bundle."
    )
    is_current = models.BooleanField(
        default=True, help_text="Whether reports are anchored in this one."
    )
    boilerplate = models.JSONField(
        default=list,
        blank=True,
        help_text=(
            "Pairs of start and end that are not part of the article; hidden in display, offsets "
            "unmoved."
        ),
    )
    erased_at = models.DateTimeField(
        null=True, blank=True, help_text="When a redaction erased the text. It is not taken again."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(text__isnull=True),
                name="snapshot_erased_has_no_text",
                violation_error_message="This text was erased by a redaction.",
            ),
            constraints.matches(
                "sha256",
                constraints.SHA256,
                name="snapshot_has_a_fingerprint",
                message="A fingerprint is 64 hexadecimal digits.",
            ),
            models.UniqueConstraint(fields=["source", "sha256"], name="snapshot_taken_once"),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(is_current=True),
                name="snapshot_current_is_one_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.sha256[:8]}"


class Hold(models.Model):
    """A stop: the thing must not be released, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    title = models.TextField(blank=True, help_text="The thing in words, for lists.")
    reason = models.TextField(help_text="Why it must not be released.")
    held_by = staff("holds")
    held_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                name="hold_is_one_a_thing",
                violation_error_message="It is on hold already.",
            ),
            constraints.is_one_of("kind", Kind, name="hold_kind_is_listed"),
            constraints.is_not_blank("reason", name="hold_says_why"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.object_id)


class LiftedHold(models.Model):
    """A hold that is no more: who put it and why, who lifted it and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()
    reason = models.TextField(help_text="Why it was not to be released.")
    held_by = staff("former_holds")
    held_at = models.DateTimeField()
    lifted_by = staff("lifted_holds")
    lifted_because = models.TextField(blank=True, help_text="Why it may be released again.")
    lifted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [constraints.is_one_of("kind", Kind, name="lifted_hold_kind_is_listed")]
        indexes = [models.Index(fields=["object_id"], name="lifted_hold_by_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class JournalEntry(models.Model):
    """A note of the desk about one or more things. Never published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=100, unique=True, help_text="Its name in bundles.")
    topic = models.TextField(help_text="What it is about, in a few words.")
    text = models.TextField()
    written_by = staff("journal_entries")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "journal entries"
        constraints = [
            constraints.is_slug(name="journal_entry_slug_fits_an_address"),
            constraints.is_not_blank("text", name="journal_entry_says_something"),
        ]

    def __str__(self) -> str:
        return self.topic


class JournalReference(models.Model):
    """A thing that a journal entry is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(JournalEntry, models.CASCADE, related_name="references")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "kind", "object_id"], name="journal_refers_once"
            ),
            constraints.is_one_of("kind", Kind, name="journal_kind_is_listed"),
        ]
        indexes = [models.Index(fields=["object_id"], name="journal_by_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Suggestion(models.Model):
    """A machine's proposal. Nothing comes of it until a person decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="suggestions"
    )
    proposed = models.JSONField(help_text="What is proposed, in the words of a bundle.")
    extractor = models.CharField(max_length=80, help_text="Which program proposed it.")
    extractor_version = models.CharField(max_length=40)
    score = models.FloatField(null=True, blank=True, help_text="How sure the program was, 0 to 1.")
    decision = models.CharField(
        max_length=10, choices=SuggestionDecision.choices, default=SuggestionDecision.OPEN
    )
    decided_by = staff("decided_suggestions")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            constraints.is_one_of(
                "decision", SuggestionDecision, name="suggestion_decision_is_listed"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1),
                name="suggestion_score_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.extractor}: {self.get_decision_display()}"


class SavedFilter(models.Model):
    """A question an analyst asks often."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="What it lists.")
    query = models.TextField(
        help_text="As in the address of the list: speaker=russia&dispute_status=unanswered."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_filter_named_once"),
            constraints.is_one_of("kind", Kind, name="saved_filter_kind_is_listed"),
        ]

    def __str__(self) -> str:
        return self.name


class ActorJudgement(models.Model):
    """Whether two actors are one. A pair told apart is not asked about again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    left = models.ForeignKey(Actor, models.CASCADE, related_name="judgements_as_left")
    right = models.ForeignKey(Actor, models.CASCADE, related_name="judgements_as_right")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField()
    judged_by = staff("actor_judgements")
    judged_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            constraints.is_one_of("verdict", Verdict, name="judgement_verdict_is_listed"),
            models.CheckConstraint(
                condition=~Q(left=F("right")),
                name="judgement_is_of_two_actors",
                violation_error_message="A judgement is of two actors.",
            ),
            models.UniqueConstraint(
                Least("left", "right"), Greatest("left", "right"), name="judgement_made_once_a_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} and {self.right}: {self.get_verdict_display()}"
