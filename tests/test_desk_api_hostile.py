"""What nobody means, through every address of the desk's API: refused at its place, nothing kept.

The verdicts are the same on both databases, for the same tests run on each.
"""

import json
import time

import pytest

from claims_app.interchange.drafts.words import SHAPE_OF, keys
from claims_app.models import Claim
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES
from tests.desk_drafts import REASON, claim, issue
from tests.desk_programs import Program, around, etag, person
from tests.factories import make

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]

VALUES = {
    "nothing": "",
    "NUL": "a\x00b",
    "half a pair": "\ud800",
    "overrides": "\u202eevil\u2066",
    "no width": "a\u200bb",
    "5,000 letters": "x" * 5_000,
    "a long text": "x" * 100_001,
    "SQL": "1'; DROP TABLE claims_claim; --",
    "a template": "{{7*7}}${7*7}%s%(x)s",
    "markup": "<script>alert(1)</script>",
    "a huge number": 10**40,
    "a small number": -1,
    "a fraction": 1e-300,
    "true": True,
    "a list": [],
    "a deep list": [[[["x"]]]],
    "an object": {"$gt": ""},
    "an empty object": {},
    "no day": "2026-02-30",
    "year 0": "0000-01-01",
    "a wrong key": "00000000-0000-0000-0000-00000000000g",
    "a script": "javascript:alert(1)",
    "another script": "Russіa",  # its i is Cyrillic
    "null": None,
}
# Bodies that are no JSON of ours.
BODIES = {
    "empty": b"",
    "not JSON": b"{",
    "not UTF-8": b'{"reason": "\xff"}',
    "UTF-16": "{}".encode("utf-16"),
    "a list": b"[]",
    "a string": b'"x"',
    "null": b"null",
    "a number": b"1e999999",
    "NaN": b'{"reason": NaN, "draft": {}}',
    "deep": b'{"draft":' * 5_000 + b"1" + b"}" * 5_000,
    "a key twice": b'{"reason": "a", "reason": "b", "draft": {}}',
    "a key twice inside": b'{"reason": "a", "draft": {"slug": "a", "slug": "b"}}',
    "half a pair": b'{"reason": "\\ud800", "draft": {}}',
    "NUL for a reason": b'{"reason": "a\\u0000", "draft": {}}',
    "no reason": b'{"draft": {}}',
    "an empty reason": b'{"reason": " ", "draft": {}}',
    "a number for a reason": b'{"reason": 7, "draft": {}}',
    "a long reason": json.dumps({"reason": "x" * 2_001, "draft": {}}).encode(),
    "a strange field": b'{"reason": "a", "draft": {}, "\\u202e": 1}',
    "an exponent": b'{"reason": "a", "draft": {"slug": 1e99999999999}}',
}


@pytest.fixture
def analyst():
    return Program(person("analyst"))


def refused(answer) -> None:
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.content[:300])
    assert answer["Content-Type"] == "application/problem+json"
    json.loads(answer.content)


@pytest.mark.parametrize("kind", AGGREGATES)
def test_every_field_of_every_draft_refuses_what_it_cannot_be(kind, analyst):
    """Changed one after another: taken as sent or refused at its place, never broken."""
    thing = make(AGGREGATES[kind].root)
    where = f"{RESOURCES[kind]}/{thing.pk}/"
    began = time.monotonic()
    seen, tried = analyst.get(where).json(), 0
    for key in keys(SHAPE_OF[kind]):
        for name, value in VALUES.items():
            body = {"reason": REASON, "draft": {key: value}}
            answer = analyst.ask("PATCH", where, body, If_Match=etag(seen))
            tried += 1
            if answer.status_code == 200:
                seen = answer.json()
                continue
            assert answer.status_code == 400, (key, name, answer.content[:300])
            places = {error.get("pointer", "") for error in answer.json()["errors"]}
            assert any(place.startswith("/draft") for place in places), (key, name, places)
            assert analyst.get(where)["ETag"] == etag(seen), (key, name)
    assert time.monotonic() - began < tried


@pytest.mark.parametrize("key", ["reports", "quantities", "further_speakers"])
@pytest.mark.parametrize("name", VALUES)
def test_what_cannot_be_deep_in_a_claim_is_refused_at_its_place(name, key, analyst):
    around(analyst)
    begun = analyst.begun("claims", **claim())
    child = next(one for one in SHAPE_OF["claim"].children if one.key == key)
    for field in keys(child):
        answer = analyst.change(begun, **{key: [{field: VALUES[name]}]})
        assert answer.status_code == 400, (field, answer.content[:300])
        places = [error.get("pointer", "") for error in answer.json()["errors"]]
        assert any(place.startswith(f"/draft/{key}/0") for place in places), (field, places)
    answer = analyst.change(begun, **{key: [VALUES[name]]})
    assert answer.status_code == 400
    assert analyst.get(begun["url"]).json() | {"hints": begun["hints"]} == begun


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_makes_no_sense_is_refused_everywhere(name, analyst):
    begun = analyst.begun("issues", **issue())
    where = [
        *(("POST", f"{RESOURCES[kind]}/") for kind in AGGREGATES),
        ("PATCH", begun["url"]),
        ("POST", f"{begun['url']}submit/"),
        ("POST", f"claims/{make(Claim).pk}/reports/"),
        ("POST", "bulk/"),
        ("POST", "submissions/"),
    ]
    for method, path in where:
        seen = {} if path.endswith("/reports/") else {"If_Match": etag(begun)}
        answer = analyst.ask(method, path, BODIES[name], **seen)
        refused(answer)
        assert answer.status_code == 400, (path, answer.content[:200])
    assert analyst.get(begun["url"]).json() | {"hints": begun["hints"]} == begun


@pytest.mark.parametrize("name", VALUES)
def test_what_cannot_be_in_a_list_of_several_is_refused(name, analyst):
    value = VALUES[name]
    for body in (
        {"drafts": value},
        {"drafts": [value]},
        {"drafts": [{"kind": value, "draft": {}}]},
        {"drafts": [{"kind": "claim", "draft": value}]},
        {"drafts": [{"kind": "claim", "draft": {}, "id": value, "version": value}]},
    ):
        refused(analyst.post("bulk/", {"reason": REASON} | body))
    for body in (
        {"things": value},
        {"things": [value]},
        {"things": [{"kind": value, "id": value, "version": value}]},
    ):
        refused(analyst.post("submissions/", {"reason": REASON} | body))
    assert not Claim.objects.exists()


@pytest.mark.parametrize("name", [name for name, value in VALUES.items() if value])
def test_a_header_that_makes_no_sense_is_refused(name, analyst):
    begun = analyst.begun("issues", **issue())
    value = str(VALUES[name]).encode("utf-8", "replace").decode("latin-1")
    body = {"reason": REASON, "draft": {"summary": "More"}}
    answer = analyst.ask("PATCH", begun["url"], body, If_Match=value)
    assert answer.status_code == 412
    if len(value) > 200 or not value.isprintable() or " " in value or not value.isascii():
        said = {"If_Match": etag(begun), "Idempotency_Key": value}
        assert analyst.ask("PATCH", begun["url"], body, **said).status_code == 400
    assert analyst.get(begun["url"]).json() | {"hints": begun["hints"]} == begun


def test_a_thing_leads_to_itself_by_no_way(analyst):
    one = analyst.begun("issues", **issue("one"))
    other = analyst.begun("issues", **issue("other", parent="one"))
    assert analyst.change(one, parent="one").status_code == 400
    assert analyst.change(one, parent="other").status_code == 400
    assert analyst.change(other, parent=None).status_code == 200
