"""Single sign-on, against a provider that runs: who is let in, and who is not."""

from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.models import User
from django.test import Client

from tests.admin_forms import words_of
from tests.sso.conftest import person
from tests.sso.phone import CHECK, SET_UP, log_in, set_up

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

LEAVE = "/account/sign-on/"
RITA = {"sub": "17", "email": "Rita@Example.org", "email_verified": True}


def came_back(client, after=""):
    """To the provider and back: the site's answer."""
    away = client.post(LEAVE, {"next": after})
    assert away.status_code == 302
    back = requests.get(away.url, allow_redirects=False, timeout=10).headers["Location"]
    place = urlsplit(back)
    assert (place.netloc, place.path) == ("testserver", "/account/sign-on/sso/")
    return client.get(f"{place.path}?{place.query}")


def test_the_login_page_offers_the_provider(provider, client):
    page = client.get("/desk/", follow=True)
    assert page.redirect_chain[-1][0] == "/account/login/?next=/desk/"
    assert "Log in with Our House" in words_of(page)
    assert provider.issuer in page["Content-Security-Policy"]
    # The address is for the button alone: no page elsewhere logs anybody in.
    assert client.get(LEAVE).status_code == 405
    assert Client(enforce_csrf_checks=True).post(LEAVE).status_code == 403


def test_whoever_has_the_verified_address_of_an_account_is_let_in(provider, client):
    analyst = person("analyst", email="rita@example.org")
    provider.who = RITA
    assert came_back(client, "/desk/claims/claim/").url == "/desk/claims/claim/"
    assert client.get("/desk/claims/claim/").wsgi_request.user == analyst
    # From then on the provider's own name for them counts, whatever the address.
    provider.who = RITA | {"email": "rita@elsewhere.example"}
    assert came_back(Client()).url == "/account/tokens/"
    assert SocialAccount.objects.get().user == analyst


def test_a_reviewer_shows_the_second_factor_still(provider, reviewer, client):
    provider.who = RITA | {"amr": ["mfa"], "acr": "mfa"}
    came_back(client, "/desk/")
    assert client.get("/desk/", follow=True).redirect_chain[-1][0].startswith(SET_UP)
    set_up(client)
    again = Client()
    came_back(again, "/desk/")
    assert again.get("/desk/", follow=True).redirect_chain[-1][0].startswith(CHECK)


@pytest.mark.parametrize(
    "who",
    [
        RITA | {"email": "stranger@example.org"},
        RITA | {"email_verified": False},
        RITA | {"email": ""},
        {"sub": "17"},
        # A letter that looks like it, and becomes it in capitals.
        RITA | {"email": "r\u0131ta@example.org"},
    ],
)
def test_strangers_get_no_account(who, provider, reviewer, client):
    provider.who = who
    answer = came_back(client, "/desk/")
    assert answer.status_code == 403
    assert "no account here has your e-mail address" in words_of(answer)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_an_address_of_two_accounts_or_of_none_that_is_active_lets_nobody_in(provider, client):
    one, two = person("analyst", email="rita@example.org"), person("contributor")
    User.objects.filter(pk=two.pk).update(email="RITA@example.org")
    provider.who = RITA
    assert came_back(client).status_code == 403
    two.delete()
    assert came_back(client).status_code == 302
    # Known to the provider already, but deactivated since.
    User.objects.filter(pk=one.pk).update(is_active=False)
    assert came_back(Client()).status_code == 403


def test_no_role_is_given_by_the_provider(provider, client):
    contributor = person("contributor", email="rita@example.org")
    provider.who = RITA | {"groups": ["administrator"], "is_superuser": True, "roles": ["admin"]}
    came_back(client)
    contributor.refresh_from_db()
    assert not contributor.is_superuser
    assert [group.name for group in contributor.groups.all()] == ["contributor"]


def test_what_another_key_signed_is_not_believed(provider, reviewer, client):
    provider.who = RITA
    provider.signs_with = rsa.generate_private_key(65537, 2048)
    answer = came_back(client)
    assert answer.status_code == 403
    assert "Our House did not let you in" in words_of(answer)
    assert "_auth_user_id" not in client.session


def test_two_answers_about_two_people_let_nobody_in(provider, reviewer, client):
    provider.who, provider.tells = RITA, {"sub": "18"}
    assert came_back(client).status_code == 403


@pytest.mark.parametrize("wrong", [{"aud": "another"}, {"iss": "http://evil.example"}, {"exp": 1}])
def test_what_was_signed_for_others_is_not_believed(wrong, provider, reviewer, client):
    provider.who = RITA | wrong
    assert came_back(client).status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("query", ["", "?code=x&state=forged", "?error=access_denied", "?state=x"])
def test_a_way_back_that_nobody_went_is_refused(query, provider, client):
    assert client.get(f"/account/sign-on/sso/{query}").status_code == 403


def test_another_way_of_asking_does_not_join_accounts(provider, reviewer):
    """allauth would add the provider's account to whoever is logged in."""
    client = Client()
    person("contributor")
    log_in(client, "contributor")
    away = client.post(f"{LEAVE}?process=connect", {"process": "connect"})
    provider.who = {"sub": "99", "email": "x@example.org", "email_verified": True}
    back = requests.get(away.url, allow_redirects=False, timeout=10).headers["Location"]
    assert client.get(back.removeprefix("http://testserver")).status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_away_breaks_nothing(client):
    answer = client.post(LEAVE)
    assert answer.status_code == 403
    assert "Try again" in words_of(answer)
