"""Claims: what one speaker asserted on one occasion, in our neutral words."""

from claims_app import models
from claims_app.api.schemas.assessments import AssessmentReference
from claims_app.api.schemas.fields import (
    Member,
    Word,
    field_of,
    related,
)
from claims_app.api.schemas.occasions import OccasionReference
from claims_app.api.schemas.parts import (
    ActorReference,
    ClaimReference,
    Document,
    IssueReference,
    Period,
    Shape,
)
from claims_app.api.schemas.quantities import Figure
from claims_app.api.schemas.relations import ClaimAnswer
from claims_app.api.schemas.reports import Passage, Quotation
from claims_app.api.schemas.roles import PostHeld
from claims_app.record.models import ClaimIndex
from claims_app.vocabulary import RoleCheck, SpeakerPart

PRINCIPAL = "principal", "The first speaker."
PARTS = dict([PRINCIPAL, *((part.value, part.definition) for part in SpeakerPart)])


class ClaimSpeaker(Shape):
    """One speaker of a claim with the post, as printed and as resolved."""

    actor = related(ActorReference, models.Claim, "speaker")
    part = Member(
        {"type": "string", "enum": list(PARTS), "x-enum-descriptions": list(PARTS.values())},
        "How the speaker shares in the claim.",
    )
    as_printed = field_of(models.Claim, "speaker_label")
    role = related(PostHeld, models.Claim, "role")
    role_as_printed = field_of(models.Claim, "role_label")
    role_check = Word(RoleCheck, "Whether the printed post fits the post held on the day.")


class ClaimCounters(Shape):
    """What is counted and concluded about a claim, from the record alone."""

    report_count = field_of(ClaimIndex, "report_count")
    independent_origins = field_of(ClaimIndex, "independent_origins")
    chain_depth = field_of(ClaimIndex, "chain_depth")
    primary_captured = field_of(ClaimIndex, "primary_captured")
    has_unnamed_hop = field_of(ClaimIndex, "has_unnamed_hop")
    first_reported_on = field_of(ClaimIndex, "first_reported_on")
    answer_count = field_of(ClaimIndex, "answer_count")
    dispute_status = field_of(ClaimIndex, "dispute_status")


class ClaimCard(ClaimReference, Document):
    """A claim in a list."""

    issue = related(IssueReference, models.Claim, "issue")
    place = field_of(models.Claim, "place")
    attitude_only = field_of(models.Claim, "attitude_only")
    characterised_by = related(ActorReference, models.Claim, "characterised_by")
    quotation = Quotation(
        help_text="The passage nearest to the words spoken; null where none is on the record.",
        allow_null=True,
    )
    quantities = Figure(many=True, help_text="The numbers in it, or words in place of numbers.")
    counters = ClaimCounters(help_text="What is counted and concluded, from the record alone.")


class Claim(ClaimCard):
    """What one speaker asserted on one occasion, with its passages, figures and answers."""

    language = field_of(models.Claim, "language")
    original_text = field_of(models.Claim, "original_text")
    translation_note = field_of(models.Claim, "translation_note")
    evidence_cited = field_of(models.Claim, "evidence_cited")
    about = Period(help_text="The time the claim is about.")
    said_by = ClaimSpeaker(many=True, help_text="Every speaker, the first one first.")
    on_behalf_of = related(ActorReference, models.Claim, "on_behalf_of")
    occasion = related(OccasionReference, models.Claim, "occasion")
    reports = Passage(many=True, help_text="The passages that attribute it, the earliest first.")
    answered_by = ClaimAnswer(
        many=True, help_text="What answers it; answers that go against it first."
    )
    answers = ClaimAnswer(many=True, help_text="What it answers.")
    assessments = AssessmentReference(many=True, help_text="What assessors concluded about it.")
