"""What the API answers, described once: serializers that no request runs.

Documents are stored as JSON when they are delivered (`claims_app.record.documents`) and served as
they are. OpenAPI is made from these descriptions, and tests hold every document to them.
"""

from claims_app.api.schemas.actors import Actor, ActorCard
from claims_app.api.schemas.assessments import Assessment, AssessmentCard
from claims_app.api.schemas.claims import Claim, ClaimCard
from claims_app.api.schemas.codebook import Codebook, CodebookList
from claims_app.api.schemas.comparison import Comparison
from claims_app.api.schemas.envelope import Shaped, Shapes, listing
from claims_app.api.schemas.graph import Graph
from claims_app.api.schemas.issues import Issue, IssueCard
from claims_app.api.schemas.lookup import LookupAnswer, LookupRequest
from claims_app.api.schemas.occasions import Occasion, OccasionCard
from claims_app.api.schemas.problems import GoneProblem, Problem, Tombstone
from claims_app.api.schemas.quantities import Quantity
from claims_app.api.schemas.rating_scales import RatingScale, RatingScaleCard
from claims_app.api.schemas.relations import Relation
from claims_app.api.schemas.reports import Report
from claims_app.api.schemas.roles import Role
from claims_app.api.schemas.sources import Source, SourceCard
from claims_app.api.schemas.statistics import (
    AnswerStatistics,
    ClaimStatistics,
    LatencyStatistics,
)
from claims_app.record.aggregates import Kind, Part

# What is released inside another thing, or is but an edge, looks the same in a list and on its own.
CARDS: dict[str, Shapes] = {
    Kind.ISSUE: IssueCard,
    Kind.ACTOR: ActorCard,
    Kind.SOURCE: SourceCard,
    Kind.OCCASION: OccasionCard,
    Kind.CLAIM: ClaimCard,
    Part.REPORT: Report,
    Kind.RELATION: Relation,
    Part.QUANTITY: Quantity,
    Part.ROLE: Role,
    Kind.RATING_SCALE: RatingScaleCard,
    Kind.ASSESSMENT: AssessmentCard,
}
DETAILS: dict[str, Shapes] = CARDS | {
    Kind.ISSUE: Issue,
    Kind.ACTOR: Actor,
    Kind.SOURCE: Source,
    Kind.OCCASION: Occasion,
    Kind.CLAIM: Claim,
    Kind.RATING_SCALE: RatingScale,
    Kind.ASSESSMENT: Assessment,
}
# With `fields`, `omit` or `expand` a document has another shape; with `full` lists hold details.
SINGLE: dict[str, tuple[Shapes, ...]] = {kind: (d, Shaped) for kind, d in DETAILS.items()}
LISTS: dict[str, Shapes] = {
    kind: listing(f"{detail.__name__}List", *dict.fromkeys((CARDS[kind], detail, Shaped)))
    for kind, detail in DETAILS.items()
}
ROOT = {
    "type": "object",
    "description": "The address of every resource, by its name.",
    "additionalProperties": {"type": "string", "format": "uri"},
}
EXPORTS = {
    "type": "object",
    "description": "The address of every list as a file, by resource and form.",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {"type": "string", "format": "uri"},
    },
}

__all__ = [
    "CARDS",
    "DETAILS",
    "EXPORTS",
    "LISTS",
    "ROOT",
    "SINGLE",
    "AnswerStatistics",
    "ClaimStatistics",
    "Codebook",
    "CodebookList",
    "Comparison",
    "GoneProblem",
    "Graph",
    "LatencyStatistics",
    "LookupAnswer",
    "LookupRequest",
    "Problem",
    "Shaped",
    "Shapes",
    "Tombstone",
    "listing",
]
