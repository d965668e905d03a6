"""What readers write reaches the desk once, is judged by a person, and is never public."""

import io
import re
import sys
from email.message import EmailMessage
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims_app.access import allowances
from claims_app.access.rates import Rate
from claims_app.desk import letters
from claims_app.desk.models import Letter
from claims_app.models import Claim
from tests.admin_forms import fields_of, words_of
from tests.reader import words

pytestmark = pytest.mark.django_db(databases=["default", "record", "counters"])
CLAIM = "russia-about-10000-is-militants"
PAGE = f"/letters/claims/{CLAIM}/"
THANKS = "/letters/thanks/"


def written(**other):
    return {"key": str(uuid4()), "asks_for": "correction", "text": "The date is wrong."} | other


@pytest.fixture(autouse=True)
def seed(released_seed):
    allowances.forget()
    yield
    allowances.forget()


def test_the_way_there_names_the_version_that_was_read(client):
    page = client.get(f"/claims/{CLAIM}/respond/").content.decode()
    assert f'href="{PAGE}?version=1"' in page
    form = client.get(f"{PAGE}?version=1").content.decode()
    assert 'name="version" value="1"' in form
    assert "about 10,000" in words(client.get(PAGE))


def test_a_public_site_of_its_own_offers_the_form_only_where_the_desk_is_named(client, settings):
    settings.LETTERS_AT = None
    assert "/letters/" not in client.get(f"/claims/{CLAIM}/respond/").content.decode()
    settings.LETTERS_AT = "https://desk.example.org"
    page = client.get(f"/ar/claims/{CLAIM}/respond/").content.decode()
    assert f'href="https://desk.example.org/ar{PAGE}?version=1"' in page


def test_a_letter_is_kept_and_says_what_it_is_about(client):
    sent = written(version="1", evidence="page 3", writer="A. Reader", contact="a@example.org")
    answer = client.post(PAGE, sent)
    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    assert "has arrived" in words(client.get(THANKS))
    letter = Letter.objects.get()
    assert (letter.kind, letter.object_id) == ("claim", Claim.objects.get(slug=CLAIM).pk)
    assert (letter.route, letter.decision, letter.version) == ("form", "open", 1)
    assert (letter.evidence, letter.writer, letter.contact) == (
        "page 3",
        "A. Reader",
        "a@example.org",
    )


def test_the_same_form_sent_twice_is_one_letter_and_written_anew_it_is_two(client):
    sent = written()
    for _ in range(3):
        assert client.post(PAGE, sent).status_code == 302
    assert Letter.objects.count() == 1
    for _ in range(2):
        assert client.post(PAGE, sent | {"text": "The name is wrong."}).status_code == 302
    assert sorted(Letter.objects.values_list("text", flat=True)) == [
        "The date is wrong.",
        "The name is wrong.",
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": " \n"}, "This field is required"),
        ({"text": "a\x00b"}, "Null characters are not allowed"),
        ({"text": "x" * 10_001}, "at most 10000 characters"),
        ({"asks_for": "money"}, "Select a valid choice"),
        ({"asks_for": "reply"}, "Say who you are"),
        ({"asks_for": "removal", "writer": " "}, "Say who you are"),
        ({"contact": "not an address"}, "Enter a valid email address"),
        ({"key": "1"}, "Enter a valid UUID"),
        ({"version": "-1"}, "greater than or equal to 1"),
        ({"evidence": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(client, wrong, says):
    answer = client.post(PAGE, written(evidence="page 3") | wrong)
    assert answer.status_code == 422
    assert says in words(answer) or says in answer.content.decode()
    assert "The date is wrong." in answer.content.decode() or "text" in wrong
    assert not Letter.objects.exists()


def test_nothing_that_is_not_public_can_be_written_about(client):
    draft = Claim.objects.get(slug=CLAIM)
    draft.pk, draft.slug = uuid4(), "a-draft-of-the-desk"
    draft.save(force_insert=True)
    for page in ("claims/a-draft-of-the-desk", "claims/nothing", "drafts/x", "occasions/x"):
        assert client.get(f"/letters/{page}/").status_code == 404
        assert client.post(f"/letters/{page}/", written()).status_code == 404


def test_an_edit_that_nobody_released_is_not_in_the_form(client):
    claim = Claim.objects.get(slug=CLAIM)
    claim.text, claim.slug = "An edit of the desk.", "an-address-of-the-desk"
    claim.save()
    for page in (PAGE, f"/ar{PAGE}"):
        shown = client.get(page).content.decode()
        assert "about 10,000" in shown
        assert "of the desk." not in shown
        assert "of-the-desk" not in shown
    assert client.get("/letters/claims/an-address-of-the-desk/").status_code == 404


def test_a_form_on_another_site_sends_nothing():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, written()).status_code == 403
    assert not Letter.objects.exists()


def test_from_one_address_so_many_are_taken_in_an_hour_and_none_is_lost(client, settings):
    settings.LETTER_RATE = Rate(2, 3600)
    settings.CACHE_URL = ""
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        answers = [client.post(PAGE, written(text=f"Letter {n}.")) for n in range(3)]
        assert [answer.status_code for answer in answers] == [302, 302, 429]
        assert "Letter 2." in answers[2].content.decode()
        assert answers[2]["Retry-After"] == "3600"
        elsewhere = client.post(PAGE, written(), REMOTE_ADDR="192.0.2.7")
        assert elsewhere.status_code == 302
        clock.shift(3601)
        assert client.post(PAGE, written(text="Letter 2.")).status_code == 302
    assert Letter.objects.count() == 4


def test_the_form_speaks_the_language_of_the_page(client):
    page = client.get(f"/ar{PAGE}")
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert client.post(f"/ar{PAGE}", written())["Location"] == f"/ar{THANKS}"


def test_the_desk_reads_judges_and_says_why(client):
    client.post(PAGE, written(writer="A. Reader"))
    letter = Letter.objects.get()
    client.force_login(User.objects.get(username="analyst"))
    index = client.get(reverse("admin:index")).content.decode()
    assert "letter from a reader" in index
    form = reverse("admin:desk_letter_change", args=[letter.pk])
    opened = client.get(form)
    page = opened.content.decode()
    assert "The date is wrong." in page
    assert reverse("admin:claims_claim_change", args=[letter.object_id]) in page
    judged = fields_of(opened, "letter_form") | {
        "asks_for": "correction",
        "decision": "declined",
        "why": "",
    }
    refused = client.post(form, judged | {"_save": "1"})
    assert "Say what follows from the letter" in refused.content.decode()
    letter.refresh_from_db()
    assert letter.decision == "open"
    answer = client.post(form, judged | {"why": "The source.", "text": "Forged", "_save": "1"})
    assert answer.status_code == 302, words(answer)
    letter.refresh_from_db()
    assert (letter.decision, letter.decided_by.username) == ("declined", "analyst")
    assert letter.text == "The date is wrong."
    assert not letters.still_open().exists()


def test_a_letter_on_paper_is_entered_at_the_desk(client):
    client.force_login(User.objects.get(username="oversight"))
    add = reverse("admin:desk_letter_add")
    sent = {"asks_for": "removal", "kind": "claim", "address": "nothing-there", "text": "Erase it."}
    sent |= {"decision": "open", "writer": "Somebody named", "_save": "1"}
    assert "has this address" in client.post(add, sent).content.decode()
    assert client.post(add, sent | {"address": CLAIM}).status_code == 302
    letter = Letter.objects.get()
    assert (letter.route, letter.asks_for, letter.decided_by) == ("desk", "removal", None)
    page = client.get(reverse("admin:desk_letter_changelist"))
    headings = re.findall(r'<div class="text"><a[^>]*>([^<]+)</a>', page.content.decode())
    assert len(headings) == len(set(headings)) > 5
    assert "By about" not in words_of(page)
    assert "By kind" in words_of(page)


def test_those_who_only_draft_read_no_letters(client):
    client.post(PAGE, written())
    client.force_login(User.objects.get(username="contributor"))
    assert client.get(reverse("admin:desk_letter_changelist")).status_code == 403
    assert "letter from a reader" not in client.get(reverse("admin:index")).content.decode()


def test_no_letter_is_public(client):
    secret = "zanzibar-marker"
    client.post(PAGE, written(text=f"It says {secret}.", writer=secret))
    for page in (f"/claims/{CLAIM}/", f"/search/?q={secret}", f"/api/v1/claims/{CLAIM}/"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert f"It says {secret}" not in answer.content.decode()


def test_the_database_keeps_no_judgement_without_a_reason(client):
    client.post(PAGE, written())
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(decision="accepted")


# E-mail


def mail(body: str, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "A. Reader <a@example.org>", "<1@example.org>"
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    return message.as_bytes()


def received(monkeypatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    call_command("receive_letter", stdout=io.StringIO())


def test_an_e_mail_is_one_letter_however_often_it_is_delivered(monkeypatch):
    body = f"I ask for: a reply\n\nI never said so.\n--\nhttps://x.org/claims/{CLAIM}/versions/1/\n"
    for _ in range(2):
        received(monkeypatch, mail(body))
    letter = Letter.objects.get()
    assert (letter.asks_for, letter.route, letter.version) == ("reply", "mail", 1)
    assert (letter.writer, letter.contact) == ("A. Reader", "a@example.org")
    assert "I never said so." in letter.text


@pytest.mark.parametrize(
    "raw",
    [
        mail("No address at all."),
        mail("https://x.org/claims/nothing-of-that-name/"),
        b"",
        b"\xff\xfe\x00",
        mail(f"https://x.org/claims/{CLAIM}/").replace(b"a@example.org", b"not an address@"),
    ],
)
def test_an_e_mail_that_cannot_be_kept_goes_back_with_a_sentence(monkeypatch, raw):
    with pytest.raises(CommandError):
        received(monkeypatch, raw)
    assert not Letter.objects.exists()
