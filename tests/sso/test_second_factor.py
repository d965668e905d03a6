"""A second factor: who must have one, what opens without it, and what a code is worth."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.urls import get_resolver, reverse

from claims_app.desk import codes, rights, tokens
from claims_app.desk.models import Token
from claims_app.desk.roles import DeskRole
from tests.access.doors import PASSWORD
from tests.admin_forms import words_of
from tests.sso.conftest import person
from tests.sso.phone import CHECK, SET_UP, code_of, key_on, log_in, set_up, show

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

DOORS = ("/account/login/", "/desk/login/")
PAGES = ("/desk/", "/account/tokens/", "/account/password/", "/desk/claims/claim/add/")
ASKED = {DeskRole.REVIEWER, DeskRole.OVERSIGHT, DeskRole.ADMINISTRATOR}
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
LATER = dt.timedelta(seconds=30)


@pytest.fixture
def clock():
    """A clock that stands, and is put forward."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def held(reviewer, clock):
    """The reviewer's key and codes to keep, half a minute after they were set up."""
    browser = Client()
    log_in(browser, "reviewer")
    made = set_up(browser)
    clock.shift(LATER)
    return made


def reached(client, page):
    """Where a browser ends that wants a page."""
    answer = client.get(page, follow=True)
    return answer.redirect_chain[-1][0].partition("?")[0] if answer.redirect_chain else page


@pytest.mark.parametrize("role", list(DeskRole))
def test_who_decides_must_have_a_second_factor_and_nobody_else(role, db):
    user = person(role)
    assert rights.takes_second_factor(user) == (role in ASKED)
    client = Client()
    log_in(client, role)
    assert (reached(client, "/account/tokens/") == SET_UP) == (role in ASKED)


def test_who_may_do_everything_must_have_one(db):
    User.objects.create_superuser("root", password=PASSWORD)
    client = Client()
    log_in(client, "root")
    assert reached(client, "/desk/") == SET_UP


@pytest.mark.parametrize("door", DOORS)
def test_a_password_without_a_factor_reaches_the_set_up_alone(door, reviewer, client):
    assert log_in(client, "reviewer", door, "/desk/").status_code == 302
    assert {page: reached(client, page) for page in PAGES} == dict.fromkeys(PAGES, SET_UP)
    page = client.get("/desk/", follow=True)
    assert "a password alone does not open the desk" in words_of(page)
    # What the desk shows is not on it, and its form leads to where its reader wanted to go.
    assert 'name="next" value="/desk/"' in page.content.decode()


@pytest.mark.parametrize("door", DOORS)
def test_a_password_of_somebody_with_a_factor_reaches_nothing(door, held, client):
    log_in(client, "reviewer", door, "/desk/")
    assert {page: reached(client, page) for page in PAGES} == dict.fromkeys(PAGES, CHECK)
    # Not its own page either: there the factor could be replaced.
    assert reached(client, SET_UP) == CHECK
    assert client.post(SET_UP, {"code": "000000"}).url == CHECK
    assert client.get(f"{SET_UP}picture.svg").status_code == 404


def addresses(patterns, before=""):
    """Every address of the desk's side that needs no key, and those that do with one made up."""
    for one in patterns:
        path = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from addresses(one.url_patterns, path)
        elif one.name:
            yield path


def test_no_route_of_the_desk_opens_with_a_password_alone(held, client):
    log_in(client, "reviewer")
    names = {one.name for one in admin.site.get_urls() if getattr(one, "name", None)}
    key = "00000000-0000-0000-0000-000000000000"
    tried = []
    for label in admin.site._registry:
        meta = label._meta
        for page, args in (("changelist", []), ("add", []), ("change", [key]), ("delete", [key])):
            tried.append(reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args))
    tried += [reverse("preview", args=["claim", key]), reverse("account:revoke", args=[key])]
    tried += ["/desk/jsi18n/", "/desk/autocomplete/", "/desk/password_change/"]
    assert len(tried) > 80
    assert names
    for page in tried:
        for ask in (client.get, client.post):
            answer = ask(page)
            assert answer.status_code == 302, page
            assert "/login/" in answer.url or answer.url == "/desk/", page


def test_of_allauth_no_page_is_mounted():
    """Whatever is added to /account/ is to be named here."""
    found = {path for path in addresses(get_resolver().url_patterns) if "account" in path[:8]}
    assert found == {
        *("account/login/", "account/logout/", "account/password/", "account/tokens/"),
        "account/tokens/<uuid:reference>/revoke/",
        *("account/second-factor/", "account/second-factor/check/"),
        *("account/second-factor/picture.svg", "account/sign-on/", "account/sign-on/sso/"),
    }


def test_no_table_of_allauth_is_shown_in_the_admin():
    assert not [one for one in admin.site._registry if one.__module__.startswith("allauth")]


def test_with_a_code_the_desk_opens_where_one_wanted_to_go(held, client):
    key, _ = held
    log_in(client, "reviewer")
    answer = show(client, code_of(key), "/desk/claims/claim/")
    assert answer.url == "/desk/claims/claim/"
    assert client.get(answer.url).status_code == 200
    assert client.get("/account/tokens/").status_code == 200
    # Elsewhere it leads nobody.
    client.logout()


def test_nobody_is_led_to_another_site(held, client):
    log_in(client, "reviewer")
    assert show(client, code_of(held[0]), "https://evil.example/").url == SET_UP


def test_the_session_has_a_new_name_once_the_code_was_shown(held, client):
    log_in(client, "reviewer")
    before = client.cookies["sessionid"].value
    show(client, code_of(held[0]))
    assert client.cookies["sessionid"].value != before


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
    now = clock_time = NOW.timestamp() + 330
    assert not codes.accept(user, code_of(key, now - 60))
    assert codes.accept(user, code_of(key, now - 30))
    assert not codes.accept(user, code_of(key, now + 60))
    assert codes.accept(user, code_of(key, clock_time + 30))


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


def test_two_set_ups_at_once_leave_one_factor(reviewer):
    one, two = Client(), Client()
    for client in (one, two):
        log_in(client, "reviewer")
    key = key_on(two.get(SET_UP))
    set_up(one)
    assert two.post(SET_UP, {"code": code_of(key)}).url == CHECK
    assert reached(two, "/desk/") == CHECK


def test_the_picture_is_of_this_site_and_holds_the_key(reviewer, client):
    assert client.get(f"{SET_UP}picture.svg").url == "/account/login/"
    log_in(client, "reviewer")
    page = client.get(SET_UP).content.decode()
    assert f'src="{SET_UP}picture.svg"' in page
    assert "style=" not in page
    picture = client.get(f"{SET_UP}picture.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
    assert picture.content.lstrip().startswith(b"<?xml")


def test_secrets_are_sealed(held):
    key, kept = held
    rows = str(list(Authenticator.objects.values()))
    assert key not in rows
    assert not [code for code in kept if code in rows]


def test_a_contributor_may_have_one_and_shows_it_then(db, client):
    person("contributor")
    log_in(client, "contributor")
    assert client.get("/desk/").status_code == 200
    set_up(client)
    assert client.get("/desk/").status_code == 200
    again = Client()
    log_in(again, "contributor")
    assert reached(again, "/desk/") == CHECK


def test_the_owner_replaces_codes_and_factor_with_a_code(held, clock, client):
    key, kept = held
    log_in(client, "reviewer")
    show(client, code_of(key))
    assert client.post(SET_UP, {"code": "000000", "remove": "1"}).status_code == 422
    clock.shift(LATER)
    assert client.post(SET_UP, {"code": code_of(key)}).status_code == 201
    clock.shift(LATER)
    user = User.objects.get()
    assert not codes.accept(user, kept[0])
    assert client.post(SET_UP, {"code": code_of(key), "remove": "1"}).url == SET_UP
    assert not Authenticator.objects.exists()
    assert reached(client, "/desk/") == SET_UP


# ---- tokens


def test_a_program_of_somebody_who_lacks_a_factor_is_refused(reviewer, client):
    _, text = tokens.make(reviewer, name="Before", days=30, scope="draft")
    shown = {"HTTP_AUTHORIZATION": f"Token {text}"}
    answer = client.get("/api/v1/desk/", **shown)
    assert answer.status_code == 403
    assert "second factor" in answer.json()["detail"]
    browser = Client()
    log_in(browser, "reviewer")
    set_up(browser)
    assert client.get("/api/v1/desk/", **shown).status_code == 200


def test_tokens_are_made_by_whoever_showed_the_factor(held, client):
    log_in(client, "reviewer")
    sent = {"name": "Laptop", "days": "30", "scope": ""}
    assert client.post("/account/tokens/", sent).status_code == 302
    assert not Token.objects.exists()
    show(client, code_of(held[0]))
    assert client.post("/account/tokens/", sent).status_code == 201


# ---- when it is lost


def forget(name="reviewer", by="administrator", reason="Lost the telephone; I called her."):
    said = StringIO()
    call_command("forget_second_factor", name, by=by, reason=reason, stdout=said)
    return said.getvalue()


def test_a_lost_factor_is_forgotten_with_a_reason(held, keeper, client):
    key, kept = held
    log_in(client, "reviewer")
    show(client, code_of(key))
    assert forget() == "Forgot the second factor of reviewer.\n"
    # Whoever has the telephone now is out at once.
    assert reached(client, "/desk/") == SET_UP
    assert not codes.accept(User.objects.get(username="reviewer"), kept[0])
    noted = LogEntry.objects.get()
    assert noted.user == keeper
    assert noted.get_change_message() == (
        "Forgot the second factor: Lost the telephone; I called her."
    )
    set_up(client)
    browser = Client()
    log_in(browser, "administrator")
    set_up(browser)
    past = reverse("admin:auth_user_history", args=[User.objects.get(username="reviewer").pk])
    assert "Lost the telephone" in words_of(browser.get(past))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"name": "nobody"}, "There is no account named 'nobody'."),
        ({"reason": "  "}, "--reason is empty"),
        ({"by": "reviewer"}, "--by names somebody else"),
        ({"name": "administrator", "by": "reviewer"}, "administrator has no second factor."),
    ],
)
def test_a_factor_is_not_forgotten_without_who_and_why(asked, says, held, keeper):
    with pytest.raises(CommandError, match=says):
        forget(**asked)
    assert Authenticator.objects.count() == 2


# ---- where it is kept


def test_the_tables_stand_on_the_desk_alone():
    for alias in ("default", "record", "counters"):
        tables = connections[alias].introspection.table_names()
        of_allauth = {name for name in tables if name.startswith(("mfa_", "socialaccount_"))}
        assert bool(of_allauth) == (alias == "default")
