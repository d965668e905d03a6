"""A merge is all or nothing, whatever kills the process; two approvals at once are one merge."""

import random
import threading
from functools import partial
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
from tests.kills import KILLS, killed_at, steps_of
from tests.merging import SAID, desk, user

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record"}, transaction=True),
]


@pytest.fixture
def asked(released_seed):
    one, other = Actor.objects.filter(kind="state").order_by("slug")[:2]
    return requests.propose("actor", one, other, by=user("analyst"), **SAID)


def test_killed_anywhere_it_happened_or_it_did_not(asked):
    untouched, statements = desk(), _count_statements(asked)
    for n in range(KILLS):
        asked = _asked_again()
        approve = partial(requests.approve, asked, by=user("reviewer"))
        killed = killed_at(random.Random(n).randint(1, statements), approve, DESK, RECORD)
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
    steps = steps_of(lambda: requests.approve(asked, by=user("reviewer")), DESK, RECORD)
    _take_back(asked)
    return steps


def _take_back(done: Merge) -> None:
    undo = requests.propose_undoing(Merge.objects.get(pk=done.pk), by=user("analyst"), **SAID)
    requests.approve(undo, by=user("reviewer"))


def _asked_again() -> Merge:
    one, other = Actor.objects.filter(kind="state").order_by("slug")[:2]
    return requests.propose("actor", one, other, by=user("analyst"), **SAID)


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
