"""`known_at`: lists, single things and exports as they were answered at a moment."""

import pytest

from tests import published
from tests.published import Press
from tests.test_formats import text

pytestmark = pytest.mark.django_db(databases={"record"})
ADDRESSES = (
    "/api/v1/claims/",
    "/api/v1/claims/?speaker=actor-0",
    "/api/v1/claims/?q=fighters",
    "/api/v1/claims/claim-1/",
    "/api/v1/claims/claim-1/?fields=text,counters",
    "/api/v1/actors/actor-0/",
    "/api/v1/export/claims.jsonl",
    "/api/v1/claims.csv",
    "/api/v1/search/?q=fighters",
)


def answers(client, **asked: str) -> dict[str, tuple[int, str]]:
    found = {}
    for address in ADDRESSES:
        response = client.get(address, {**_query(address), **asked})
        found[address] = (
            response.status_code,
            text(response) if response.status_code < 400 else "",
        )
    return found


def _query(address: str) -> dict[str, str]:
    _, _, query = address.partition("?")
    return dict(pair.split("=") for pair in query.split("&") if pair)


def a_history(client) -> dict[str, dict]:
    """What was answered at each moment, by moment."""
    press = Press()
    state, question = published.actor(), published.issue()
    first, second = published.claim(question, state, 1), published.claim(question, state, 2)
    said = {}
    for publish in (
        lambda: press.publish(state),
        lambda: press.publish(question),
        lambda: press.publish(first),
        lambda: press.publish(second),
        lambda: press.publish(published.answer(second, first)),
        lambda: (setattr(state, "name", "A new name"), press.correct(state)),
        lambda: (setattr(second, "text", "Actor 0 says less of fighters."), press.correct(second)),
    ):
        publish()
        at = client.get("/api/v1/publications/").json()["results"][-1]["published_at"]
        said[at] = answers(client)
    return said


def test_every_answer_can_be_had_again(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    for moment, said in a_history(client).items():
        then = answers(client, known_at=moment)
        for address, answer in said.items():
            assert then[address] == answer, (moment, address)


def test_before_the_first_line_there_was_nothing(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    a_history(client)
    asked = {"known_at": "2017-01-01"}
    assert client.get("/api/v1/claims/", asked).json()["results"] == []
    assert client.get("/api/v1/claims/claim-1/", asked).status_code == 404


def test_pages_of_the_past_lead_on_in_the_past(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    moment = list(a_history(client))[3]
    body = client.get("/api/v1/claims/", {"known_at": moment, "limit": 1}).json()
    body = client.get(body["next"]).json()
    assert len(body["results"]) == 1
    assert body["next"] is None


def test_the_present_stays_the_present(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    history = a_history(client)
    now = answers(client)
    answers(client, known_at=next(iter(history)))
    assert answers(client) == now


@pytest.mark.parametrize("value", ["yesterday", "", "2026-02-30", "0", "9999999"])
def test_what_is_no_moment_is_refused(client, db, value):
    for address in ("/api/v1/claims/", "/api/v1/claims/nothing/", "/api/v1/export/claims.csv"):
        response = client.get(address, {"known_at": value})
        assert response.status_code == 400
        assert response.json()["detail"].startswith("known_at: ")


def test_a_past_too_large_to_be_made_says_what_is_prepared(client, db, settings, tmp_path):
    settings.VAR, settings.PAST_THINGS = tmp_path, 1
    moment = list(a_history(client))[3]
    response = client.get("/api/v1/claims/", {"known_at": moment})
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["prepared"] == []


def test_what_was_redacted_since_is_gone_from_the_past_too(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    press = Press()
    state, question = press.publish(published.actor()), press.publish(published.issue())
    before = _last(client)
    claim = press.publish(published.claim(question, state, 1))
    then = _last(client)
    press.redact(claim)
    for asked in ({"known_at": then}, {"known_at": then, "fields": "text"}, {}):
        answer = client.get("/api/v1/claims/claim-1/", asked)
        assert answer.status_code == 410, answer.content
        assert answer.json()["tombstone"]["action"] == "redact"
    assert client.get("/api/v1/claims/claim-1/", {"known_at": before}).status_code == 404
    nowhere = client.get("/api/v1/claims/claim-2/", {"known_at": then})
    assert nowhere.json()["detail"] == f"No claim called claim-2 was on the record at {then}."


def test_what_was_retracted_since_still_stands_in_the_past(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    press = Press()
    state, question = press.publish(published.actor()), press.publish(published.issue())
    before = _last(client)
    press.retract(press.publish(published.claim(question, state, 1)))
    assert client.get("/api/v1/claims/claim-1/", {"known_at": before}).status_code == 404


def test_a_place_in_an_answer_of_the_past_is_none_in_the_present(client, db, settings, tmp_path):
    settings.VAR = tmp_path
    then = list(a_history(client))[-1]
    asked = {"q": "fighters", "kind": "claim", "limit": "1"}
    cursor = client.get("/api/v1/search/", asked | {"known_at": then}).json()["next"]
    cursor = cursor.split("after=")[1].split("&")[0]
    again = client.get("/api/v1/search/", asked | {"after": cursor})
    assert (again.status_code, "another list" in again.json()["detail"]) == (400, True)
    again = client.get("/api/v1/search/", asked | {"after": cursor, "known_at": then})
    assert (again.status_code, len(again.json()["results"])) == (200, 1)


def _last(client) -> str:
    """The moment of the newest line of the ledger."""
    moment: str = client.get("/api/v1/publications/").json()["results"][-1]["published_at"]
    return moment
