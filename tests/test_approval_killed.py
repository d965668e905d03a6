"""An approval is all or nothing, whatever kills the process, and delivery finishes what it left."""

import random
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command

from actors_app.aliases import DESK, RECORD
from claims_app.desk import release, review
from claims_app.desk.models import Release, ReleaseHead, Review
from claims_app.record import rebuild, verify
from claims_app.record.models import Publication
from tests import backups
from tests.dump import dump
from tests.kills import FEW_SURVIVE, KILLS, killed_at, steps_of
from tests.roads import thing
from tests.stories import Story

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record"}, transaction=True),
]


@pytest.fixture
def story():
    return Story(9).cast(actors=3, sources=2)


@pytest.fixture
def approve(story):
    """Two claims that wait for a second person, to be approved together."""
    keys = [thing(story.claim()) for _ in range(2)]
    asked = review.request_release(keys, by=story.asker, reason="Ready")
    assert not asked.not_ready
    return partial(_approve, [one.pk for one in asked.reviews], story.approver)


def _approve(keys, by):
    assert review.approve(Review.objects.filter(pk__in=keys), by=by).releases


def stands() -> Any:
    """All that an approval changes."""
    reviews = list(Review.objects.order_by("pk").values_list("pk", "state", "decided_by"))
    releases = list(Release.objects.order_by("sequence").values_list("sequence", "commitment"))
    return reviews, releases, ReleaseHead.objects.get().sequence, dump()


def test_killed_anywhere_it_was_approved_or_it_was_not(approve, tmp_path):
    outcomes = set()
    with backups.of(tmp_path, DESK, RECORD) as taken:
        before = stands()
        steps, died = steps_of(approve, DESK, RECORD), 0
        released = Release.objects.count()
        for n in range(KILLS):
            for one in taken:
                one.restore()
            died += killed_at(random.Random(n).randint(1, steps), approve, DESK, RECORD)
            is_made = Release.objects.count() == released
            outcomes.add(is_made)
            if not is_made:
                assert stands() == before, f"kill {n}: half approved"
                approve()
            call_command("deliver")
            assert Publication.objects.count() == released, f"kill {n}"
            assert list(verify.problems()) == [], f"kill {n}"
            delivered = dump()
            rebuild.empty()
            release.deliver_pending()
            assert dump() == delivered, f"kill {n}: an undisturbed delivery has other bytes"
    assert outcomes == {True, False}
    assert died >= KILLS * FEW_SURVIVE
