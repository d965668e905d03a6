"""Reports: passages of sources that attribute a claim, and the chains through which it came."""

from claims_app import models
from claims_app.api.schemas.fields import (
    Member,
    count,
    field_of,
    flag,
    meaning_of,
    path,
    related,
    words_of,
)
from claims_app.api.schemas.parts import (
    ActorReference,
    ClaimReference,
    Document,
    Shape,
    SourceReference,
)
from claims_app.record.aggregates import Part
from claims_app.vocabulary import DriftCode

SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}


class Quotation(Shape):
    """A passage, with the pieces of it that are the content."""

    exact = field_of(models.Report, "exact")
    content = Member(
        {"type": "array", "items": SPAN},
        "Where the content lies in “exact”: pairs of start and end in code points, end exclusive.",
    )
    quote_kind = field_of(models.Report, "quote_kind")
    language = field_of(models.Report, "language")
    source = related(SourceReference, models.Report, "source")
    page = path("The passage on the page of its source.", pattern="^/sources/[^/]+/#[^/]+$")


class ChainLink(Shape):
    """One link of the chain through which a claim came."""

    actor = related(ActorReference, models.AttributionHop, "actor")
    as_printed = field_of(models.AttributionHop, "label")
    source = related(SourceReference, models.AttributionHop, "source")
    relation = field_of(models.AttributionHop, "relation")
    is_speaker = field_of(models.AttributionHop, "is_speaker")


class Passage(Quotation):
    """A passage of a source that attributes a claim, with all that is known of it."""

    slug = field_of(models.Report, "slug")
    prefix = field_of(models.Report, "prefix", nullable=False)
    suffix = field_of(models.Report, "suffix", nullable=False)
    start = field_of(models.Report, "start")
    end = field_of(models.Report, "end")
    text_sha256 = field_of(models.Report, "text_sha256")
    locator = field_of(models.Report, "locator")
    anchor_state = field_of(models.Report, "anchor_state")
    cue = field_of(models.Report, "cue")
    attributed_to = field_of(models.Report, "attributed_label")
    outlet_stance = field_of(models.Report, "outlet_stance")
    fidelity = field_of(models.Report, "fidelity")
    drift_codes = words_of(DriftCode, meaning_of(models.Report, "drift_codes"))
    fidelity_note = field_of(models.Report, "fidelity_note")
    is_baseline = field_of(models.Report, "is_baseline")
    credibility = field_of(models.Report, "credibility")
    chain_depth = count("Links between us and the speaker; 0 where the text is the speaker's own.")
    is_first_hand = flag("Whether the text in hand is the speaker's own.")
    hops = ChainLink(many=True, help_text="The chain: the outlet first, the speaker last.")


class Report(Passage, Document):
    """A passage of a source that attributes a claim. It is released with its claim, whose version
    it shows.
    """

    kind_of = Part.REPORT
    claim = related(ClaimReference, models.Report, "claim")
