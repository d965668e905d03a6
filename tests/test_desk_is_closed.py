"""Every address of the desk, found by looking: closed to strangers and tokens, not there in public.

What each role opens is in `test_desk_routes` and, for programs, in `test_desk_api_roles`.
"""

from functools import partial

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims_app.desk import tokens
from tests import processes
from tests.desk_programs import person
from tests.desk_routes import Rows, filled, routes
from tests.processes import get, served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]
# Where strangers come in, and the form for readers.
OPEN = {"admin:login", "account:login"}
LETTERS = {"letters:letter", "letters:thanks", "letters:ar/letter", "letters:ar/thanks"}
NEEDS_POST = {"admin:logout", "account:logout"}


@pytest.fixture
def closed(db):
    """The addresses that nobody but those who work at the desk may open."""
    rows = Rows(User.objects.create_user("owner"))
    return {
        route.name: filled(route, rows)
        for route in routes()
        if route.name not in OPEN | LETTERS | NEEDS_POST
    }


def opened(client, closed, **headers):
    """Those that answer with anything but a door."""
    found = {}
    for name, path in closed.items():
        for method in ("get", "post"):
            answer = getattr(client, method)(path, headers=headers)
            is_door = answer.status_code == 302 and "/login/" in answer["Location"]
            if not is_door and answer.status_code not in {401, 403}:
                found[name] = answer.status_code
    return found


def test_there_are_many_and_those_that_are_open_exist(closed):
    assert len(closed) > 150
    assert {route.name for route in routes()} >= OPEN | LETTERS | NEEDS_POST


def test_nobody_opens_any(closed):
    assert opened(Client(), closed) == {}


def test_a_researchers_token_opens_none(closed):
    owner = person("researcher", is_staff=False)
    _, text = tokens.make(owner, name="script", days=1)
    assert opened(Client(), closed, Authorization=f"Token {text}") == {}


def test_an_analysts_token_opens_no_page(closed):
    _, text = tokens.make(person("analyst"), name="script", days=1, scope="draft")
    pages = {name: path for name, path in closed.items() if not name.startswith("desk_api:")}
    assert opened(Client(), pages, Authorization=f"Token {text}") == {}


def test_on_the_public_surface_there_is_none(closed, tmp_path):
    env = partial(processes.environment, tmp_path / "var")("public")
    with served(env) as port:
        found = {name: get(port, path)[0].status for name, path in closed.items()}
    assert {name: status for name, status in found.items() if status != 404} == {}
