"""Who changed what, when and why: one history table for each shared model, on the desk."""

from django.db.models import TextField
from simple_history import register

from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app import models
from claims_app.desk.models.release import Review

KEPT = [
    Actor,
    ActorName,
    ActorIdentifier,
    Role,
    models.Issue,
    models.Source,
    models.SourceDerivation,
    models.Occasion,
    models.OccasionParticipant,
    models.Claim,
    models.ClaimSpeaker,
    models.Quantity,
    models.Report,
    models.AttributionHop,
    models.ClaimRelation,
    models.RatingScale,
    models.Rating,
    models.Assessment,
    models.AssessmentEvidence,
]

for model in KEPT:
    # A reason may be as long as it needs to be: the library's own field ends at 100 characters.
    register(
        model,
        app="claims_app.desk",
        related_name=None,
        history_change_reason_field=TextField(null=True),
    )

# What was asked and decided before the last time is told by its history alone.
register(
    Review,
    app="claims_app.desk",
    related_name=None,
    history_change_reason_field=TextField(null=True),
)
