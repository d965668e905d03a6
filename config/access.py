"""What the environment says of who may ask how often."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from claims_app.access.rates import OFF, Rate, read_rate

REDIS = ("redis://", "rediss://", "unix://")


def rates(env: Env) -> dict[str, Rate | None]:
    """How often one may ask without a token, and with one; None where there is no limit."""
    return {
        "anonymous": rate(env, "API_RATE_ANONYMOUS", "300/min"),
        "token": rate(env, "API_RATE_TOKEN", "3000/min"),
    }


def rate(env: Env, variable: str, usual: str) -> Rate | None:
    """One rate. Only the word “off” sets no limit: an empty or misspelt value stops the start."""
    try:
        return read_rate(env(variable, default=usual))
    except ValueError as problem:
        raise ImproperlyConfigured(f"{variable}: {problem}") from None


def letters(env: Env) -> Rate | None:
    """How many letters from one address the desk takes in."""
    return rate(env, "LETTER_RATE", "10/hour")


def letters_at(env: Env, surface: str) -> str | None:
    """Where readers write to the desk: the host with its scheme, empty for this one, or None.

    By default a site that has its desk beside it takes letters itself; a public site of its own
    knows of no desk until `LETTERS_AT` names its host.
    """
    at: str = env("LETTERS_AT", default="" if surface == "all" else OFF).rstrip("/")
    if at == OFF:
        return None
    if at and not at.startswith(("http://", "https://")):
        raise ImproperlyConfigured(
            f"LETTERS_AT: {at!r} is no host with its scheme, such as https://desk.example.org; "
            f"or write {OFF}."
        )
    return at


def cache_url(env: Env) -> str:
    """The Redis that counts requests; empty for the database `counters`."""
    url: str = env("CACHE_URL", default="")
    if url and not url.startswith(REDIS):
        raise ImproperlyConfigured(
            f"CACHE_URL: {url!r} is not the address of a Redis, such as redis://127.0.0.1:6379/0. "
            "Leave it out to count in the database that COUNTERS_DATABASE_URL names."
        )
    return url


def trusted_proxies(env: Env) -> int:
    """How many proxies of ours add an entry to X-Forwarded-For."""
    number: int = env.int("TRUSTED_PROXIES", default=0)
    if number < 0:
        raise ImproperlyConfigured("TRUSTED_PROXIES: write how many there are, 0 for none.")
    return number
