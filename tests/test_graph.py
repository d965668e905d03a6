"""The graph: what is around a claim, an issue or an actor, near things first, circles and all."""

import datetime as dt
from typing import Any

import networkx
import pytest
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actors_app.aliases import RECORD
from claims_app.models import ClaimSpeaker
from claims_app.record.addresses import api_url
from tests import published
from tests.graphs import Around, Asked, World, crowd, relation, world
from tests.published import Press
from tests.queries import Queries
from tests.test_api import problem

pytestmark = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})

GRAPH = "/api/v1/graph/"
KINDS = ["rebuts", "supports", "disputes_quantity"]
COUNT = 10


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.fixture
def made(press) -> World:
    return world(press, COUNT)


def around(client: Client, **asked: Any) -> dict:
    response = client.get(GRAPH, asked)
    assert response.status_code == 200, response.content
    return response.json()


def slugs(graph: dict, kind: str = "claim") -> list[str]:
    return [node["slug"] for node in graph["nodes"] if node["type"] == kind]


def depths(graph: dict) -> dict[str, int]:
    return {node["slug"]: node["depth"] for node in graph["nodes"] if node["type"] == "claim"}


def ends(graph: dict) -> set[tuple[str, str, str]]:
    """Every edge as its kind and its ends."""
    return {(e["kind"] or e["type"], e["source"], e["target"]) for e in graph["edges"]}


# Against plain search


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    kind = draw(st.sampled_from(["claim", "claim", "issue", "actor"]))
    return Asked(
        start=(kind, draw(st.integers(0, {"claim": COUNT - 1, "issue": 2, "actor": 3}[kind]))),
        depth=draw(st.integers(1, 6)),
        limit=draw(st.integers(1, 25)),
        direction=draw(st.sampled_from(["both", "both", "answers", "answered_by"])),
        relation=tuple(draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))),
        said_by=draw(st.none() | st.sampled_from([dt.date(2018, 2, 20), dt.date(2017, 6, 1)])),
        speakers=draw(st.booleans()),
        issues=draw(st.booleans()),
    )


ends_of_edges = st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1))
edges = st.lists(
    st.tuples(ends_of_edges, st.sampled_from(KINDS))
    .filter(lambda edge: edge[0][0] != edge[0][1])
    .map(lambda edge: (*edge[0], edge[1])),
    max_size=30,
    unique=True,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(edges=[(n, 0, "rebuts") for n in range(1, COUNT)], asked=Asked(limit=3, speakers=False))
@example(edges=[], asked=Asked(start=("issue", 0), limit=2, speakers=False))
@example(edges=[], asked=Asked(start=("issue", 0), limit=3, speakers=False))
@given(edges=edges, asked=questions())
def test_the_graph_is_what_plain_search_finds(client, made, edges, asked):
    with made.joined(edges):
        graph = around(client, **asked.query(made))
        expected = Around(made, asked).search()
    nodes = expected.nodes()
    shown, beyond = nodes[: asked.limit], nodes[asked.limit :]
    assert [(node["depth"], node["id"]) for node in graph["nodes"]] == shown
    assert len(ends(graph)) == len(graph["edges"])
    joined = expected.edges({url for _, url in shown})
    if not asked.speakers and asked.start[0] != "actor":
        assert not any(kind == "said" for kind, *_ in joined)
    assert ends(graph) == joined
    assert graph["is_cut"] == bool(beyond)
    assert graph["complete_to"] == (beyond[0][0] - 1 if beyond else asked.depth)


# What is in it


@both
def test_an_answer_of_the_seed_is_in_the_graph_of_what_it_answers(client, released_seed):
    graph = around(client, claim="russia-about-10000-is-militants", depth=1)
    claim, answer = (
        api_url("claim", slug)
        for slug in ("russia-about-10000-is-militants", "nicholson-russia-exaggerates-is-presence")
    )
    assert graph["start"] == graph["nodes"][0]["id"] == claim
    assert ends(graph) >= {
        ("disputes_quantity", answer, claim),
        ("imputes_motive", answer, claim),
        ("said", api_url("actor", "russia"), claim),
    }
    edge = next(edge for edge in graph["edges"] if edge["kind"] == "disputes_quantity")
    found = client.get(edge["id"]).json()
    assert {
        name: edge[name] for name in ("kind", "is_against", "aspect", "directness", "cito")
    } == {name: found[name] for name in ("kind", "is_against", "aspect", "directness", "cito")}
    assert edge["latency_days"] == found["latency_days"]


@both
def test_a_node_says_what_the_document_of_the_claim_says(client, released_seed):
    graph = around(client, issue="how-many-is-fighters-in-afghanistan")
    assert len(slugs(graph)) > 3
    for node in graph["nodes"]:
        found = client.get(node["url"]).json()
        assert node["page"] == found["page"]
        if node["type"] == "claim":
            told = [found["text"], found["asserted"], found["claim_type"], found["issue"]["slug"]]
            assert [node[n] for n in ("label", "asserted", "claim_type", "issue")] == told
            assert node["dispute_status"] == found["counters"]["dispute_status"]
        elif node["type"] == "actor":
            assert (node["label"], node["kind"]) == (found["name"], found["kind"])


@both
def test_a_relation_that_is_only_proposed_is_in_no_graph(client, released_seed):
    proposed = "russia-pakistan-thousands-of-is-fighters"
    graph = around(client, claim=proposed, depth=6)
    assert "nicholson-russia-exaggerates-is-presence" not in slugs(graph)


def test_a_circle_of_answers_ends(client, made):
    with made.joined([(0, 1, "rebuts"), (1, 2, "rebuts"), (2, 0, "rebuts"), (0, 1, "supports")]):
        graph = around(client, claim="claim-0", depth=6, speakers="off")
    assert depths(graph) == {"claim-0": 0, "claim-1": 1, "claim-2": 1}
    assert len(graph["edges"]) == 4


def test_a_chain_is_followed_as_far_as_was_asked(client, made):
    with made.joined([(n + 1, n, "rebuts") for n in range(COUNT - 1)]):
        for depth in range(1, 7):
            graph = around(client, claim="claim-0", depth=depth)
            assert depths(graph) == {f"claim-{n}": n for n in range(depth + 1)}
            assert graph["complete_to"] == depth


def test_nobody_is_walked_through_to_what_else_he_said(client, made):
    assert made.speakers[0] == made.speakers[3]
    with made.joined([(1, 0, "rebuts")]):
        graph = around(client, claim="claim-0", depth=6, issues="on")
    assert slugs(graph) == ["claim-0", "claim-1"]
    assert slugs(graph, "actor") == ["actor-0", "actor-1"]


def test_a_wider_question_has_the_claims_of_its_parts(client, made):
    graph = around(client, issue="issue-1", depth=1, speakers="off")
    assert set(slugs(graph)) == {f"claim-{n}" for n in range(COUNT) if n % 3 in {0, 1}}
    assert slugs(graph, "issue") == ["issue-1", "issue-2"]
    assert ("part_of", api_url("issue", "issue-2"), api_url("issue", "issue-1")) in ends(graph)


def test_an_actor_has_the_claims_it_shared_in(client, made):
    graph = around(client, actor="actor-3", depth=1)
    assert set(slugs(graph)) == {f"claim-{n}" for n in range(COUNT) if n % 3 == 2}
    parts = {edge["source"]: edge["part"] for edge in graph["edges"]}
    assert parts == {api_url("actor", "actor-2"): "principal", api_url("actor", "actor-3"): "joint"}


def test_an_actor_without_speakers_still_says_what_it_said(client, made):
    graph = around(client, actor="actor-3", depth=1, speakers="off")
    assert slugs(graph, "actor") == ["actor-3"]
    assert {source for _, source, _ in ends(graph)} == {api_url("actor", "actor-3")}


@pytest.mark.parametrize("asked", ["actor-0", "actor-9"])
def test_actors_that_turned_out_to_be_one_are_one(client, press, made, asked):
    twin = published.actor(9)
    twin.merged_into_id = made.actors[0].pk
    press.publish(twin)
    said = published.claim(made.issues[2], twin, 90)
    press.publish(said, ClaimSpeaker(claim_id=said.pk, actor_id=made.actors[0].pk))
    graph = around(client, actor=asked, depth=1)
    assert set(slugs(graph)) == {"claim-90", *(f"claim-{n}" for n in range(COUNT) if n % 3 == 0)}
    assert slugs(graph, "actor") == ["actor-0"]
    assert len(graph["edges"]) == len(slugs(graph))


def test_where_it_is_cut_the_nearest_and_newest_stay(client, made):
    with made.joined([(n, 0, "rebuts") for n in range(1, COUNT)]):
        graph = around(client, claim="claim-0", limit=4, speakers="off")
    # The start, those of August by key, one of February.
    assert slugs(graph) == ["claim-0", "claim-3", "claim-8", "claim-1"]
    assert (graph["is_cut"], graph["complete_to"], len(graph["nodes"])) == (True, 0, 4)


def test_a_graph_of_a_thousand_is_cut_and_says_so(client, made):
    crowd(made, range(1000, 2005))
    with made.joined([(n, 0, "rebuts") for n in range(COUNT, len(made.claims))]):
        graph = around(client, claim="claim-0", depth=6)
    assert len(graph["nodes"]) == 1000
    assert graph["is_cut"]
    # The claim and who said it come first.
    kept = sorted(made.claims[COUNT:], key=lambda claim: claim.pk.hex)[: 1000 - 2]
    assert slugs(graph) == ["claim-0", *(claim.slug for claim in kept)]


def test_networkx_reads_the_answer_as_it_is(client, made):
    with made.joined([(0, 1, "rebuts"), (0, 1, "supports"), (1, 0, "rebuts")]):
        graph = around(client, claim="claim-0")
    read = networkx.node_link_graph(graph, edges="edges")
    assert read.is_directed()
    assert read.is_multigraph()
    assert read.number_of_edges(api_url("claim", "claim-0"), api_url("claim", "claim-1")) == 2
    assert read.nodes[api_url("actor", "actor-1")]["label"] == "Actor 1"


# What it costs


@pytest.mark.parametrize(("start", "most"), [("claim", 4), ("issue", 6), ("actor", 6)])
def test_a_larger_graph_costs_no_more_queries(client, made, start, most):
    asked = {start: {"claim": "claim-0", "issue": "issue-1", "actor": "actor-1"}[start]}
    counts = []
    for edges in ([(1, 0, "rebuts")], [(n, m, "rebuts") for n in range(9) for m in range(n)]):
        with made.joined(edges):
            around(client, **asked, depth=6)  # PostgreSQL prepares what it has not met.
            with Queries(connections[RECORD]) as queries:
                around(client, **asked, depth=6)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= most


def test_who_has_it_already_is_told_so(client, press, made):
    first = client.get(GRAPH, {"claim": "claim-0"})
    known = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(GRAPH, {"claim": "claim-0"}, **known).status_code == 304
    assert client.get(GRAPH, {"claim": "claim-1"}, **known).status_code == 200
    press.publish(relation(made.claims[1], made.claims[0]))
    again = client.get(GRAPH, {"claim": "claim-0"}, **known)
    assert (again.status_code, slugs(again.json())) == (200, ["claim-0", "claim-1"])


# What stands at a name


@pytest.mark.parametrize("kind", ["claim", "issue", "actor"])
def test_a_name_that_nothing_has_is_not_found(client, made, kind):
    says = problem(client.get(GRAPH, {kind: f"{kind}-00"}), 404)
    assert says.startswith(f"{kind}: no {'speaker' if kind == 'actor' else kind} here is named")
    assert f"'{kind}-00'" in says


def test_what_was_retracted_is_gone_from_graphs(client, press, made):
    edge = press.publish(relation(made.claims[1], made.claims[0]))
    press.retract(edge)
    press.retract(made.claims[1], note="Never said.")
    assert slugs(around(client, claim="claim-0")) == ["claim-0"]
    response = client.get(GRAPH, {"claim": "claim-1"})
    assert problem(response, 410) == "This claim was retracted."
    assert response.json()["tombstone"]["note"] == "Never said."


@pytest.mark.parametrize("kind", ["claim", "issue", "actor"])
def test_a_name_that_a_thing_once_had_still_leads_to_it(client, press, made, kind):
    thing = {"claim": made.claims, "issue": made.issues, "actor": made.actors}[kind][0]
    old, thing.slug = thing.slug, f"new-{kind}"
    press.correct(thing)
    graph = around(client, **{kind: old})
    assert graph["start"] == api_url(kind, f"new-{kind}")
    assert graph == around(client, **{kind: f"new-{kind}"})
