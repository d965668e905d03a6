"""The command that makes a record the mirror of another: what it takes, refuses and says."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims_app.management.commands import follow_ledger
from claims_app.record import origin, rebuild
from claims_app.record.turns import alone
from tests import published
from tests.dump import dump
from tests.feeds import Feed, serving, written
from tests.published import Press
from tests.stories import Story

both = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "following"


@both
def test_the_command_follows_once_and_says_where_it_stands(folder, capsys):
    published.publish_all(Press())
    whole, lines = dump(), written()
    rebuild.empty()
    with serving(Feed(lines).answer) as address:
        call_command("follow_ledger", address, once=True)
        call_command("follow_ledger", f"{address}/api/v1/publications/", once=True, limit=3)
    assert dump() == whole
    said = capsys.readouterr().out.splitlines()
    head = f"Head {lines[-1]['sequence']}:{lines[-1]['sha256']}"
    assert said == [
        f"Checked up to line {len(lines)}; delivering.",
        f"In step with {address}. {head}",
        f"In step with {address}. {head}",
    ]
    assert [file.name for file in folder.iterdir()] == ["lock"]


@both
def test_the_command_stops_at_what_does_not_fit(capsys):
    published.publish_all(Press())
    lines = written()
    rebuild.empty()
    lines[3]["sha256"] = "0" * 64
    with serving(Feed(lines).answer) as address, pytest.raises(CommandError) as stopped:
        call_command("follow_ledger", address, once=True)
    assert str(stopped.value) == f"{address}: Line 4: its hash is not that of its words."
    assert dump() == []


@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
def test_an_origin_that_is_away_is_asked_again_at_the_next_turn(monkeypatch, capsys):
    published.publish_all(Press())
    lines = written()
    rebuild.empty()
    turns: list[float] = []

    def turn(seconds: float) -> None:
        turns.append(seconds)
        if len(turns) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(origin, "ATTEMPTS", 1)
    monkeypatch.setattr(follow_ledger.time, "sleep", turn)
    with serving(Feed(lines).answer) as address:
        pass
    call_command("follow_ledger", address, every=7)
    said = capsys.readouterr()
    assert turns == [7, 7]
    assert said.err.count("Trying again in 7 seconds.") == 2
    assert said.out == "Stopped. Start again to go on from here.\n"
    with pytest.raises(CommandError, match="does not answer"):
        call_command("follow_ledger", address, once=True)


@both
def test_two_do_not_follow_at_once(folder):
    with alone(folder / "lock", wait=0), pytest.raises(CommandError, match="Another"):
        call_command("follow_ledger", "http://127.0.0.1:1", once=True)


@both
def test_an_instance_that_publishes_cannot_be_a_mirror():
    Story(37).cast()
    with pytest.raises(CommandError, match="releases of its own"):
        call_command("follow_ledger", "http://127.0.0.1:1", once=True)


@both
@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org", "file:///etc/passwd", "http://", "http://u:p@example.org"],
)
def test_what_is_no_address_of_a_site_is_refused(address):
    with pytest.raises(CommandError, match="address"):
        call_command("follow_ledger", address, once=True)


@both
@pytest.mark.parametrize("options", [{"limit": 0}, {"limit": 1001}, {"every": 0}])
def test_numbers_that_make_no_sense_are_refused(options):
    with pytest.raises(CommandError, match="--limit is from"):
        call_command("follow_ledger", "http://127.0.0.1:1", once=True, **options)
