"""The desk's API describes itself: to whoever looks around, and to programs."""

import json

import jsonschema
import pytest
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from claims_app.api.documentation import SNAPSHOT
from claims_app.desk_api import openapi
from tests.desk_drafts import ROOT, actor, claim, issue
from tests.desk_programs import Program, around, person
from tests.test_desk_api_doors import patterns

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

DOCUMENT = openapi.document()


@pytest.fixture
def analyst():
    return Program(person("analyst"))


def fits(value, name: str) -> None:
    """Raises where `value` is not as the schema of this name says."""
    whole = Resource(contents=DOCUMENT, specification=DRAFT202012)
    registry = Registry().with_resource("urn:desk", whole)
    schema = {"$ref": f"urn:desk#/components/schemas/{name}"}
    jsonschema.Draft202012Validator(schema, registry=registry).validate(value)


def test_the_description_is_an_openapi_document_and_is_given_out(analyst):
    validate(json.loads(json.dumps(DOCUMENT)))
    assert analyst.get("openapi.json").json() == json.loads(json.dumps(DOCUMENT))


def test_every_address_is_described_with_all_its_methods():
    from django.urls import get_resolver  # noqa: PLC0415

    described = {
        path: {verb.upper() for verb in methods if verb != "parameters"}
        for path, methods in DOCUMENT["paths"].items()
    }
    found = {}
    for where, one in patterns(get_resolver("claims_app.desk_api.urls")):
        view = one.callback.cls
        verbs = {verb for verb in ("get", "post", "patch", "put", "delete") if hasattr(view, verb)}
        path = ROOT + where.replace("<uuid:pk>", "{pk}")
        if verbs:
            found[path] = {verb.upper() for verb in verbs}
    assert described == found


def test_the_public_description_knows_nothing_of_the_desk():
    public = json.loads(SNAPSHOT.read_bytes())
    assert not [path for path in public["paths"] if path.startswith(ROOT)]


def test_what_is_answered_is_as_described(analyst):
    around(analyst)
    passage = {"source": "wire", "exact": "Ten.", "start": 0, "end": 4, "quote_kind": "indirect"}
    hops = [{"actor": "russia", "is_speaker": True}]
    reports = [{**passage, "language": "en", "hops": hops}]
    fits(analyst.begun("claims", **claim(reports=reports)), "ClaimAtTheDesk")
    asked = analyst.submit(analyst.begun("issues", **issue("asked"))).json()
    fits(asked, "IssueAtTheDesk")
    fits(asked["review"], "Review")
    handed = analyst.hand_over(analyst.begun("issues", **issue("handed"))).json()
    fits(handed, "IssueAtTheDesk")
    fits(handed["handover"], "Handover")
    refused = analyst.change(asked | {"version": "x"}, summary="More")
    assert refused.status_code == 412
    fits(refused.json(), "Problem")
    fits(analyst.begin("actors", **actor(kind="x", country="x")).json(), "Problem")


@pytest.mark.parametrize(
    ("name", "resource", "draft"),
    [("ClaimDraft", "claims", claim()), ("ActorDraft", "actors", actor("a", names=[]))],
)
def test_a_draft_that_fits_its_description_is_taken(name, resource, draft, analyst):
    around(analyst)
    fits(draft, name)
    kept = analyst.begun(resource, **draft)
    fits(kept["draft"], name)


def test_the_root_lists_what_can_be_asked_for(analyst):
    found = analyst.get("").json()
    assert {"claims", "actors", "rating-scales", "reviews", "handovers", "bulk"} <= set(found)
    for name, where in found.items():
        status = analyst.get(where.partition("testserver")[2]).status_code
        assert status == (405 if name in {"bulk", "submissions"} else 200), name
