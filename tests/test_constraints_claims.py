"""What the tables of claims never let be false, on the desk and on the record."""

import datetime as dt

import pytest

from actors_app.models import Actor
from claims_app.models import Claim, ClaimSpeaker, Issue, Occasion, OccasionParticipant, Quantity
from claims_app.vocabulary import (
    ClaimType,
    Comparator,
    CountedCategory,
    DateBasis,
    DatePrecision,
    Modality,
    OccasionKind,
    QuantityDerivation,
    SpeakerPart,
    Trend,
)
from tests import refusals
from tests.factories import make
from tests.refusals import Sentence, values

pytestmark = pytest.mark.django_db(databases={"default", "record"})

JANUARY, FEBRUARY = dt.date(2018, 1, 1), dt.date(2018, 2, 1)
DENIAL = {"claim_type": "denial", "modality": "denied"}
NO_NUMBER = {"low": None, "best": None, "high": None}


def another_actor(first) -> dict:
    return {"actor_id": make(Actor, first._state.db).pk}


SENTENCES = [
    refusals.slug("issue_slug_fits_an_address", Issue),
    Sentence(
        "issue_is_a_question",
        Issue,
        values("question", "", "How many", "How many? ", "How many?\n", "How many?!", "¿How many"),
        values("question", "How many?", "?", "多少？", "چند نفر؟", "How many?\nAnd who?"),
    ),
    refusals.two("issue_is_not_its_own_parent", Issue, "id", "parent_id"),
    refusals.two("issue_is_not_merged_into_itself", Issue, "id", "merged_into_id"),
    refusals.slug("occasion_slug_fits_an_address", Occasion),
    refusals.not_blank("occasion_has_a_title", Occasion, "title"),
    refusals.word("occasion_kind_is_listed", Occasion, "kind", OccasionKind),
    refusals.word(
        "occasion_precision_is_listed",
        Occasion,
        "held_precision",
        DatePrecision,
        base={"held_on": JANUARY},
        needs={"none": {"held_on": None, "held_basis": ""}},
        also=("occasion_date_fits_its_precision",),
    ),
    refusals.word(
        "occasion_date_basis_is_listed",
        Occasion,
        "held_basis",
        DateBasis,
        or_blank=True,
        needs={"": {"held_on": None, "held_precision": "none"}},
    ),
    refusals.approximate(
        "occasion_date_fits_its_precision", Occasion, "held_on", "held_precision", "held_basis"
    ),
    refusals.with_basis(
        "occasion_date_says_its_basis", Occasion, "held_on", "held_precision", "held_basis"
    ),
    refusals.once("participant_named_once", OccasionParticipant, another_actor),
    refusals.slug("claim_slug_fits_an_address", Claim),
    refusals.not_blank("claim_has_a_text", Claim, "text"),
    refusals.word("claim_type_is_listed", Claim, "claim_type", ClaimType, needs={"denial": DENIAL}),
    refusals.word(
        "claim_modality_is_listed", Claim, "modality", Modality, needs={"denied": DENIAL}
    ),
    refusals.word(
        "claim_precision_is_listed",
        Claim,
        "asserted_precision",
        DatePrecision,
        base={"asserted_on": JANUARY},
        needs={"none": {"asserted_on": None, "asserted_basis": ""}},
        also=("claim_date_fits_its_precision",),
    ),
    refusals.word(
        "claim_date_basis_is_listed",
        Claim,
        "asserted_basis",
        DateBasis,
        or_blank=True,
        needs={"": {"asserted_on": None, "asserted_precision": "none"}},
    ),
    refusals.language("claim_language_is_bcp_47", Claim),
    refusals.approximate(
        "claim_date_fits_its_precision",
        Claim,
        "asserted_on",
        "asserted_precision",
        "asserted_basis",
    ),
    refusals.with_basis(
        "claim_date_says_its_basis", Claim, "asserted_on", "asserted_precision", "asserted_basis"
    ),
    refusals.ordered(
        "claim_is_about_a_time_in_order", Claim, "about_start", "about_end", JANUARY, FEBRUARY
    ),
    refusals.two(
        "claim_not_characterised_by_its_speaker", Claim, "speaker_id", "characterised_by_id"
    ),
    Sentence(
        "claim_denial_is_denied",
        Claim,
        (
            {"claim_type": "denial", "modality": "asserted"},
            {"claim_type": "denial", "modality": "alleged"},
            {"claim_type": "event", "modality": "denied"},
        ),
        (DENIAL, {"claim_type": "event", "modality": "alleged"}),
    ),
    refusals.word("claim_speaker_part_is_listed", ClaimSpeaker, "part", SpeakerPart),
    refusals.once("claim_speaker_named_once", ClaimSpeaker, another_actor),
    refusals.not_blank("quantity_says_what_is_measured", Quantity, "measure"),
    refusals.word("quantity_category_is_listed", Quantity, "counted_category", CountedCategory),
    refusals.word("quantity_comparator_is_listed", Quantity, "comparator", Comparator),
    refusals.word(
        "quantity_precision_is_listed",
        Quantity,
        "as_of_precision",
        DatePrecision,
        base={"as_of": JANUARY},
        needs={"none": {"as_of": None}},
        also=("quantity_date_fits_its_precision",),
    ),
    refusals.word("quantity_trend_is_listed", Quantity, "trend", Trend, or_blank=True),
    refusals.word("quantity_derivation_is_listed", Quantity, "derivation", QuantityDerivation),
    refusals.approximate("quantity_date_fits_its_precision", Quantity, "as_of", "as_of_precision"),
    refusals.ordered(
        "quantity_low_not_above_best", Quantity, "low", "best", "2000.001", "2000.002"
    ),
    refusals.ordered("quantity_best_not_above_high", Quantity, "best", "high", "-1", "0"),
    refusals.ordered(
        "quantity_low_not_above_high", Quantity, "low", "high", 9, 10, base={"best": None}
    ),
    Sentence(
        "quantity_has_a_number_or_words",
        Quantity,
        ({"verbatim": "", **NO_NUMBER},),
        (
            {"verbatim": "thousands", **NO_NUMBER},
            {"verbatim": "", **NO_NUMBER, "low": 0},
            {"verbatim": "", **NO_NUMBER, "best": 0},
            {"verbatim": "", **NO_NUMBER, "high": 0},
        ),
    ),
    refusals.once(
        "quantity_stated_once_a_claim",
        Quantity,
        {"measure": "tanks"},
        {"verbatim": "at most 9,000", "best": 9_000},
        lambda first: {"claim_id": make(Claim, first._state.db).pk},
    ),
]


@refusals.in_every_home(SENTENCES)
def test_the_database_refuses_what_breaks_the_sentence(sentence, alias):
    refusals.assert_refused(sentence, alias)


@refusals.in_every_home(SENTENCES)
def test_the_database_takes_what_keeps_the_sentence(sentence, alias):
    refusals.assert_taken(sentence, alias)
