"""What travels together in one release: a root and its children."""

from dataclasses import dataclass, field
from typing import Any

from actors_app.models import Actor, ActorIdentifier, ActorName, Entity, Role
from actors_app.vocabulary import Vocabulary
from claims_app import models


class Kind(Vocabulary):
    """What can be released."""

    ISSUE = "issue", "A question on which claims disagree.", "Issue"
    ACTOR = (
        "actor",
        "Somebody who speaks, reports or is spoken about, with names and roles.",
        "Speaker",
    )
    SOURCE = "source", "A citable document, with what it draws on.", "Source"
    OCCASION = "occasion", "An event at which something was said.", "Occasion"
    CLAIM = "claim", "What one speaker asserted, with its reports and figures.", "Claim"
    RELATION = "relation", "How one claim answers another.", "Answer"
    RATING_SCALE = "rating_scale", "The scale on which an assessor rates.", "Rating scale"
    ASSESSMENT = "assessment", "What an assessor concluded about a claim.", "Assessment"


class Part(Vocabulary):
    """What is released inside something else, and has an address and a list of its own."""

    REPORT = "report", "A passage of a source that attributes a claim.", "Report"
    QUANTITY = "quantity", "A number in a claim, or a word in place of one.", "Quantity"
    ROLE = "role", "A post, and who held it when.", "Role"


# Everything that has a document, by the word that names it in one.
LABELS: dict[str, str] = dict([*Kind.choices, *Part.choices])


@dataclass(frozen=True)
class Aggregate:
    """A root model and its child models, each with the path from the child to the root."""

    root: type[Any]  # an Entity with a slug
    children: dict[type[Entity], str] = field(default_factory=dict)

    @property
    def models(self) -> list[type[Entity]]:
        return [self.root, *self.children]


# In the order in which a first release must go: what is referred to before what refers to it.
AGGREGATES: dict[str, Aggregate] = {
    Kind.ISSUE: Aggregate(models.Issue),
    Kind.ACTOR: Aggregate(Actor, {ActorName: "actor", ActorIdentifier: "actor", Role: "actor"}),
    Kind.SOURCE: Aggregate(models.Source, {models.SourceDerivation: "derived"}),
    Kind.OCCASION: Aggregate(models.Occasion, {models.OccasionParticipant: "occasion"}),
    Kind.CLAIM: Aggregate(
        models.Claim,
        {
            models.ClaimSpeaker: "claim",
            models.Quantity: "claim",
            models.Report: "claim",
            models.AttributionHop: "report__claim",
        },
    ),
    Kind.RELATION: Aggregate(models.ClaimRelation),
    Kind.RATING_SCALE: Aggregate(models.RatingScale, {models.Rating: "scale"}),
    Kind.ASSESSMENT: Aggregate(models.Assessment, {models.AssessmentEvidence: "assessment"}),
}

KIND_OF: dict[type[Entity], str] = {
    model: kind for kind, aggregate in AGGREGATES.items() for model in aggregate.models
}
