"""Relations: how one claim answers another."""

from claims_app import models
from claims_app.api.schemas.fields import address, count, field_of, flag, related, text
from claims_app.api.schemas.parts import (
    SLUG,
    ClaimReference,
    Document,
    Named,
    Shape,
    SourceReference,
)
from claims_app.record.aggregates import Kind

LATENCY = (
    "Days from the claim to the answer; null where one of them has no day of its own, or the order "
    "is the other way round."
)


class Edge(Named):
    """What one claim does to another."""

    kind_of = Kind.RELATION
    kind = field_of(models.ClaimRelation, "kind")
    is_against = flag("Whether an answer of this kind goes against its target.")
    aspect = field_of(models.ClaimRelation, "aspect")
    directness = field_of(models.ClaimRelation, "directness")
    subject = related(ClaimReference, models.ClaimRelation, "subject")
    target = related(ClaimReference, models.ClaimRelation, "target")


class ClaimAnswer(Edge):
    """A relation as the claim at either of its ends shows it."""

    basis = text("Slug of the report that shows it.", nullable=True, pattern=SLUG)
    note = field_of(models.ClaimRelation, "note")
    latency_days = count(LATENCY, nullable=True)


class Proof(Shape):
    """The passage that shows a relation."""

    slug = field_of(models.Report, "slug")
    claim = text("Slug of the claim that the passage attributes.", pattern=SLUG)
    exact = field_of(models.Report, "exact")
    source = related(SourceReference, models.Report, "source")


class Relation(Edge, Document):
    """One claim answers another, and a passage shows it. Lists tell as much."""

    cito = address("The term of the Citation Typing Ontology that comes nearest.")
    note = field_of(models.ClaimRelation, "note")
    latency_days = count(LATENCY, nullable=True)
    basis = related(Proof, models.ClaimRelation, "basis")
