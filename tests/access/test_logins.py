"""How often wrong passwords may be tried, what is said then, and how that is lifted."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse

from tests.access.doors import PASSWORD
from tests.admin_forms import words_of

pytestmark = pytest.mark.django_db(databases={"default", "counters"})

DOORS = ("/account/login/", "/desk/login/")
WRONG = "wrong"
MOST = settings.AXES_FAILURE_LIMIT
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
every_door = pytest.mark.parametrize("door", DOORS)


@pytest.fixture
def analyst(db):
    user = User.objects.create_user("ann", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="analyst"))
    return user


def tries(door, password=WRONG, name="ann", client=None, **meta):
    sent = {"username": name, "password": password, "next": ""}
    return (client or Client()).post(door, sent, **meta)


def locked_out(door=DOORS[0], **meta):
    return [tries(door, **meta).status_code for _ in range(MOST)]


@every_door
def test_after_five_wrong_passwords_none_is_looked_at(door, analyst):
    assert locked_out(door) == [200] * (MOST - 1) + [429]
    answer = tries(door, PASSWORD)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert answer["Cache-Control"] == "no-store"
    assert "Try again in 15 minutes." in words_of(answer)
    assert "an administrator gives you a new password and lifts the limit" in words_of(answer)


def test_both_doors_count_together(analyst):
    for door in (*DOORS, *DOORS):
        tries(door)
    assert tries(DOORS[1]).status_code == 429


def test_a_right_password_begins_anew(analyst):
    for _ in range(3):
        for _ in range(MOST - 1):
            tries(DOORS[0])
        assert tries(DOORS[0], PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_after_a_quarter_of_an_hour_all_is_as_before(analyst):
    with time_machine.travel(NOW, tick=False) as clock:
        locked_out()
        clock.shift(dt.timedelta(minutes=14))
        # Who goes on trying does not wait longer.
        assert tries(DOORS[0], PASSWORD).status_code == 429
        clock.shift(dt.timedelta(minutes=1, seconds=1))
        assert tries(DOORS[0], PASSWORD).status_code == 302


def test_others_and_the_same_person_elsewhere_log_in(analyst):
    User.objects.create_user("bob", password=PASSWORD)
    locked_out()
    assert tries(DOORS[0], PASSWORD, "bob").status_code == 302
    assert tries(DOORS[0], PASSWORD, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_one_home_counts_as_one_in_ipv6(analyst):
    for last in range(MOST):
        tries(DOORS[0], REMOTE_ADDR=f"2001:db8:1:2::{last}")
    assert tries(DOORS[0], PASSWORD, REMOTE_ADDR="2001:db8:1:2:9::9").status_code == 429
    assert tries(DOORS[0], PASSWORD, REMOTE_ADDR="2001:db8:1:3::9").status_code == 302


def test_nobody_invents_an_address_to_go_on(analyst):
    for number in range(MOST):
        tries(DOORS[0], HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert tries(DOORS[0], PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.99").status_code == 429


def test_behind_our_proxy_the_visitor_counts(analyst):
    with override_settings(TRUSTED_PROXIES=1):
        locked_out(HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.1")
        other = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.2"}
        assert tries(DOORS[0], PASSWORD, **other).status_code == 302


def test_an_unknown_name_is_answered_like_a_known_one(analyst):
    known, unknown = ([tries(DOORS[0], name=n) for _ in range(MOST)] for n in ("ann", "zoe"))
    assert [a.status_code for a in known] == [a.status_code for a in unknown]
    assert words_of(known[-1]) == words_of(unknown[-1])


def test_an_unreadable_address_counts_too(analyst):
    assert locked_out(REMOTE_ADDR="unix:")[-1] == 429


def test_no_password_is_kept(analyst):
    tries(DOORS[0], "a-secret-typed-wrong")
    kept = AccessAttempt.objects.values().get()
    assert "a-secret-typed-wrong" not in str(kept)


def test_an_administrator_lifts_the_limit_at_the_desk(analyst):
    keeper = User.objects.create_user("keeper", is_staff=True)
    keeper.groups.add(Group.objects.get(name="administrator"))
    locked_out()
    client = Client()
    client.force_login(keeper)
    page = client.get(reverse("admin:axes_accessattempt_changelist"))
    assert "ann" in words_of(page)
    where = reverse("admin:axes_accessattempt_delete", args=[AccessAttempt.objects.get().pk])
    assert client.post(where, {"post": "yes"}).status_code == 302
    assert tries(DOORS[0], PASSWORD).status_code == 302


def test_a_command_lifts_the_limit(analyst):
    locked_out()
    call_command("axes_reset_username", "ann", stdout=StringIO())
    assert tries(DOORS[0], PASSWORD).status_code == 302


# ---- sessions


@every_door
def test_a_login_gives_the_session_a_new_name_that_lasts_a_day_at_most(door, analyst):
    client, planted = Client(), SessionStore()
    planted["seen"] = "before"
    planted.save()
    before = client.cookies["sessionid"] = planted.session_key
    assert tries(door, PASSWORD, client=client).status_code == 302
    cookie = client.cookies["sessionid"]
    assert cookie.value != before
    assert not Session.objects.filter(session_key=before).exists()
    # It ends with the browser, and on the desk in any case.
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    lasts = Session.objects.get(session_key=cookie.value).expire_date - dt.datetime.now(dt.UTC)
    assert dt.timedelta(hours=11) < lasts <= dt.timedelta(hours=12)


def test_a_new_password_ends_all_other_sessions(analyst):
    here, there = Client(), Client()
    for client in (here, there):
        tries(DOORS[0], PASSWORD, client=client)
    new = {"new_password1": "another-long-one-7", "new_password2": "another-long-one-7"}
    here.post("/account/password/", {"old_password": PASSWORD, **new})
    assert here.get("/account/tokens/").status_code == 200
    assert there.get("/account/tokens/").status_code == 302
