"""What the record said at a moment: the same bytes as when that moment was the present."""

import datetime as dt
import os
import threading
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connections

from actors_app.aliases import PAST, RECORD, RecordIsReadOnly, the_record
from actors_app.models import Actor
from claims_app.models import Claim, ClaimRelation
from claims_app.record import delivery, guard, past, reading, verify
from claims_app.record.models import Document, Edition, Publication
from tests import published, roads
from tests.dump import dump
from tests.published import Press
from tests.stories import Story

BOTH = {"default", "record"}
both = pytest.mark.django_db(databases=BOTH)
record_alone = pytest.mark.django_db(databases={"record"})


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path) -> Path:
    """An empty shelf for past records."""
    settings.VAR = tmp_path
    return tmp_path / "past"


class Noted(Story):
    """A story that notes, after every release, what the record then says."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.notes: dict[dt.datetime, list[str]] = {}

    def release(self, *things) -> bool:
        done = super().release(*things)
        self.note()
        return done

    def retract(self, *things) -> bool:
        done = super().retract(*things)
        self.note()
        return done

    def note(self) -> None:
        last = Publication.objects.order_by("sequence").last()
        self.notes[last.published_at] = dump()

    def redact(self, thing) -> None:
        roads.redact(
            "claim",
            thing.pk,
            reason="law",
            public_note="Redacted.",
            requested_by=self.asker,
            approved_by=self.approver,
        )
        self.note()


def dumped() -> list[str]:
    """What the record says in this context."""
    return dump(the_record())


def files(shelf: Path) -> list[Path]:
    return sorted(shelf.glob("*.sqlite3"))


def moments() -> list[dt.datetime]:
    return list(Publication.objects.order_by("sequence").values_list("published_at", flat=True))


@pytest.fixture
def press(db) -> Press:
    """A record of a few things, published a minute apart."""
    made = Press()
    question, state = made.publish(published.issue()), made.publish(published.actor())
    for n in range(3):
        made.publish(published.claim(question, state, n))
    return made


# The same bytes


@both
@pytest.mark.parametrize("seed", [21, 22, 23])
def test_every_past_is_byte_for_byte_what_was_once_the_present(seed):
    story = Noted(seed).cast().go(25)
    now = dump()
    assert len(story.notes) > 15
    for moment, then in story.notes.items():
        with past.at(moment):
            assert dumped() == then
            assert list(verify.problems()) == []
    assert dump() == now


@record_alone
def test_a_moment_between_two_lines_is_that_of_the_line_before(press):
    first, second = moments()[:2]
    with past.at(second - dt.timedelta(microseconds=1)) as standing:
        assert (standing.sequence, standing.published_at) == (1, first)
        assert Document.objects.count() == 1


@record_alone
def test_before_the_first_line_the_record_is_empty(press):
    with past.at(moments()[0] - dt.timedelta(microseconds=1)) as standing:
        assert standing.sequence == 0
        assert dumped() == []
        assert set(reading.counts().values()) == {0}


@record_alone
def test_at_the_last_line_and_after_it_the_present_is_read(press, shelf):
    for moment in (moments()[-1], dt.datetime(2999, 1, 1, tzinfo=dt.UTC)):
        with past.at(moment) as standing:
            assert standing.sequence == 5
            assert the_record() == RECORD
    assert files(shelf) == []


@record_alone
def test_everything_that_reads_the_record_reads_that_past(press):
    press.correct(Claim.record.get(slug="claim-0"))
    press.retract(Claim.record.get(slug="claim-1"))
    with past.at(moments()[3]):
        assert [c.slug for c in Claim.record.order_by("slug")] == ["claim-0", "claim-1"]
        claim = Claim.record.get(slug="claim-0")
        assert claim.speaker._state.db == claim._state.db == the_record()
        assert list(Claim.record.all().by(claim.speaker).values_list("slug", flat=True))
        assert reading.document("claim", "claim-0").version == 1
        assert not reading.document("claim", "claim-1").is_gone
        assert Publication.objects.count() == 4
        assert Edition.objects.count() == 4
    assert reading.document("claim", "claim-0").version == 2


# Only here, and only for reading


@record_alone
def test_the_past_ends_with_its_block_even_after_an_error(press):
    with pytest.raises(ZeroDivisionError), past.at(moments()[0]):
        raise ZeroDivisionError
    assert the_record() == RECORD
    assert Document.objects.count() == 5


@record_alone
def test_one_past_inside_another_reads_each_in_turn(press):
    first, second, *_, last = moments()
    with past.at(second):
        assert Document.objects.count() == 2
        with past.at(first):
            assert Document.objects.count() == 1
        with past.at(second):
            assert Document.objects.count() == 2
        with past.at(last):
            assert Document.objects.count() == 5
        assert Document.objects.count() == 2


@record_alone
def test_another_thread_meanwhile_reads_the_present(press):
    meant = []
    with past.at(moments()[0]):
        thread = threading.Thread(target=lambda: meant.append(the_record()))
        thread.start()
        thread.join()
    assert meant == [RECORD]


@record_alone
def test_no_connection_and_no_open_file_is_left_behind(press):
    with past.at(moments()[0]):
        pass
    before = os.listdir("/proc/self/fd")
    for _ in range(5):
        with past.at(moments()[0]):
            assert Document.objects.count() == 1
    assert len(os.listdir("/proc/self/fd")) == len(before)
    assert not [name for name in vars(connections._connections._storage) if name.startswith(PAST)]


@record_alone
def test_nobody_writes_to_the_past(press):
    with past.at(moments()[1]):
        actor = Actor.record.get()
        for verb in (
            actor.save,
            actor.delete,
            lambda: Actor.record.update(name="Other"),
            lambda: Document.objects.all().delete(),
        ):
            with pytest.raises(RecordIsReadOnly):
                verb()
        with guard.writing(), pytest.raises((OperationalError, DatabaseError), match="readonly"):
            Actor.record.update(name="Other")


# Redaction


@pytest.fixture
def answered(db) -> tuple[Noted, ClaimRelation]:
    """A story with a secret claim that another one answers."""
    story = Noted(24).cast()
    for claim in (story.claim(), story.claim()):
        claim.text = f"{claim.speaker.name} says SECRET."
        claim.save()
        assert story.release(claim)
    while (edge := story.relation()) is None:
        pass
    assert story.release(edge)
    return story, edge


@both
def test_a_later_redaction_leaves_nothing_in_any_past(answered, shelf):
    story, edge = answered
    before = dict(story.notes)
    for moment, then in before.items():
        with past.at(moment):
            assert dumped() == then
    assert story.retract(edge)
    story.redact(edge.target)
    story.redact(edge.subject)
    for moment in before:
        with past.at(moment):
            assert "SECRET" not in "\n".join(dumped())
            assert list(verify.problems()) == []
    assert all(file.name.split("-")[1] == "2" for file in files(shelf))
    assert not any(b"SECRET" in file.read_bytes() for file in shelf.iterdir() if file.is_file())


@both
def test_what_referred_to_a_redacted_thing_is_left_out_and_the_rest_stands(answered):
    story, edge = answered
    moment, lines = moments()[-1], len(moments())
    assert story.retract(edge)
    retracted = moments()[-1]
    story.redact(edge.target)
    with past.at(moment):
        assert reading.document("claim", edge.subject.slug).version == 1
        assert reading.document("claim", edge.target.slug) is None
        assert reading.document("relation", edge.slug) is None
        assert Publication.objects.count() == lines
    with past.at(retracted):
        assert reading.document("relation", edge.slug).is_gone
        assert list(verify.problems()) == []


@both
def test_a_gap_on_the_present_record_is_never_excused(answered):
    _, edge = answered
    with guard.writing():
        delivery.take_off("relation", edge.pk)
        delivery.take_off("claim", edge.target.pk)
    found = "\n".join(verify.problems())
    assert f"Answer {edge.pk}" in found
    assert f"Claim {edge.target.pk}" in found
