"""The first start, the second, and one that was interrupted."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from claims_app.desk import review, worklist
from claims_app.desk.models import Release
from claims_app.desk.roles import DeskRole
from claims_app.models import Claim
from claims_app.record import delivery, guard, ledger, rebuild
from claims_app.record.models import DERIVED
from tests.dump import dump

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


@pytest.fixture
def quickstart(capsys):
    """Run the command; return what it says."""

    def run() -> str:
        call_command("quickstart")
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return run


def passwords(said: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) +(\S+)$", said, re.MULTILINE))


def logs_in(client, name, password):
    sent = {"username": name, "password": password}
    client.logout()
    return client.post("/account/login/", sent).status_code == 302


def test_the_first_start_releases_the_seed_and_makes_an_account_a_role(quickstart, client):
    said = quickstart()
    made = passwords(said)
    assert set(made) == {role.value for role in DeskRole}
    assert len(set(made.values())) == len(made)
    assert all(logs_in(client, *account) for account in made.items())
    assert Claim.record.count() == 47
    assert "3 on hold and 27 proposed links" in said


def test_a_second_start_changes_nothing_and_tells_no_password(quickstart):
    quickstart()
    before, hashes = dump(), set(User.objects.values_list("password", flat=True))
    said = quickstart()
    assert passwords(said) == {}
    assert "http://127.0.0.1:8000/desk/" in said
    assert dump() == before
    assert set(User.objects.values_list("password", flat=True)) == hashes


def test_what_an_analyst_changed_is_not_imported_over(quickstart):
    quickstart()
    Claim.objects.filter(slug="russia-about-10000-is-militants").update(place="Elsewhere")
    quickstart()
    assert Claim.objects.get(slug="russia-about-10000-is-militants").place == "Elsewhere"


def test_a_start_interrupted_before_the_approval_is_finished_by_the_next(quickstart, monkeypatch):
    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(review, "approve", interrupted)
        with pytest.raises(KeyboardInterrupt):
            quickstart()
    assert not Release.objects.exists()
    assert worklist.waiting_for_review().exists()
    quickstart()
    assert Claim.record.count() == 47


def test_what_a_person_left_on_the_desk_is_not_released_by_a_second_start(quickstart):
    quickstart()
    released = ledger.head_sequence()
    claim = Claim.objects.get(slug="kabulov-russia-first-to-warn")
    Claim.objects.create(
        slug="draft",
        issue=claim.issue,
        speaker=claim.speaker,
        text="Zamir Kabulov said nothing.",
        claim_type="event",
        language="en",
    )
    quickstart()
    assert ledger.head_sequence() == released


def test_what_a_migration_took_away_is_made_again(quickstart):
    quickstart()
    before = dump()
    with guard.writing():
        for model in DERIVED:
            delivery.erase(model._base_manager.using("record").all())
    assert rebuild.is_due()
    quickstart()
    assert dump() == before
