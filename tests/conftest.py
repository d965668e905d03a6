"""What every test may lean on: an emptied ledger between tests, and the released seed record."""

import gc
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import signals
from django.db import close_old_connections, connections
from django.test import Client, override_settings
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from actors_app.aliases import DESK, RECORD
from claims_app.models import Claim
from claims_app.pages import kept
from claims_app.pages.lists import around
from claims_app.record import guard, seal
from tests import lot, positions
from tests.admin_forms import signed_in
from tests.published import Press
from tests.reader import reader
from tests.seeded import Seeded

# How long an example takes says how busy the machine is. Examples are drawn as keys are.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not lot.LOT,
)
settings.load_profile("untimed")
_seeded = Seeded()
# Collecting everything looks at all that was imported and collected: a third of the time of tests.
gc.set_threshold(200_000, 20, 50)
lot.install()
SWEPT_EVERY = 50
_tests = itertools.count(1)


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database says the same beside any: it is run once, with SQLite."""
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        if marks & {"django_db", "postgresql"} and "e2e" not in marks:
            item.add_marker("database")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    lot.draw_for(item.nodeid)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Take back what the test did; every now and then, sweep up after it."""
    with _unsealed(item):
        result = yield
    if nextitem and "database" in item.keywords and next(_tests) % SWEPT_EVERY == 0:
        with item.config.stash[blocking_manager_key].unblock():
            _sweep()
    return result


@contextmanager
def _unsealed(item: pytest.Item) -> Iterator[None]:
    """Let the flush after a transactional test empty the ledger; `post_migrate` seals it again."""
    mark = item.get_closest_marker("django_db")
    transactional = mark and (mark.kwargs.get("transaction") or "live_server" in item.fixturenames)
    if not transactional or "record" not in mark.kwargs.get("databases", ()):
        yield
        return
    with guard.writing():
        seal.remove()
        yield


def _sweep() -> None:
    """Let PostgreSQL give back the room of what was rolled back, while nothing is under way."""
    for alias in (DESK, RECORD):
        if connections[alias].vendor == "postgresql":
            with guard.writing(), connections[alias].cursor() as cursor:
                cursor.execute("VACUUM")


@pytest.fixture(scope="session", autouse=True)
def unthrottled() -> Iterator[None]:
    """Tests ask more often than readers may; those of the throttle turn it on again."""
    with override_settings(API_RATES={"anonymous": None, "token": None}):
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_kept() -> Iterator[None]:
    """Tests roll the record back to states they had before, so no page is kept between them."""
    with override_settings(PAGES_KEPT=0):
        yield


@pytest.fixture
def pages_kept() -> Iterator[None]:
    """Pages are kept as readers find them, and forgotten before the next test."""
    with override_settings(PAGES_KEPT=1_000_000):
        _forget_pages()
        yield
        _forget_pages()


def _forget_pages() -> None:
    kept.forget()
    around.forget()


@pytest.fixture
def released_seed(request: pytest.FixtureRequest) -> Seeded:
    """The seed record: imported on the desk, released by two people, delivered to the record.

    For tests marked with both databases. Made once a session, then copied.
    """
    mark = request.node.get_closest_marker("django_db")
    request.getfixturevalue("transactional_db" if mark and mark.kwargs.get("transaction") else "db")
    _seeded.load()
    return _seeded


@pytest.fixture
def analyst(released_seed: Seeded) -> Client:
    return signed_in("analyst")


@pytest.fixture
def reviewer(released_seed: Seeded) -> Client:
    return signed_in("reviewer")


@pytest.fixture
def russia(released_seed: Seeded) -> Claim:
    return Claim.objects.get(slug="russia-about-10000-is-militants")


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def told(press: Press) -> Any:
    """A marshal's positions, as newspapers tell them."""
    return positions.publish(press)


@pytest.fixture
def read(told: Any, client: Client) -> Any:
    """How a reader asks for a page about these."""
    return reader(client)


@pytest.fixture
def kept_open(settings: Any) -> Iterator[None]:
    """As Django's own test client has it: no request closes the connection of the test."""
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)
