"""What programs read of the record: every kind, as its list and on its own."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from actors_app.aliases import RECORD
from claims_app.desk import review
from claims_app.models import Claim
from claims_app.record import ledger
from claims_app.record.addresses import RESOURCES, api_url
from claims_app.record.aggregates import LABELS
from claims_app.record.models import Document
from tests import published
from tests.published import Press
from tests.queries import Queries

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})
every_kind = pytest.mark.parametrize("kind", list(RESOURCES), ids=str)

PROBLEM = "application/problem+json"


def a_list(kind: str) -> str:
    return f"/api/v1/{RESOURCES[kind]}/"


def problem(response, status: int) -> str:
    """What a problem says, once it is seen to be one."""
    assert response.status_code == status
    assert response["Content-Type"] == PROBLEM
    body = response.json()
    assert (body["status"], body["type"]) == (status, "about:blank")
    assert body["title"]
    return body["detail"]


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.fixture
def firsts(press):
    """One thing of every kind on the record."""
    return published.publish_all(press)


# What is there


@record_alone
def test_the_root_names_every_resource(client):
    root = client.get("/api/v1/").json()
    assert root.keys() >= set(RESOURCES.values())
    for name, address in root.items():
        assert address == f"http://testserver/api/v1/{name}/"
        assert client.get(address).status_code in {200, 400, 405}, name


@record_alone
@every_kind
def test_every_kind_has_a_list_of_its_stored_cards(client, firsts, kind):
    response = client.get(a_list(kind))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    stored = Document.objects.of(kind).in_order().values_list("card", flat=True)
    assert (
        response.content.decode()
        == f'{{"next":null,"previous":null,"results":[{",".join(stored)}]}}'
    )
    assert published.name_of(firsts[kind]) in {card["slug"] for card in response.json()["results"]}


@record_alone
@every_kind
def test_every_thing_is_served_byte_for_byte_as_it_is_stored(client, firsts, kind):
    response = client.get(api_url(kind, published.name_of(firsts[kind])))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.content == Document.objects.get(pk=firsts[kind].pk).body.encode()
    assert response.json()["type"] == kind
    assert response.json()["url"] == response.wsgi_request.path


@record_alone
@every_kind
def test_an_empty_record_has_empty_lists(client, kind):
    assert client.get(a_list(kind)).content == b'{"next":null,"previous":null,"results":[]}'


@both
def test_every_thing_of_the_seed_is_served_as_it_is_stored(client, released_seed):
    documents = list(Document.objects.all())
    assert len(documents) > 100
    for document in documents:
        response = client.get(api_url(document.kind, document.slug))
        assert response.status_code == 200
        assert response.content == document.body.encode()
        card = json.loads(document.card)
        assert card.items() <= json.loads(document.body).items()


# What left, and what moved


@record_alone
@every_kind
def test_what_was_never_there_is_not_found(client, kind):
    assert problem(client.get(api_url(kind, "nothing")), 404) == (
        f"No {LABELS[kind].lower()} called nothing is on the record."
    )


def retract(things) -> None:
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    asked = review.request_retraction(things, by=analyst, reason="Test", public_note="Not so.")
    assert not asked.not_ready
    review.approve(asked.reviews, by=reviewer)


def tied_to(claim: Claim) -> list:
    edges = [*claim.answers.all(), *claim.answered_by.all()]
    return [("relation", edge.pk) for edge in edges if edge.status == "confirmed"]


@both
def test_what_was_retracted_leaves_a_tombstone(client, released_seed):
    claim = Claim.objects.get(pk=Claim.record.first().pk)
    retract([("claim", claim.pk), *tied_to(claim)])
    response = client.get(api_url("claim", claim.slug))
    assert problem(response, 410) == "This claim was retracted."
    stone = response.json()["tombstone"]
    expected = {"type": "claim", "slug": claim.slug, "action": "retract", "note": "Not so."}
    assert expected.items() <= stone.items()
    assert stone["version"] == 2
    assert claim.text not in response.content.decode()
    listed = client.get(a_list("claim"), {"limit": 200}).json()["results"]
    assert claim.slug not in {card["slug"] for card in listed}


@both
def test_an_old_address_leads_to_the_new_one(client, released_seed):
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    claim = Claim.objects.get(pk=Claim.record.first().pk)
    old, claim.slug = claim.slug, "a-better-address"
    claim.save()
    asked = review.request_release(
        [("claim", claim.pk)], by=analyst, reason="Test", public_note="Renamed."
    )
    review.approve(asked.reviews, by=reviewer)
    response = client.get(api_url("claim", old))
    assert (response.status_code, response["Location"]) == (301, api_url("claim", claim.slug))
    assert client.get(response["Location"]).json()["slug"] == "a-better-address"


@record_alone
def test_an_old_address_leads_to_the_tombstone_of_what_left(client, press):
    thing = press.publish(published.issue())
    thing.slug = "another"
    press.correct(thing)
    press.retract(thing)
    response = client.get(api_url("issue", "issue-0"), follow=True)
    assert response.redirect_chain == [("/api/v1/issues/another/", 301)]
    assert problem(response, 410) == "This issue was retracted."


@record_alone
def test_what_was_published_again_stands_again(client, press):
    thing = press.publish(published.issue())
    press.retract(thing)
    press.publish(thing)
    assert client.get(api_url("issue", thing.slug)).json()["version"] == 3


@record_alone
def test_the_same_address_in_another_kind_is_another_thing(client, press):
    thing = press.publish(published.issue())
    assert client.get(api_url("actor", thing.slug)).status_code == 404


# How it may be asked


@record_alone
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/claims/", "/api/v1/actors/actor-0/"])
def test_nothing_can_be_written(firsts, method, path):
    client = Client(enforce_csrf_checks=True)
    response = getattr(client, method)(path, data="{}", content_type="application/json")
    assert problem(response, 405) == f'Method "{method.upper()}" not allowed.'
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@record_alone
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/claims/", "/api/v1/claims/claim-0/"])
def test_head_answers_as_get_without_a_body(client, firsts, path):
    asked, got = client.head(path), client.get(path)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers == got.headers


@record_alone
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/claims/", "/api/v1/claims/claim-0/"])
def test_options_says_what_stands_here(client, firsts, path):
    response = client.options(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json()["name"] in {"Gainsay", "claims"}


@record_alone
@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("text/html", 406),
        ("nonsense", 406),
        (";;,/", 406),
    ],
)
def test_any_accept_header_gets_an_answer(client, accept, status):
    response = client.get("/api/v1/claims/", headers={"accept": accept})
    assert response.status_code == status
    assert response["Content-Type"] == ("application/json" if status == 200 else PROBLEM)


@record_alone
@pytest.mark.parametrize(
    "address", ["/api/v1/claims/?q=nobody", "/api/v1/search/?q=one", "/api/v1/stats/"]
)
def test_what_breaks_on_our_side_is_told_as_a_problem(client, db, monkeypatch, address):
    def broken(*args, **kwargs):
        raise RuntimeError("a planted fault")

    monkeypatch.setattr(ledger, "state", broken)
    client.raise_request_exception = False
    response = client.get(address)
    says = problem(response, 500)
    assert "our side" in says
    assert "planted" not in response.content.decode()
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"


@both
def test_a_host_that_is_not_ours_is_told_so_as_a_problem(client, db, settings):
    settings.ALLOWED_HOSTS = ["gainsay.example"]
    problem(client.get("/api/v1/claims/", headers={"host": "elsewhere.example"}), 400)


@both
def test_answers_of_the_api_and_pages_have_their_own_policies(client, released_seed):
    for address in ("/api/v1/claims/", "/api/v1/claims/nothing/", "/api/v1/claims.csv"):
        policy = client.get(address)["Content-Security-Policy"]
        assert policy == "default-src 'none'; frame-ancestors 'none'"
    assert "style-src 'self'" in client.get("/")["Content-Security-Policy"]


# What it costs


def queries(client, path: str, status: int = 200) -> int:
    with Queries(connections[RECORD]) as asked:
        assert client.get(path).status_code == status
    return len(asked)


@record_alone
@pytest.mark.parametrize("count", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_a_list_and_a_thing_cost_one_query_however_much_there_is(client, press, count):
    firsts = published.publish_all(press, count)
    for kind in RESOURCES:
        assert Document.objects.of(kind).count() >= count
        assert queries(client, a_list(kind)) == 1
        assert queries(client, api_url(kind, published.name_of(firsts[kind]))) == 1


@record_alone
def test_what_is_not_there_costs_two_queries_at_most(client, press):
    thing = press.publish(published.issue())
    thing.slug = "another"
    press.correct(thing)
    assert queries(client, api_url("issue", "issue-0"), 301) <= 2
    assert queries(client, api_url("issue", "nothing"), 404) <= 2
    press.retract(thing)
    assert queries(client, api_url("issue", "another"), 410) <= 2
