"""What a program asks for with a key is done once."""

import datetime as dt

import pytest
import time_machine

from claims_app.desk import once, review
from claims_app.desk.models import KeptAnswer, Review
from claims_app.models import Issue
from tests.desk_drafts import REASON, issue
from tests.desk_programs import Program, etag, person

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

BODY = {"reason": REASON, "draft": issue()}


@pytest.fixture
def analyst():
    return Program(person("analyst"))


def test_the_second_time_the_first_answer_is_given_again(analyst):
    first, again = (analyst.post("issues/", BODY, Idempotency_Key="one") for _ in "12")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first["ETag"] == again["ETag"]
    assert first["Location"] == again["Location"] == first.json()["url"]
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Issue.objects.get().history.count() == 1


def test_without_a_key_the_second_is_refused_for_its_name(analyst):
    assert [analyst.post("issues/", BODY).status_code for _ in "12"] == [201, 400]
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize(
    ("where", "body"),
    [
        ("issues/", {"reason": REASON, "draft": issue("another")}),
        ("issues/", {"reason": "Other", "draft": issue()}),
        ("bulk/", {"reason": REASON, "drafts": [{"kind": "issue", "draft": issue()}]}),
        ("actors/", BODY),
    ],
)
def test_a_key_is_good_for_one_request(where, body, analyst):
    analyst.post("issues/", BODY, Idempotency_Key="one")
    answer = analyst.post(where, body, Idempotency_Key="one")
    assert answer.status_code == 422
    assert "another request" in answer.json()["detail"]
    assert Issue.objects.count() == 1


def test_a_key_belongs_to_an_account(analyst):
    other = Program(person("reviewer"))
    assert analyst.post("issues/", BODY, Idempotency_Key="one").status_code == 201
    assert other.post("issues/", BODY, Idempotency_Key="one").status_code == 400
    same = Program(analyst.user, name="another script")
    assert same.post("issues/", BODY, Idempotency_Key="one")["Idempotent-Replayed"] == "true"


def test_what_was_refused_may_be_mended_under_its_key(analyst):
    wrong = {"reason": REASON, "draft": issue(question="No question")}
    assert analyst.post("issues/", wrong, Idempotency_Key="one").status_code == 400
    assert not KeptAnswer.objects.exists()
    assert analyst.post("issues/", BODY, Idempotency_Key="one").status_code == 201


def test_a_change_and_a_submission_are_done_once_too(analyst):
    begun = analyst.begun("issues", **issue())
    body = {"reason": REASON, "draft": {"summary": "More"}}
    said = {"If_Match": etag(begun), "Idempotency_Key": "change"}
    first, again = (analyst.ask("PATCH", begun["url"], body, **said) for _ in "12")
    assert (first.status_code, again.content) == (200, first.content)
    assert Issue.objects.get().history.count() == 2
    said = {"If_Match": first["ETag"], "Idempotency_Key": "submit"}
    where = f"{begun['url']}submit/"
    first, again = (analyst.post(where, {"reason": REASON}, **said) for _ in "12")
    assert (first.status_code, again.content) == (200, first.content)
    review.send_back(Review.objects.get(), by=person("reviewer"), comment="More.")
    # What was answered then is answered again, whatever became of it.
    again = analyst.post(where, {"reason": REASON}, **said)
    assert again.json()["state"] == "in_review"
    assert Review.objects.get().state == "returned"


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 201, "é", "a\tb"])
def test_a_key_is_a_word(key, analyst):
    answer = analyst.post("issues/", BODY, Idempotency_Key=key)
    assert answer.status_code == 400
    assert not Issue.objects.exists()


def test_a_key_is_kept_for_a_day_and_then_forgotten(analyst):
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        program = Program(person("reviewer"))
        program.post("issues/", BODY, Idempotency_Key="one")
        clock.shift(dt.timedelta(hours=23, minutes=59))
        again = program.post("issues/", BODY, Idempotency_Key="one")
        assert again["Idempotent-Replayed"] == "true"
        clock.shift(dt.timedelta(minutes=2))
        assert program.post("issues/", BODY, Idempotency_Key="one").status_code == 400
        body = {"reason": REASON, "draft": issue("another")}
        assert program.post("issues/", body, Idempotency_Key="two").status_code == 201
    assert set(KeptAnswer.objects.values_list("key", flat=True)) == {"two"}


def test_whoever_lost_the_role_meanwhile_is_not_answered_again(analyst):
    analyst.post("issues/", BODY, Idempotency_Key="one")
    analyst.user.groups.clear()
    assert analyst.post("issues/", BODY, Idempotency_Key="one").status_code == 403


def test_all_answers_can_be_forgotten_at_once(analyst):
    analyst.post("issues/", BODY, Idempotency_Key="one")
    once.forget_all()
    assert not KeptAnswer.objects.exists()
