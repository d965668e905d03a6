"""Researchers' tokens as the public side sees them: believed or refused, and never a name."""

import datetime as dt

import pytest
import time_machine
from knox.crypto import hash_token

from claims_app.access import passes
from claims_app.access.models import Pass
from claims_app.desk import tokens
from claims_app.desk.models import Token
from tests.access.doors import either_door, made, passes_away

pytestmark = pytest.mark.django_db(databases={"default", "counters"})
lasting = pytest.mark.django_db(databases={"default", "counters"}, transaction=True)


@either_door
def test_a_token_lets_its_holder_ask_more_often(door, researcher, doors):
    text = made(researcher)
    answers = [doors(door, text) for _ in range(9)]
    assert [one.status_code for one in answers] == [200] * 8 + [429]
    assert answers[0].json() == {"has_token": True}
    assert answers[0]["RateLimit-Policy"] == '"token";q=8;w=60'
    detail = answers[-1].json()["detail"]
    assert detail.startswith("With this token there are 8 requests a minute; they are used up.")
    assert doors(door, "").status_code == 200


def test_every_token_has_an_allowance_of_its_own_wherever_it_is_used(researcher, doors):
    one, other = made(researcher, "One"), made(researcher, "Other")
    asked = [doors("/fast/", one, REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(9)]
    assert asked == [200] * 8 + [429]
    assert doors("/fast/", other).status_code == 200


@either_door
@pytest.mark.parametrize("wrong", ["x", "gainsay_" + "0" * 64, "é", "\x7f", "a b", "x" * 300, " "])
def test_a_wrong_token_is_refused_with_the_way_to_do_it_right(door, wrong, researcher, doors):
    refused = doors(door, wrong)
    assert refused.status_code == 401
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["WWW-Authenticate"] == 'Token realm="Gainsay API"'
    assert refused.json()["title"] == "Unauthorized"


@either_door
def test_tokens_cannot_be_tried_without_end(door, researcher, doors):
    tried = [doors(door, f"guess-{n}").status_code for n in range(7)]
    assert tried == [401] * 5 + [429] * 2
    assert doors(door, "").status_code == 429
    assert doors(door, made(researcher)).status_code == 200


def test_what_is_shown_as_a_bearer_token_gets_a_hint(researcher, doors):
    header = {"HTTP_AUTHORIZATION": f"Bearer {made(researcher)}"}
    refused = doors("/fast/", "", **header)
    assert refused.status_code == 401
    assert "“Authorization: Token …”" in refused.json()["detail"]


@either_door
def test_what_is_meant_for_a_proxy_is_nothing_to_us(door, doors):
    answer = doors(door, "", HTTP_AUTHORIZATION="Basic cmVhZGVyOnNlY3JldA==")
    assert (answer.status_code, answer.json()) == (200, {"has_token": False})


def test_the_word_token_may_be_written_in_any_case(researcher, doors):
    answer = doors("/fast/", "", HTTP_AUTHORIZATION=f"token  {made(researcher)} ")
    assert answer.json() == {"has_token": True}


def test_an_expired_token_is_refused(researcher, doors):
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False) as clock:
        text = made(researcher, days=30)
        clock.shift(dt.timedelta(days=30, seconds=-1))
        assert doors("/fast/", text).status_code == 200
        clock.shift(dt.timedelta(seconds=1))
        assert doors("/fast/", text).status_code == 401


def test_a_revoked_token_is_refused_at_once(researcher, doors):
    text = made(researcher)
    assert doors("/fast/", text).status_code == 200
    tokens.revoke(tokens.of(researcher).get())
    assert doors("/fast/", text).status_code == 401
    assert not Pass.objects.exists()


def test_the_public_side_finds_the_fingerprint_that_knox_keeps(researcher):
    token, text = tokens.make(researcher, name="Laptop", days=30)
    assert passes.digest_of(text) == hash_token(text) == token.digest
    assert Pass.objects.get().digest == token.digest


def test_nothing_public_says_whose_a_token_is(researcher):
    text = made(researcher)
    names = {field.name for field in Pass._meta.get_fields()}
    assert names == {"digest", "expires_at", "rate"}
    kept = str(list(Pass.objects.values())) + str(list(Token.objects.values()))
    assert text not in kept


@lasting
def test_while_nobody_can_tell_a_token_passes_for_none(researcher, doors):
    text = made(researcher)
    with passes_away():
        answer = doors("/fast/", text)
    assert (answer.status_code, answer.json()) == (200, {"has_token": False})


@pytest.mark.parametrize(("rate", "limit"), [("7/hour", "q=7;w=3600"), ("nonsense", "q=8;w=60")])
def test_a_token_may_have_a_rate_of_its_own(rate, limit, researcher, doors):
    text = made(researcher)
    Pass.objects.update(rate=rate)
    assert doors("/fast/", text)["RateLimit-Policy"] == f'"token";{limit}'


def test_a_token_may_be_without_a_limit(researcher, doors):
    text = made(researcher)
    Pass.objects.update(rate="off")
    answers = [doors("/fast/", text) for _ in range(10)]
    assert {one.status_code for one in answers} == {200}
    assert not any("RateLimit" in one.headers for one in answers)
