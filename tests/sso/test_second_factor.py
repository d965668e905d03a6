"""A second factor: who must have one, what opens without it, and what a code is worth."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
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
from tests.sso.conftest import LATER, person
from tests.sso.phone import CHECK, SET_UP, code_of, key_on, log_in, set_up, show

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

DOORS = ("/account/login/", "/desk/login/")
PAGES = ("/desk/", "/account/tokens/", "/account/password/", "/desk/claims/claim/add/")
ASKED = {DeskRole.REVIEWER, DeskRole.OVERSIGHT, DeskRole.ADMINISTRATOR}


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
    key = "00000000-0000-0000-0000-000000000000"
    tried = []
    for label in admin.site._registry:
        meta = label._meta
        for page, args in (("changelist", []), ("add", []), ("change", [key]), ("delete", [key])):
            tried.append(reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args))
    tried += [reverse("preview", args=["claim", key]), reverse("account:revoke", args=[key])]
    tried += ["/desk/jsi18n/", "/desk/autocomplete/", "/desk/password_change/"]
    assert len(tried) > 80
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


def test_nobody_is_led_to_another_site(held, client):
    log_in(client, "reviewer")
    assert show(client, code_of(held[0]), "https://evil.example/").url == SET_UP


def test_the_session_has_a_new_name_once_the_code_was_shown(held, client):
    log_in(client, "reviewer")
    before = client.cookies["sessionid"].value
    show(client, code_of(held[0]))
    assert client.cookies["sessionid"].value != before


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
    owner = Client()
    log_in(owner, "reviewer")
    set_up(owner)
    # Nor does what was shown before count for the new one.
    assert reached(client, "/desk/") == CHECK
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
