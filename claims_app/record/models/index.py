"""What lists are filtered, sorted and searched by: copies and counts made at delivery.

All of it is derived. Nothing here is shown that is not in a document, and keys are not checked by
the database: delivery writes these rows with the rows they point at, and verification compares.
"""

from typing import Any

from django.db import models
from django.db.models import F

from actors_app import constraints
from actors_app.models import Actor, Role
from claims_app.models import Claim, ClaimRelation, Report
from claims_app.record.aggregates import LABELS
from claims_app.vocabulary import ClaimType, DisputeStatus, DriftCode, RoleCheck


def of(model: type[models.Model], name: str, **how: Any) -> Any:
    """The row of the record that an index row is about.

    DO_NOTHING, for the desk has no such table, and Django would look for it before a delete.
    """
    kind = models.OneToOneField if how.get("primary_key") else models.ForeignKey
    return kind(model, models.DO_NOTHING, related_name=name, db_constraint=False, **how)


class ClaimIndex(models.Model):
    """A claim as lists of claims ask for it: where it sorts, and what is computed about it."""

    claim = of(Claim, "index", primary_key=True)
    sort_key = models.CharField(max_length=8, help_text="The day it was said, the newest first.")
    issue = models.UUIDField(help_text="The question it bears on.")
    claim_type = models.CharField(max_length=20, help_text="What sort of thing it says.")
    said_from = models.DateField(null=True, help_text="First day on which it may have been said.")
    said_to = models.DateField(null=True, help_text="Last day on which it may have been said.")
    report_count = models.PositiveIntegerField(help_text="Passages that attribute the claim.")
    independent_origins = models.PositiveIntegerField(
        help_text="Groups of sources that do not draw on one another."
    )
    chain_depth = models.PositiveIntegerField(
        null=True, help_text="Fewest links between us and the speaker."
    )
    primary_captured = models.BooleanField(help_text="Whether a first-hand text is in hand.")
    has_unnamed_hop = models.BooleanField(help_text="Whether a link of a chain is not named.")
    first_reported_on = models.DateField(null=True, help_text="Earliest publication of a report.")
    answer_count = models.PositiveIntegerField(help_text="Answers that go against it.")
    dispute_status = models.CharField(
        max_length=20, choices=DisputeStatus.choices, help_text="What has become of it."
    )
    answered_on = models.DateTimeField(
        null=True, help_text="When an answer against it last became public."
    )

    class Meta:
        constraints = [
            constraints.is_one_of(
                "dispute_status", DisputeStatus, name="index_of_claims_status_is_listed"
            ),
            constraints.is_one_of("claim_type", ClaimType, name="index_of_claims_type_is_listed"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "claim"], name="index_of_claims_by_day"),
            models.Index(fields=["issue", "sort_key", "claim"], name="index_of_claims_by_issue"),
            models.Index(
                fields=["claim_type", "sort_key", "claim"], name="index_of_claims_by_type"
            ),
            models.Index(
                fields=["dispute_status", "sort_key", "claim"], name="index_of_claims_by_status"
            ),
            models.Index(
                "dispute_status",
                F("first_reported_on").desc(),
                "claim",
                name="index_of_claims_by_report",
            ),
            models.Index(F("answered_on").desc(), "claim", name="index_of_claims_by_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.dispute_status}"


class SpeakerIndex(models.Model):
    """Somebody who made a claim, alone or with others: the list of what each speaker said."""

    pk = models.CompositePrimaryKey("actor", "claim")
    actor = of(Actor, "said")
    claim = of(Claim, "said_by")
    sort_key = models.CharField(max_length=8, help_text="The day it was said, the newest first.")
    claim_type = models.CharField(max_length=20, help_text="What sort of thing it says.")
    said_to = models.DateField(null=True, help_text="Last day on which it may have been said.")
    part = models.CharField(
        max_length=20, help_text="Principal, or how a further speaker shares in it."
    )
    role = of(Role, "said_in", null=True)
    role_check = models.CharField(
        max_length=10, help_text="Whether the printed role fits the role held on the day."
    )

    class Meta:
        constraints = [
            constraints.is_one_of("role_check", RoleCheck, name="index_of_speakers_check_is_listed")
        ]
        indexes = [
            models.Index(fields=["actor", "sort_key", "claim"], name="index_of_speakers_by_day"),
            models.Index(
                fields=["actor", "claim_type", "sort_key", "claim"],
                name="index_of_speakers_by_type",
            ),
            models.Index(fields=["claim", "actor"], name="index_of_speakers_by_claim"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.claim_id}"


class ReportIndex(models.Model):
    """What is computed about a report from its chain."""

    report = of(Report, "index", primary_key=True)
    claim = of(Claim, "indexed_reports")
    chain_depth = models.PositiveIntegerField(help_text="Links between us and the speaker.")
    is_first_hand = models.BooleanField(help_text="Whether the text is the speaker's own.")
    has_unnamed_hop = models.BooleanField(help_text="Whether a link of the chain is not named.")

    def __str__(self) -> str:
        return f"{self.report_id}: {self.chain_depth}"


class DriftIndex(models.Model):
    """One thing that changed in the retelling by one report."""

    pk = models.CompositePrimaryKey("code", "report")
    report = of(Report, "drifts")
    claim = of(Claim, "drifts")
    code = models.CharField(max_length=20, help_text="What changed.")

    class Meta:
        constraints = [
            constraints.is_one_of("code", DriftCode, name="index_of_drifts_code_is_listed")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.code}"


class RelationIndex(models.Model):
    """What is computed about a relation from its two claims."""

    relation = of(ClaimRelation, "index", primary_key=True)
    is_against = models.BooleanField(help_text="Whether it goes against its target.")
    latency_days = models.PositiveIntegerField(
        null=True, help_text="Days from the claim to the answer, where both have a day."
    )

    def __str__(self) -> str:
        return f"{self.relation_id}: {self.latency_days}"


class SearchText(models.Model):
    """The words of a document, folded and stemmed, as full-text search compares them.

    Fields hold words of a–z and 0–9 with single spaces, made by `claims_app.search.words`, so that
    every database finds the same things.
    """

    object_id = models.UUIDField(unique=True, help_text="The thing whose words these are.")
    kind = models.CharField(max_length=20, choices=list(LABELS.items()))
    sort_key = models.CharField(max_length=200, help_text="Where it stands in its list.")
    main = models.TextField(blank=True, help_text="What it says: a claim's sentence, a title.")
    body = models.TextField(blank=True, help_text="What it quotes or describes.")
    names = models.TextField(blank=True, help_text="Who it is by, in every spelling.")

    class Meta:
        constraints = [constraints.is_one_of("kind", LABELS, name="search_text_kind_is_listed")]
        indexes = [
            models.Index(fields=["kind", "sort_key", "object_id"], name="search_text_in_list_order")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class NameIndex(models.Model):
    """A name as it is looked up, and whose it is: one name leads to all the others."""

    pk = models.CompositePrimaryKey("words", "actor")
    words = models.CharField(
        max_length=1000, help_text="The words of the name, spelt as in search texts."
    )
    actor = of(Actor, "known_as")
    written = models.TextField(help_text="The name as written.")

    def __str__(self) -> str:
        return f"“{self.written}” of {self.actor_id}"
