"""Whatever is sent to be looked up, it is answered or refused with what would be right."""

import json
import time
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_api import PROBLEM, problem
from tests.test_lookup import LOOKUP, post

pytestmark = pytest.mark.django_db(databases={"record"})

NOT_A_STRING = 'items[0]: give a string, {"text": "…"} or {"url": "…"}.'
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ([], "The body must be an object"),
        (None, "The body must be an object"),
        ("text", "The body must be an object"),
        (b"", "items: give a list of texts and addresses."),
        ({}, "items: give a list of texts and addresses."),
        ({"items": []}, "items: give a list of texts and addresses."),
        ({"items": "text"}, "items: give a list of texts and addresses."),
        ({"items": {"0": "text"}}, "items: give a list of texts and addresses."),
        ({"items": ["x"] * 1_001}, "items: 1001 given; at most 1000 at a time."),
        ({"items": [None]}, NOT_A_STRING),
        ({"items": [7]}, NOT_A_STRING),
        ({"items": [["x"]]}, NOT_A_STRING),
        ({"items": [{}]}, NOT_A_STRING),
        ({"items": [{"text": "x", "url": "y"}]}, NOT_A_STRING),
        ({"items": [{"txt": "x"}]}, NOT_A_STRING),
        ({"items": [{"text": 7}]}, "items[0]: its text is not a string."),
        ({"items": ["x", {"url": None}]}, "items[1]: its url is not a string."),
        ({"items": ["x" * 5_001]}, "items[0]: longer than 5000 characters."),
        ({"items": ["a\x00b"]}, "items[0]: holds a character that no text has."),
        ({"item": ["x"]}, "item: no such member. Did you mean items? Valid here: items, "),
        ({"items": ["x"], "min_score": 2}, "min_score: give a number from 0 to 1."),
        ({"items": ["x"], "min_score": "0.5"}, "min_score: give a number from 0 to 1."),
        ({"items": ["x"], "min_score": True}, "min_score: give a number from 0 to 1."),
        ({"items": ["x"], "min_score": None}, "min_score: give a number from 0 to 1."),
        ({"items": ["x"], "limit": 0}, "limit: give a whole number from 1 to 20."),
        ({"items": ["x"], "limit": 1.5}, "limit: give a whole number from 1 to 20."),
        ({"items": ["x"], "limit": 10**30}, "limit: give a whole number from 1 to 20."),
        ({"items": ["x"], "cards": "yes"}, "cards: give true or false."),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_wrong_is_named(client, body, says):
    assert problem(post(client, body), 400).startswith(says)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"items",
        b"{'items': ['x']}",
        b'{"items": ["x"],}',
        b'{"items": [NaN]}',
        b'{"items": ["\\ud800"]}',
        b'{"items": ["\xed\xa0\x80"]}',
        b'{"items": ["\xff"]}',
        '{"items": ["x"]}'.encode("utf-16"),
        b"[" * 200_000,
        b'{"items":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"items=x",
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_no_json_is_refused(client, body):
    start = time.monotonic()
    assert problem(post(client, body), 400).startswith("The body is not JSON: ")
    assert time.monotonic() - start < 5


def test_a_body_that_is_too_large_is_refused_unread(client):
    body = json.dumps({"items": ["x" * 4_000] * 262}).encode()
    assert len(body) > 2**20
    assert problem(post(client, body), 413) == (
        "The body is larger than 1048576 bytes. Ask in parts."
    )
    assert problem(post(client, b" " * 3 * 2**20), 413)


def test_a_body_of_a_megabyte_is_read(client):
    body = json.dumps({"items": ["x" * 4_000] * 260}).encode()
    assert 2**19 < len(body) < 2**20
    assert post(client, body).json()["not_found"] == list(range(260))


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/html",
        "",
        ";;/",
    ],
)
def test_another_type_of_body_is_refused(client, content_type):
    response = post(client, b'{"items": ["x"]}', content_type)
    assert response.status_code in {400, 415}
    assert problem(response, response.status_code)
    assert response.status_code == 415 or not content_type


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8"])
def test_json_is_read_whatever_its_parameters(client, content_type):
    assert post(client, {"items": ["x"]}, content_type).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_it_is_only_posted_to(client, method):
    response = getattr(client, method)(LOOKUP)
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_it_takes_no_parameters_in_its_address(client):
    response = client.post(f"{LOOKUP}?limit=5", '{"items":["x"]}', content_type="application/json")
    assert problem(response, 400) == "limit: no such parameter. This resource takes none."


def test_an_answer_that_is_not_json_is_not_to_be_had(client):
    response = post(client, {"items": ["x"]}, headers={"accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (406, PROBLEM)


def test_options_says_what_stands_here(client):
    assert client.options(LOOKUP).status_code == 200


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(JSON_VALUES, JSON_VALUES)
def test_no_value_makes_the_server_fail(items, other):
    bodies: list[Any] = [items, {"items": items}, {"items": [items], "limit": other}]
    for body in [*bodies, {"items": [{"text": items}, {"url": other}], "min_score": other}]:
        response = post(Client(), body)
        assert response.status_code in {200, 400}, response.content


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_no_text_makes_the_server_fail(some):
    for kind in ("text", "url"):
        response = post(Client(), {"items": [{kind: text} for text in some]})
        assert response.status_code in {200, 400}, response.content
