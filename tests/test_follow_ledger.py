"""A mirror follows another instance's ledger: to the same bytes, whatever happens on the way."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.desk import gate
from claims_app.models import Claim
from claims_app.record import following, rebuild, verify
from claims_app.record.models import Document, Edition, Head, Publication
from claims_app.record.origin import Origin
from claims_app.record.spool import Spool
from tests import published, roads
from tests.dump import dump
from tests.feeds import Feed, written
from tests.published import Press
from tests.stories import Story

both = pytest.mark.django_db(databases={"default", "record"})
record_alone = pytest.mark.django_db(databases={"record"})
committed = pytest.mark.django_db(databases={"default", "record"}, transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "following"


class Direct(Origin):
    """An origin that is asked without a network."""

    def __init__(self, feed: Feed) -> None:
        super().__init__("http://origin.example")
        self.feed = feed

    def page(self, *, after: int, size: int) -> dict[str, Any]:
        return self.feed.page(after, size)


def follow(feed: Feed, folder: Path, size: int = 7) -> Head:
    """One pass of a mirror."""
    spool = Spool(folder / "spool.sqlite3")
    try:
        return following.follow(Direct(feed), spool, size=size)
    finally:
        spool.close()


class Troubled(Story):
    """A story in which claims are redacted, too; `seen` keeps what a mirror could read when."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.seen: list[list[dict]] = []

    def a_claim_is_redacted(self) -> None:
        for claim in self.made[Claim]:
            try:
                roads.redact(
                    "claim",
                    claim.pk,
                    reason="law",
                    public_note="Redacted.",
                    requested_by=self.asker,
                    approved_by=self.approver,
                )
            except gate.NotReady:
                continue
            return

    def go(self, steps: int) -> "Troubled":
        for n in range(steps):
            super().go(3)
            if n % 2:
                self.a_claim_is_redacted()
            self.seen.append(written())
        return self


def redactions() -> int:
    return Publication.objects.filter(action="redact").count()


# The same bytes


@both
@pytest.mark.parametrize("seed", [31, 32])
def test_a_mirror_made_after_redactions_is_the_same_as_its_origin(folder, seed):
    story = Troubled(seed).cast().go(4)
    origin, lines = dump(), redactions()
    assert lines
    assert any(line["edition"] is None for line in story.seen[-1])
    rebuild.empty()
    head = follow(Feed(story.seen[-1]), folder)
    assert dump() == origin
    assert list(verify.problems()) == []
    assert (head.sequence, head.sha256) == (
        story.seen[-1][-1]["sequence"],
        story.seen[-1][-1]["sha256"],
    )
    assert list(folder.iterdir()) == []


@both
@pytest.mark.parametrize("at_once", [1, 1000])
def test_a_mirror_that_looks_now_and_then_is_the_same_as_its_origin(folder, monkeypatch, at_once):
    monkeypatch.setattr(following, "AT_ONCE", at_once)
    story = Troubled(33).cast().go(6)
    origin = dump()
    assert redactions() > 1
    rebuild.empty()
    for seen in story.seen[::2]:
        follow(Feed(seen), folder)
        assert Head.objects.get().sequence == len(seen)
        assert list(verify.problems()) == []
    follow(Feed(story.seen[-1]), folder)
    assert dump() == origin


@both
def test_a_redaction_that_arrives_erases_what_the_mirror_had(folder):
    story = Troubled(34).cast()
    claim = story.claim()
    claim.text = f"{claim.speaker.name} says SECRET."
    claim.save()
    assert story.release(claim)
    with_secret = written()
    story.a_claim_is_redacted()
    without = written()
    rebuild.empty()
    follow(Feed(with_secret), folder)
    assert Edition.objects.filter(payload__contains="SECRET").exists()
    follow(Feed(without), folder)
    assert "SECRET" not in "\n".join(dump())
    assert Document.objects.get(pk=claim.pk).is_gone


@both
def test_a_redaction_in_the_midst_of_fetching_is_taken_in(folder):
    """The first pages still have the bytes, the later ones no longer."""
    story = Troubled(35).cast().go(4)
    origin, last = dump(), story.seen[-1]
    erased = [line["sequence"] for line in last if line["edition"] is None]
    early = story.seen[0]
    assert erased[0] <= len(early)
    rebuild.empty()
    mixed = [*early, *last[len(early) :]]
    follow(Feed(mixed), folder)
    assert dump() == origin


@record_alone
def test_a_mirror_in_step_asks_once_and_writes_nothing(folder):
    published.publish_all(Press())
    before, feed = dump(), Feed(written())
    assert follow(feed, folder).sequence == Head.objects.get().sequence
    assert dump() == before


@record_alone
def test_an_origin_that_has_published_nothing_is_followed_too(folder):
    assert follow(Feed([]), folder).sequence == 0
    assert dump() == []


# Killed anywhere


@pytest.mark.slow
@committed
def test_killed_anywhere_and_started_again_the_bytes_are_the_same(folder, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 5)
    story = Troubled(36).cast(actors=3, sources=2).go(3)
    origin, first, last = dump(), story.seen[0], story.seen[-1]
    assert redactions()
    killed = 0
    for n in range(24):
        rebuild.empty()
        if n % 2:  # every second time an older mirror goes on
            follow(Feed(first), folder)
        killed += _killed_at(random.Random(n).randint(1, 180), Feed(last), folder)
        follow(Feed(last), folder, size=3)
        assert dump() == origin, f"kill {n}"
        assert list(folder.iterdir()) == []
    assert killed > 18


def _killed_at(limit: int, feed: Feed, folder: Path) -> bool:
    """Follow in a process that SIGKILLs itself at its `limit`-th step; whether it died of it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            _watch(limit)
            follow(feed, folder, size=3)
        finally:
            os._exit(3)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _watch(left: int) -> None:
    """Die at so many steps: statements and commits on the record, and dealings with the spool."""

    def step() -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(plain: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **more: Any) -> Any:
            step()
            done = plain(*args, **more)
            step()
            return done

        return stepped

    connection = connections[RECORD]
    connection.ensure_connection()
    connection._commit = stepping(connection._commit)
    connection.execute_wrappers.append(
        lambda execute, sql, params, many, context: (step(), execute(sql, params, many, context))[1]
    )
    for name in ("add", "forget", "close"):
        setattr(Spool, name, stepping(getattr(Spool, name)))
