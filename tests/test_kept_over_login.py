"""A session that ended while a form was open: what was typed is kept for who typed it, alone."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from claims_app.desk.erasing import notes
from claims_app.models import Claim
from config import kept, typed
from tests.admin_forms import address, fields_of, signed_in, words_of

pytestmark = pytest.mark.django_db(databases=["default", "record", "counters"])
PASSWORD = "correct horse battery"
TYPED = "Kabul, “Wazir Akbar Khan” <b>& more</b>"


@pytest.fixture
def claim(released_seed):
    for name in ("analyst", "reviewer"):
        person = User.objects.get(username=name)
        person.set_password(PASSWORD)
        person.save()
    return Claim.objects.get(slug="russia-about-10000-is-militants")


@pytest.fixture
def form(claim):
    """The form of the claim, open at the analyst's when the session ends, and what they typed."""
    client = signed_in("analyst")
    sent = fields_of(client.get(address(claim)), "claim_form")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client, sent | {"place": TYPED, "why": "The article\r\nnames the quarter."}


def logged_in(client, answer, name):
    """Where the browser comes to once `name` has logged in at the door that it was led to."""
    at = answer["Location"]
    page = client.get(at)
    sent = fields_of(page, "login-form") | {"username": name, "password": PASSWORD}
    return page, client.post(at, sent)


def test_what_was_typed_is_sent_again_after_the_login(form, claim):
    client, sent = form
    answer = client.post(address(claim), sent | {"_save": "Save"})
    door, led = logged_in(client, answer, "analyst")
    assert "It is kept: log in again as the same person" in words_of(door)
    again = client.get(led["Location"])
    assert "Wazir Akbar Khan” <b>& more</b>" in words_of(again)
    back = fields_of(again, "again")
    ours = {name for name in sent if name != typed.FORGERY}
    assert {name: back[name] for name in ours} == {name: sent[name] for name in ours}
    assert client.post(address(claim), back)["Location"] == address(claim).replace(
        f"{claim.pk}/change/", ""
    )
    claim.refresh_from_db()
    assert claim.place == TYPED
    assert "Nothing is kept" in words_of(client.get(led["Location"]))


def test_nothing_is_saved_before_the_login(form, claim):
    client, sent = form
    client.post(address(claim), sent)
    claim.refresh_from_db()
    assert claim.place != TYPED
    assert client.get(address(claim)).status_code == 302


def test_it_is_not_for_who_logs_in_instead(form, claim):
    client, sent = form
    answer = client.post(address(claim), sent)
    _, led = logged_in(client, answer, "reviewer")
    page = client.get(led["Location"])
    assert page.status_code == 404
    assert "another person had typed" in words_of(page)
    assert "Wazir" not in page.content.decode()
    assert client.session[kept.TYPED] == {}
    assert "Wazir" not in client.get(led["Location"]).content.decode()


def test_what_comes_back_is_sent_with_a_token_of_the_new_session(form, claim):
    client, sent = form
    answer = client.post(address(claim), sent | {"_save": "Save"})
    _, led = logged_in(client, answer, "analyst")
    client.handler.enforce_csrf_checks = True
    back = fields_of(client.get(led["Location"]), "again")
    assert client.post(address(claim), {**back, typed.FORGERY: "0" * 64}).status_code == 403
    assert client.post(address(claim), back).status_code == 302


def test_no_other_site_puts_a_form_there(form, claim):
    client, sent = form
    client.handler.enforce_csrf_checks = True
    answer = client.post(address(claim), sent | {typed.FORGERY: "0" * 64})
    assert answer.status_code == 403
    assert not any(kept.TYPED in one.get_decoded() for one in Session.objects.all())


@pytest.mark.parametrize("cookie", [None, "1", "1:forged:signature"])
def test_strangers_fill_no_table(claim, cookie):
    client = Client()
    if cookie:
        client.cookies[settings.WRITER_COOKIE_NAME] = cookie
    answer = client.post(address(claim), {"place": TYPED})
    assert "/login/" in answer["Location"]
    assert "kept" not in answer["Location"]
    assert not Session.objects.exists()


def test_a_password_is_not_kept(form):
    client, _ = form
    person = User.objects.get(username="reviewer")
    path = f"/desk/auth/user/{person.pk}/password/"
    answer = client.post(path, {"password1": "secret words here", "note": "two words"})
    assert "A password is not kept" in words_of(client.get(answer["Location"]))
    assert not any(kept.TYPED in one.get_decoded() for one in Session.objects.all())


def test_what_is_too_long_is_not_kept_and_that_is_said(form, claim):
    client, sent = form
    half = "a b" * (typed.MOST // 5)
    assert "kept" in client.post(address(claim), sent | {"place": half})["Location"]
    answer = client.post(address(claim), sent | {"place": half})
    assert "kept" not in answer["Location"]
    assert "too long to be kept" in words_of(client.get(answer["Location"]))


def test_the_cookie_tells_who_and_nothing_else(claim):
    client = signed_in("analyst")
    client.get(address(claim))
    cookie = client.cookies[settings.WRITER_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value.startswith(f"{User.objects.get(username='analyst').pk}:")
    assert settings.WRITER_COOKIE_NAME not in client.get("/claims/").cookies


def test_a_redaction_forgets_what_was_kept(form, claim):
    client, sent = form
    client.post(address(claim), sent)
    assert kept.TYPED in client.session
    notes._forget_sessions()
    assert kept.TYPED not in client.session
