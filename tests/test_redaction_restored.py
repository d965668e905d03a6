"""A backup from before a redaction is restored, or the process is killed: nothing comes back."""

import random
from functools import partial

import pytest
from django.core.management import call_command

from actors_app.aliases import DESK, RECORD
from claims_app.desk import review
from claims_app.desk.models import Redaction, Release, Review
from claims_app.desk.released import last_release
from claims_app.models import Occasion
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document, Publication
from tests import backups, erased
from tests.erased import SAID, redact, thing
from tests.kills import FEW_SURVIVE, KILLS, killed_at, steps_of
from tests.roads import one_of
from tests.stories import Story
from tests.test_rebuild_and_verify import found as unsound

BOTH = {"default", "record"}
pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=BOTH, transaction=True)]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR, settings.REDACTION_LIST = tmp_path, tmp_path / "redactions.jsonl"
    return tmp_path


@pytest.fixture
def story(folder):
    return Story(5).cast()


@pytest.fixture
def other(story):
    """A claim that may answer."""
    return one_of(story, Kind.CLAIM)


@pytest.fixture
def claim(story, other):
    made = one_of(story, Kind.CLAIM)
    erased.fill(story, made)
    erased.write_about(story, made)
    return made


def nothing_is_left(folder) -> None:
    assert erased.everywhere() == []
    assert list(erased.database_files()) == []
    assert list(erased.files(folder)) == []
    assert unsound() == []


def test_not_a_byte_of_it_is_left_in_any_file(story, claim, folder):
    (folder / "past").mkdir()
    (folder / "past" / "killed.part").write_text(erased.MARK)
    redact(story, claim, erases_address=True)
    nothing_is_left(folder)
    assert str(claim.pk) in (folder / "redactions.jsonl").read_text()


def test_with_both_databases_from_before_it_is_erased_again(story, claim, folder):
    with backups.of(folder.parent, DESK, RECORD) as taken:
        redact(story, claim, erases_address=True)
        for one in taken:
            one.restore()
        assert len(erased.everywhere()) > 15
        call_command("replay_redactions", compact=True)
        nothing_is_left(folder)
        again = Redaction.objects.get(object_id=claim.pk)
        assert (again.category, again.legal_basis) == (SAID["category"], SAID["legal_basis"])
        assert (again.requested_by, again.approved_by) == (story.asker, story.approver)
        assert Document.objects.get(pk=claim.pk).is_gone
        before = Release.objects.count()
        call_command("replay_redactions")
        assert Release.objects.count() == before


def test_with_the_record_alone_from_before_delivering_erases_it_again(story, claim, folder):
    with backups.of(folder.parent, RECORD) as taken:
        redact(story, claim)
        assert story.release(story.actor(90))
        taken[0].restore()
        assert erased.hits(RECORD)
        call_command("deliver")
        # Its address was to stay.
        assert set(erased.hits(RECORD)) == {
            *("record: record_document.card", "record: record_document.slug"),
            "record: record_edition.slug",
        }
        assert unsound() == []


def test_with_the_desk_alone_from_before_the_ledger_knows_what_to_erase(story, claim, folder):
    with backups.of(folder.parent, DESK) as taken:
        redact(story, claim, erases_address=True)
        taken[0].restore()
        (folder / "redactions.jsonl").unlink()
        call_command("replay_redactions", compact=True)
        assert erased.hits(DESK) == []
        assert unsound()
        call_command("rebuild_record", replace=True)
        nothing_is_left(folder)
        assert Redaction.objects.get(object_id=claim.pk).category == "other"


def test_what_referred_to_it_in_the_backup_is_retracted(story, other, folder):
    """Since the backup it had let go of what was redacted then."""
    speech = story.make(Occasion, slug="o-9", kind="speech", title="A speech")
    other.occasion = speech
    other.save()
    erased.fill(story, speech)
    assert story.release(other)
    with backups.of(folder.parent, DESK, RECORD) as taken:
        other.refresh_from_db()
        other.occasion = None
        other.save()
        assert story.release(other)
        redact(story, speech, erases_address=True)
        for one in taken:
            one.restore()
        assert erased.everywhere()
        call_command("replay_redactions", compact=True)
        assert last_release(*thing(other)).action == "retract"
        nothing_is_left(folder)


# ---- killed


def test_killed_anywhere_it_is_all_or_nothing_and_delivery_finishes_it(story, claim, folder):
    with backups.of(folder.parent, DESK, RECORD) as taken:
        erase = partial(redact, story, claim, erases_address=True)
        steps, died = steps_of(erase, DESK, RECORD), 0
        for n in range(KILLS):
            for one in taken:
                one.restore()
            (folder / "redactions.jsonl").unlink(missing_ok=True)
            died += killed_at(random.Random(n).randint(1, steps), erase, DESK, RECORD)
            if Redaction.objects.exists():
                assert erased.hits(DESK) == []
            else:
                assert not Publication.objects.filter(action="redact").exists()
                assert len(erased.everywhere()) > 15
                resume(story, claim)
            call_command("deliver")
            nothing_is_left(folder)
            assert str(claim.pk) in (folder / "redactions.jsonl").read_text()
    assert died >= KILLS * FEW_SURVIVE


def resume(story, claim) -> None:
    """What two people do who see that it is not done: ask, unless it was asked for, and approve."""
    waiting = Review.objects.filter(object_id=claim.pk, state="in_review")
    if waiting:
        review.approve(waiting, by=story.approver)
    else:
        redact(story, claim, erases_address=True)
