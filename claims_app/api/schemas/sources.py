"""Sources: citable documents, and how they draw on one another."""

from claims_app import models
from claims_app.api.schemas.fields import count, field_of, flag, related
from claims_app.api.schemas.parts import Document, Shape, SourceReference


class SourceCounters(Shape):
    """What is counted about a source."""

    report_count = count("Passages of it that attribute a claim on the record.")
    claim_count = count("Claims that they attribute.")


class SourceCard(SourceReference, Document):
    """A source in a list."""

    language = field_of(models.Source, "language")
    reliability = field_of(models.Source, "reliability")
    counters = SourceCounters(help_text="What is counted about the source.")


class Derivation(Shape):
    """One source draws on another; the other one is given."""

    kind = field_of(models.SourceDerivation, "kind")
    basis = field_of(models.SourceDerivation, "basis")
    source = SourceReference(help_text="The other source.")  # type: ignore[assignment]


class Source(SourceCard):
    """A citable document, in hand or only known of, with what it draws on."""

    byline = field_of(models.Source, "byline")
    canonical_url = field_of(models.Source, "canonical_url")
    accessed_on = field_of(models.Source, "accessed_on")
    credit_line = field_of(models.Source, "credit_line")
    reliability_note = field_of(models.Source, "reliability_note")
    merged_into = related(SourceReference, models.Source, "merged_into")
    draws_on = Derivation(many=True, help_text="The sources it draws on.")
    drawn_on_by = Derivation(many=True, help_text="The sources that draw on it.")
    is_circular = flag("Whether it draws on itself through others: circular reporting.")
