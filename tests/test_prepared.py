"""Statements that are planned once: the same rows, on both databases and after every change."""

import pytest
from django.db import DatabaseError, connections
from django.test.utils import CaptureQueriesContext

from actors_app.aliases import RECORD
from claims_app.record import prepared

ADD = "SELECT CAST(%(one)s AS integer) + CAST(%(two)s AS integer), CAST(%(one)s AS integer)"


@pytest.mark.django_db(databases={"record"})
def test_parameters_go_by_name_wherever_and_however_often_they_stand():
    for one, two in ((1, 2), (30, 4)):
        asked = {"two": two, "one": one, "three": "not asked for"}
        assert prepared.rows(ADD, asked, RECORD) == [(one + two, one)]


@pytest.mark.django_db(databases={"record"})
def test_what_goes_wrong_is_not_hidden():
    with pytest.raises(DatabaseError):
        prepared.rows("SELECT nothing FROM nowhere", {}, RECORD)


@pytest.mark.postgresql
@pytest.mark.django_db(databases={"record"})
def test_a_statement_is_prepared_once():
    prepared.rows(ADD, {"one": 1, "two": 2}, RECORD)
    with CaptureQueriesContext(connections[RECORD]) as queries:
        assert prepared.rows(ADD, {"one": 3, "two": 4}, RECORD) == [(7, 3)]
    assert [query["sql"].split()[0] for query in queries] == ["EXECUTE"]


@pytest.mark.postgresql
@pytest.mark.django_db(databases={"record"}, transaction=True)
@pytest.mark.parametrize(
    "change",
    ["ALTER TABLE met ALTER number TYPE text", "DISCARD PLANS; DEALLOCATE ALL"],
    ids=["another type", "forgotten"],
)
def test_a_statement_outlives_what_happens_to_its_plan(change):
    with connections[RECORD].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS met; CREATE TEMPORARY TABLE met AS SELECT 1 AS number")
        sql = "SELECT number FROM met WHERE number IS NOT NULL"
        assert prepared.rows(sql, {}, RECORD) == [(1,)]
        cursor.execute(change)
        for _ in range(2):
            assert [str(row[0]) for row in prepared.rows(sql, {}, RECORD)] == ["1"]
        cursor.execute("DROP TABLE met")


@pytest.mark.postgresql
@pytest.mark.django_db(databases={"record"})
def test_a_session_keeps_only_so_many(monkeypatch):
    monkeypatch.setattr(prepared, "MOST", 3)
    for number in range(10):
        assert prepared.rows(f"SELECT {number}", {}, RECORD) == [(number,)]
    with connections[RECORD].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        assert 1 <= cursor.fetchone()[0] <= 3


@pytest.mark.postgresql
@pytest.mark.django_db(databases={"record"})
def test_values_that_never_change_are_part_of_the_statement():
    sql = "SELECT %s, 100 %% 7, %s::text LIMIT %s"
    for asked in ("one", "two %s %(p0)s"):
        values = ["it's 5%", asked, 1]
        assert prepared.filled(sql, values, [False, True, False], RECORD) == [("it's 5%", 2, asked)]
    other = ["another", "three", 1]
    assert prepared.filled(sql, other, [False, True, False], RECORD) == [("another", 2, "three")]
