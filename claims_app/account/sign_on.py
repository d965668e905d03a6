"""Single sign-on: who the provider knows by the address of an account here is that account.

The provider opens no account and gives no role, and it does not stand for the second factor.
Imported only where the extra `sso` is switched on.
"""

import logging
from http import HTTPStatus
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from claims_app.account.views import HOME
from claims_app.desk import accounts

BACKEND = "django.contrib.auth.backends.ModelBackend"
NO_ACCOUNT = (
    "{} knows you, but no account here has your e-mail address, or the address was not verified "
    "there. Accounts are made by the people who run this site: ask them for one, or to write your "
    "address into yours."
)
NOT_DONE = "{} did not let you in, or its answer could not be understood. Try again."
logger = logging.getLogger(__name__)


class Refused(ImmediateHttpResponse):  # type: ignore[misc]  # published without types
    """Nobody was let in; the page says why."""

    def __init__(self, request: HttpRequest, says: str) -> None:
        context = {"home": HOME, "says": says.format(settings.SIGN_ON["name"])}
        status = HTTPStatus.FORBIDDEN
        super().__init__(render(request, "access/sign_on_refused.html", context, status=status))


class ByAddress(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whom the provider means: the account it meant before, else the one with the address."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Log in and go on, or refuse; what allauth would do next, such as signing up, is left."""
        known = sociallogin.user if sociallogin.is_existing else _newly_meant(sociallogin)
        if known is None or not known.is_active or not _is_one(sociallogin.account.extra_data):
            raise Refused(request, NO_ACCOUNT)
        auth.login(request, known, backend=BACKEND)
        further = sociallogin.get_redirect_url(request)
        raise ImmediateHttpResponse(redirect(further or settings.LOGIN_REDIRECT_URL))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **what: Any) -> None:
        """Cancelled, broken, forged or away: the same page, and the log says which."""
        logger.warning("Single sign-on failed: %s %r", what.get("error"), what.get("exception"))
        raise Refused(request, NOT_DONE)


class Provider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The provider. The signature of what it says is checked even where TLS vouches for it."""

    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        self.did_fetch_access_token = False
        return super()._decode_id_token(app, id_token)


def _newly_meant(sociallogin: Any) -> User | None:
    """The account with the verified address; from now on the provider's name for it counts."""
    verified = [one.email for one in sociallogin.email_addresses if one.verified]
    user = accounts.by_address(verified[0] if verified else "")
    if user is not None:
        sociallogin.account.user = user
        sociallogin.account.save()
    return user


def _is_one(told: dict[str, Any]) -> bool:
    """Whether both answers of the provider are about one person."""
    signed, plain = told.get("id_token") or {}, told.get("userinfo") or {}
    return bool(signed) and (not plain or signed.get("sub") == plain.get("sub"))


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """To the provider."""
    return _talked(request, OAuth2LoginView)


@never_cache
@require_GET
def arrive(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider, with what it says."""
    return _talked(request, OAuth2CallbackView)


def _talked(request: HttpRequest, view: Any) -> HttpResponse:
    """The answer to one half of the talk; a provider that is away or babbles is no failure here."""
    provider = Provider(request, settings.SIGN_ON["provider_id"])
    try:
        answer: HttpResponse = view.adapter_view(provider)(request)
    except (RequestException, KeyError, TypeError, ValueError) as problem:
        logger.warning("Single sign-on failed: %r", problem)
        answer = Refused(request, NOT_DONE).response
    return answer
