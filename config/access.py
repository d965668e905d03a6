"""What the environment says of who may ask how often."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from claims_app.access.rates import Rate, read_rate

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
