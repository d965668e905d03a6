"""The record is written by deliveries alone, whatever way a write takes."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections, models, transaction

from actors_app.aliases import RECORD, RecordIsReadOnly
from claims_app.models import Issue, Source
from claims_app.record.guard import writing
from claims_app.record.models import Document, Head, Publication
from tests.factories import make, row

both = pytest.mark.django_db(databases={"default", "record"})
record_alone = pytest.mark.django_db(databases={"record"})


@record_alone
def test_a_row_of_the_record_can_neither_be_saved_nor_deleted():
    issue = Issue.record.get(pk=make(Issue, RECORD).pk)
    for verb in (issue.save, issue.delete, lambda: Document(kind="claim").save()):
        with pytest.raises(RecordIsReadOnly):
            verb()
    with pytest.raises(RecordIsReadOnly):
        issue.sub_issues.create(slug="below", question="Below?")
    with pytest.raises(RecordIsReadOnly):
        issue.sub_issues.add(issue)


@both
def test_an_explicit_alias_does_not_get_around_the_guard():
    published = Issue.record.get(pk=make(Issue, RECORD).pk)
    verbs = [
        lambda: published.save(using=RECORD),
        lambda: Issue.record.update(question="Changed?"),
        lambda: Issue.objects.using(RECORD).filter(pk=published.pk)._raw_delete(using=RECORD),
        lambda: Issue.record.bulk_create([row(Issue)]),
        lambda: Issue.record.bulk_update([published], ["question"]),
        lambda: Head.objects.all().delete(),
        lambda: Publication.objects.update(kind="actor"),
    ]
    for verb in verbs:
        with pytest.raises(RecordIsReadOnly), transaction.atomic(using=RECORD):
            verb()
    assert Issue.record.get().question == published.question
    assert not apps.get_model("desk", "HistoricalIssue").objects.exists()


WRITES = [
    "INSERT INTO record_head (id, sequence, sha256, state) VALUES (1, 0, '', 0)",
    "  \n insert into record_head (id, sequence, sha256, state) VALUES (1, 0, '', 0)",
    "/* a note */ INSERT INTO record_head (id, sequence, sha256, state) VALUES (1, 0, '', 0)",
    "-- a note\nINSERT INTO record_head (id, sequence, sha256, state) VALUES (1, 0, '', 0)",
    "UPDATE record_head SET sequence = 9",
    "DELETE FROM record_head",
    "WITH x AS (SELECT 1)"
    " INSERT INTO record_head (id, sequence, sha256, state) SELECT 1, 0, '', 0 FROM x",
    "WITH x AS (SELECT 1) UPDATE record_head SET sequence = 9",
    "WITH x AS (SELECT 1)\nDELETE FROM record_head",
]
ON_SQLITE = ["REPLACE INTO record_head (id, sequence, sha256, state) VALUES (1, 0, '', 0)"]
ON_POSTGRESQL = [
    "TRUNCATE record_head",
    "WITH gone AS (DELETE FROM record_head RETURNING id) SELECT * FROM gone",
]
READS = [
    "SELECT 'INSERT INTO record_head'",
    "SELECT 1",
    "WITH x AS (SELECT 1 AS updated) SELECT updated FROM x",
    "SELECT sequence AS deleted FROM record_head",
]


def execute(sql: str) -> None:
    with transaction.atomic(using=RECORD), connections[RECORD].cursor() as cursor:
        cursor.execute(sql)


def writes() -> list[str]:
    own = {"sqlite": ON_SQLITE, "postgresql": ON_POSTGRESQL}
    return [*WRITES, *own[connections[RECORD].vendor]]


@record_alone
def test_raw_sql_is_refused_outside_a_delivery_and_let_through_inside():
    for sql in writes():
        with pytest.raises(RecordIsReadOnly, match="Only a delivery writes"):
            execute(sql)
        with writing():
            execute("DELETE FROM record_head")
            execute(sql)


@record_alone
def test_many_rows_at_once_are_refused_too():
    sql = "INSERT INTO record_head (id, sequence, sha256) VALUES (%s, 0, '')"
    with pytest.raises(RecordIsReadOnly), connections[RECORD].cursor() as cursor:
        cursor.executemany(sql, [(1,)])


@record_alone
@pytest.mark.parametrize("sql", READS)
def test_reading_is_not_mistaken_for_writing(sql):
    execute(sql)


@both
def test_the_desk_is_not_guarded():
    make(Issue)
    assert Issue.objects.update(question="Changed?") == 1


@record_alone
def test_permission_to_write_ends_with_its_block_even_after_an_error():
    with pytest.raises(ZeroDivisionError), writing():
        raise ZeroDivisionError
    with pytest.raises(RecordIsReadOnly):
        execute("DELETE FROM record_head")


# Migrating


def tables() -> set[str]:
    return set(connections[RECORD].introspection.table_names())


@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
def test_the_record_can_be_migrated_back_and_forth_under_the_guard():
    try:
        call_command("migrate", "record", "zero", database=RECORD, verbosity=0)
        assert not {t for t in tables() if t.startswith("record_")}
    finally:
        call_command("migrate", database=RECORD, verbosity=0)
    assert {"record_head", "record_publication", "record_document"} < tables()


@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
def test_a_table_of_the_record_with_rows_can_be_altered_under_the_guard():
    source = make(Source, RECORD)
    old = Source._meta.get_field("byline")
    new = models.TextField(default="unsigned")
    new.set_attributes_from_name("byline")
    for before, after in ((old, new), (new, old)):
        with connections[RECORD].schema_editor() as editor:
            editor.alter_field(Source, before, after)
    assert Source.record.get() == source
