"""What the tests of access stand on: throttled doors, places to count, a researcher."""

from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any

import pytest
import redis
from django.contrib.auth.models import Group, User
from django.test import Client, override_settings

from claims_app.access import allowances, passes, redis_counters
from claims_app.access.rates import Rate
from claims_app.desk import accounts
from tests.access.doors import ANONYMOUS, PASSWORD, REDIS, WITH_TOKEN

DOORS = "tests.access.doors"


@pytest.fixture
def with_redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Counting in a real Redis, under names that only this test has."""
    with redis.Redis.from_url(REDIS, socket_connect_timeout=1) as client:
        try:
            client.ping()
        except redis.ConnectionError:
            pytest.skip("No Redis listens on 127.0.0.1:6379.")
        prefix = f"gainsay-test-{token_hex(8)}:"
        monkeypatch.setattr(redis_counters, "PREFIX", prefix)
        settings.CACHE_URL = REDIS
        yield
        for key in client.scan_iter(f"{prefix}*"):
            client.delete(key)


@pytest.fixture
def with_database(settings: Any) -> None:
    """Counting in rows of the database `counters`."""
    settings.CACHE_URL = ""


@pytest.fixture(params=["with_database", "with_redis"])
def store(request: pytest.FixtureRequest) -> None:
    """Each place where requests are counted."""
    request.getfixturevalue(request.param)


@pytest.fixture
def throttled(settings: Any) -> Iterator[Any]:
    """Few requests a minute, a few more with a token."""
    settings.API_RATES = {"anonymous": Rate(ANONYMOUS, 60), "token": Rate(WITH_TOKEN, 60)}
    allowances.forget()
    passes.forget()
    yield settings
    allowances.forget()
    passes.forget()


@pytest.fixture
def doors(throttled: Any) -> Callable[..., Any]:
    """Ask a throttled door of the public side, with or without a token."""

    def ask(door: str, token: str = "", **meta: str) -> Any:
        shown = {"HTTP_AUTHORIZATION": f"Token {token}"} if token else {}
        with override_settings(ROOT_URLCONF=DOORS):
            return Client().get(door, **shown, **meta)

    return ask


@pytest.fixture
def researcher(db: None) -> User:
    """Somebody who has an account and nothing to do on the desk."""
    user = User.objects.create_user("researcher", password=PASSWORD)
    user.groups.add(Group.objects.get(name=accounts.RESEARCHER))
    return user


@pytest.fixture
def signed_in(researcher: User) -> Client:
    """The researcher's browser."""
    client = Client()
    client.force_login(researcher)
    return client
