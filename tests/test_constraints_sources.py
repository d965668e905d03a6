"""What the tables of sources, passages, answers and ratings never let be false."""

import datetime as dt

import pytest

from actors_app.models import Actor
from claims_app.models import (
    Assessment,
    AssessmentEvidence,
    AttributionHop,
    Claim,
    ClaimRelation,
    Rating,
    RatingScale,
    Report,
    Source,
    SourceDerivation,
)
from claims_app.vocabulary import (
    AnchorState,
    Aspect,
    DateBasis,
    DatePrecision,
    DerivationKind,
    Directness,
    Fidelity,
    HopRelation,
    NormalisedRating,
    OutletStance,
    QuoteKind,
    RelationKind,
    RelationStatus,
    Reliability,
    SourceKind,
)
from tests import refusals, test_constraints_claims
from tests.factories import make
from tests.refusals import Sentence, values

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def the_other_way(first) -> dict:
    return {"subject_id": first.target_id, "target_id": first.subject_id}


def another(model, column):
    """The key of another thing of `model`, in the first one's database."""
    return lambda first: {column: make(model, first._state.db).pk}


SENTENCES = [
    refusals.slug("source_slug_fits_an_address", Source),
    refusals.not_blank("source_has_a_title", Source, "title"),
    refusals.word("source_kind_is_listed", Source, "kind", SourceKind),
    refusals.word(
        "source_precision_is_listed",
        Source,
        "published_precision",
        DatePrecision,
        base={"published_on": dt.date(2018, 1, 1)},
        needs={"none": {"published_on": None, "published_basis": ""}},
        also=("source_date_fits_its_precision",),
    ),
    refusals.word(
        "source_date_basis_is_listed",
        Source,
        "published_basis",
        DateBasis,
        or_blank=True,
        needs={"": {"published_on": None, "published_precision": "none"}},
    ),
    refusals.word("source_reliability_is_listed", Source, "reliability", Reliability),
    refusals.language("source_language_is_bcp_47", Source, or_blank=True),
    refusals.address("source_url_is_http", Source, "url", empty=None),
    refusals.address("source_canonical_url_is_http", Source, "canonical_url"),
    refusals.address("source_archived_url_is_http", Source, "archived_url"),
    refusals.approximate(
        "source_date_fits_its_precision",
        Source,
        "published_on",
        "published_precision",
        "published_basis",
    ),
    refusals.two("source_is_not_merged_into_itself", Source, "id", "merged_into_id"),
    refusals.with_basis(
        "source_date_says_its_basis",
        Source,
        "published_on",
        "published_precision",
        "published_basis",
    ),
    refusals.word("derivation_kind_is_listed", SourceDerivation, "kind", DerivationKind),
    refusals.not_blank("derivation_says_what_shows_it", SourceDerivation, "basis"),
    refusals.two("derivation_joins_two_sources", SourceDerivation, "derived_id", "original_id"),
    refusals.once(
        "derivation_stated_once",
        SourceDerivation,
        {"kind": "translates"},
        lambda first: {"derived_id": first.original_id, "original_id": first.derived_id},
    ),
    refusals.slug("report_slug_fits_an_address", Report),
    refusals.not_blank("report_quotes_a_passage", Report, "exact"),
    refusals.word("report_quote_kind_is_listed", Report, "quote_kind", QuoteKind),
    refusals.word("report_anchor_state_is_listed", Report, "anchor_state", AnchorState),
    refusals.word("report_stance_is_listed", Report, "outlet_stance", OutletStance),
    refusals.word("report_fidelity_is_listed", Report, "fidelity", Fidelity),
    refusals.language("report_language_is_bcp_47", Report),
    refusals.digest("report_text_has_a_fingerprint", Report, "text_sha256", or_blank=True),
    Sentence(
        "report_passage_has_length",
        Report,
        ({"start": 14}, {"start": 15}, {"start": 0, "end": 0}),
        ({"start": 13}, {"start": 0, "end": 2_147_483_647}),
    ),
    Sentence(
        "report_credibility_is_listed",
        Report,
        values("credibility", 0, 7, 32_767),
        values("credibility", None, 1, 2, 3, 4, 5, 6),
    ),
    Sentence(
        "report_narrator_attributes_to_nobody",
        Report,
        (
            {"quote_kind": "narrator", "cue": "said"},
            {"quote_kind": "narrator", "attributed_label": "Moscow"},
        ),
        ({"quote_kind": "narrator"}, {"quote_kind": "direct", "cue": "said"}),
    ),
    refusals.once(
        "report_made_once_per_passage",
        Report,
        {"start": 1},
        another(Claim, "claim_id"),
        another(Source, "source_id"),
    ),
    refusals.word(
        "hop_relation_is_listed",
        AttributionHop,
        "relation",
        HopRelation,
        or_blank=True,
        base={"is_speaker": True},
    ),
    Sentence(
        "hop_says_what_it_does",
        AttributionHop,
        ({"relation": ""},),
        ({"relation": "", "is_speaker": True}, {"relation": "quotes"}),
    ),
    refusals.once("hop_has_its_own_place", AttributionHop, {"position": 1}),
    refusals.slug("relation_slug_fits_an_address", ClaimRelation),
    refusals.word("relation_kind_is_listed", ClaimRelation, "kind", RelationKind),
    refusals.word("relation_aspect_is_listed", ClaimRelation, "aspect", Aspect),
    refusals.word("relation_directness_is_listed", ClaimRelation, "directness", Directness),
    refusals.word("relation_status_is_listed", ClaimRelation, "status", RelationStatus),
    refusals.two("relation_joins_two_claims", ClaimRelation, "subject_id", "target_id"),
    refusals.once(
        "relation_stated_once",
        ClaimRelation,
        {"kind": "qualifies"},
        {"aspect": "motive"},
        the_other_way,
    ),
    Sentence(
        "relation_symmetric_stated_once",
        ClaimRelation,
        (the_other_way,),
        ({"kind": "supports"}, {"aspect": "motive"}, another(Claim, "subject_id")),
        twins=True,
        base={"kind": "restates"},
    ),
    refusals.slug("scale_slug_fits_an_address", RatingScale),
    refusals.not_blank("scale_has_a_name", RatingScale, "name"),
    refusals.address("scale_url_is_http", RatingScale, "url"),
    refusals.not_blank("rating_has_a_label", Rating, "label"),
    refusals.word("rating_normalised_is_listed", Rating, "normalised", NormalisedRating),
    refusals.once(
        "rating_named_once_a_scale", Rating, {"label": "Pants"}, another(RatingScale, "scale_id")
    ),
    refusals.slug("assessment_slug_fits_an_address", Assessment),
    Sentence(
        "assessment_url_is_http",
        Assessment,
        values("url", "", *refusals.BAD_ADDRESSES),
        values("url", *refusals.GOOD_ADDRESSES),
    ),
    refusals.once(
        "assessment_made_once",
        Assessment,
        {"url": "https://example.org/another"},
        another(Actor, "assessor_id"),
        another(Claim, "claim_id"),
    ),
    refusals.once("evidence_named_once", AssessmentEvidence, another(Source, "source_id")),
]


@refusals.in_every_home(SENTENCES)
def test_the_database_refuses_what_breaks_the_sentence(sentence, alias):
    refusals.assert_refused(sentence, alias)


@refusals.in_every_home(SENTENCES)
def test_the_database_takes_what_keeps_the_sentence(sentence, alias):
    refusals.assert_taken(sentence, alias)


def test_every_sentence_of_the_app_is_tried():
    tried = {sentence.name for sentence in (*SENTENCES, *test_constraints_claims.SENTENCES)}
    assert tried == refusals.of_app("claims")
