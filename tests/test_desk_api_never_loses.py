"""Programs at one thing at the same moment: one wins, nobody is overwritten, nothing is doubled.

`python -m tests.bench.never_lost` does the same with many more, against a server of its own.
"""

import pytest

from claims_app.desk import drafts, once
from claims_app.desk.models import KeptAnswer
from claims_app.models import Issue
from tests.contention import contested, identical
from tests.desk_programs import Program, person

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}, transaction=True),
]
CLIENTS, ROUNDS, TWINS, TIMES = 8, 10, 20, 3


@pytest.fixture
def token():
    return Program(person("analyst")).text


@pytest.fixture
def host(live_server):
    return live_server.url.removeprefix("http://")


def test_of_those_who_change_one_state_one_wins_and_the_rest_are_told(host, token):
    found = contested(host, token, clients=CLIENTS, rounds=ROUNDS)
    assert found.faults == []
    assert found.statuses == {200: ROUNDS, 412: ROUNDS * (CLIENTS - 1)}
    assert Issue.objects.get().history.count() == 1 + ROUNDS


def test_what_is_asked_for_by_twins_is_done_once_and_told_to_all(host, token):
    found = identical(host, token, twins=TWINS, rounds=TIMES)
    assert found.faults == []
    assert found.statuses == {201: TWINS * TIMES}
    assert Issue.objects.count() == Issue.history.count() == KeptAnswer.objects.count() == TIMES


def test_a_desk_that_forgets_to_look_at_the_state_is_found_out(host, token, monkeypatch):
    asked = drafts.open_for_writing
    monkeypatch.setattr(drafts, "open_for_writing", lambda kind, pk, _: asked(kind, pk, None))
    assert len(contested(host, token, clients=4, rounds=2).faults) == 2


def test_a_desk_that_forgets_the_key_is_found_out(host, token, monkeypatch):
    done = once.answered
    monkeypatch.setattr(once, "answered", lambda act, **how: done(act, **how | {"key": ""}))
    assert len(identical(host, token, twins=4, rounds=2).faults) == 2
