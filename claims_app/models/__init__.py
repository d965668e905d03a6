"""The nouns of what was said. This package is their only import path."""

from claims_app.models.assessment import Assessment, AssessmentEvidence, Rating, RatingScale
from claims_app.models.claim import Claim, ClaimSpeaker
from claims_app.models.issue import Issue
from claims_app.models.occasion import Occasion, OccasionParticipant
from claims_app.models.quantity import Quantity
from claims_app.models.relation import ClaimRelation
from claims_app.models.report import AttributionHop, Report
from claims_app.models.source import Source, SourceDerivation

__all__ = [
    "Assessment",
    "AssessmentEvidence",
    "AttributionHop",
    "Claim",
    "ClaimRelation",
    "ClaimSpeaker",
    "Issue",
    "Occasion",
    "OccasionParticipant",
    "Quantity",
    "Rating",
    "RatingScale",
    "Report",
    "Source",
    "SourceDerivation",
]
