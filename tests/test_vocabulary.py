"""Every word of a closed list is defined, and every field is explained where it is stored."""

import inspect

import pytest
from django.apps import apps
from django.db import models

import actors_app.vocabulary
import claims_app.vocabulary
from actors_app.vocabulary import Vocabulary
from claims_app.desk.models.curation import Verdict
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import (
    ANSWERS_AGAINST,
    CITO,
    SYMMETRIC,
    Aspect,
    Credibility,
    Directness,
    DriftCode,
    RelationKind,
)

MODULES = [actors_app.vocabulary, claims_app.vocabulary]
LISTS = sorted(
    {
        found
        for module in MODULES
        for found in vars(module).values()
        if inspect.isclass(found) and issubclass(found, Vocabulary) and found is not Vocabulary
    }
    | {Kind, Verdict},
    key=lambda words: words.__name__,
)
SHARED = [m for app in ("actors", "claims") for m in apps.get_app_config(app).get_models()]
OURS = SHARED + [m for app in ("desk", "record") for m in apps.get_app_config(app).get_models()]
# Fields that their own name explains, each with the reason.
SPEAKS_FOR_ITSELF = {
    "actors.ActorName.actor": "the parent of a child",
    "actors.ActorIdentifier.actor": "the parent of a child",
    "claims.OccasionParticipant.occasion": "the parent of a child",
    "claims.OccasionParticipant.actor": "the model is the join and says who took part",
    "claims.ClaimSpeaker.claim": "the parent of a child",
    "claims.Quantity.claim": "the parent of a child",
    "claims.AttributionHop.report": "the parent of a child",
    "claims.Rating.scale": "the parent of a child",
    "claims.AssessmentEvidence.assessment": "the parent of a child",
    "claims.AssessmentEvidence.source": "the model is the join and says what was relied on",
}
CITO_TERMS = (
    "agreesWith citesAsAuthority citesAsEvidence citesForInformation confirms corrects credits "
    "critiques derides disagreesWith discusses disputes documents extends parodies qualifies "
    "refutes repliesTo retracts reviews ridicules speculatesOn supports updates"
)


def label(thing) -> str:
    model = thing if inspect.isclass(thing) else thing.model
    return model._meta.label if thing is model else f"{model._meta.label}.{thing.name}"


def fields(of: list[type[models.Model]]) -> list[models.Field]:
    return [field for model in of for field in model._meta.concrete_fields]


def chosen_fields() -> list[models.Field]:
    """Fields with a closed list, the copies in history tables left out."""
    return [f for f in fields(OURS) if f.choices and "Historical" not in f.model.__name__]


def listed_in_constraints(field: models.Field) -> list[set[str]]:
    """The closed lists that the constraints of a model allow for a field."""
    checks = [c for c in field.model._meta.constraints if isinstance(c, models.CheckConstraint)]
    pairs = [c.condition.children[0] for c in checks if len(c.condition.children) == 1]
    return [set(words) for lookup, words in pairs if lookup == f"{field.name}__in"]


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_list_and_every_word_is_defined(words):
    assert inspect.getdoc(words)
    assert inspect.getdoc(words) != inspect.getdoc(Vocabulary)
    for word in words:
        assert word.definition.strip().endswith("."), word
        assert word.definition[0].isupper(), word
        assert word.label.strip(), word
        assert word.value == word.value.strip() == str(word)
        assert word.name == word.value.upper()


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_no_two_words_of_a_list_look_alike(words):
    assert len({word.label for word in words}) == len(words)
    assert len({word.definition for word in words}) == len(words)


def test_the_package_offers_every_list():
    offered = set(claims_app.vocabulary.__all__)
    elsewhere = {"Kind", "Verdict"}
    assert {words.__name__ for words in LISTS} - elsewhere <= offered
    assert all(hasattr(claims_app.vocabulary, name) for name in offered)


@pytest.mark.parametrize("field", fields(SHARED), ids=label)
def test_every_field_of_a_shared_model_says_what_it_holds(field):
    if label(field) in SPEAKS_FOR_ITSELF:
        assert not field.help_text, "it needs no exemption any more"
        return
    assert field.help_text.strip(), label(field)
    assert field.help_text.rstrip()[-1] in ".?", label(field)


def test_only_what_exists_is_exempt_from_explaining_itself():
    assert set(SPEAKS_FOR_ITSELF) <= {label(field) for field in fields(SHARED)}


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_model_says_what_it_is(model):
    assert (model.__doc__ or "").split("\n")[0].rstrip().endswith((".", ")")), label(model)


@pytest.mark.parametrize("field", chosen_fields(), ids=label)
def test_every_closed_list_is_kept_by_the_table_too(field):
    if isinstance(field, models.IntegerField):
        names = {c.name for c in field.model._meta.constraints}
        assert "report_credibility_is_listed" in names
        return
    words = {value for value, _ in field.choices}
    assert listed_in_constraints(field) == [words | ({""} if field.blank else set())]


@pytest.mark.parametrize("field", chosen_fields(), ids=label)
def test_every_word_fits_its_column(field):
    if isinstance(field, models.CharField):
        assert max(len(value) for value, _ in field.choices) <= field.max_length


def test_every_way_of_answering_has_its_term_in_cito():
    assert set(CITO) == set(RelationKind)
    assert set(CITO.values()) <= set(CITO_TERMS.split())


def test_the_answers_that_go_against_a_claim_are_named_in_one_place():
    assert {str(kind) for kind in ANSWERS_AGAINST} == {
        "rebuts",
        "disputes_quantity",
        "undercuts",
        "imputes_motive",
        "corrects",
    }
    assert set(SYMMETRIC) <= set(RelationKind) - ANSWERS_AGAINST


def test_the_lists_are_those_of_the_domain():
    assert " ".join(RelationKind.values) == (
        "rebuts disputes_quantity undercuts imputes_motive qualifies supports restates supersedes "
        "corrects concedes retracts responds_to"
    )
    assert " ".join(Aspect.values) == (
        "quantity existence location timing motive attribution cause other"
    )
    assert Directness.values == ["explicit", "implicit"]
    assert Credibility.values == [1, 2, 3, 4, 5, 6]
    assert len(DriftCode) == 10
