"""What the API answers is what the OpenAPI document says it answers."""

import gzip
import json

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from claims_app.api import documentation
from claims_app.api.openapi.operations import camel
from claims_app.api.schemas import answers
from claims_app.record.addresses import RESOURCES, api_url
from tests import described, filled, published
from tests.published import Press

record_alone = pytest.mark.django_db(databases={"record"})
DOCUMENT = "/api/v1/openapi.json"
BESIDES = [{}, {"count": "on"}, {"count": "capped"}, {"full": "on"}, {"fields": "slug"}]
JSON = "application/json"
PROBLEM = "application/problem+json"


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.fixture
def firsts(press):
    """One bare, one full and one ordinary thing of every kind on the record."""
    firsts = published.publish_all(press, 2)
    filled.publish_filled(press)
    filled.publish_bare(press)
    return firsts


def held_to(response, operation: str, status: int = 200, media: str = JSON):
    """The body of an answer, once it is seen to be as described."""
    assert response.status_code == status, response.content[:500]
    assert response["Content-Type"] == media
    said = described.answer_of(operation, status)
    body = response.json()
    assert described.complaints_about(said["content"][media]["schema"], body) == []
    return body


def list_of(kind: str) -> tuple[str, str]:
    return camel(f"list_{RESOURCES[kind]}"), f"/api/v1/{RESOURCES[kind]}/"


# Lists and things


@record_alone
def test_every_list_is_as_described_whatever_is_asked_besides(client, firsts):
    for kind in RESOURCES:
        operation, path = list_of(kind)
        for asked in BESIDES:
            body = held_to(client.get(path, asked), operation)
            assert len(body["results"]) >= 2, kind
            assert ("count" in body) == ("count" in asked)


@record_alone
def test_pages_on_both_sides_are_as_described(client, firsts):
    for kind in RESOURCES:
        operation, path = list_of(kind)
        first = held_to(client.get(path, {"limit": 1}), operation)
        second = held_to(client.get(first["next"]), operation)
        assert second["previous"]
        assert held_to(client.get(second["previous"]), operation)["results"] == first["results"]


@record_alone
def test_facets_are_as_described(client, firsts):
    asked = {"facets": "claim_type,speaker,primary_captured"}
    body = held_to(client.get("/api/v1/claims/", asked), "listClaims")
    assert set(body["facets"]) == {"claim_type", "speaker", "primary_captured"}
    assert all(body["facets"].values())


@record_alone
def test_everything_is_as_described_on_its_own(client, firsts):
    for kind in RESOURCES:
        for card in client.get(list_of(kind)[1]).json()["results"]:
            for asked in ({}, {"fields": "slug,type"}, {"omit": "page"}):
                held_to(client.get(card["url"], asked, follow=True), camel(f"get_{kind}"))


@record_alone
def test_an_unfolded_thing_is_as_described(client, firsts):
    body = held_to(client.get("/api/v1/claims/said/", {"expand": "issue,speakers"}), "getClaim")
    assert "counters" in body["issue"]


def test_the_description_tells_a_cut_document_from_a_whole_one():
    said = described.answer_of("getClaim")["content"][JSON]["schema"]
    assert [one["$ref"].rpartition("/")[2] for one in said["anyOf"]] == ["Claim", "Shaped"]


# What goes wrong


@record_alone
@pytest.mark.parametrize(
    ("path", "operation", "status"),
    [
        ("/api/v1/claims/?colour=red", "listClaims", 400),
        ("/api/v1/claims/nothing/", "getClaim", 404),
        ("/api/v1/publications/999/", "getPublication", 404),
    ],
)
def test_a_problem_is_as_described(client, firsts, path, operation, status):
    held_to(client.get(path), operation, status, PROBLEM)


@record_alone
def test_a_method_that_is_not_taken_is_as_described(client, firsts):
    response = client.post("/api/v1/claims/")
    held_to(response, "listClaims", 405, PROBLEM)
    assert set(described.answer_of("listClaims", 405)["headers"]) == {"Allow"}
    assert "GET" in response["Allow"]


@record_alone
def test_a_format_that_there_is_not_is_as_described(client, firsts):
    response = client.get("/api/v1/claims/", headers={"accept": "image/png"})
    held_to(response, "listClaims", 406, PROBLEM)


@record_alone
def test_what_was_taken_off_the_record_is_as_described(client, press, firsts):
    press.retract(firsts["relation"], note="Not what was said.")
    response = client.get(api_url("relation", firsts["relation"].slug))
    body = held_to(response, "getRelation", 410, PROBLEM)
    assert body["tombstone"]["note"] == "Not what was said."


@record_alone
def test_headers_are_as_described(client, firsts):
    for operation, path in (
        ("listClaims", "/api/v1/claims/?limit=1"),
        ("getClaim", "/api/v1/claims/said/"),
        ("exportClaims", "/api/v1/export/claims.csv"),
        ("getOpenapi", DOCUMENT),
    ):
        response = client.get(path)
        told = described.answer_of(operation)["headers"]
        for name in told.keys() - set(answers.OF_AN_ALLOWANCE):
            schema = described.resolved(told[name])["schema"]
            assert described.complaints_about(schema, response[name]) == []


@record_alone
def test_formats_are_as_described(client, firsts):
    for operation, path in (
        ("downloadClaims", "/api/v1/claims.{}"),
        ("exportClaims", "/api/v1/export/claims.{}"),
    ):
        deed = described.operations()[operation]
        forms = next(p for p in deed["parameters"] if p["name"] == "form")["schema"]["enum"]
        given = {client.get(path.format(form))["Content-Type"].partition(";")[0] for form in forms}
        assert given == set(described.answer_of(operation)["content"])


# The document itself


def test_the_document_is_answered_as_it_is_committed(client):
    response = client.get(DOCUMENT)
    assert response.content == documentation.SNAPSHOT.read_bytes()
    assert response["Content-Type"] == JSON
    assert response["Access-Control-Allow-Origin"] == "*"


def test_whoever_has_the_document_is_not_sent_it_again(client):
    for accepted in ("identity", "gzip"):
        etag = client.get(DOCUMENT, headers={"accept-encoding": accepted})["ETag"]
        asked = {"accept-encoding": accepted, "if-none-match": etag}
        again = client.get(DOCUMENT, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(DOCUMENT, headers=asked | {"if-none-match": '"x"'}).status_code == 200


def test_the_document_comes_compressed_where_that_is_understood(client):
    response = client.get(DOCUMENT, headers={"accept-encoding": "gzip, br"})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    assert gzip.decompress(response.content) == documentation.SNAPSHOT.read_bytes()
    assert len(response.content) < len(documentation.SNAPSHOT.read_bytes()) / 10


def test_the_document_takes_no_parameters(client):
    assert client.get(DOCUMENT, {"format": "yaml"}).status_code == 400


def test_a_page_shows_the_document_and_loads_nothing_from_elsewhere(client):
    response = client.get("/api/")
    assert response.status_code == 200
    page = response.content.decode()
    assert f'data-document="{DOCUMENT}"' in page
    assert "http" not in page
    for static in ("swagger-ui.css", "swagger-ui-bundle.js"):
        assert finders.find(f"drf_spectacular_sidecar/swagger-ui-dist/{static}")
    assert finders.find("api.js")
    assert finders.find("api.css")


def policy(client, path: str) -> dict[str, set[str]]:
    """The directives of the content security policy at a path."""
    said = client.get(path)["Content-Security-Policy"].split(";")
    return {part.split()[0]: set(part.split()[1:]) for part in said}


@record_alone
def test_the_page_of_the_api_may_draw_pictures_from_data_and_nothing_more(client):
    strict, page = policy(client, "/issues/"), policy(client, "/api/")
    assert page == strict | {"img-src": {"'self'", "data:"}}
    assert strict["img-src"] == {"'self'"}


def test_the_page_cannot_be_written_to(client):
    assert client.post("/api/").status_code == 405


def test_the_document_is_read_once(client, tmp_path):
    client.get(DOCUMENT)
    with override_settings(DEBUG=False):
        assert documentation.snapshot() is documentation.snapshot()
    assert json.loads(documentation.snapshot().plain)["openapi"] == "3.1.0"
