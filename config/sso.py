"""What the environment says of second factors and single sign-on, the extra `sso`."""

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"
PROVIDER = "openid_connect"
# The provider's name in addresses. There is one.
ID = "sso"
PARTS = ("ISSUER", "CLIENT", "SECRET")
NOT_INSTALLED = (
    "{} is set, but django-allauth is not installed. Install the extra: pip install '.[sso]', or, "
    "with hashes, pip install --no-deps --require-hashes -r requirements-sso.txt; `make run` "
    "installs it by itself. Or leave {} out."
)


def second_factor(env: Env, surface: str) -> bool:
    """Whether who decides at the desk must show a second factor. The public surface has none."""
    variable = "GAINSAY_SECOND_FACTOR"
    is_on = surface != "public" and bool(env.bool(variable, default=False))
    if is_on:
        insist_on_extra(variable)
    return is_on


def sign_on(env: Env, surface: str, *, production: bool) -> dict[str, Any]:
    """The provider of single sign-on as allauth has it; empty where there is none."""
    given = {part: env(f"GAINSAY_SSO_{part}", default="") for part in PARTS}
    if surface == "public" or not any(given.values()):
        return {}
    if missing := [f"GAINSAY_SSO_{part}" for part in PARTS if not given[part]]:
        raise ImproperlyConfigured(f"Single sign-on needs {' and '.join(missing)} as well.")
    issuer = given["ISSUER"].rstrip("/")
    if not issuer.startswith("https://") and (production or not issuer.startswith("http://")):
        raise ImproperlyConfigured(
            f"GAINSAY_SSO_ISSUER: {issuer!r} is no address of a provider, such as "
            "https://login.example.org/realms/us."
        )
    insist_on_extra("GAINSAY_SSO_ISSUER")
    return {
        "provider_id": ID,
        "name": env("GAINSAY_SSO_NAME", default="") or urlsplit(issuer).hostname,
        "client_id": given["CLIENT"],
        "secret": given["SECRET"],
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }


def origin(provider: dict[str, Any]) -> str:
    """Where the form of the login page leads: browsers go only where the policy lets them."""
    parts = urlsplit(provider["settings"]["server_url"])
    return f"{parts.scheme}://{parts.netloc}"


def insist_on_extra(variable: str) -> None:
    """Stop the start with a sentence where the extra is switched on and not installed."""
    if find_spec("allauth") is None:
        raise ImproperlyConfigured(NOT_INSTALLED.format(variable, variable))
