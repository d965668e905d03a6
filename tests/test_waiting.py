"""A thing that too many documents mention is corrected at once; those that mention it follow."""

import json
import time

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.models import Q

from claims_app.record import delivery, documents, ledger, rebuild, verify, waiting
from claims_app.record.models import Document, Head, Waiting
from tests import published
from tests.dump import dump
from tests.published import Press

record_alone = pytest.mark.django_db(databases={"record"})
CLAIMS = "/api/v1/claims/"
MANY = 7


@pytest.fixture
def few(monkeypatch):
    """So few documents are made within a delivery, and so few at a time after it."""
    monkeypatch.setattr(waiting, "MOST", 3)
    monkeypatch.setattr(waiting, "AT_ONCE", 2)
    monkeypatch.setattr(waiting, "PAUSE", 0)


def spoken_for() -> tuple[Press, published.Actor, list]:
    """A speaker with many claims."""
    press = Press()
    speaker, question = press.publish(published.actor()), press.publish(published.issue())
    claims = [press.publish(published.claim(question, speaker, n)) for n in range(MANY)]
    return press, speaker, claims


def rename(press: Press, speaker: published.Actor) -> None:
    speaker.name = "Another Name"
    press.correct(speaker)


def names() -> list[str]:
    """What the claims call their speaker."""
    cards = Document.objects.of("claim").standing().in_order().values_list("card", flat=True)
    return [json.loads(card)["speakers"][0]["name"] for card in cards]


@record_alone
def test_what_was_released_stands_at_once_and_the_rest_follows(few, client):
    press, speaker, _ = spoken_for()
    before = client.get(CLAIMS)["ETag"]
    rename(press, speaker)
    own = client.get(f"/api/v1/actors/{speaker.slug}/").json()
    assert own["name"] == "Another Name"
    assert names() == [names()[0]] * MANY != ["Another Name"] * MANY
    assert waiting.count() == MANY
    assert list(verify.problems()) == []

    halfway = client.get(CLAIMS)["ETag"]
    assert waiting.catch_up() == MANY
    assert names() == ["Another Name"] * MANY
    assert waiting.count() == 0
    assert list(verify.problems()) == []
    after = client.get(CLAIMS)["ETag"]
    assert len({before, halfway, after}) == 3
    assert client.get(CLAIMS, headers={"if-none-match": halfway}).status_code == 200


@record_alone
def test_the_bytes_are_those_of_a_record_where_nothing_waits(few, monkeypatch):
    press, speaker, _ = spoken_for()
    rename(press, speaker)
    waiting.catch_up()
    waited = [line for line in dump() if not line.startswith("record.Head")]
    monkeypatch.setattr(waiting, "MOST", 1000)
    claims = Document.objects.of("claim").values_list("pk", flat=True)
    with delivery.writing():
        documents.refresh({("claim", pk) for pk in claims})
    assert [line for line in dump() if not line.startswith("record.Head")] == waited


@record_alone
def test_what_leaves_is_mentioned_no_longer_at_all(few):
    press = Press()
    speaker, question = press.publish(published.actor()), press.publish(published.issue())
    target, *answers = (press.publish(published.claim(question, speaker, n)) for n in range(MANY))
    edges = [published.answer(answer, target, n) for n, answer in enumerate(answers)]
    for edge in edges:
        press.publish(edge)
    waiting.catch_up()
    mention = Document.objects.filter(
        Q(card__contains=target.slug) | Q(detail__contains=target.slug)
    )
    assert mention.count() > MANY
    with press.together():
        for edge in edges:
            press.retract(edge)
        press.retract(target)
    assert waiting.count() == 0
    assert not mention.standing().exists()


@record_alone
def test_a_delivery_in_between_makes_its_own_documents(few):
    press, speaker, claims = spoken_for()
    rename(press, speaker)
    claims[0].text = "Said otherwise."
    press.correct(claims[0])
    assert waiting.count() == MANY - 1
    card = json.loads(Document.objects.get(pk=claims[0].pk).card)
    assert (card["text"], card["speakers"][0]["name"]) == ("Said otherwise.", "Another Name")
    waiting.catch_up()
    assert names() == ["Another Name"] * MANY


@record_alone
def test_what_was_interrupted_is_taken_up_again(few, monkeypatch):
    press, speaker, _ = spoken_for()
    rename(press, speaker)
    made = documents.refresh

    def interrupted(touched):
        made(touched)
        if waiting.count() <= MANY - 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(documents, "refresh", interrupted)
    with pytest.raises(KeyboardInterrupt):
        waiting.catch_up()
    assert waiting.count() == MANY - 4
    assert names().count("Another Name") == 4
    assert list(verify.problems()) == []
    monkeypatch.setattr(documents, "refresh", made)
    assert waiting.catch_up() == MANY - 4
    assert names() == ["Another Name"] * MANY


@record_alone
def test_a_record_that_is_made_anew_has_nothing_waiting(few):
    press, speaker, _ = spoken_for()
    rename(press, speaker)
    assert waiting.count() == MANY
    rebuild.empty()
    assert waiting.count() == 0


@pytest.mark.django_db(databases={"default", "record"})
def test_the_command_that_delivers_makes_them_too(few, capsys):
    press, speaker, _ = spoken_for()
    rename(press, speaker)
    call_command("deliver")
    assert f"Made {MANY} documents again" in capsys.readouterr().out
    assert names() == ["Another Name"] * MANY


@pytest.mark.django_db(databases={"record"}, transaction=True)
def test_they_follow_by_themselves_beside_the_delivery(few):
    press, speaker, claims = spoken_for()
    rename(press, speaker)
    claims[0].text = "Said meanwhile."
    press.correct(claims[0])
    ends = time.monotonic() + 30
    while Waiting.objects.exists() and time.monotonic() < ends:
        time.sleep(0.01)
    assert names() == ["Another Name"] * MANY
    assert Head.objects.get().state > ledger.head_sequence()
    assert list(verify.problems()) == []
    connections["record"].close()
