"""What the words of the closed lists are called elsewhere: CiTO, schema.org, PROV, PARC, Admiralty.

Every word of a public list stands here. A word for which no real term is known has NONE: no term
is invented, and none is stretched to fit. How near a term comes is said in the words of SKOS.
"""

from typing import Any

from actors_app.vocabulary import ActorKind, DateBasis, DatePrecision, NameKind
from claims_app.vocabulary.claims import (
    ClaimType,
    Comparator,
    CountedCategory,
    DisputeStatus,
    Modality,
    QuantityDerivation,
    RoleCheck,
    SpeakerPart,
    Trend,
)
from claims_app.vocabulary.relations import (
    CITO,
    Aspect,
    Directness,
    NormalisedRating,
    RelationKind,
)
from claims_app.vocabulary.release import Action
from claims_app.vocabulary.sources import (
    AnchorState,
    Credibility,
    DerivationKind,
    DriftCode,
    Fidelity,
    HopRelation,
    OccasionKind,
    OutletStance,
    QuoteKind,
    Reliability,
    SourceKind,
)
from claims_app.vocabulary.terms import (
    NONE,
    Mapped,
    Match,
    Terms,
    broad,
    close,
    exact,
    unmapped,
)

# Only the kinds of answers that mean less than their term in CiTO.
_NARROWER_THAN_CITO = {
    RelationKind.DISPUTES_QUANTITY,
    RelationKind.UNDERCUTS,
    RelationKind.IMPUTES_MOTIVE,
    RelationKind.RESTATES,
    RelationKind.CONCEDES,
}
_DERIVED = broad("prov", "wasDerivedFrom")

WORDS: dict[type[Any], Mapped] = {
    Action: {
        Action.PUBLISH: close("prov", "Generation"),
        Action.CORRECT: close("prov", "Revision"),
        Action.RETRACT: broad("prov", "Invalidation"),
        Action.REDACT: broad("prov", "Invalidation"),
    },
    ActorKind: {
        ActorKind.PERSON: exact("schema", "Person"),
        ActorKind.ORGANIZATION: close("schema", "Organization"),
        ActorKind.STATE: close("schema", "Country"),
        ActorKind.ARMED_GROUP: broad("schema", "Organization"),
        ActorKind.MEDIA_OUTLET: close("schema", "NewsMediaOrganization"),
        ActorKind.INTERGOVERNMENTAL: broad("schema", "Organization"),
        ActorKind.OFFICE: close("org", "Post"),
        ActorKind.COLLECTIVE: close("foaf", "Group"),
        ActorKind.ANONYMOUS: broad("foaf", "Agent"),
    },
    AnchorState: unmapped(AnchorState),
    Aspect: unmapped(Aspect),
    ClaimType: unmapped(ClaimType),
    Comparator: {
        Comparator.EXACT: close("schema", "value"),
        Comparator.ABOUT: NONE,
        Comparator.AT_LEAST: close("schema", "minValue"),
        Comparator.MORE_THAN: NONE,
        Comparator.UP_TO: close("schema", "maxValue"),
        Comparator.LESS_THAN: NONE,
        Comparator.BETWEEN: close("schema", "minValue") + close("schema", "maxValue"),
        Comparator.VAGUE: NONE,
    },
    CountedCategory: unmapped(CountedCategory),
    Credibility: {
        digit: exact("admiralty", f'admiralty-scale:information-credibility="{digit.value}"')
        for digit in Credibility
    },
    DateBasis: unmapped(DateBasis),
    DatePrecision: {
        DatePrecision.DAY: close("xsd", "date"),
        DatePrecision.MONTH: close("xsd", "gYearMonth"),
        DatePrecision.YEAR: close("xsd", "gYear"),
        DatePrecision.NONE: NONE,
    },
    DerivationKind: {
        DerivationKind.REPUBLISHES: _DERIVED,
        DerivationKind.REWRITES: _DERIVED,
        DerivationKind.TRANSLATES: close("schema", "translationOfWork") + _DERIVED,
        DerivationKind.EXCERPTS: close("prov", "wasQuotedFrom")
        + close("cito", "includesExcerptFrom"),
        DerivationKind.CITES: close("cito", "cites") + _DERIVED,
        DerivationKind.EMBEDS: _DERIVED,
    },
    Directness: unmapped(Directness),
    DisputeStatus: unmapped(DisputeStatus),
    DriftCode: unmapped(DriftCode),
    Fidelity: unmapped(Fidelity),
    HopRelation: {
        HopRelation.REPORTS: NONE,
        HopRelation.QUOTES: close("cito", "includesQuotationFrom"),
        HopRelation.INTERVIEWS: close("bibo", "interviewer"),
        HopRelation.CITES_DOCUMENT: close("cito", "cites"),
        HopRelation.SPOKESPERSON_OF: close("prov", "actedOnBehalfOf"),
        HopRelation.TRANSLATES: close("bibo", "translator"),
        HopRelation.UNNAMED: NONE,
    },
    Match: {
        Match.EXACT: exact("skos", "exactMatch"),
        Match.CLOSE: exact("skos", "closeMatch"),
        Match.BROAD: exact("skos", "broadMatch"),
        Match.NARROW: exact("skos", "narrowMatch"),
    },
    Modality: unmapped(Modality),
    NameKind: {
        NameKind.OFFICIAL: close("schema", "legalName"),
        NameKind.ALIAS: close("schema", "alternateName"),
        NameKind.TRANSLITERATION: broad("schema", "alternateName"),
        NameKind.ACRONYM: broad("schema", "alternateName"),
        NameKind.FORMER: broad("schema", "alternateName"),
        NameKind.METONYM: broad("schema", "alternateName"),
    },
    NormalisedRating: unmapped(NormalisedRating),
    OccasionKind: {
        OccasionKind.PRESS_CONFERENCE: broad("schema", "Event"),
        OccasionKind.INTERVIEW: close("bibo", "Interview"),
        OccasionKind.BRIEFING: broad("schema", "Event"),
        OccasionKind.STATEMENT: broad("schema", "Event"),
        OccasionKind.SPEECH: broad("schema", "Event"),
        OccasionKind.REPORT: close("schema", "PublicationEvent"),
        OccasionKind.POST: broad("schema", "PublicationEvent"),
        OccasionKind.UNKNOWN: NONE,
    },
    OutletStance: {
        OutletStance.FOR: exact("emergent", "for"),
        OutletStance.AGAINST: exact("emergent", "against"),
        OutletStance.OBSERVING: exact("emergent", "observing"),
    },
    QuantityDerivation: unmapped(QuantityDerivation),
    QuoteKind: {
        QuoteKind.DIRECT: close("parc", "direct quotation") + close("schema", "Quotation"),
        QuoteKind.INDIRECT: close("parc", "indirect quotation"),
        QuoteKind.MIXED: close("parc", "mixed quotation"),
        QuoteKind.HEADLINE: NONE,
        QuoteKind.NARRATOR: NONE,
    },
    RelationKind: {
        kind: (broad if kind in _NARROWER_THAN_CITO else close)("cito", CITO[kind])
        for kind in RelationKind
    },
    Reliability: {
        letter: exact("admiralty", f'admiralty-scale:source-reliability="{letter.lower()}"')
        for letter in Reliability
    },
    RoleCheck: unmapped(RoleCheck),
    SourceKind: {
        SourceKind.NEWS: close("schema", "NewsArticle"),
        SourceKind.WIRE: broad("schema", "NewsArticle"),
        SourceKind.OPINION: close("schema", "OpinionNewsArticle"),
        SourceKind.TRANSCRIPT: NONE,
        SourceKind.PRESS_RELEASE: close("fabio", "PressRelease"),
        SourceKind.INTERVIEW: close("bibo", "Interview"),
        SourceKind.BROADCAST: NONE,
        SourceKind.SOCIAL_POST: close("schema", "SocialMediaPosting"),
        SourceKind.REPORT: close("schema", "Report"),
        SourceKind.FACT_CHECK: close("schema", "ClaimReview"),
        SourceKind.ACADEMIC: close("schema", "ScholarlyArticle"),
        SourceKind.BOOK: exact("schema", "Book"),
    },
    SpeakerPart: {
        SpeakerPart.JOINT: NONE,
        SpeakerPart.SPOKESPERSON: close("prov", "actedOnBehalfOf"),
        SpeakerPart.COLLECTIVE: NONE,
    },
    Trend: unmapped(Trend),
}

# Things and parts, by the word that names them in a document.
THINGS: Mapped = {
    "issue": close("schema", "Question"),
    "actor": close("prov", "Agent"),
    "source": close("schema", "CreativeWork") + broad("prov", "Entity"),
    "occasion": close("schema", "Event"),
    "claim": close("schema", "Claim"),
    "relation": close("cito", "Citation"),
    "rating_scale": close("skos", "ConceptScheme"),
    "assessment": close("schema", "ClaimReview"),
    "report": close("parc", "attribution relation") + close("schema", "Quotation"),
    "quantity": close("schema", "QuantitativeValue"),
    "role": close("org", "Membership"),
}

# Members of documents that another vocabulary has a term for, by the type they belong to.
MEMBERS: dict[str, Terms] = {
    "actor.name": exact("schema", "name"),
    "assessment.claim": close("schema", "itemReviewed"),
    "assessment.rating": close("schema", "reviewRating"),
    "claim.text": close("schema", "text"),
    "quantity.unit": close("schema", "unitText"),
    "relation.subject": close("cito", "hasCitingEntity"),
    "relation.target": close("cito", "hasCitedEntity"),
    "relation.kind": close("cito", "hasCitationCharacterization"),
    "report.attributed_to": exact("parc", "source"),
    "report.content": exact("parc", "content"),
    "report.cue": exact("parc", "cue"),
    "report.end": exact("oa", "end"),
    "report.exact": exact("oa", "exact"),
    "report.prefix": exact("oa", "prefix"),
    "report.start": exact("oa", "start"),
    "report.suffix": exact("oa", "suffix"),
    "source.archived_url": close("schema", "archivedAt"),
    "source.credit_line": close("schema", "creditText"),
    "source.original_url": exact("schema", "url"),
    "source.publisher": exact("schema", "publisher"),
}
