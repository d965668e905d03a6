"""Every filter finds what the documents themselves say, and nothing else."""

import json
from collections import defaultdict
from typing import Any

import pytest

from claims_app.filters import FILTERS
from claims_app.filters.kinds import EMPTY, Variant
from claims_app.filters.values import Flag, Named, Word
from claims_app.record.addresses import RESOURCES
from claims_app.record.models import Document
from tests.says import ELSEWHERE, SAYS, Json

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def documents(kind: str) -> dict[str, Json]:
    found = Document.objects.of(kind).standing()
    return {document.slug: json.loads(document.body) for document in found}


def listed(client, kind: str, **asked: str) -> set[str]:
    response = client.get(f"/api/v1/{RESOURCES[kind]}/", {"limit": 200, **asked})
    assert response.status_code == 200, response.content
    found = [card["slug"] for card in response.json()["results"]]
    assert len(found) == len(set(found))
    return set(found)


def word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("kind", FILTERS)
def test_every_filter_with_a_closed_list_of_values_is_tried(kind):
    decided = {
        name
        for name, asked in FILTERS[kind].base_filters.items()
        if isinstance(asked, Word | Flag | Named) and not isinstance(asked, Variant)
    }
    assert decided <= SAYS[kind].keys() | ELSEWHERE.get(kind, set())


@pytest.mark.parametrize("kind", [kind for kind, filters in SAYS.items() if filters])
def test_a_filter_finds_what_the_documents_say(client, released_seed, kind):
    bodies = documents(kind)
    for name, says in SAYS[kind].items():
        expected = defaultdict(set)
        for found, body in bodies.items():
            for value in says(body):
                expected[word(value)].add(found)
        assert expected, f"the seed says nothing about {name}"
        for value, things in expected.items():
            assert listed(client, kind, **{name: value}) == things, f"{name}={value}"
        several = sorted(expected)[:3]
        if f"{name}__in" in FILTERS[kind].base_filters:
            found = listed(client, kind, **{f"{name}__in": ",".join(several)})
            assert found == set().union(*(expected[value] for value in several)), name


HAS_NOTHING = [
    ("claim", "on_behalf_of"),
    ("claim", "occasion"),
    ("claim", "place"),
    ("claim", "characterised_by"),
    ("actor", "country"),
    ("actor", "wikidata_id"),
    ("actor", "parent"),
    ("occasion", "host"),
    ("source", "publisher"),
]


def test_what_has_no_value_can_be_asked_for(client, released_seed):
    for kind, name in HAS_NOTHING:
        bodies = documents(kind)
        without = {s for s, body in bodies.items() if body[name] is None}
        assert listed(client, kind, **{f"{name}__empty": "true"}) == without
        assert listed(client, kind, **{f"{name}__empty": "false"}) == bodies.keys() - without


CAN_BE_EMPTY = [
    (kind, name.removesuffix(EMPTY))
    for kind, filters in FILTERS.items()
    for name in filters.base_filters
    if name.endswith(EMPTY)
]
# Each asks besides for something of the same rows, or of others.
BESIDES = {
    "claim": (
        {"speaker": "russia"},
        {"quantity_overlaps": "0.."},
        {"relation_kind": "rebuts"},
        {"unanswered": "true"},
        {"source_kind": "news"},
    )
}


@pytest.mark.parametrize(("kind", "name"), CAN_BE_EMPTY)
def test_where_there_is_none_and_where_there_is_one_make_up_the_list(
    client, released_seed, kind, name
):
    for besides in ({}, *BESIDES.get(kind, ())):
        listed_at_all = listed(client, kind, **besides)
        assert listed_at_all or not besides, besides
        without = listed(client, kind, **besides, **{f"{name}__empty": "true"})
        having = listed(client, kind, **besides, **{f"{name}__empty": "false"})
        assert (without | having, without & having) == (listed_at_all, set()), besides


def test_a_claim_without_rows_has_nothing_of_what_they_hold(client, released_seed):
    bodies = documents("claim")
    without = {s for s, body in bodies.items() if not body["quantities"]}
    assert 0 < len(without) < len(bodies)
    assert listed(client, "claim", measure__empty="true") == without
    unanswered = listed(client, "claim", unanswered="true")
    assert unanswered
    assert unanswered <= listed(client, "claim", answer_latency__empty="true")


def test_of_the_rows_asked_for_none_has_what_is_to_be_empty(client, released_seed):
    bodies = documents("claim")
    spoke = {
        s: next(said for said in body["said_by"] if said["actor"]["slug"] == "russia")
        for s, body in bodies.items()
        if "russia" in {said["actor"]["slug"] for said in body["said_by"]}
    }
    without = {s for s, said in spoke.items() if said["role"] is None}
    assert listed(client, "claim", speaker="russia", role_title__empty="true") == without


NUMBERS = ("chain_depth", "report_count", "independent_origins", "answer_count")


def test_numbers_have_a_least_and_a_most(client, released_seed):
    bodies = documents("claim")
    for name in NUMBERS:
        numbers = {s: d["counters"][name] for s, d in bodies.items()}
        numbers = {s: number for s, number in numbers.items() if number is not None}
        for bound in range(4):
            at_least = {s for s, number in numbers.items() if number >= bound}
            at_most = {s for s, number in numbers.items() if number <= bound}
            assert listed(client, "claim", **{f"{name}__gte": str(bound)}) == at_least
            assert listed(client, "claim", **{f"{name}__lte": str(bound)}) == at_most
            assert listed(client, "claim", **{name: str(bound)}) == at_least & at_most


def test_an_answers_latency_is_counted_in_days(client, released_seed):
    bodies = documents("claim")
    for bound in (0, 30, 45, 400):
        quick = {
            s
            for s, d in bodies.items()
            if any(
                e["latency_days"] is not None and e["latency_days"] <= bound
                for e in d["answered_by"]
                if e["is_against"]
            )
        }
        assert listed(client, "claim", answer_latency__lte=str(bound)) == quick


def test_an_issue_finds_the_claims_on_its_sub_issues(client, released_seed):
    issues = documents("issue")
    bodies = documents("claim")

    def below(name: str) -> set[str]:
        return {name}.union(*(below(sub["slug"]) for sub in issues[name]["sub_issues"]))

    assert any(len(below(name)) > 1 for name in issues)
    for name in issues:
        expected = {s for s, d in bodies.items() if d["issue"]["slug"] in below(name)}
        assert listed(client, "claim", issue=name) == expected
        assert listed(client, "issue", parent=name) == below(name) - {name}


def test_conditions_on_a_report_are_put_to_one_report(client, released_seed):
    for body in documents("claim").values():
        for one in body["reports"]:
            asked = {"source": one["source"]["slug"], "quote_kind": one["quote_kind"]}
            found = listed(client, "claim", **asked)
            assert body["slug"] in found
            expected = {
                s
                for s, d in documents("claim").items()
                if any(
                    r["source"]["slug"] == asked["source"]
                    and r["quote_kind"] == asked["quote_kind"]
                    for r in d["reports"]
                )
            }
            assert found == expected


ENDS = [
    ("report", "speaker", "claim"),
    ("quantity", "speaker", "claim"),
    ("relation", "speaker", "target"),
    ("relation", "answered_by", "subject"),
]


def test_what_hangs_on_a_claim_is_found_by_all_who_made_it(client, released_seed):
    made_by = {
        name: {said["actor"]["slug"] for said in claim["said_by"]}
        for name, claim in documents("claim").items()
    }
    for kind, name, end in ENDS:
        expected = defaultdict(set)
        for found, body in documents(kind).items():
            for actor in made_by[body[end]["slug"]]:
                expected[actor].add(found)
        for actor, things in expected.items():
            assert listed(client, kind, **{name: actor}) == things, (kind, name)


def replied(bodies: dict[str, Json], *, is_against: bool) -> dict[str, set[str]]:
    """The claims to which somebody replied, by who did."""
    found = defaultdict(set)
    for name, claim in bodies.items():
        for edge in claim["answered_by"]:
            if edge["is_against"] is is_against:
                for said in bodies[edge["subject"]["slug"]]["said_by"]:
                    found[said["actor"]["slug"]].add(name)
    return found


def test_a_claim_is_found_by_all_who_answered_against_it(client, released_seed):
    bodies = documents("claim")
    answered, supported = (replied(bodies, is_against=against) for against in (True, False))
    assert any(supported[actor] - answered[actor] for actor in supported)
    for actor in answered | supported:
        assert listed(client, "claim", answered_by=actor) == answered[actor]
        assert listed(client, "claim", answered_by__in=actor) == answered[actor]
        assert listed(client, "claim", answered_by=actor, relation_kind="supports") == set()


def test_what_asks_who_answered_and_when_agrees_with_whether_anybody_did(client, released_seed):
    for asked in ({"answer_latency__gte": "0"}, {"answer_latency__empty": "false"}):
        assert listed(client, "claim", **asked) <= listed(client, "claim", answered="true")
        assert listed(client, "claim", unanswered="true", **asked) == set()
    bodies = documents("claim")
    facets = client.get("/api/v1/claims/", {"facets": "answered_by"}).json()["facets"]
    counted = {one["value"]: one["count"] for one in facets["answered_by"]}
    answered = replied(bodies, is_against=True)
    assert counted == {actor: len(things) for actor, things in answered.items()}


def test_what_hangs_on_a_claim_is_found_by_its_question(client, released_seed):
    claims = documents("claim")
    for kind, end in (("report", "claim"), ("quantity", "claim"), ("relation", "target")):
        for found, body in documents(kind).items():
            issue = claims[body[end]["slug"]]["issue"]["slug"]
            assert found in listed(client, kind, issue=issue)


def test_letters_are_found_whatever_their_case_and_are_never_a_pattern(client, released_seed):
    places = {s: d["place"] or "" for s, d in documents("claim").items()}
    for text in ("Afghanistan", "afghanistan", "AFGHANISTAN"):
        expected = {s for s, place in places.items() if "afghanistan" in place.lower()}
        assert expected
        assert listed(client, "claim", place=text) == expected
    for text in ("(", "[a-z]", ".*", "a|b", "\\", "%", "_", "'", "^", "$"):
        assert listed(client, "claim", place=text) == {s for s, p in places.items() if text in p}
