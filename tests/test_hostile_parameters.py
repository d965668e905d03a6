"""Every parameter of every address, given what nobody means: refused or answered, never broken.

What is refused is refused as a problem that names the parameter, on both databases alike.
"""

import json

import pytest

from claims_app.api.documentation import SNAPSHOT

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases={"default", "record"})]

DOCUMENT = json.loads(SNAPSHOT.read_bytes())
PATHS, SHARED = DOCUMENT["paths"], DOCUMENT["components"]["parameters"]
OF_PATHS = {
    "slug": ["russia-about-10000-is-militants", "%00", "..%2f", "a" * 5000, "‮", "'"],
    "form": ["csv", "xml"],
    "words": ["ClaimType", "__proto__"],
    "version": ["1", "0", "99999999999999999999"],
    "sequence": ["1", "0", "99999999999999999999"],
}
VALUES = {
    "nothing": "",
    "NUL": "a\x00b",
    "half a pair": "\ud800",
    "overrides": "\u202eevil\u2066",
    "no width": "a\u200bb",
    "long": "x" * 5_000,
    "a megabyte": "9" * 1_000_000,
    "ten thousand": ",".join(f"a-{n}" for n in range(10_000)),
    "SQL": "1'; DROP TABLE record_document; --",
    "LIKE": "%_%\\",
    "regex": "(a+)+$",
    "FTS": '"unbalanced NEAR(a* b) OR -',
    "a template": "{{7*7}}${7*7}%s%(x)s",
    "markup": "<script>alert(1)</script>",
    "negative": "-1",
    "huge": "9" * 40,
    "not a number": "NaN",
    "other digits": "٣",
    "no day": "2026-02-30",
    "year 0": "0000-01-01",
    "year 9999": "9999-12-31",
    "a moment": "2018-02-20T25:61:00Z",
    "commas": ",,,,",
    "a range": "8000..5000",
    "JSON": '{"$gt": ""}',
    "a line break": "a\r\nSet-Cookie: a=b",
    "a cursor": "1.0000000000000000.0.20180220.00000000000000000000000000000000:x",
}


def questions():
    """Each address with each of its parameters."""
    for path, operations in PATHS.items():
        for parameter in operations.get("get", {}).get("parameters", ()):
            if "$ref" in parameter:
                parameter = SHARED[parameter["$ref"].rpartition("/")[2]]
            if parameter["in"] == "query":
                yield path, parameter["name"]


def address_of(path: str) -> str:
    """The address, with what is open in it filled by what is there."""
    path = path.replace("graph.{form}", "graph.dot")
    for name, values in OF_PATHS.items():
        path = path.replace(f"{{{name}}}", values[0])
    return path


def judged(response) -> int:
    """The status of an answer; its body read to the end, which may be where it breaks."""
    body = response.content if not response.streaming else b"".join(response.streaming_content)
    assert response.status_code < 500, (response.status_code, body[:300])
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
        assert json.loads(body)["status"] == response.status_code
        assert len(body) < 20_000
    return response.status_code


@pytest.mark.parametrize("path", sorted({path for path, _ in questions()}))
def test_no_value_of_a_query_breaks_an_answer(released_seed, client, path):
    client.raise_request_exception = True
    verdicts = set()
    for name in (name for where, name in questions() if where == path):
        for value in VALUES.values():
            response = client.get(address_of(path), {name: value.encode("utf-8", "surrogatepass")})
            verdicts.add(judged(response))
    assert verdicts <= {200, 304, 400, 404}
    assert 400 in verdicts


@pytest.mark.parametrize("path", sorted(PATHS))
def test_no_address_breaks_an_answer(released_seed, client, path):
    for name, values in OF_PATHS.items():
        if f"{{{name}}}" not in path:
            continue
        for value in values:
            where = address_of(path.replace(f"{{{name}}}", value))
            assert judged(client.get(where)) in {200, 301, 400, 404}, where


@pytest.mark.parametrize("path", sorted(PATHS))
def test_parameters_given_twice_or_by_the_thousand_are_refused(released_seed, client, path):
    for name in [name for where, name in questions() if where == path][:3]:
        assert judged(client.get(f"{address_of(path)}?{name}=1&{name}=2")) == 400
    many = "&".join(f"a{n}=1" for n in range(2_000))
    if "get" in PATHS[path]:
        assert judged(client.get(f"{address_of(path)}?{many}")) == 400
        assert judged(client.get(f"{address_of(path)}?{'a' * 1_000_000}")) == 400


BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe",
    "deep": b'{"items": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"items": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    "a list": b"[]",
    "a number": b"1e999",
    "too many": json.dumps({"items": ["a"] * 1_001}).encode(),
    "too long": json.dumps({"items": ["a" * 1_000_000]}).encode(),
    "not texts": json.dumps({"items": [1, None, {}, []]}).encode(),
    "NUL": json.dumps({"items": ["a\x00b"]}).encode(),
    "half a pair": b'{"items": ["\\ud800"]}',
    "unknown": json.dumps({"items": ["a"], "is_admin": True}).encode(),
    "twice": b'{"items": ["a"], "items": ["b"]}',
    "SQL and markup": json.dumps({"items": list(VALUES.values())[6:14]}).encode(),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))
def test_no_body_breaks_a_look_up(released_seed, client, body):
    response = client.post("/api/v1/lookup/", body, content_type="application/json")
    assert judged(response) in {200, 400, 413}
