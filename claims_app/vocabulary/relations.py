"""What became of it: how one claim answers another, and what assessors concluded."""

from actors_app.vocabulary import Vocabulary


class RelationKind(Vocabulary):
    """What the answering claim does to its target."""

    REBUTS = "rebuts", "Says that it is not so.", "rebuts"
    DISPUTES_QUANTITY = "disputes_quantity", "Says that the number is wrong.", "disputes the number"
    UNDERCUTS = "undercuts", "Takes away its ground without denying it.", "undercuts"
    IMPUTES_MOTIVE = (
        "imputes_motive",
        "Gives it a motive other than the one professed.",
        "imputes a motive",
    )
    QUALIFIES = "qualifies", "Limits it without going against it.", "qualifies"
    SUPPORTS = "supports", "Gives ground for it.", "supports"
    RESTATES = "restates", "Says the same again.", "restates"
    SUPERSEDES = "supersedes", "Its speaker says something else in its place.", "supersedes"
    CORRECTS = "corrects", "Puts it right.", "corrects"
    CONCEDES = "concedes", "Its speaker grants part of an answer.", "concedes"
    RETRACTS = "retracts", "Its speaker takes it back.", "retracts"
    RESPONDS_TO = "responds_to", "Takes it up without meeting its content.", "responds"


class Aspect(Vocabulary):
    """What the answer is about."""

    QUANTITY = "quantity", "The number.", "number"
    EXISTENCE = "existence", "Whether it is there.", "existence"
    LOCATION = "location", "The place.", "place"
    TIMING = "timing", "The time.", "time"
    MOTIVE = "motive", "The motive.", "motive"
    ATTRIBUTION = "attribution", "Who said it.", "attribution"
    CAUSE = "cause", "The cause.", "cause"
    OTHER = "other", "Something else.", "other"


class Directness(Vocabulary):
    """Who made the link."""

    EXPLICIT = (
        "explicit",
        "The speaker names or plainly answers the claim, or the reporter says so.",
        "explicit",
    )
    IMPLICIT = "implicit", "Linked by an analyst.", "linked by an analyst"


class RelationStatus(Vocabulary):
    """Where a link stands on the desk. Only confirmed links are released."""

    PROPOSED = "proposed", "Suggested; a person must judge it.", "proposed"
    CONFIRMED = "confirmed", "Judged to hold.", "confirmed"
    REJECTED = "rejected", "Judged not to hold.", "rejected"


class NormalisedRating(Vocabulary):
    """An assessor's own rating on a scale that serves all assessors."""

    FALSE = "false", "Mostly or wholly not so.", "not so"
    MIXTURE = "mixture", "Partly so.", "partly so"
    TRUE = "true", "Mostly or wholly so.", "so"
    OTHER = "other", "Satire, unproven, or not on this scale.", "other"


# The one place that says which answers go against a claim.
ANSWERS_AGAINST = frozenset(
    {
        RelationKind.REBUTS,
        RelationKind.DISPUTES_QUANTITY,
        RelationKind.UNDERCUTS,
        RelationKind.IMPUTES_MOTIVE,
        RelationKind.CORRECTS,
    }
)

# They hold both ways, so they are stored once.
SYMMETRIC = frozenset({RelationKind.RESTATES})

# The Citation Typing Ontology, http://purl.org/spar/cito/
CITO = {
    RelationKind.REBUTS: "refutes",
    RelationKind.DISPUTES_QUANTITY: "disputes",
    RelationKind.UNDERCUTS: "critiques",
    RelationKind.IMPUTES_MOTIVE: "critiques",
    RelationKind.QUALIFIES: "qualifies",
    RelationKind.SUPPORTS: "supports",
    RelationKind.RESTATES: "agreesWith",
    RelationKind.SUPERSEDES: "updates",
    RelationKind.CORRECTS: "corrects",
    RelationKind.CONCEDES: "agreesWith",
    RelationKind.RETRACTS: "retracts",
    RelationKind.RESPONDS_TO: "repliesTo",
}
