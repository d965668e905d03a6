"""People with and without a second factor, and a provider of single sign-on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from claims_app.desk.roles import DeskRole
from tests.access.doors import PASSWORD

# Where it is switched off there is nothing here to try.
collect_ignore_glob = [] if settings.SECOND_FACTOR else ["test_*.py"]

if settings.SECOND_FACTOR:
    from tests.sso.provider import Provider

    @pytest.fixture
    def provider() -> Iterator[Provider]:
        """The provider that the environment names, where it says."""
        with Provider(settings.SIGN_ON["settings"]["server_url"]) as running:
            yield running


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
