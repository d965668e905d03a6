"""How often one may ask, and what one is told."""

import json
import time

import pytest
import time_machine

from claims_app.access.models import Counter
from claims_app.access.rates import Rate
from claims_app.api import throttles
from tests.access.doors import ANONYMOUS as LIMIT
from tests.access.doors import either_door

SENTENCE = "Without a token there are 5 requests a minute; they are used up. Ask again in "
pytestmark = pytest.mark.django_db(databases={"counters"})


def statuses(doors, path, times):
    return [doors(path).status_code for _ in range(times)]


@either_door
def test_the_sixth_request_is_refused(door, store, throttled, doors):
    assert statuses(doors, door, LIMIT) == [200] * LIMIT
    refused = doors(door)
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    problem = json.loads(refused.content)
    assert (problem["status"], problem["title"]) == (429, "Too Many Requests")
    assert problem["detail"].startswith(SENTENCE)
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit-Policy"] == '"anonymous";q=5;w=60'
    assert refused["RateLimit"] == f'"anonymous";r=0;t={refused["Retry-After"]}'


@either_door
def test_every_answer_says_what_is_left(door, store, throttled, doors):
    answers = [doors(door) for _ in range(LIMIT)]
    assert [one["RateLimit"].partition(";t=")[0] for one in answers] == [
        f'"anonymous";r={left}' for left in (4, 3, 2, 1, 0)
    ]
    assert {one["RateLimit-Policy"] for one in answers} == {'"anonymous";q=5;w=60'}
    assert not any("Retry-After" in one for one in answers)


def test_after_its_time_the_allowance_begins_anew(with_database, throttled, doors):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        assert statuses(doors, "/fast/", LIMIT + 1) == [200] * LIMIT + [429]
        clock.shift(59)
        refused = doors("/fast/")
        assert (refused.status_code, refused["Retry-After"]) == (429, "1")
        clock.shift(1)
        answer = doors("/fast/")
        assert (answer.status_code, answer["RateLimit"]) == (200, '"anonymous";r=4;t=60')
        assert statuses(doors, "/fast/", LIMIT) == [200] * (LIMIT - 1) + [429]


def test_in_redis_too(with_redis, throttled, doors):
    throttled.API_RATES = {"anonymous": Rate(2, 1), "token": None}
    assert statuses(doors, "/fast/", 3) == [200, 200, 429]
    time.sleep(1.1)
    assert statuses(doors, "/fast/", 3) == [200, 200, 429]


@either_door
def test_a_costly_request_counts_several_times(door, store, throttled, doors):
    assert doors(f"{door}costly/")["RateLimit"].startswith('"anonymous";r=1;')
    refused = doors(f"{door}costly/")
    assert refused.status_code == 429
    assert "1 of them is left, fewer than this request counts for" in refused.content.decode()
    assert statuses(doors, door, 2) == [200, 429]


def test_whoever_asked_nothing_may_ask_the_costliest(store, throttled, doors):
    throttled.API_RATES = {"anonymous": Rate(3, 60), "token": None}
    assert statuses(doors, "/fast/costly/", 2) == [200, 429]


def test_where_there_is_no_limit_nothing_is_counted_or_said(with_database, throttled, doors):
    throttled.API_RATES = {"anonymous": None, "token": None}
    answer = doors("/fast/")
    assert "RateLimit" not in answer.headers
    assert not Counter.objects.exists()


def test_the_framework_is_told_whether_a_request_is_allowed(with_database, throttled, rf):
    throttle = throttles.SharedThrottle()
    assert all(throttle.allow_request(rf.get("/"), object()) for _ in range(LIMIT))
    with pytest.raises(throttles.TooManyRequests) as refused:
        throttle.allow_request(rf.get("/"), object())
    assert 1 <= refused.value.wait <= 60
