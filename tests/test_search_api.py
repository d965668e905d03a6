"""The search endpoint: what it answers, in pages, with what is marked, and what it refuses."""

import json

import pytest

from claims_app.record.aggregates import LABELS
from tests import tongues
from tests.published import Press

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})
ADDRESS = "/api/v1/search/"


@pytest.fixture
def press(db):
    return Press()


@pytest.fixture
def corpus(press):
    return tongues.publish(press)


def ask(client, status: int = 200, **parameters: str) -> dict:
    response = client.get(ADDRESS, parameters)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def found(answer: dict) -> list[tuple[str, str]]:
    return [(result["kind"], result["card"]["slug"]) for result in answer["results"]]


@record_alone
def test_it_finds_things_of_several_kinds_nearest_first(corpus, client):
    answer = ask(client, q="Ruritania")
    assert found(answer) == [("claim", "kingdom"), ("claim", "capital"), ("actor", "ruritania")]
    assert [result["tier"] for result in answer["results"]] == [0, 0, 0]
    assert found(ask(client, q="Gazette border")) == [("claim", "kingdom")]


@record_alone
def test_it_says_how_it_read_the_question(corpus, client):
    assert ask(client, q='the Streslau "closed" -moon')["question"] == {
        "words": ["Streslau"],
        "phrases": ["closed"],
        "excluded": ["moon"],
        "ignored": ["the"],
        "expanded": [
            {
                "written": "Streslau",
                "actors": ["ruritania"],
                "names": [
                    "Kingdom of Ruritania",
                    "Ruritania",
                    "Streslau",
                    "Руритания",
                    "روریتانیا",
                ],
            }
        ],
    }


@record_alone
def test_cards_are_those_of_lists(corpus, client):
    (result,) = ask(client, q="Besançon")["results"]
    listed = json.loads(client.get("/api/v1/claims/").content)["results"]
    assert result["card"] in listed


@record_alone
def test_it_marks_where_the_words_stand(corpus, client):
    (result,) = ask(client, q="OBrien torn", kind="claim")["results"]
    said = result["snippets"][0]
    assert said["field"] == "text"
    assert [said["text"][a:b] for a, b in said["marks"]] == ["O’Brien", "torn"]
    (result,) = ask(client, q='"torn by war"', kind="claim")["results"]
    (quoted,) = result["snippets"]
    assert (quoted["field"], result["tier"]) == ("reports.exact", 1)
    assert [quoted["text"][a:b] for a, b in quoted["marks"]] == ["torn by war"]


@record_alone
def test_it_finds_one_kind_alone(corpus, client):
    assert found(ask(client, q="Ruritania", kind="report")) == [("report", "capital-in-0")]
    assert found(ask(client, q="Ruritania", kind="issue")) == []


@both
@pytest.mark.parametrize("kind", LABELS)
def test_every_kind_can_be_asked_for(released_seed, client, kind):
    answer = ask(client, q="Russia", kind=kind)
    assert {found_kind for found_kind, _ in found(answer)} <= {kind}


@record_alone
def test_it_counts_what_there_is_of_each_kind_when_asked(corpus, client):
    assert "counts" not in ask(client, q="Ruritania")
    counts = ask(client, q="Ruritania", kind="issue", facets="on")["counts"]
    assert set(counts) == set(LABELS)
    assert {kind: c["count"] for kind, c in counts.items() if c["count"]} == {
        "actor": 1,
        "claim": 2,
        "report": 1,
    }
    assert not any(count["is_capped"] for count in counts.values())


@record_alone
@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_lead_through_everything_and_back(corpus, client, size):
    whole = found(ask(client, q="said -xyz", limit="100"))
    there, answer = [], ask(client, q="said -xyz", limit=str(size))
    pages = [answer]
    while answer["next"]:
        answer = json.loads(client.get(answer["next"]).content)
        pages.append(answer)
    there = [result for page in pages for result in found(page)]
    assert there == whole
    assert len(whole) == 3
    back = [answer]
    while answer["previous"]:
        answer = json.loads(client.get(answer["previous"]).content)
        back.append(answer)
    assert [result for page in reversed(back) for result in found(page)] == whole


@record_alone
def test_links_are_in_the_headers_too(corpus, client):
    response = client.get(ADDRESS, {"q": "said", "limit": "1"})
    following = json.loads(response.content)["next"]
    assert response.headers["Link"] == f'<{following}>; rel="next"'


@record_alone
@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({}, "q: say what to look for"),
        ({"q": ""}, "q: "),
        ({"q": "?!"}, "q: A question needs a word to look for; this one has none."),
        ({"q": "-moon"}, "q: A question needs a word to look for; this one only says"),
        ({"q": "w " * 149 + "end"}, "q: "),
        ({"q": " ".join(f"w{n}" for n in range(21))}, "q: A question has at most 20 words"),
        ({"q": "a" * 301}, "q: "),
        ({"q": "a" * 100_000}, "q: "),
        ({"q": "a\x00b"}, "q: holds a character that no text has."),
        ({"q": "a", "kind": "claims"}, "kind: 'claims' is not one of"),
        ({"q": "a", "limit": "101"}, "limit: "),
        ({"q": "a", "facets": "yes"}, "facets: "),
        ({"q": "a", "after": "x"}, "after: not a cursor"),
        ({"q": "a", "sort": "x"}, "sort: no such parameter"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(client, db, parameters, says):
    problem = ask(client, 400, **parameters)
    assert problem["detail"].startswith(says)


@record_alone
def test_a_cursor_is_good_for_its_own_question_alone(corpus, client):
    cursor = ask(client, q="said", limit="1")["next"].split("after=")[1]
    assert ask(client, q="said", limit="1", after=cursor)["results"]
    for other in ({"q": "told"}, {"q": "said", "kind": "claim"}):
        assert "another list" in ask(client, 400, after=cursor, **other)["detail"]
    assert "not a cursor" in ask(client, 400, q="said", after=f"{cursor}x")["detail"]
    assert "not both" in ask(client, 400, q="said", after=cursor, before=cursor)["detail"]
    for side in ("after", "before"):
        assert "not a cursor" in ask(client, 400, q="said", **{side: ""})["detail"]


@record_alone
def test_it_is_one_of_the_resources(client, db):
    assert json.loads(client.get("/api/v1/").content)["search"].endswith(ADDRESS)


@record_alone
def test_it_is_answered_from_the_cache_until_the_record_changes(client, press, corpus):
    tag = client.get(ADDRESS, {"q": "said"}).headers["ETag"]
    assert client.get(ADDRESS, {"q": "said"}, headers={"If-None-Match": tag}).status_code == 304
    press.retract(corpus["cafe"])
    again = client.get(ADDRESS, {"q": "said"}, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert "cafe" not in [slug for _, slug in found(json.loads(again.content))]


@record_alone
def test_a_page_takes_few_queries_however_much_it_holds(corpus, client, django_assert_num_queries):
    with django_assert_num_queries(4, using="record"):
        few = ask(client, q="Ruritania", limit="1")
    with django_assert_num_queries(4, using="record"):
        more = ask(client, q="Ruritania", limit="100")
    assert len(few["results"]) < len(more["results"])
