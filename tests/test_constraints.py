"""The tables of both databases hold every sentence that the models state."""

import re

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from actors_app import constraints
from actors_app.vocabulary import DatePrecision
from tests import factories, refusals
from tests.factories import HOMES

pytestmark = pytest.mark.django_db(databases={"default", "record"})

MODELS = [
    m for label in HOMES for m in apps.get_app_config(label).get_models() if m in factories.GOOD
]
AT_HOME = [(m, alias) for m in MODELS for alias in HOMES[m._meta.app_label]]
UNIQUE = [
    (m, f, alias)
    for m, alias in AT_HOME
    for f in m._meta.local_fields
    if f.unique and not f.primary_key
]


def label(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def fields_of(kind: type[models.Field]) -> list[models.Field]:
    return [f for m in MODELS for f in m._meta.local_fields if type(f) is kind]


def patterns(field: models.Field) -> set[str]:
    """The patterns that the constraints of a model ask of a field."""
    checks = [c for c in field.model._meta.constraints if isinstance(c, models.CheckConstraint)]
    lookups = [pair for check in checks for pair in pairs(check.condition)]
    return {wanted for lookup, wanted in lookups if lookup == f"{field.name}__regex"}


def pairs(condition: models.Q) -> list[tuple[str, object]]:
    """The lookups of a condition with their values, however deep."""
    found = []
    for child in condition.children:
        found += [child] if isinstance(child, tuple) else pairs(child)
    return found


def test_a_good_row_of_every_model_is_known_here():
    shared_or_ours = [m for name in HOMES for m in apps.get_app_config(name).get_models()]
    without = {m._meta.label for m in shared_or_ours if m not in factories.GOOD}
    assert {name for name in without if not name.startswith("desk.Historical")} == {
        "record.Edition"
    }


@pytest.mark.parametrize(("model", "alias"), AT_HOME, ids=lambda x: getattr(x, "__name__", x))
def test_the_table_holds_every_constraint_of_its_model(model, alias):
    assert refusals.missing_from(alias, model) == set()


@pytest.mark.parametrize(("model", "alias"), AT_HOME, ids=lambda x: getattr(x, "__name__", x))
def test_a_good_row_is_taken_and_comes_back_as_it_was(model, alias):
    made = factories.make(model, alias)
    read = model._base_manager.using(alias).get(pk=made.pk)
    for field in model._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(made, field.attname), field.name


@pytest.mark.parametrize(
    ("model", "field", "alias"), UNIQUE, ids=[f"{label(f)}-{alias}" for _, f, alias in UNIQUE]
)
def test_what_is_unique_is_refused_a_second_time(model, field, alias):
    values = {"wikidata_id": "Q159"} if field.name == "wikidata_id" else {}
    first = factories.make(model, alias, **values)
    value = getattr(first, field.attname)
    assert value not in {None, ""}
    second = factories.twin(first, **{field.attname: value})
    with pytest.raises(IntegrityError), transaction.atomic(using=alias):
        factories.insert(second, alias)


@pytest.mark.parametrize("field", fields_of(models.SlugField), ids=label)
def test_every_slug_is_checked_by_its_table(field):
    assert constraints.SLUG in patterns(field)


@pytest.mark.parametrize("field", fields_of(models.URLField), ids=label)
def test_every_address_is_checked_by_its_table(field):
    assert constraints.WEB_ADDRESS in patterns(field)


@pytest.mark.parametrize("name", ["language", "sha256", "text_sha256", "commitment"])
def test_every_language_and_fingerprint_is_checked_by_its_table(name):
    wanted = constraints.LANGUAGE if name == "language" else constraints.SHA256
    found = [f for m in MODELS for f in m._meta.local_fields if f.name == name]
    without = {label(f) for f in found if wanted not in patterns(f)}
    # The head is compared with the last line, whose hash is checked.
    assert without <= {"record.Head.sha256"}
    assert found


def test_every_date_with_a_precision_agrees_with_it_in_its_table():
    for model in MODELS:
        names = {f.name for f in model._meta.local_fields}
        for precision in (n for n in names if n.endswith("_precision")):
            start = precision.removesuffix("_precision")
            on = start if start in names else f"{start}_on"
            assert on in names
            assert model._meta.get_field(precision).choices == DatePrecision.choices
            conditions = [
                str(c.condition) for c in model._meta.constraints if hasattr(c, "condition")
            ]
            assert any(f"{on}__month" in c and precision in c for c in conditions), (model, on)


def test_every_constraint_has_a_name_that_reads_as_a_sentence():
    for name in set().union(*map(refusals.of_app, HOMES)):
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+){2,}", name), name
        assert len(name) <= 63, "PostgreSQL cuts longer names"
