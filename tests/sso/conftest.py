"""People with and without a second factor, and a provider of single sign-on."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from claims_app.desk.roles import DeskRole
from tests.access.doors import PASSWORD
from tests.sso.phone import log_in, set_up

# Where it is switched off there is nothing here to try.
collect_ignore_glob = [] if settings.SECOND_FACTOR else ["test_*.py"]

if settings.SECOND_FACTOR:
    from tests.sso.provider import Provider

    @pytest.fixture
    def provider() -> Iterator[Provider]:
        """The provider that the environment names, where it says."""
        with Provider(settings.SIGN_ON["settings"]["server_url"]) as running:
            yield running


NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
LATER = dt.timedelta(seconds=30)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """How passwords are hashed is not what is tried here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def person(role: str, **more: Any) -> User:
    """An account in a role."""
    user = User.objects.create_user(
        role, password=PASSWORD, is_staff=role != DeskRole.RESEARCHER, **more
    )
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def reviewer(db: None) -> User:
    return person("reviewer", email="rita@example.org")


@pytest.fixture
def keeper(db: None) -> User:
    return person("administrator")


@pytest.fixture
def client() -> Client:
    """A browser that nobody has logged in with."""
    return Client()


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that stands, and is put forward."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def held(reviewer: User, clock: Any) -> tuple[str, list[str]]:
    """The reviewer's key and codes to keep, half a minute after they were set up."""
    browser = Client()
    log_in(browser, "reviewer")
    made = set_up(browser)
    clock.shift(LATER)
    return made
