"""The pages of a researcher's account: log in, make a token, see it once, revoke it."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from claims_app.access import passes
from claims_app.access.models import Pass
from claims_app.desk import tokens
from claims_app.desk.models import Token
from tests.access.doors import PASSWORD, made, passes_away

pytestmark = pytest.mark.django_db(databases={"default", "counters"})
lasting = pytest.mark.django_db(databases={"default", "counters"}, transaction=True)

PAGE = "/account/tokens/"
SHOWN = re.compile(r"gainsay_[0-9a-f]{64}")


def test_a_token_is_shown_once(signed_in, researcher):
    page = signed_in.post(PAGE, {"name": "  Laptop ", "days": "30"})
    assert page.status_code == 201
    (text,) = set(SHOWN.findall(page.content.decode()))
    token = tokens.of(researcher).get()
    assert (token.name, token.digest) == ("Laptop", passes.digest_of(text))
    assert dt.timedelta(days=29) < token.expiry - token.created <= dt.timedelta(days=30)
    page = signed_in.get(PAGE).content.decode()
    assert "Laptop" in page
    assert f"{text[:15]}…" in page
    assert text not in page


def test_sending_the_form_again_makes_no_second_token(signed_in, researcher):
    for status in (201, 422):
        page = signed_in.post(PAGE, {"name": "Laptop", "days": "30"})
        assert page.status_code == status
    assert "You have a token named “Laptop” already." in page.content.decode()
    assert tokens.of(researcher).count() == Pass.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "days": "30"},
        {"name": "x" * 81, "days": "30"},
        {"name": "a\x00b", "days": "30"},
        {"name": "Laptop", "days": "100000"},
        {"name": "Laptop", "days": "forever"},
        {"name": "Laptop"},
        {},
    ],
)
def test_a_form_that_makes_no_sense_makes_no_token(sent, signed_in):
    assert signed_in.post(PAGE, sent).status_code == 422
    assert not Token.objects.exists()
    assert not Pass.objects.exists()


def test_an_account_has_so_many_tokens_and_no_more(signed_in, researcher):
    for number in range(tokens.MOST):
        made(researcher, f"Number {number}")
    page = signed_in.post(PAGE, {"name": "One more", "days": "30"})
    assert page.status_code == 422
    assert f"at most {tokens.MOST} tokens" in page.content.decode()


def test_a_token_is_revoked_after_a_question(signed_in, researcher, doors):
    text = made(researcher)
    question = f"{PAGE}{tokens.of(researcher).get().reference}/revoke/"
    assert question in signed_in.get(PAGE).content.decode()
    assert "Revoke the token" in signed_in.get(question).content.decode()
    assert Token.objects.exists()
    page = signed_in.post(question, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert "The token “Laptop” was revoked." in page.content.decode()
    assert doors("/fast/", text).status_code == 401
    assert signed_in.get(question).status_code == signed_in.post(question).status_code == 404


def test_the_tokens_of_others_are_not_there(signed_in, researcher):
    other = User.objects.create_user("other", password=PASSWORD)
    token, _ = tokens.make(other, name="Theirs", days=30)
    assert "Theirs" not in signed_in.get(PAGE).content.decode()
    question = f"{PAGE}{token.reference}/revoke/"
    assert signed_in.get(question).status_code == signed_in.post(question).status_code == 404
    assert Token.objects.contains(token)


def test_an_expired_token_says_so(signed_in, researcher):
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        made(researcher)
    signed_in.force_login(researcher)
    assert ">expired</span>" in signed_in.get(PAGE).content.decode()


@lasting
def test_while_the_public_side_cannot_be_told_nothing_is_changed(signed_in, researcher):
    made(researcher, "Before")
    token = tokens.of(researcher).get()
    with passes_away():
        page = signed_in.post(PAGE, {"name": "Laptop", "days": "30"})
        assert page.status_code == 503
        assert "nothing was changed" in page.content.decode()
        assert not SHOWN.search(page.content.decode())
        assert signed_in.post(f"{PAGE}{token.reference}/revoke/").status_code == 503
    assert list(tokens.of(researcher)) == [token]
    assert set(passes.issued()) == {token.digest}


def test_strangers_are_sent_to_log_in(client):
    for page in (PAGE, "/account/password/"):
        assert client.get(page)["Location"] == f"/account/login/?next={page}"
        assert client.post(page)["Location"] == f"/account/login/?next={page}"


def test_no_page_of_an_account_is_kept_or_forged(researcher):
    careful = Client(enforce_csrf_checks=True)
    assert "no-store" in careful.get("/account/login/")["Cache-Control"]
    careful.force_login(researcher)
    for page in (PAGE, "/account/password/"):
        assert "no-store" in careful.get(page)["Cache-Control"]
        assert careful.post(page, {"name": "Laptop", "days": "30"}).status_code == 403
    assert careful.post("/account/logout/").status_code == 403
    assert not Token.objects.exists()


# Accounts


def test_a_researcher_logs_in_and_out_and_has_no_desk(client, researcher):
    assert not researcher.get_all_permissions()
    page = client.post(
        "/account/login/", {"username": "researcher", "password": PASSWORD}, follow=True
    )
    assert page.redirect_chain == [(PAGE, 302)]
    assert "/desk/" not in page.content.decode()
    assert client.get("/desk/")["Location"] == "/desk/login/?next=/desk/"
    assert client.get("/account/login/")["Location"] == PAGE
    assert client.get("/account/logout/").status_code == 405
    assert client.post("/account/logout/")["Location"] == "/account/login/"
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_logging_in_leads_nowhere_else(elsewhere, client, researcher):
    sent = {"username": "researcher", "password": PASSWORD, "next": elsewhere}
    assert client.post("/account/login/", sent)["Location"] == PAGE


def test_a_wrong_password_is_said_calmly(client, researcher):
    page = client.post("/account/login/", {"username": "researcher", "password": "wrong"})
    assert page.status_code == 200
    assert "correct username and password" in page.content.decode()


def test_a_first_password_is_changed_by_its_owner(signed_in, researcher):
    new = "a-password-of-my-own"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    page = signed_in.post("/account/password/", sent, follow=True)
    assert "Your password was changed." in page.content.decode()
    researcher.refresh_from_db()
    assert researcher.check_password(new)
