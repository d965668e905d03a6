"""The OpenAPI document: true, whole, and the same as the one that is committed."""

import re

import pytest
from django.urls import get_resolver
from openapi_spec_validator import OpenAPIV31SpecValidator

from claims_app.api.documentation import SNAPSHOT
from claims_app.api.openapi import examples
from claims_app.api.schemas import answers
from tests import api_examples, described

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})
every_operation = pytest.mark.parametrize("name", sorted(described.operations()))

# Answers that cannot be shown: they hang on keys that differ from one site to the next, or none of
# the kind are in the seed record.
WITHOUT_EXAMPLE: dict[str, str] = {
    "getOpenapi": "It is this document.",
    "getCodebook": "It is long; one of its lists is shown.",
    "getQuantity": "The names of quantities are random; the list shows one.",
    "getAssessment": "None is in the seed record.",
    "getRatingScale": "None is in the seed record.",
}

# There is no next page to link to where all is on one, and a site may set no limits.
AT_TIMES = {"Link", *answers.OF_AN_ALLOWANCE}
# Files hold what lists hold; versions are alike for all kinds.
SAME_AS_OTHERS = r"download|export|(?!\w+Issue)\w+Versions?$"


def test_the_committed_document_is_what_the_code_makes():
    made = described.rendered(described.generated()[0])
    assert SNAPSHOT.read_bytes() == made, f"Write it anew: {api_examples.COMMAND}"


def test_it_is_made_without_a_warning():
    assert described.generated()[1] == []


def test_it_is_openapi_3_1():
    document = described.generated()[0]
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


# Everything is described


@every_operation
def test_an_operation_says_what_it_is_for(name):
    operation = described.operations()[name]
    assert re.fullmatch("[a-z]+([A-Z][a-z]+)*", name)
    assert operation["summary"]
    assert len(operation["description"]) > 20
    assert set(operation["tags"]) <= {tag["name"] for tag in described.generated()[0]["tags"]}


@every_operation
def test_every_parameter_says_what_it_means(name):
    for said in described.operations()[name].get("parameters", []):
        parameter = described.resolved(said)
        assert len(parameter["description"]) > 5, parameter["name"]
        assert parameter["schema"], parameter["name"]


@pytest.mark.parametrize("name", sorted(described.components()))
def test_every_component_and_member_says_what_it_means(name):
    component = described.components()[name]
    assert len(component["description"]) > 10
    for member, schema in component.get("properties", {}).items():
        assert len(schema.get("description", "")) > 5, member


def test_every_word_of_a_closed_list_is_defined():
    lists = [c for c in described.components().values() if "enum" in c]
    assert len(lists) > 20
    for words in lists:
        assert len(words["x-enum-descriptions"]) == len(words["enum"])
        assert all(words["x-enum-descriptions"])


def test_objects_have_no_members_that_are_not_described():
    objects = {n: c for n, c in described.components().items() if c.get("type") == "object"}
    open_ones = {name for name, c in objects.items() if c["additionalProperties"] is not False}
    assert open_ones == {"Shaped"}


def test_every_address_of_the_api_is_in_it():
    paths = described.generated()[0]["paths"]
    known = {re.sub(r"\{\w+\}", "{}", path) for path in paths}
    assert len(known) > 60
    assert addresses() - known == set()


def addresses() -> set[str]:
    """Every address under /api/v1/ as the site resolves it, its variables left open."""
    found = set()
    for resolver in get_resolver().url_patterns:
        if str(resolver.pattern) == "api/v1/":
            for pattern in resolver.url_patterns:
                view = getattr(pattern.callback, "cls", None)
                named = getattr(pattern.callback, "initkwargs", {}).get("operation")
                if named or getattr(view, "operation", "it has none") != "":
                    route = re.sub(r"<[^>]+>", "{}", str(pattern.pattern))
                    found.add("/api/v1/" + re.sub(r"\.(json|jsonl|csv|graphml|dot)$", ".{}", route))
    return {a.replace("openapi.{}", "openapi.json") for a in found}


# Examples


def test_every_answer_in_json_has_an_example():
    shown = {
        name
        for name, operation in described.operations().items()
        if "examples" in operation["responses"]["200"]["content"].get("application/json", {})
    }
    names = {n for n in described.operations() if not re.match(SAME_AS_OTHERS, n)}
    assert names - shown == set(WITHOUT_EXAMPLE)


@both
def test_the_examples_are_what_the_api_answers_of_the_seed_record(released_seed):
    assert api_examples.gathered() == examples.known(), f"Write anew: {api_examples.COMMAND}"


@both
def test_an_answer_has_the_headers_that_are_described_and_no_others(released_seed, client):
    for name, path in api_examples.ASKED.items():
        if name not in api_examples.SENT:
            given = set(client.get(path).headers) & set(answers.HEADERS)
            said = set(described.answer_of(name).get("headers", {}))
            assert given | AT_TIMES & said == said, name


@pytest.mark.parametrize("name", sorted(examples.known()))
def test_an_example_is_as_the_answer_is_described(name):
    schema = described.answer_of(name)["content"]["application/json"]["schema"]
    assert described.complaints_about(schema, examples.known()[name]["body"]) == []


def test_an_example_tells_what_to_ask_for():
    claim = described.operations()["getClaim"]
    assert claim["parameters"][0]["example"] == api_examples.CLAIM
