"""What a code of a second factor is worth: once, for half a minute, and not by trying."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from claims_app.desk import codes
from tests.admin_forms import words_of
from tests.sso.conftest import LATER, NOW
from tests.sso.phone import SET_UP, code_of, key_on, log_in, show

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


def test_a_code_is_believed_once(held, clock):
    key, _ = held
    one, two = Client(), Client()
    for client in (one, two):
        log_in(client, "reviewer")
    code = code_of(key)
    assert show(one, code).status_code == 302
    again = show(two, code)
    assert again.status_code == 422
    assert "was used before" in words_of(again)
    # Nor is one that is older than the one that was used, though the clock would allow it.
    assert show(two, code_of(key, NOW.timestamp())).status_code == 422
    clock.shift(LATER)
    assert show(two, code_of(key)).status_code == 302


def test_a_clock_may_be_half_a_minute_astray(held, clock):
    key, _ = held
    clock.shift(LATER * 10)
    user = User.objects.get()
    now = NOW.timestamp() + 330
    assert not codes.accept(user, code_of(key, now - 60))
    assert codes.accept(user, code_of(key, now - 30))
    assert not codes.accept(user, code_of(key, now + 60))
    assert codes.accept(user, code_of(key, now + 30))


def test_a_kept_code_is_good_once(held):
    _, kept = held
    assert len(kept) == len(set(kept)) == 10
    one, two = Client(), Client()
    for client in (one, two):
        log_in(client, "reviewer")
    assert show(one, f" {kept[3][:4]} {kept[3][4:]} ").status_code == 302
    assert show(two, kept[3]).status_code == 422
    assert show(two, kept[4]).status_code == 302
    assert "8 are left" in words_of(two.get(SET_UP))


def test_after_five_wrong_codes_none_is_looked_at(held, clock):
    key, kept = held
    client = Client()
    log_in(client, "reviewer")
    most = settings.AXES_FAILURE_LIMIT
    assert [show(client, "000000").status_code for _ in range(most)] == [422] * most
    for right in (code_of(key), kept[0]):
        answer = show(client, right)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "901"
        assert "Try again in" in words_of(answer)
    # Neither another login nor another address begins anew.
    again = Client(REMOTE_ADDR="203.0.113.9")
    log_in(again, "reviewer")
    assert show(again, code_of(key)).status_code == 429
    clock.shift(dt.timedelta(minutes=15, seconds=1))
    assert show(again, code_of(key)).status_code == 302


@pytest.mark.parametrize(
    "code", ["", "abcdef", "１２３４５６", "1" * 21, "12345\x006", "-1", "é" * 6]
)
def test_what_is_no_code_is_refused_calmly(code, held, client):
    log_in(client, "reviewer")
    assert show(client, code).status_code == 422


def test_a_wrong_first_code_sets_nothing_up(reviewer, client):
    log_in(client, "reviewer")
    key = key_on(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": "000000"})
    assert answer.status_code == 422
    # The app has read the picture: the key stays.
    assert key_on(answer) == key
    assert not Authenticator.objects.exists()


def test_secrets_are_sealed(held):
    key, kept = held
    rows = str(list(Authenticator.objects.values()))
    assert key not in rows
    assert not [code for code in kept if code in rows]


def test_a_factor_that_another_key_sealed_says_so(held, client, settings):
    key, kept = held
    settings.SECRET_KEY = "another-key-of-this-site"
    log_in(client, "reviewer")
    for code in (code_of(key), kept[0]):
        answer = show(client, code)
        assert answer.status_code == 422
        assert "cannot be read with the key of this site" in words_of(answer)


def test_the_key_from_before_still_opens_it(held, client, settings):
    key, _ = held
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-this-site"
    log_in(client, "reviewer")
    assert show(client, code_of(key)).status_code == 302
