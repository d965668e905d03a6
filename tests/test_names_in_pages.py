"""A page that hangs on one name: address and page in one statement, and the same answer."""

from typing import Any

import pytest
from django.db import connections

from actors_app.aliases import RECORD
from tests import published
from tests.published import Press
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases={"record"})
CLAIMS = "/api/v1/claims/"


@pytest.fixture
def record(db) -> dict[str, Any]:
    """Speakers, one merged into another, one silent; issues, one below another; two sources."""
    press = Press()
    actors = [press.publish(published.actor(n)) for n in range(4)]
    actors[1].merged_into_id = actors[0].pk
    press.correct(actors[1])
    issues = [press.publish(published.issue(n)) for n in range(2)]
    issues[1].parent_id = issues[0].pk
    press.correct(issues[1])
    sources = [press.publish(published.source(actors[2], n)) for n in range(2)]
    for n, (about, speaker) in enumerate(((0, 0), (1, 1), (0, 2), (1, 2))):
        said = published.claim(issues[about], actors[speaker], n)
        press.publish(said, *published.with_passages(said, sources[0], actors[2]))
    return {"press": press, "actors": actors, "issues": issues, "sources": sources}


def asked(client, statements: int, **query: Any) -> list[str] | str:
    """The names on the page, or what is said instead; it takes so many statements."""
    client.get(CLAIMS, query)
    with Queries(connections[RECORD]) as queries:
        answer = client.get(CLAIMS, query)
    assert len(queries) == statements, [query["sql"] for query in queries]
    body = answer.json()
    return body["detail"] if answer.status_code == 400 else [c["slug"] for c in body["results"]]


def the_same(client, **query: Any) -> list[str]:
    """The names on the page, where names are looked up before anything else."""
    body = client.get(CLAIMS, query | {"count": "on"}).json()
    assert body["count"] == len(body["results"])
    return [card["slug"] for card in body["results"]]


@pytest.mark.parametrize(
    "query",
    [
        {"speaker": "actor-2"},
        {"speaker": "actor-2", "said_after": "2018", "claim_type": "quantity"},
        {"source": "source-0"},
        {"issue": "issue-1"},
    ],
    ids=str,
)
def test_one_statement_finds_what_hangs_on_an_address(client, record, query):
    assert asked(client, 1, **query) == the_same(client, **query) != []


@pytest.mark.parametrize("query", [{"speaker": "actor-3"}, {"source": "source-1"}], ids=str)
def test_so_it_does_where_there_is_nothing(client, record, query):
    assert asked(client, 1, **query) == the_same(client, **query) == []


@pytest.mark.parametrize("query", [{"speaker": "actor-0"}, {"speaker": "actor-1"}], ids=str)
def test_actors_who_are_one_are_one_here_too(client, record, query):
    found = asked(client, 3, **query)
    assert sorted(found) == ["claim-0", "claim-1"]
    assert found == the_same(client, **query)


def test_an_issue_comes_with_its_sub_issues(client, record):
    found = asked(client, 3, issue="issue-0")
    assert sorted(found) == [f"claim-{n}" for n in range(4)]


@pytest.mark.parametrize(
    ("parameter", "name", "says"),
    [
        (
            "speaker",
            "actor-22",
            "speaker: no speaker here is named 'actor-22'. Did you mean actor-2",
        ),
        ("source", "source-11", "source: no source here is named 'source-11'. Did you mean source"),
        ("issue", "issue-11", "issue: no issue here is named 'issue-11'. Did you mean issue-1"),
    ],
)
def test_an_unknown_name_is_refused_and_not_empty(client, record, parameter, name, says):
    refused = client.get(CLAIMS, {parameter: name})
    assert refused.status_code == 400
    assert refused.json()["detail"].startswith(says)
    assert refused.json() == client.get(CLAIMS, {parameter: name, "count": "on"}).json()


def test_an_old_address_and_other_names_mean_the_same(client, record):
    record["actors"][2].slug = "renamed"
    record["press"].correct(record["actors"][2])
    now = asked(client, 1, speaker="renamed")
    assert now == the_same(client, speaker="actor-2") != []
    assert client.get(CLAIMS, {"speaker": "actor-2"}).json()["results"]
    name = record["actors"][2].name
    assert [c["slug"] for c in client.get(CLAIMS, {"speaker": name}).json()["results"]] == now


def test_what_left_is_no_longer_named(client, record):
    record["press"].retract(record["sources"][1])
    said = client.get(CLAIMS, {"source": "source-1"}).json()["detail"]
    assert said == "source: the source 'source-1' was retracted."


def test_pages_lead_on(client, record):
    first = client.get(CLAIMS, {"speaker": "actor-2", "limit": 1}).json()
    second = client.get(first["next"]).json()
    shown = [page["results"][0]["slug"] for page in (first, second)]
    assert shown == the_same(client, speaker="actor-2")[:2]
    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_an_empty_page_tells_the_state_it_is_of(client, record):
    """Else a reader who has it would be told that nothing changed when it fills."""
    empty = client.get(CLAIMS, {"speaker": "actor-3"})
    said = published.claim(record["issues"][0], record["actors"][3], 9)
    record["press"].publish(said)
    again = client.get(CLAIMS, {"speaker": "actor-3"}, headers={"If-None-Match": empty["ETag"]})
    assert again.status_code == 200
    assert [card["slug"] for card in again.json()["results"]] == ["claim-9"]
