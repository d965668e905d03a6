"""How past records are made, kept and thrown away: by many at once, killed anywhere."""

import datetime as dt
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from actors_app.aliases import the_record
from claims_app.record import past, remaking, shelf, verify
from claims_app.record.models import Document, Publication
from claims_app.record.turns import alone
from tests import published
from tests.dump import dump
from tests.published import Press
from tests.test_known_at import files, moments

record_alone = pytest.mark.django_db(databases={"record"})
for_others = pytest.mark.django_db(databases={"default", "record"}, transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """An empty shelf for past records."""
    settings.VAR = tmp_path
    return tmp_path / "past"


@pytest.fixture
def six(db) -> list[dt.datetime]:
    """Six lines; their moments."""
    press = Press()
    for n in range(6):
        press.publish(published.issue(n))
    return moments()


def count_at(moment: dt.datetime) -> int:
    with past.at(moment):
        return Document.objects.count()


# Made once, kept for a while


@record_alone
def test_a_past_is_made_once_and_then_read(six, folder):
    assert [count_at(six[2]) for _ in range(3)] == [3, 3, 3]
    (file,) = files(folder)
    made = file.stat().st_ino
    assert count_at(six[2] + dt.timedelta(seconds=1)) == 3
    assert [f.stat().st_ino for f in files(folder)] == [made]


@record_alone
def test_those_used_longest_ago_are_thrown_away(six, folder, settings):
    settings.PAST_FILES = 2
    for age, n in ((30, 0), (20, 1)):
        count_at(six[n])
        newest = max(files(folder), key=lambda f: f.stat().st_mtime)
        os.utime(newest, (time.time() - age,) * 2)
    count_at(six[0])  # now 1 is the one used longest ago
    count_at(six[2])
    kept = [file.stem.split("-")[2] for file in files(folder)]
    assert sorted(kept) == ["1", "3"]
    assert count_at(six[1]) == 2


@record_alone
def test_a_file_of_another_program_is_not_read(six, folder, monkeypatch):
    count_at(six[0])
    monkeypatch.setattr(shelf, "program", lambda: "anotherprogr")
    count_at(six[0])
    assert len(files(folder)) == 2


def test_the_fingerprint_of_the_program_covers_what_makes_documents(tmp_path, settings):
    shelf.program.cache_clear()
    before = shelf.program()
    copied = tmp_path / "copy"
    for package in shelf.MADE_BY:
        for file in (settings.BASE_DIR / package).rglob("*.py"):
            target = copied / file.relative_to(settings.BASE_DIR)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    settings.BASE_DIR = copied
    try:
        shelf.program.cache_clear()
        assert shelf.program() == before
        (copied / "claims_app/record/documents/claims.py").write_text("# Another.\n")
        shelf.program.cache_clear()
        assert shelf.program() != before
    finally:
        shelf.program.cache_clear()


@record_alone
def test_what_a_kill_left_behind_is_cleared_away(six, folder):
    count_at(six[0])
    old, new = folder / "old.part", folder / "new.part"
    for file in (old, new):
        file.write_bytes(b"SECRET")
    os.utime(old, (time.time() - shelf.GIVEN_UP - 1,) * 2)
    count_at(six[0])
    assert (old.exists(), new.exists()) == (False, True)
    count_at(six[1])
    assert not new.exists()


# Too large to be made while somebody waits


@record_alone
def test_a_large_past_is_not_made_on_demand_and_names_those_that_are_ready(six, folder, settings):
    settings.PAST_THINGS = 2
    assert count_at(six[1]) == 2
    past.prepare(six[3])
    with pytest.raises(past.NotPrepared, match="not prepared") as refused:
        count_at(six[2])
    assert refused.value.moments == [six[3]]
    assert count_at(six[3]) == 4
    assert len(files(folder)) == 2


@record_alone
def test_many_lines_about_few_things_are_large_too(folder, settings):
    settings.PAST_THINGS = 1
    press = Press()
    issue = press.publish(published.issue())
    for _ in range(past.LINES_A_THING + 1):
        press.correct(issue)
    assert count_at(moments()[past.LINES_A_THING - 1]) == 1
    with pytest.raises(past.NotPrepared):
        count_at(moments()[past.LINES_A_THING])


@record_alone
def test_what_was_prepared_is_kept_whatever_else_is_asked_for(six, folder, settings):
    settings.PAST_FILES = 1
    past.prepare(six[3])
    for n in range(3):
        count_at(six[n])
    kept = {file.stem.split("-")[2] for file in files(folder)}
    assert kept == {"4", "3"}


@record_alone
def test_the_present_can_be_prepared_before_it_is_the_past(six, settings):
    settings.PAST_THINGS = 0
    past.prepare(six[5])
    Press().publish(published.issue(7))
    assert count_at(six[5]) == 6


@record_alone
def test_where_nothing_can_be_written_the_reader_is_told_and_the_log_says_why(
    six, settings, tmp_path, caplog
):
    settings.VAR = tmp_path / "a-file"
    settings.VAR.write_text("")
    with pytest.raises(past.NotPrepared):
        count_at(six[0])
    assert "could not be written" in caplog.text


# The command


@record_alone
def test_the_command_prepares_a_moment_and_lets_go_of_it(six, folder, capsys):
    call_command("prepare_past", six[1].isoformat())
    sha256 = Publication.objects.get(pk=2).sha256
    said = capsys.readouterr().out
    assert said == f"Ready: line 2, 2018-03-01T00:02:00.000000+00:00, {sha256}\n"
    assert len(files(folder)) == len(shelf.prepared()) == 1
    call_command("prepare_past", six[1].isoformat(), drop=True)
    assert shelf.prepared() == set()
    assert "No longer kept: line 2" in capsys.readouterr().out


@record_alone
def test_without_a_moment_the_command_makes_again_what_is_no_longer_fit(
    six, folder, monkeypatch, capsys
):
    call_command("prepare_past", "2018-03-01T00:02:30Z")
    call_command("prepare_past", "2017-01-01")
    monkeypatch.setattr(shelf, "program", lambda: "anotherprogr")
    capsys.readouterr()
    call_command("prepare_past")
    assert capsys.readouterr().out.startswith("Ready: line 2, ")
    assert len([f for f in files(folder) if f.name.startswith("anotherprogr")]) == 2


@record_alone
@pytest.mark.parametrize("given", ["yesterday", "2026-02-30", "2999-01-01"])
def test_the_command_refuses_what_is_no_moment_of_the_past(given):
    with pytest.raises(CommandError, match=given):
        call_command("prepare_past", given)


# Many at once, killed anywhere


@for_others
def test_eight_who_ask_at_once_get_the_same_and_it_is_made_once(six, folder, monkeypatch):
    made, answers = [], []
    plain = remaking.make

    def counted(standing, file):
        made.append(file)
        plain(standing, file)

    monkeypatch.setattr(past, "make", counted)

    def ask() -> None:
        try:
            with past.at(six[3]):
                answers.append("\n".join(dump(the_record())))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert len(made) == 1


@record_alone
def test_who_has_waited_long_enough_is_asked_to_come_back(six, folder, monkeypatch):
    monkeypatch.setattr(past, "PATIENCE", 0.05)
    with alone(shelf.making(), wait=0), pytest.raises(past.BeingMade) as refused:
        count_at(six[0])
    assert refused.value.seconds > 0
    assert count_at(six[0]) == 1


@for_others
@pytest.mark.parametrize("steps", [1, 10, 40, 120])
def test_killed_while_it_is_made_leaves_nothing_wrong(six, folder, steps):
    connections.close_all()
    child = os.fork()
    if child == 0:
        _make_until(six[3], steps)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert files(folder) == []
    assert count_at(six[3]) == 4
    assert [f.suffix for f in folder.glob("*.*") if f.suffix == ".part"] == []
    with past.at(six[3]):
        assert list(verify.problems()) == []


def _make_until(moment: dt.datetime, left: int) -> None:
    """Make a past, but die of SIGKILL at so many statements on its file."""
    plain = remaking.opened

    def watched(file, *, making=False):
        opening = plain(file, making=making)

        class Watched:
            def __enter__(self):
                alias = opening.__enter__()
                connections[alias].execute_wrappers.append(step)
                return alias

            def __exit__(self, *problem):
                return opening.__exit__(*problem)

        return Watched()

    def step(execute, sql, params, many, context):
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    remaking.opened = watched
    try:
        count_at(moment)
    finally:
        os._exit(3)
