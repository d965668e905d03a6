"""Who comes in at the desk's API: nobody without a token, and no token further than its owner."""

import datetime as dt
import logging

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from claims_app.access import allowances, passes
from claims_app.access.rates import Rate
from claims_app.desk import tokens
from claims_app.models import Issue
from claims_app.record.aggregates import AGGREGATES
from tests.desk_drafts import REASON, ROOT, issue
from tests.desk_programs import Program, person
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def patterns(resolver, prefix=""):
    for one in resolver.url_patterns:
        where = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield where, one
        else:
            yield from patterns(one, where)


def addresses() -> list[str]:
    """Every address of the desk's API."""
    resolver = get_resolver("claims_app.desk_api.urls")
    key = str(make(Issue).pk)
    found = [where.replace("<uuid:pk>", key) for where, _ in patterns(resolver)]
    return [ROOT + where for where in found] + [f"{ROOT}nothing/here/", f"{ROOT}claims/no-key/"]


@pytest.fixture
def analyst():
    return Program(person("analyst"))


def test_every_address_of_it_is_known_here():
    assert len(addresses()) == 7 + 6 * len(AGGREGATES) + 1 + 2


@pytest.mark.parametrize("method", METHODS)
def test_without_a_token_nothing_is_answered(method):
    for where in addresses():
        answer = Client().generic(method, where, b"{}", content_type="application/json")
        assert answer.status_code == 401, where
        assert answer["WWW-Authenticate"] == 'Token realm="Gainsay desk"'
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"


def test_who_is_logged_in_at_the_desk_needs_a_token_here(analyst):
    """There is no session, and so nothing that another site could forge."""
    browser = Client()
    browser.force_login(analyst.user)
    for where in addresses():
        assert browser.get(where).status_code == 401
        assert browser.post(where, b"{}", content_type="application/json").status_code == 401
    strict = Client(enforce_csrf_checks=True)
    shown = {"Authorization": f"Token {analyst.text}"}
    body = {"reason": REASON, "draft": issue()}
    answer = strict.post(f"{ROOT}issues/", body, content_type="application/json", headers=shown)
    assert answer.status_code == 201
    assert not answer.cookies


@pytest.mark.parametrize("shown", ["Token ", "Token x", "Token a b", "Bearer {}", "Token é", "{}"])
def test_what_is_no_token_is_refused(shown, analyst):
    answer = Client().get(ROOT, headers={"Authorization": shown.format(analyst.text)})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Token ")


def test_an_expired_token_opens_nothing():
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        program = Program(person("analyst"))
        assert program.get("").status_code == 200
    assert program.get("").status_code == 401


def test_a_revoked_token_and_one_of_a_closed_account_open_nothing(analyst):
    other = Program(person("reviewer"))
    assert analyst.get("").status_code == other.get("").status_code == 200
    tokens.revoke(analyst.token)
    other.user.is_active = False
    other.user.save()
    assert analyst.get("").status_code == other.get("").status_code == 401


def test_a_token_without_a_scope_opens_nothing_of_the_desk():
    program = Program(person("analyst"), scope="")
    for where in addresses():
        answer = program.get(where)
        assert answer.status_code == 403
        assert 'error="insufficient_scope", scope="read"' in answer["WWW-Authenticate"]
    assert program.get("/api/v1/issues/").status_code == 200


def test_a_token_for_reading_writes_nothing(analyst):
    begun = analyst.begun("issues", **issue())
    program = Program(analyst.user, "read", "reader")
    assert program.get(begun["url"]).json() | {"hints": begun["hints"]} == begun
    answers = [
        program.begin("issues", **issue("another")),
        program.change(begun, summary="More"),
        program.submit(begun),
        program.post("bulk/", {}),
        program.post("submissions/", {}),
    ]
    assert {one.status_code for one in answers} == {403}
    assert all('scope="draft"' in one["WWW-Authenticate"] for one in answers)
    assert Issue.objects.count() == 1


def test_a_token_reaches_no_further_than_the_roles_its_owner_has_now(analyst):
    begun = analyst.begun("issues", **issue())
    analyst.user.groups.clear()
    assert analyst.get(begun["url"]).status_code == 403
    assert analyst.change(begun, summary="More").status_code == 403
    assert analyst.get("nothing/").status_code == 403


def test_who_may_not_enter_the_desk_cannot_by_a_program(analyst):
    analyst.user.is_staff = False
    analyst.user.save()
    assert analyst.get("").status_code == 403


@pytest.mark.parametrize(
    ("role", "scopes"),
    [
        ("researcher", []),
        ("contributor", ["read", "draft"]),
        ("reviewer", ["read", "draft"]),
        ("oversight", ["read"]),
        ("administrator", ["read"]),
    ],
)
def test_scopes_are_offered_as_far_as_roles_reach(role, scopes, client):
    user = person(role, is_staff=role != "researcher")
    assert tokens.scopes_for(user) == scopes
    client.force_login(user)
    page = client.get("/account/tokens/").content.decode()
    assert all((f'value="{scope}"' in page) == (scope in scopes) for scope in ("read", "draft"))
    sent = {"name": "Script", "days": "30", "scope": "draft"}
    answer = client.post("/account/tokens/", sent)
    kept = tokens.of(user).first()
    if "draft" in scopes:
        assert (answer.status_code, kept.scope) == (201, "draft")
        assert f"http://testserver{ROOT}</pre>" in answer.content.decode()
    else:
        assert kept is None or kept.scope == ""


def test_a_token_is_made_with_a_scope_by_its_owner_alone(client):
    user = person("oversight")
    with pytest.raises(tokens.NotMade, match="roles do not reach"):
        tokens.make(user, name="Script", days=30, scope="draft")
    client.force_login(user)
    sent = {"name": "Script", "days": "30", "scope": "everything"}
    assert client.post("/account/tokens/", sent).status_code == 422
    assert not tokens.of(user).exists()


# How it is asked


def test_only_json_comes_in_and_goes_out(analyst):
    shown = {"Authorization": f"Token {analyst.text}"}
    for sort in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "a"):
        answer = Client().generic("POST", f"{ROOT}issues/", b"{}", sort, headers=shown)
        assert answer.status_code == 415, sort
    for sort in ("text/html", "text/csv", "application/xml"):
        assert analyst.get("issues/", Accept=sort).status_code == 406
        assert analyst.get("issues/", Accept=sort)["Content-Type"] == "application/problem+json"


def test_what_an_address_does_not_do_is_said(analyst):
    begun = analyst.begun("issues", **issue())
    for method in ("PUT", "DELETE"):
        answer = analyst.ask(method, begun["url"], {})
        assert answer.status_code == 405
        assert "PATCH" in answer["Allow"]
    assert analyst.get("nothing/").status_code == 404
    assert analyst.get(f"claims/{begun['id']}/").status_code == 404
    assert analyst.get("issues/no-key/").status_code == 404


def test_a_body_has_a_largest_size(analyst):
    for where, most in (("issues/", 2_000_000), ("bulk/", 10_000_000)):
        answer = analyst.post(where, b" " * (most + 1))
        assert answer.status_code == 413
        assert f"{most:,}" in answer.json()["detail"]


def test_a_parameter_that_is_not_known_is_refused(analyst):
    begun = analyst.begun("issues", **issue())
    for where in ("", "issues/", begun["url"], "reviews/", "openapi.json"):
        answer = analyst.get(f"{where}?stat=draft")
        assert answer.status_code == 400, where
        assert "no such parameter" in answer.json()["detail"]


# How often


@pytest.fixture
def throttled(settings):
    settings.API_RATES = {"anonymous": Rate(3, 60), "token": Rate(12, 60)}
    allowances.forget()
    passes.forget()
    yield
    allowances.forget()
    passes.forget()


def test_a_token_may_ask_so_often(throttled, analyst):
    answers = [analyst.get("") for _ in range(13)]
    assert [one.status_code for one in answers] == [200] * 12 + [429]
    assert answers[0]["RateLimit-Policy"] == '"token";q=12;w=60'
    assert int(answers[-1]["Retry-After"]) > 0


def test_many_at_once_count_for_ten(throttled, analyst):
    assert [analyst.post("bulk/", {}).status_code for _ in "12"] == [400, 429]


def test_tokens_cannot_be_tried_without_end(throttled):
    tried = [
        Client().get(ROOT, headers={"Authorization": f"Token guess-{n}"}).status_code
        for n in range(5)
    ]
    assert tried == [401] * 3 + [429] * 2


def test_no_token_is_written_into_a_log(analyst, caplog):
    with caplog.at_level(logging.DEBUG):
        begun = analyst.begun("issues", **issue())
        analyst.change(begun, summary="More")
        analyst.change(begun, summary="Less")
        analyst.begin("issues", nothing="x")
        analyst.get("nothing/")
        wrong = {"Authorization": f"Token {analyst.text}x"}
        Client().get(ROOT, headers=wrong)
    assert caplog.records
    assert analyst.text not in caplog.text
    assert analyst.token.digest not in caplog.text


def test_its_addresses_have_names_of_their_own():
    assert reverse("desk_api:claim-list") == f"{ROOT}claims/"
    assert reverse("api:claim-list") == "/api/v1/claims/"
