"""Two things that turned out to be one: asked for by one person, approved by another."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from actors_app import constraints
from actors_app.vocabulary import Vocabulary
from claims_app.desk.models.curation import ActorJudgement, Verdict, staff
from claims_app.models import Claim, Issue, Source
from claims_app.record.aggregates import Kind

MERGED_KINDS = (Kind.ACTOR, Kind.SOURCE, Kind.ISSUE)


class MergeState(Vocabulary):
    """What became of the request."""

    WAITING = "waiting", "A second person is to decide.", "Waiting"
    DONE = "done", "It came about.", "Done"
    RETURNED = "returned", "It was sent back, or withdrawn.", "Sent back"


class Merge(models.Model):
    """That one thing be merged into another, or that this be taken back.

    `moved` says what came of it row by row, so that it can be taken back: nothing is guessed then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=[(k.value, k.label) for k in MERGED_KINDS])
    merged_id = models.UUIDField(help_text="The thing that turned out to be the other.")
    survivor_id = models.UUIDField(help_text="The thing that remains.")
    merged_title = models.TextField(help_text="The first in words, for lists.")
    survivor_title = models.TextField(help_text="The second in words, for lists.")
    undoes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="taken_back_by",
        help_text="The merge that is to be taken back.",
    )
    state = models.CharField(max_length=10, choices=MergeState.choices, default=MergeState.WAITING)
    reason = models.TextField(help_text="Why, for the desk.")
    public_note = models.TextField(
        blank=True, help_text="Why, for readers: printed with every version that follows from it."
    )
    moved = models.JSONField(
        default=dict, blank=True, help_text="The rows that changed, went and came, as they were."
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="requested_merges"
    )
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_merges",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True, help_text="What the second person wrote.")

    class Meta:
        permissions = [
            ("request_merge", "Can ask for a merge, and say that two things are not the same"),
            ("approve_merge", "Can approve a merge that somebody else asked for"),
        ]
        constraints = [
            constraints.is_one_of("kind", MERGED_KINDS, name="merge_kind_is_listed"),
            constraints.is_one_of("state", MergeState, name="merge_state_is_listed"),
            constraints.is_not_blank("reason", name="merge_says_why"),
            models.CheckConstraint(
                condition=~Q(merged_id=F("survivor_id")),
                name="merge_joins_two_things",
                violation_error_message="A thing cannot be merged into itself.",
            ),
            models.CheckConstraint(
                condition=~Q(state=MergeState.DONE)
                | (Q(decided_by__isnull=False) & ~Q(requested_by=F("decided_by"))),
                name="merge_takes_two_people",
                violation_error_message="A second person must approve a merge.",
            ),
            models.UniqueConstraint(
                fields=["kind", "merged_id"],
                condition=Q(state=MergeState.WAITING),
                name="merge_waits_once_a_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "requested_at"], name="merge_by_state_and_time"),
            models.Index(fields=["kind", "merged_id"], name="merge_by_thing"),
        ]

    def __str__(self) -> str:
        what = "Take back: " if self.undoes_id else ""
        return f"{what}{self.merged_title} → {self.survivor_title}"

    @property
    def is_waiting(self) -> bool:
        return self.state == MergeState.WAITING


class PairJudgement(models.Model):
    """Whether two things of a kind are one. A pair told apart is not asked about again."""

    left: "models.ForeignKey[Any, Any]"
    right: "models.ForeignKey[Any, Any]"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField()
    judged_by = staff("%(class)ss")
    judged_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            constraints.is_one_of("verdict", Verdict, name="%(class)s_verdict_is_listed"),
            models.CheckConstraint(
                condition=~Q(left=F("right")),
                name="%(class)s_is_of_two",
                violation_error_message="A judgement is of two things.",
            ),
            models.UniqueConstraint(
                Least("left", "right"), Greatest("left", "right"), name="%(class)s_made_once_a_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} and {self.right}: {self.get_verdict_display()}"


class SourceJudgement(PairJudgement):
    """Whether two sources are one document."""

    left = models.ForeignKey(Source, models.CASCADE, related_name="judgements_as_left")
    right = models.ForeignKey(Source, models.CASCADE, related_name="judgements_as_right")


class IssueJudgement(PairJudgement):
    """Whether two issues are one question."""

    left = models.ForeignKey(Issue, models.CASCADE, related_name="judgements_as_left")
    right = models.ForeignKey(Issue, models.CASCADE, related_name="judgements_as_right")


class ClaimJudgement(PairJudgement):
    """Whether two claims say one thing. Claims are not merged; answers join them."""

    left = models.ForeignKey(Claim, models.CASCADE, related_name="judgements_as_left")
    right = models.ForeignKey(Claim, models.CASCADE, related_name="judgements_as_right")


JUDGEMENTS: dict[str, Any] = {
    Kind.ACTOR: ActorJudgement,
    Kind.SOURCE: SourceJudgement,
    Kind.ISSUE: IssueJudgement,
    Kind.CLAIM: ClaimJudgement,
}
