"""In which members of documents each closed list stands.

A member is written with the type of the object it belongs to: `claim.asserted.precision` is, in any
object whose `type` is claim, wherever it is mentioned, the member `precision` of its `asserted`.
Members of lists are written like members of objects.
"""

from typing import Any

from actors_app.vocabulary import ActorKind, DateBasis, DatePrecision, NameKind
from claims_app.record.aggregates import Kind, Part
from claims_app.vocabulary import (
    Action,
    AnchorState,
    Aspect,
    ClaimType,
    Comparator,
    CountedCategory,
    Credibility,
    DerivationKind,
    Directness,
    DisputeStatus,
    DriftCode,
    Fidelity,
    HopRelation,
    Modality,
    NormalisedRating,
    OccasionKind,
    OutletStance,
    QuantityDerivation,
    QuoteKind,
    RelationKind,
    Reliability,
    RoleCheck,
    SourceKind,
    SpeakerPart,
    Trend,
)
from claims_app.vocabulary.terms import Match

DATES = (
    "actor.roles.end",
    "actor.roles.start",
    "claim.asserted",
    "claim.quantities.as_of",
    "claim.said_by.role.end",
    "claim.said_by.role.start",
    "issue.counters.latest",
    "occasion.held",
    "quantity.as_of",
    "role.end",
    "role.start",
    "source.published",
)


def _in_reports(name: str) -> tuple[str, ...]:
    """A member of reports, which stand in claims and on their own."""
    return f"claim.reports.{name}", f"report.{name}"


def _in_quantities(name: str) -> tuple[str, ...]:
    """A member of quantities, which stand in claims and on their own."""
    return f"claim.quantities.{name}", f"quantity.{name}"


def _dates(half: str) -> tuple[str, ...]:
    return tuple(f"{date}.{half}" for date in DATES)


MEMBERS_OF: dict[type[Any], tuple[str, ...]] = {
    Action: ("publication.action", "tombstone.action"),
    ActorKind: ("actor.kind",),
    AnchorState: _in_reports("anchor_state"),
    Aspect: ("relation.aspect",),
    ClaimType: ("claim.claim_type",),
    Comparator: _in_quantities("comparator"),
    CountedCategory: _in_quantities("counted_category"),
    Credibility: _in_reports("credibility"),
    DateBasis: _dates("basis"),
    DatePrecision: _dates("precision"),
    DerivationKind: ("source.drawn_on_by.kind", "source.draws_on.kind"),
    Directness: ("relation.directness",),
    DisputeStatus: ("claim.counters.dispute_status",),
    DriftCode: _in_reports("drift_codes"),
    Fidelity: _in_reports("fidelity"),
    HopRelation: _in_reports("hops.relation"),
    # Every object that has one: the word is what the other members are told by.
    Kind: ("type",),
    Match: ("codebook.mapping.match",),
    Modality: ("claim.modality",),
    NameKind: ("actor.names.kind",),
    NormalisedRating: ("assessment.rating.normalised", "rating_scale.ratings.normalised"),
    OccasionKind: ("occasion.kind",),
    OutletStance: _in_reports("outlet_stance"),
    Part: ("type",),
    QuantityDerivation: _in_quantities("derivation"),
    QuoteKind: ("claim.quotation.quote_kind", *_in_reports("quote_kind")),
    RelationKind: ("relation.kind",),
    Reliability: ("source.reliability",),
    RoleCheck: ("claim.said_by.role_check",),
    SourceKind: ("source.kind",),
    SpeakerPart: ("claim.said_by.part",),
    Trend: _in_quantities("trend"),
}
