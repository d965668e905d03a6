"""A merge is all or nothing, whatever kills the process; two approvals at once are one merge."""

import os
import random
import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from actors_app.aliases import DESK, RECORD
from actors_app.models import Actor
from claims_app.desk import release
from claims_app.desk.merging import requests
from claims_app.desk.models import Merge, Release
from claims_app.desk.release import NotAllowed
from claims_app.record import verify
from tests.merging import SAID, desk, user

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record"}, transaction=True),
]
# GAINSAY_KILLS=50 for a thorough look.
KILLS = int(os.environ.get("GAINSAY_KILLS", "5"))


@pytest.fixture
def asked(released_seed):
    one, other = Actor.objects.filter(kind="state").order_by("slug")[:2]
    return requests.propose("actor", one, other, by=user("analyst"), **SAID)


def test_killed_anywhere_it_happened_or_it_did_not(asked):
    untouched, statements = desk(), _count_statements(asked)
    for n in range(KILLS):
        asked = _asked_again()
        killed = _killed_at(asked, random.Random(n).randint(1, statements))
        state = Merge.objects.get(pk=asked.pk).state
        release.deliver_pending()
        made = Release.objects.filter(merge=asked)
        if state == "waiting":
            assert killed, f"kill {n}"
            assert not made.exists()
            assert desk() == untouched, f"kill {n}"
            requests.approve(asked, by=user("reviewer"))
            made = Release.objects.filter(merge=asked)
        assert made.exists()
        assert desk() != untouched
        assert list(verify.problems()) == [], f"kill {n}"
        _take_back(asked)
        assert desk() == untouched, f"kill {n}"


def _count_statements(asked: Merge) -> int:
    """Statements and commits of a whole merge on both databases."""
    count = {"n": 0}
    for alias in (DESK, RECORD):
        _watch(alias, lambda: count.update(n=count["n"] + 1))
    requests.approve(asked, by=user("reviewer"))
    connections.close_all()
    _take_back(asked)
    return count["n"]


def _take_back(done: Merge) -> None:
    undo = requests.propose_undoing(Merge.objects.get(pk=done.pk), by=user("analyst"), **SAID)
    requests.approve(undo, by=user("reviewer"))


def _asked_again() -> Merge:
    one, other = Actor.objects.filter(kind="state").order_by("slug")[:2]
    return requests.propose("actor", one, other, by=user("analyst"), **SAID)


def _watch(alias: str, step: Callable[[], Any]) -> None:
    """Call `step` before every statement and before and after every commit."""
    connection = connections[alias]
    connection.ensure_connection()
    commit = connection._commit

    def counted(execute, sql, params, many, context):
        step()
        return execute(sql, params, many, context)

    def committed():
        step()
        commit()
        step()

    connection.execute_wrappers.append(counted)
    connection._commit = committed


def _killed_at(asked: Merge, limit: int) -> bool:
    """Approve in a process that SIGKILLs itself at its `limit`-th step; whether it died of it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _approve_until(asked, limit)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _approve_until(asked: Merge, limit: int) -> None:
    left = {"n": limit}

    def step() -> None:
        left["n"] -= 1
        if not left["n"]:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        for alias in (DESK, RECORD):
            _watch(alias, step)
        requests.approve(asked, by=user("reviewer"))
    finally:
        os._exit(3)


def test_two_approvals_at_once_are_one_merge(asked):
    second, together, outcomes = user("second"), threading.Barrier(2), []

    def approve(by: Any) -> None:
        together.wait()
        try:
            requests.approve(asked, by=by)
            outcomes.append("merged")
        except NotAllowed:
            outcomes.append("refused")
        finally:
            connections.close_all()

    both = [threading.Thread(target=approve, args=(by,)) for by in (second, user("reviewer"))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcomes) == ["merged", "refused"]
    versions = Release.objects.filter(merge=asked, object_id=asked.merged_id)
    assert versions.count() == 1
    assert list(verify.problems()) == []
