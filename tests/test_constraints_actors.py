"""What the tables of actors never let be false, on the desk and on the record."""

import datetime as dt

import pytest

from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from actors_app.vocabulary import ActorKind, DatePrecision, NameKind
from tests import refusals
from tests.factories import make
from tests.refusals import Sentence, values

pytestmark = pytest.mark.django_db(databases={"default", "record"})

FEBRUARY, MARCH = dt.date(2018, 2, 1), dt.date(2018, 3, 1)
NOTE = {"anonymity_note": "“a defence official”"}


def term(start: dt.date | None, end: dt.date | None) -> dict:
    """A role from one day to another, either of which may be unknown."""
    return {
        "start_on": start,
        "start_precision": "day" if start else "none",
        "end_on": end,
        "end_precision": "day" if end else "none",
    }


SENTENCES = [
    refusals.slug("actor_slug_fits_an_address", Actor),
    refusals.word("actor_kind_is_listed", Actor, "kind", ActorKind, needs={"anonymous": NOTE}),
    refusals.not_blank("actor_has_a_name", Actor, "name"),
    refusals.not_blank("actor_has_a_sort_name", Actor, "sort_name"),
    refusals.plain("actor_name_reads_as_written", Actor, "name"),
    refusals.plain("actor_sort_name_reads_as_written", Actor, "sort_name"),
    refusals.plain("further_name_reads_as_written", ActorName, "name"),
    refusals.plain("role_title_reads_as_written", Role, "title"),
    Sentence(
        "actor_country_is_iso_3166",
        Actor,
        values("country", "ru", "R", "R1", "R\n", "ÄU", "РФ", " R"),
        values("country", "", "RU", "AF"),
    ),
    Sentence(
        "actor_wikidata_id_is_an_item",
        Actor,
        values(
            "wikidata_id",
            "",
            "Q",
            "Q0",
            "Q01",
            "q1",
            "1",
            "P31",
            "Q1\n",
            "Q1 ",
            "Q１",
            "Q-1",
            "xQ1",
        ),
        values("wikidata_id", None, "Q1", "Q159", "Q1234567890"),
    ),
    refusals.two("actor_is_not_its_own_parent", Actor, "id", "parent_id"),
    refusals.two("actor_is_not_merged_into_itself", Actor, "id", "merged_into_id"),
    Sentence(
        "actor_not_named_says_what_is_printed",
        Actor,
        ({"kind": "anonymous"},),
        ({"kind": "anonymous", **NOTE}, {"kind": "state"}, {"kind": "person", **NOTE}),
    ),
    refusals.word("actor_name_kind_is_listed", ActorName, "kind", NameKind),
    refusals.language("actor_name_language_is_bcp_47", ActorName),
    refusals.not_blank("actor_name_is_not_empty", ActorName, "name"),
    refusals.ordered(
        "actor_name_starts_before_it_ends", ActorName, "valid_from", "valid_to", FEBRUARY, MARCH
    ),
    refusals.once(
        "actor_name_given_once_a_language",
        ActorName,
        {"name": "Kremlin"},
        {"language": "ru"},
        lambda first: {"actor_id": make(Actor, first._state.db).pk},
    ),
    Sentence(
        "actor_identifier_names_one_actor",
        ActorIdentifier,
        ({}, lambda first: {"actor_id": make(Actor, first._state.db).pk}),
        ({"scheme": "isni"}, {"value": "another"}),
        twins=True,
    ),
    refusals.slug("actor_identifier_scheme_is_a_slug", ActorIdentifier, "scheme"),
    refusals.not_blank("actor_identifier_has_a_value", ActorIdentifier, "value"),
    refusals.address("actor_identifier_url_is_http", ActorIdentifier, "url"),
    refusals.slug("role_slug_fits_an_address", Role),
    refusals.not_blank("role_has_a_title", Role, "title"),
    refusals.word(
        "role_start_precision_is_listed",
        Role,
        "start_precision",
        DatePrecision,
        base={"start_on": dt.date(2018, 1, 1)},
        needs={"none": {"start_on": None}},
        also=("role_start_fits_its_precision",),
    ),
    refusals.word(
        "role_end_precision_is_listed",
        Role,
        "end_precision",
        DatePrecision,
        base={"end_on": dt.date(2019, 1, 1)},
        needs={"none": {"end_on": None}},
        also=("role_end_fits_its_precision",),
    ),
    refusals.approximate("role_start_fits_its_precision", Role, "start_on", "start_precision"),
    refusals.approximate(
        "role_end_fits_its_precision", Role, "end_on", "end_precision", base=term(None, None)
    ),
    Sentence(
        "role_starts_before_it_ends",
        Role,
        (term(MARCH, FEBRUARY),),
        (term(FEBRUARY, MARCH), term(MARCH, MARCH), term(None, MARCH), term(MARCH, None)),
    ),
    refusals.address("role_source_url_is_http", Role, "source_url"),
]


@refusals.in_every_home(SENTENCES)
def test_the_database_refuses_what_breaks_the_sentence(sentence, alias):
    refusals.assert_refused(sentence, alias)


@refusals.in_every_home(SENTENCES)
def test_the_database_takes_what_keeps_the_sentence(sentence, alias):
    refusals.assert_taken(sentence, alias)


def test_every_sentence_of_the_app_is_tried():
    assert {sentence.name for sentence in SENTENCES} == refusals.of_app("actors")
