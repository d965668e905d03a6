"""Allowances that all processes and threads share, and counters that never fail a reader."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex

import pytest
import time_machine
from django.db import connections

from actors_app.aliases import COUNTERS
from claims_app.access import allowances, counters
from claims_app.access.models import Counter
from claims_app.access.rates import Rate
from claims_app.api import throttles
from tests.access.doors import ANONYMOUS as LIMIT
from tests.processes import manage, url_of

NOBODY = "redis://127.0.0.1:9/0"
counted = pytest.mark.django_db(databases={"counters"})
counted_for_all = pytest.mark.django_db(databases={"counters"}, transaction=True)


@counted
def test_a_process_takes_ahead_what_it_will_need(store, throttled, rf, monkeypatch):
    """So it asks for fewer than every request, and still allows exactly so many."""
    throttled.API_RATES = {"anonymous": Rate(300, 60), "token": None}
    asked = []
    shared = allowances.chosen(throttled.CACHE_URL)
    take = shared.take
    monkeypatch.setattr(shared, "take", lambda *given: asked.append(given) or take(*given))
    verdicts = [throttles.check(rf.get("/")) for _ in range(305)]
    assert [one.is_allowed for one in verdicts] == [True] * 300 + [False] * 5
    assert [one.remaining for one in verdicts] == [*range(299, -1, -1), *[0] * 5]
    assert len(asked) < 60


@counted_for_all
def test_threads_share_an_allowance(store, throttled, rf):
    throttled.API_RATES = {"anonymous": Rate(100, 60), "token": None}

    def ask(number):
        try:
            return throttles.check(rf.get("/")).is_allowed
        finally:
            connections[COUNTERS].close()

    with ThreadPoolExecutor(4) as threads:
        allowed = sum(threads.map(ask, range(160)))
    assert 80 < allowed <= 100
    # What one thread still took ahead while the others were refused is there for the next.
    assert allowed + sum(ask(number) for number in range(20)) == 100


ASKING = """
import json, sys
from django.test import RequestFactory
from claims_app.api import throttles
verdicts = [throttles.check(RequestFactory().get("/")) for _ in range(200)]
print("ALLOWED", sum(one.is_allowed for one in verdicts), sum(bool(one.limit) for one in verdicts))
"""


@pytest.mark.slow
@counted_for_all
@pytest.mark.parametrize(("limit", "least"), [(6, 6), (150, 118)])
def test_two_processes_share_an_allowance(store, settings, tmp_path, limit, least):
    """Never more than the limit; fewer only by what one of them had taken ahead."""
    settings_of_both = {
        "GAINSAY_SURFACE": "public",
        "GAINSAY_VAR": str(tmp_path),
        "SECRET_KEY": token_hex(20),
        "COUNTERS_DATABASE_URL": url_of(COUNTERS),
        "CACHE_URL": settings.CACHE_URL,
        "API_RATE_ANONYMOUS": f"{limit}/hour",
        "PATH": "/usr/bin:/bin",
    }

    def ask(number):
        code, says = manage(settings_of_both, "shell", "-v", "0", "-c", ASKING)
        assert code == 0, says
        return [int(word) for word in says.partition("ALLOWED ")[2].split()]

    with ThreadPoolExecutor(2) as processes:
        (one, one_counted), (two, two_counted) = processes.map(ask, range(2))
    assert one_counted == two_counted == 200, "some requests were served uncounted"
    assert least <= one + two <= limit


@counted
def test_allowances_that_are_over_are_swept_away(with_database, throttled):
    database = counters.DatabaseCounters()
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        database.swept_at = time.time()
        database.take("early", 1, Rate(5, 60))
        clock.shift(counters.SWEPT_EVERY - 10)
        database.take("late", 1, Rate(5, 60))
        assert Counter.objects.count() == 2
        clock.shift(11)
        database.take("last", 1, Rate(5, 60))
    assert set(Counter.objects.values_list("key", flat=True)) == {"late", "last"}


# Never a failure


def test_while_the_counters_are_away_everybody_is_served(throttled, doors, caplog):
    throttled.CACHE_URL = NOBODY
    answers = [doors("/fast/") for _ in range(LIMIT + 5)]
    assert {one.status_code for one in answers} == {200}
    assert not any("RateLimit" in one.headers for one in answers)
    (said,) = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert said.getMessage().startswith(
        "The counters of requests: no answer. Requests are served uncounted."
    )


@counted_for_all
def test_counting_goes_on_when_the_counters_are_back(throttled, doors, monkeypatch):
    monkeypatch.setattr(allowances._watched, "back_at", 0.0)
    with connections[COUNTERS].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {counters.TABLE} RENAME TO elsewhere")
    try:
        assert "RateLimit" not in doors("/fast/").headers
    finally:
        with connections[COUNTERS].cursor() as cursor:
            cursor.execute(f"ALTER TABLE elsewhere RENAME TO {counters.TABLE}")
    assert "RateLimit" not in doors("/fast/").headers  # left alone for a few seconds
    monkeypatch.setattr(allowances._watched, "back_at", time.monotonic() - 1)
    assert doors("/fast/")["RateLimit"].startswith('"anonymous";r=4;')


@pytest.mark.postgresql
@counted
def test_postgresql_keeps_no_journal_of_counters():
    with connections[COUNTERS].cursor() as cursor:
        cursor.execute("SELECT relname, relpersistence FROM pg_class WHERE relname LIKE 'access_%'")
        kept = dict(cursor.fetchall())
    assert (kept["access_counter"], kept["access_pass"]) == ("u", "p")
