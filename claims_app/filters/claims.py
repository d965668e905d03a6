"""What the list of claims can be asked."""

from typing import Any

from django.db.models import Q

from claims_app.filters.names import is_one
from claims_app.filters.particular import HasAnswers, Overlaps, SaidAfter, SaidBefore, SaidBy
from claims_app.filters.sets import DOCUMENT, FilterSet, Rows
from claims_app.filters.values import (
    Code,
    Flag,
    From,
    Language,
    Letters,
    Named,
    NamedOrNone,
    Number,
    NumberOrNone,
    Until,
    Word,
    WordOrNone,
)
from claims_app.models import ClaimRelation, Quantity, Report
from claims_app.record.aggregates import Kind
from claims_app.record.listing import Listing, Query
from claims_app.record.models import ClaimIndex, Document, SpeakerIndex
from claims_app.vocabulary import (
    ANSWERS_AGAINST,
    ActorKind,
    Aspect,
    ClaimType,
    CountedCategory,
    DateBasis,
    DatePrecision,
    Directness,
    DisputeStatus,
    DriftCode,
    Fidelity,
    Modality,
    OutletStance,
    QuoteKind,
    RelationKind,
    RoleCheck,
    SourceKind,
)

CLAIM, SPEAKER, REPORT, ANSWER, ANSWERS, QUANTITY = (
    "claim",
    "speaker",
    "report",
    "answer",
    "answers",
    "quantity",
)
COUNTRY = "[A-Z]{2}"
AGAINST = Q(kind__in=sorted(ANSWERS_AGAINST))
# What the list of a speaker's claims can be asked without looking at the claims.
OF_A_SPEAKER = {"speaker", "claim_type", "said_after", "said_before", "said_by"}


class ClaimFilters(FilterSet):
    """Claims: who said what, how it reached us, and who answered."""

    kind = Kind.CLAIM
    key = "claim"
    direct = CLAIM
    steady = frozenset({"issue", "source"})
    rows = {
        CLAIM: Rows(ClaimIndex, "pk"),
        DOCUMENT: Rows(Document, "pk"),
        SPEAKER: Rows(SpeakerIndex, "claim"),
        REPORT: Rows(Report, "claim"),
        ANSWER: Rows(ClaimRelation, "target"),
        ANSWERS: Rows(ClaimRelation, "subject"),
        QUANTITY: Rows(Quantity, "claim"),
    }

    # Who
    speaker = Named(
        "actor",
        Kind.ACTOR,
        about=SPEAKER,
        help="Who said it, alone or with others: a name in the API, or any name in any script.",
    )
    speaker_kind = Word(
        "actor__kind", ActorKind, about=SPEAKER, help="What sort of thing the speaker is."
    )
    country = Code(
        "actor__country", COUNTRY, "RU", about=SPEAKER, help="The speaker's country, ISO 3166-1."
    )
    role_title = Letters(
        "role__title", about=SPEAKER, help="Words in the title of the post held at the time."
    )
    role_organization = NamedOrNone(
        "role__organization",
        Kind.ACTOR,
        about=SPEAKER,
        help="The body of the post held at the time.",
    )
    role_check = Word(
        "role_check", RoleCheck, about=SPEAKER, help="Whether the printed post was held on the day."
    )
    on_behalf_of = NamedOrNone(
        "claim__on_behalf_of", Kind.ACTOR, about=CLAIM, help="For whom the speaker spoke."
    )
    characterised_by = NamedOrNone(
        "claim__characterised_by",
        Kind.ACTOR,
        about=CLAIM,
        help="The opponent or author from whose mouth alone it is known.",
    )

    # What
    issue = Named(
        "issue", Kind.ISSUE, about=CLAIM, help="The question it bears on, with its sub-questions."
    )
    claim_type = Word("claim_type", ClaimType, about=CLAIM, help="What sort of thing it says.")
    modality = Word("claim__modality", Modality, about=CLAIM, help="How firmly it is put forward.")
    attitude_only = Flag(
        "claim__attitude_only", about=CLAIM, help="Whether a view is ascribed and no speech."
    )
    place = Letters("claim__place", about=CLAIM, help="Words in the place the claim is about.")
    language = Language("claim__language", about=CLAIM, help="Language of the captured wording.")
    measure = Letters("measure", about=QUANTITY, help="Words in what a figure of it measures.")
    category = Word(
        "counted_category", CountedCategory, about=QUANTITY, help="Who or what is counted."
    )
    quantity_overlaps = Overlaps(
        about=QUANTITY, help="A figure of it meets this range: 5000..8000, 5000.. or ..8000."
    )

    # When and where
    said_after = SaidAfter(
        about=CLAIM,
        help="Said on this day or later; a date known to the month fits if any day does.",
    )
    said_before = SaidBefore(
        about=CLAIM,
        help="Said on this day or earlier; a date known to the month fits if any day does.",
    )
    said_by = SaidBy(about=CLAIM, help="Certainly said by the end of this day.")
    date_precision = Word(
        "claim__asserted_precision", DatePrecision, about=CLAIM, help="How exactly it is dated."
    )
    date_basis = WordOrNone(
        "claim__asserted_basis", DateBasis, about=CLAIM, help="How the date was arrived at."
    )
    occasion = NamedOrNone(
        "claim__occasion", Kind.OCCASION, about=CLAIM, help="The event at which it was said."
    )

    # How it is known
    source = Named("source", Kind.SOURCE, about=REPORT, help="A source that reports it.")
    publisher = NamedOrNone(
        "source__publisher", Kind.ACTOR, about=REPORT, help="The outlet of a source reporting it."
    )
    source_kind = Word(
        "source__kind", SourceKind, about=REPORT, help="The sort of source that reports it."
    )
    reported_after = From(
        "source__published_on",
        "source__published_precision",
        about=REPORT,
        help="Reported on this day or later, as far as the date is known.",
    )
    reported_before = Until(
        "source__published_on", about=REPORT, help="Reported on this day or earlier."
    )
    outlet_stance = Word(
        "outlet_stance", OutletStance, about=REPORT, help="Where the outlet stands towards it."
    )
    quote_kind = Word("quote_kind", QuoteKind, about=REPORT, help="How the words are given.")
    fidelity = Word("fidelity", Fidelity, about=REPORT, help="How a report fits the words.")
    drift = WordOrNone(
        "drifts__code", DriftCode, about=REPORT, help="What changed in the retelling."
    )
    chain_depth = NumberOrNone(
        "chain_depth", about=CLAIM, help="Fewest links between us and the speaker."
    )
    primary_captured = Flag(
        "primary_captured", about=CLAIM, help="Whether a first-hand text is in hand."
    )
    has_unnamed_hop = Flag(
        "has_unnamed_hop", about=CLAIM, help="Whether a link of a chain is not named."
    )
    report_count = Number("report_count", about=CLAIM, help="Passages that attribute it.")
    independent_origins = Number(
        "independent_origins", about=CLAIM, help="Sources that do not draw on one another."
    )

    # What became of it
    answered = HasAnswers(
        wanted=True, about=CLAIM, help="Whether an answer against it is on the record."
    )
    unanswered = HasAnswers(
        wanted=False, about=CLAIM, help="Whether no answer against it is on the record."
    )
    dispute_status = Word(
        "dispute_status", DisputeStatus, about=CLAIM, help="What has become of it."
    )
    answer_count = Number("answer_count", about=CLAIM, help="Answers that go against it.")
    answered_by = Named(
        "subject__said_by__actor",
        Kind.ACTOR,
        about=ANSWER,
        among=AGAINST,
        help="Who made an answer that goes against it.",
    )
    relation_kind = Word("kind", RelationKind, about=ANSWER, help="What an answer to it does.")
    aspect = Word("aspect", Aspect, about=ANSWER, help="What an answer to it is about.")
    directness = Word("directness", Directness, about=ANSWER, help="Who linked an answer to it.")
    answer_latency = NumberOrNone(
        "index__latency_days",
        about=ANSWER,
        among=AGAINST,
        help="Days until an answer that goes against it, where both have a day.",
    )
    answers = Named("target", Kind.CLAIM, about=ANSWERS, help="A claim that it answers.")

    @classmethod
    def everything(cls) -> Query:
        return ClaimIndex.objects.all()

    @classmethod
    def is_steady(cls, values: dict[str, Any]) -> bool:
        return _is_about_one_speaker(values) or super().is_steady(values)

    @classmethod
    def _listed(cls, values: dict[str, Any]) -> Listing:
        if _is_about_one_speaker(values):
            return Listing(
                cls.kind,
                lambda: _said_by_one(values),
                cls.shape_of(values),
                values,
                key="claim",
                is_steady=True,
            )
        return super()._listed(values)


def _is_about_one_speaker(values: dict[str, Any]) -> bool:
    return is_one(values.get("speaker", ())) and values.keys() <= OF_A_SPEAKER


def _said_by_one(values: dict[str, Any]) -> Query:
    """The claims of one speaker, from the index that lists them in order.

    Of a common speaker the databases would otherwise read every claim to sort them.
    """
    found = SpeakerIndex.objects.all()
    for name, value in sorted(values.items()):
        found = found.filter(ClaimFilters.base_filters[name].condition(value))
    return found
