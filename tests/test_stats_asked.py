"""How statistics are asked for, what is refused, and what they cost."""

import pytest
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.models import Claim, Report
from claims_app.record.models import Document
from tests import published
from tests.counting import (
    ANSWERS,
    CLAIMS,
    EVERYTHING,
    LATENCY,
    actors,
    got,
    numbers,
    spoken_by,
)
from tests.published import Press
from tests.queries import Queries
from tests.test_api import problem

pytestmark = pytest.mark.django_db(databases={"record"})


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.mark.parametrize("path", EVERYTHING)
def test_an_empty_record_counts_nothing(client, path):
    body = got(client, path)
    assert body.get("rows", []) == body.get("cells", []) == []
    assert body["coverage"]["ledger"] == {"sequence": 0, "sha256": None, "published_at": None}
    assert body["coverage"]["claims"] == 0
    if "total" in body:
        assert set(numbers(body["total"]).values()) == {0}
        assert body["other"] is None


# How it is asked for


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("by=speakr", "by: 'speakr' is not one of speaker, speaker_kind"),
        ("by=", "by: '' is not one of"),
        ("by=speaker&by=issue", "by: given 2 times; give it once."),
        ("limit=0", "limit: '0' is not a whole number from 1 to 200."),
        ("limit=201", "limit: '201' is not"),
        ("limit=1e2", "limit: '1e2' is not"),
        ("speakr=x", "speakr: no such parameter. Did you mean speaker?"),
        ("speaker=nobody", "speaker: no speaker here is named 'nobody'."),
        ("said_by=2026-02-30", "said_by: "),
        ("claim_type=lie", "claim_type: 'lie' is not one of"),
        ("by=speaker%00", "by: holds a character that no text has."),
        ("after=x", "after: no such parameter."),
    ],
)
def test_what_cannot_be_asked_is_named(client, query, says):
    assert problem(client.get(f"{CLAIMS}?{query}"), 400).startswith(says)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (f"{ANSWERS}?by=month", "by: 'month' is not one of speaker, side, country."),
        (f"{LATENCY}?by=side", "by: 'side' is not one of issue, speaker, answering, kind."),
        (f"{ANSWERS}?limit=1001", "limit: '1001' is not a whole number from 1 to 1000."),
    ],
)
def test_each_statistic_has_groups_of_its_own(client, path, says):
    assert problem(client.get(path), 400) == says


def test_what_has_not_changed_is_not_sent_again(client, press):
    press.publish(published.issue())
    first = client.get(CLAIMS)
    again = client.get(CLAIMS, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    press.publish(published.issue(1))
    after = client.get(CLAIMS, headers={"if-none-match": first["ETag"]})
    assert after.status_code == 200
    assert after.json()["coverage"]["issues"] == 2


@pytest.mark.parametrize("path", [CLAIMS, ANSWERS, LATENCY])
def test_nothing_but_get_is_answered(client, path):
    assert client.head(path).content == b""
    assert client.options(path).json()["parameters"]["by"]["schema"]["enum"]
    assert "Method" in problem(client.post(path), 405)


# What it costs


@pytest.mark.slow
def test_statistics_cost_as_many_queries_however_much_there_is(client, press):
    def asked() -> dict[str, int]:
        costs = {}
        for path in EVERYTHING:
            with Queries(connections[RECORD]) as queries:
                got(client, path)
            costs[path] = len(queries)
        return costs

    published.publish_all(press)
    few = asked()
    for n in range(20, 32):
        (speaker,) = [press.publish(published.actor(n))]
        said = spoken_by(press, speaker, n=n)
        press.publish(published.answer(said, Claim.record.get(slug="claim-1000"), n))
    assert Document.objects.count() > 50
    assert asked() == few
    assert max(few.values()) <= 16


def test_no_more_rows_are_given_than_asked_for(client, press):
    speakers = actors(press, 4)
    for n, speaker in enumerate(speakers):
        spoken_by(press, speaker, n=n)
    body = got(client, f"{CLAIMS}?by=speaker&limit=3")
    assert len(body["rows"]) == 3
    assert body["other"]["claims"] == 1
    assert Report.record.count() == 0
