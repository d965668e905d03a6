"""What the lists of everything but claims can be asked."""

from actors_app.models import Actor, Role
from claims_app.filters.claims import COUNTRY
from claims_app.filters.particular import Held, Overlaps
from claims_app.filters.sets import FilterSet, Rows
from claims_app.filters.values import (
    Code,
    Flag,
    From,
    Language,
    Letters,
    Named,
    NamedOrNone,
    NumberOrNone,
    Until,
    Word,
    WordOrNone,
)
from claims_app.models import (
    Assessment,
    ClaimRelation,
    Issue,
    Occasion,
    Quantity,
    RatingScale,
    Report,
    Source,
)
from claims_app.record.aggregates import Kind, Part
from claims_app.vocabulary import (
    ActorKind,
    Aspect,
    ClaimType,
    Comparator,
    CountedCategory,
    Directness,
    DriftCode,
    Fidelity,
    NormalisedRating,
    OccasionKind,
    OutletStance,
    QuantityDerivation,
    QuoteKind,
    RelationKind,
    Reliability,
    SourceKind,
    Trend,
)

THING = "thing"


def speaker(path: str) -> Named:
    """Who made the claim at the end of `path`."""
    return Named(
        f"{path}said_by__actor",
        Kind.ACTOR,
        about=THING,
        help="Who made the claim, alone or with others: a name in the API, or any name.",
    )


def issue(path: str) -> Named:
    """The question that the claim at the end of `path` bears on."""
    return Named(
        f"{path}issue",
        Kind.ISSUE,
        about=THING,
        help="The question the claim bears on, with its sub-questions.",
    )


class IssueFilters(FilterSet):
    """Questions on which claims disagree."""

    kind = Kind.ISSUE
    rows = {THING: Rows(Issue, "pk")}
    parent = NamedOrNone("parent", Kind.ISSUE, about=THING, help="A wider question at any height.")


class ActorFilters(FilterSet):
    """Those who speak, report or are spoken about."""

    kind = Kind.ACTOR
    rows = {THING: Rows(Actor, "pk")}
    actor_kind = Word("kind", ActorKind, about=THING, help="What sort of thing it is.")
    country = Code("country", COUNTRY, "RU", about=THING, help="Its country, ISO 3166-1.")
    parent = NamedOrNone("parent", Kind.ACTOR, about=THING, help="The body it is part of.")
    name = Named("pk", Kind.ACTOR, about=THING, help="Any of its names, in any script.")
    wikidata_id = Code("wikidata_id", "Q[1-9][0-9]*", "Q159", about=THING, help="Wikidata item.")


class RoleFilters(FilterSet):
    """Posts, and who held them when."""

    kind = Part.ROLE
    rows = {THING: Rows(Role, "pk")}
    actor = Named("actor", Kind.ACTOR, about=THING, help="Who held it.")
    organization = NamedOrNone(
        "organization", Kind.ACTOR, about=THING, help="The body it belongs to."
    )
    represents = NamedOrNone("represents", Kind.ACTOR, about=THING, help="For whom it speaks.")
    title = Letters("title", about=THING, help="Words in its title.")
    held_on = Held(
        about=THING,
        help="Held on this day, or in this month or year, as far as its dates are known.",
    )


class SourceFilters(FilterSet):
    """Citable documents, in hand or not."""

    kind = Kind.SOURCE
    rows = {THING: Rows(Source, "pk")}
    publisher = NamedOrNone("publisher", Kind.ACTOR, about=THING, help="Who published it.")
    source_kind = Word("kind", SourceKind, about=THING, help="What sort of document it is.")
    language = Language("language", about=THING, help="Its language.")
    reliability = Word("reliability", Reliability, about=THING, help="Admiralty letter.")
    is_captured = Flag("is_captured", about=THING, help="Whether its text is in hand.")
    published_after = From(
        "published_on",
        "published_precision",
        about=THING,
        help="Published on this day or later, as far as the date is known.",
    )
    published_before = Until("published_on", about=THING, help="Published on this day or earlier.")
    draws_on = NamedOrNone(
        "derived_from__original", Kind.SOURCE, about=THING, help="A source that it draws on."
    )


class OccasionFilters(FilterSet):
    """Events at which something was said."""

    kind = Kind.OCCASION
    rows = {THING: Rows(Occasion, "pk")}
    occasion_kind = Word("kind", OccasionKind, about=THING, help="What sort of event it was.")
    host = NamedOrNone("host", Kind.ACTOR, about=THING, help="Who held it.")
    participant = Named("participants__actor", Kind.ACTOR, about=THING, help="Who took part.")
    place = Letters("place", about=THING, help="Words in where it was held.")
    held_after = From(
        "held_on",
        "held_precision",
        about=THING,
        help="Held on this day or later, as far as the date is known.",
    )
    held_before = Until("held_on", about=THING, help="Held on this day or earlier.")


class ReportFilters(FilterSet):
    """Passages that attribute a claim to its speaker."""

    kind = Part.REPORT
    rows = {THING: Rows(Report, "pk")}
    claim = Named("claim", Kind.CLAIM, about=THING, help="The claim it attributes.")
    speaker = speaker("claim__")
    issue = issue("claim__")
    source = Named("source", Kind.SOURCE, about=THING, help="Where it stands.")
    publisher = NamedOrNone(
        "source__publisher", Kind.ACTOR, about=THING, help="The outlet where it stands."
    )
    source_kind = Word("source__kind", SourceKind, about=THING, help="The sort of its source.")
    reported_after = From(
        "source__published_on",
        "source__published_precision",
        about=THING,
        help="Printed then or later, as far as the date is known.",
    )
    reported_before = Until("source__published_on", about=THING, help="Printed then or earlier.")
    quote_kind = Word("quote_kind", QuoteKind, about=THING, help="How it gives the words.")
    outlet_stance = Word(
        "outlet_stance", OutletStance, about=THING, help="Where the outlet stands towards it."
    )
    fidelity = Word("fidelity", Fidelity, about=THING, help="How it compares with the words.")
    drift = WordOrNone(
        "drifts__code", DriftCode, about=THING, help="What changed in the retelling."
    )
    language = Language("language", about=THING, help="The language of the passage.")
    cue = Letters("cue", about=THING, help="Words in the words that attribute: said, alleged.")
    is_baseline = Flag("is_baseline", about=THING, help="Whether it is nearest to the words.")
    chain_depth = NumberOrNone(
        "index__chain_depth", about=THING, help="Links between us and the speaker."
    )
    is_first_hand = Flag(
        "index__is_first_hand", about=THING, help="Whether the text is the speaker's own."
    )
    has_unnamed_hop = Flag(
        "index__has_unnamed_hop", about=THING, help="Whether a link of the chain is not named."
    )
    passed_on_by = Named("hops__actor", Kind.ACTOR, about=THING, help="Who stands in its chain.")


class RelationFilters(FilterSet):
    """Answers: what one claim does to another."""

    kind = Kind.RELATION
    rows = {THING: Rows(ClaimRelation, "pk")}
    relation_kind = Word("kind", RelationKind, about=THING, help="What the answer does.")
    is_against = Flag("index__is_against", about=THING, help="Whether it goes against its target.")
    aspect = Word("aspect", Aspect, about=THING, help="What it is about.")
    directness = Word("directness", Directness, about=THING, help="Who made the link.")
    subject = Named("subject", Kind.CLAIM, about=THING, help="The answering claim.")
    target = Named("target", Kind.CLAIM, about=THING, help="The claim that is answered.")
    answered_by = Named(
        "subject__said_by__actor", Kind.ACTOR, about=THING, help="Who made the answer."
    )
    speaker = speaker("target__")
    issue = issue("target__")
    answer_latency = NumberOrNone(
        "index__latency_days", about=THING, help="Days from the claim to the answer."
    )


class QuantityFilters(FilterSet):
    """Figures, and words in place of figures."""

    kind = Part.QUANTITY
    rows = {THING: Rows(Quantity, "pk")}
    claim = Named("claim", Kind.CLAIM, about=THING, help="The claim that holds it.")
    speaker = speaker("claim__")
    issue = issue("claim__")
    claim_type = Word("claim__claim_type", ClaimType, about=THING, help="The sort of its claim.")
    measure = Letters("measure", about=THING, help="Words in what it measures.")
    category = Word(
        "counted_category", CountedCategory, about=THING, help="Who or what is counted."
    )
    comparator = Word("comparator", Comparator, about=THING, help="How it is bounded.")
    unit = Letters("unit", about=THING, help="Words in what it is counted in.")
    quantity_overlaps = Overlaps(
        about=THING, help="It meets this range: 5000..8000, 5000.. or ..8000."
    )
    as_of_after = From(
        "as_of",
        "as_of_precision",
        about=THING,
        help="About this day or a later one, as far as the date is known.",
    )
    as_of_before = Until("as_of", about=THING, help="About this day or an earlier one.")
    place = Letters("place", about=THING, help="Words in the area counted.")
    trend = WordOrNone("trend", Trend, about=THING, help="Which way it is said to move.")
    derivation = Word("derivation", QuantityDerivation, about=THING, help="Printed or our reading.")


class RatingScaleFilters(FilterSet):
    """Scales on which assessors rate."""

    kind = Kind.RATING_SCALE
    rows = {THING: Rows(RatingScale, "pk")}
    assessor = NamedOrNone("assessor", Kind.ACTOR, about=THING, help="Whose scale it is.")


class AssessmentFilters(FilterSet):
    """What assessors concluded, on their own scales."""

    kind = Kind.ASSESSMENT
    rows = {THING: Rows(Assessment, "pk")}
    claim = Named("claim", Kind.CLAIM, about=THING, help="The claim assessed.")
    assessor = Named("assessor", Kind.ACTOR, about=THING, help="Who assessed it.")
    rating = Word(
        "rating__normalised",
        NormalisedRating,
        about=THING,
        help="Their rating, on the scale that serves all.",
    )
    issue = issue("claim__")
    assessed_after = From("assessed_on", about=THING, help="Published on this day or later.")
    assessed_before = Until("assessed_on", about=THING, help="Published on this day or earlier.")
