"""What an administrator writes about rates, counters and proxies."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from claims_app.access import checks
from claims_app.access.rates import Rate, read_rate
from config import access


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("300/min", Rate(300, 60)),
        ("1/s", Rate(1, 1)),
        ("5000/hour", Rate(5000, 3600)),
        ("9/day", Rate(9, 86_400)),
        ("off", None),
    ],
)
def test_a_rate_is_read(text, rate):
    assert read_rate(text) == rate


@pytest.mark.parametrize("text", ["", "0", "60", "0/min", "-1/min", "5/fortnight", "OFF", "1e3/s"])
def test_what_is_no_rate_stops_the_start(text):
    env = Env()
    env.ENVIRON = {"API_RATE_ANONYMOUS": text}
    with pytest.raises(ImproperlyConfigured, match=r"^API_RATE_ANONYMOUS: .* such as 300/min"):
        access.rates(env)


def test_without_configuration_there_is_a_limit():
    env = Env()
    env.ENVIRON = {}
    assert access.rates(env) == {"anonymous": Rate(300, 60), "token": Rate(3000, 60)}
    assert (access.cache_url(env), access.trusted_proxies(env)) == ("", 0)


@pytest.mark.parametrize("url", ["memcached://127.0.0.1", "127.0.0.1:6379", "locmem://"])
def test_only_a_redis_can_count_instead_of_the_database(url):
    env = Env()
    env.ENVIRON = {"CACHE_URL": url}
    with pytest.raises(ImproperlyConfigured, match="not the address of a Redis"):
        access.cache_url(env)


def test_a_site_behind_a_proxy_is_asked_how_many_there_are(throttled):
    throttled.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    (warned,) = checks.proxies_are_counted()
    assert warned.id == "gainsay.W001"
    throttled.TRUSTED_PROXIES = 1
    assert checks.proxies_are_counted() == []
