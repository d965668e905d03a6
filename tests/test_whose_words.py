"""Notes, holds and judgements stand under the name of whoever wrote what they say."""

import datetime as dt

import pytest
from django.contrib.auth.models import User

from claims_app.desk import happened
from claims_app.desk.merging import judging
from claims_app.desk.models import ActorJudgement, Hold, JournalEntry, LiftedHold
from claims_app.models import Claim
from tests.admin_forms import (
    address,
    errors_in,
    fields_of,
    listing,
    saved,
    signed_in,
    take,
    words_of,
)
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

OTHERS = ["contributor", "reviewer", "superuser"]
LONG_AGO = dt.datetime(2018, 5, 1, tzinfo=dt.UTC)


def by(name):
    return User.objects.get(username=name)


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug="russia-about-10000-is-militants")


@pytest.fixture
def hold(claim):
    return make(
        Hold,
        kind="claim",
        object_id=claim.pk,
        title=str(claim),
        reason="The translation is in doubt.",
        held_by=by("analyst"),
    )


@pytest.fixture
def note(released_seed):
    return make(JournalEntry, text="The analyst's own words.", written_by=by("analyst"))


@pytest.mark.parametrize("name", OTHERS)
def test_a_note_is_changed_by_its_writer_alone(name, note):
    client = signed_in(name)
    page = client.get(address(note))
    assert "The analyst's own words." in words_of(page)
    assert not fields_of(page, "journalentry_form").get("text")
    sent = {**opened("analyst", note), "text": "Somebody else's words."}
    assert client.post(address(note), sent).status_code == 403
    assert saved(signed_in("analyst"), note, text="Better words.").status_code == 302
    kept = JournalEntry.objects.get(pk=note.pk)
    assert (kept.text, kept.written_by) == ("Better words.", by("analyst"))
    assert client.get(listing(JournalEntry, "add")).status_code == 200


def opened(name, row):
    """What the form sends that this person opened."""
    return fields_of(signed_in(name).get(address(row)), f"{row._meta.model_name}_form")


def test_a_note_of_nobody_is_signed_by_whoever_changes_it(released_seed):
    note = make(JournalEntry)
    assert saved(signed_in("contributor"), note, text="Now mine.").status_code == 302
    note.refresh_from_db()
    assert (note.text, note.written_by) == ("Now mine.", by("contributor"))
    assert saved(signed_in("analyst"), note, text="Mine?").status_code == 403


@pytest.mark.parametrize("name", ["reviewer", "oversight", "superuser"])
def test_why_something_is_held_is_said_by_who_holds_it_and_others_lift_it(name, hold, claim):
    client = signed_in(name)
    seen = words_of(client.get(address(hold)))
    assert "The translation is in doubt." in seen
    assert "Address" not in seen
    sent = {**opened("analyst", hold), "reason": "No doubt."}
    assert client.post(address(hold), sent).status_code == 403
    assert Hold.objects.get(pk=hold.pk).reason == "The translation is in doubt."
    assert "This field is required." in errors_in(take(client, hold, "lift"))
    done = take(client, hold, "lift", reason="Two people read it again.")
    assert "1 not on hold any more." in words_of(done)
    assert done.request["PATH_INFO"] == address(claim)
    assert not Hold.objects.filter(pk=hold.pk).exists()
    lifted, put = holds_of(claim)
    assert (lifted.what, lifted.by, lifted.at > put.at) == ("Hold lifted", by(name), True)
    assert lifted.why == "Two people read it again."
    assert (put.what, put.by, put.why) == ("Put on hold", by("analyst"), hold.reason)
    told = words_of(signed_in("contributor").get(address(claim, "history")))
    for words in ("Put on hold", "Hold lifted", "The translation is in doubt.", lifted.why):
        assert words in told


def test_a_hold_is_lifted_and_never_deleted(hold, claim):
    client = signed_in("reviewer")
    page = client.get(address(hold)).content.decode()
    assert f'<a href="{address(hold, "lift")}">Lift the hold…</a>' in page
    assert ">Delete</a>" not in page
    assert client.post(address(hold, "delete"), {"post": "yes"}).status_code == 403
    assert address(hold, "lift") in client.get(address(claim)).content.decode()
    other = signed_in("contributor")
    assert address(hold, "lift") not in other.get(address(claim)).content.decode()
    assert take(other, hold, "lift", reason="a").status_code == 403
    assert Hold.objects.filter(pk=hold.pk).exists()


def holds_of(claim):
    return [one for one in happened.of("claim", claim.pk) if "old" in one.what]


def test_holds_lifted_in_their_list_are_remembered(hold, claim):
    chosen = {"action": "lift", "_selected_action": [str(hold.pk)], "confirmed": "yes"}
    signed_in("reviewer").post(listing(Hold), {**chosen, "reason": "Read again."})
    assert [one.what for one in holds_of(claim)] == ["Hold lifted", "Put on hold"]
    lifted = LiftedHold.objects.get()
    assert (lifted.lifted_by, lifted.lifted_because) == (by("reviewer"), "Read again.")


def test_a_hold_is_told_while_it_lasts(hold, claim):
    (put,) = holds_of(claim)
    assert (put.what, put.by, put.at) == ("Put on hold", by("analyst"), hold.held_at)


def test_a_judgement_was_made_when_it_was_made_last(released_seed):
    made = make(ActorJudgement, verdict="same", judged_by=by("analyst"))
    ActorJudgement.objects.update(judged_at=LONG_AGO)
    judging.tell_apart("actor", made.left, made.right, by=by("reviewer"), reason="Two people.")
    made.refresh_from_db()
    assert made.judged_at > LONG_AGO
    assert f"on {made.judged_at:%-d %B %Y}" in judging.verdict("actor", made.left, made.right)


def test_a_judgement_in_the_form_is_dated_and_signed_where_it_says_something(released_seed):
    made = make(ActorJudgement, verdict="same", judged_by=by("analyst"))
    ActorJudgement.objects.update(judged_at=LONG_AGO)
    assert saved(signed_in("reviewer"), made).status_code == 302
    made.refresh_from_db()
    assert (made.judged_at, made.judged_by) == (LONG_AGO, by("analyst"))
    assert saved(signed_in("reviewer"), made, verdict="different").status_code == 302
    made.refresh_from_db()
    assert (made.judged_at > LONG_AGO, made.judged_by) == (True, by("reviewer"))
