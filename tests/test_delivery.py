"""One release after another reaches the record, whatever kills the process."""

import random

import pytest
from django.db import connections

from actors_app.aliases import DESK, RECORD
from claims_app.desk import release
from claims_app.desk.models import Release
from claims_app.record import delivery, documents, rebuild, verify
from claims_app.record.documents import Touched
from claims_app.record.models import Publication
from tests.dump import dump
from tests.kills import KILLS, killed_at, steps_of
from tests.stories import Story

BOTH = {"default", "record"}


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_by_one_in_batches_and_rebuilt_give_the_same_bytes(seed):
    Story(seed).cast().go(30)
    one_by_one = dump()
    rebuild.empty()
    release.deliver_pending(at_once=1)
    again = dump()
    rebuild.empty()
    release.deliver_pending(at_once=1000)
    assert again == one_by_one
    assert dump() == one_by_one
    assert list(verify.problems()) == []


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("seed", [4, 5])
def test_documents_touched_by_a_release_are_all_that_change(seed):
    Story(seed).cast().go(30)
    before = dump()
    everything = Touched(Publication.objects.values_list("kind", "object_id"))
    with delivery.writing():
        documents.refresh(everything)
    assert dump() == before


@pytest.mark.django_db(databases=BOTH)
def test_delivering_twice_changes_nothing():
    Story(6).cast().go(5)
    before = dump()
    assert delivery.deliver(Release.objects.order_by("sequence")) == 0
    assert dump() == before


@pytest.mark.django_db(databases=BOTH)
def test_a_release_out_of_order_is_refused_and_nothing_is_written():
    Story(7).cast().go(3)
    rebuild.empty()
    with pytest.raises(delivery.OutOfOrder, match="1 comes before 2"):
        delivery.deliver(Release.objects.filter(sequence__gt=1).order_by("sequence"))
    assert dump() == []


@pytest.mark.slow
@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_killed_anywhere_and_resumed_the_bytes_are_the_same():
    Story(8).cast(actors=3, sources=2).go(8)
    undisturbed, statements = dump(), _count_statements()
    killed = 0
    for n in range(KILLS):
        rebuild.empty()
        killed += killed_at(random.Random(n).randint(1, statements), _deliver, RECORD)
        release.deliver_pending()
        assert dump() == undisturbed, f"kill {n}"
    assert killed == KILLS


def _count_statements() -> int:
    """Statements and commits of one whole delivery, release by release."""
    rebuild.empty()
    return steps_of(_deliver, RECORD)


def _deliver() -> None:
    connections[DESK].ensure_connection()
    release.deliver_pending(at_once=1)
