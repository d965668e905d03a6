"""The ledger only grows: its own table refuses every change, even to those who may write."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections, models, transaction

from actors_app.aliases import DESK, RECORD, RecordIsReadOnly
from claims_app.record import seal
from claims_app.record.guard import writing
from claims_app.record.models import Edition, Publication
from tests.factories import insert, make, row, twin

record_alone = pytest.mark.django_db(databases={"record"})
truncated_after = pytest.mark.django_db(databases={"default", "record"}, transaction=True)

COLUMNS = (
    "sequence, kind, object_id, version, action, commitment, previous_sha256, sha256, published_at"
)
ON_BOTH = [
    "UPDATE record_publication SET kind = 'actor'",
    "UPDATE record_publication SET sequence = sequence + 1 WHERE sequence > 0",
    "DELETE FROM record_publication",
    "DELETE FROM record_publication WHERE sequence > 0",
]
ON_ONE = {
    "sqlite": [
        f"INSERT OR REPLACE INTO record_publication ({COLUMNS})"
        f" SELECT {COLUMNS} FROM record_publication",
        f"REPLACE INTO record_publication ({COLUMNS}) SELECT {COLUMNS} FROM record_publication",
        f"REPLACE INTO record_publication ({COLUMNS})"
        f" SELECT {COLUMNS.replace('sequence', 'sequence + 7', 1)} FROM record_publication",
        f"INSERT INTO record_publication ({COLUMNS}) SELECT {COLUMNS} FROM record_publication"
        " WHERE true ON CONFLICT DO UPDATE SET kind = 'actor'",
    ],
    "postgresql": [
        "TRUNCATE record_publication CASCADE",
        "TRUNCATE record_edition, record_publication",
        "WITH gone AS (DELETE FROM record_publication RETURNING sequence) SELECT * FROM gone",
        f"INSERT INTO record_publication ({COLUMNS}) SELECT {COLUMNS} FROM record_publication"
        " ON CONFLICT (sequence) DO UPDATE SET kind = 'actor'",
    ],
}


def execute(sql: str) -> None:
    with writing(), transaction.atomic(using=RECORD), connections[RECORD].cursor() as cursor:
        cursor.execute(sql)


def lines() -> list[dict]:
    return list(Publication.objects.order_by("sequence").values())


def triggers(alias: str = RECORD) -> set[str]:
    """The names of the triggers that our programs made in a database, but for those of search."""
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connections[alias].cursor() as cursor:
        cursor.execute(sql[connections[alias].vendor])
        return {name for (name,) in cursor.fetchall() if "searchtext" not in name}


def whole_seal() -> set[str]:
    return set(seal.SQLITE if connections[RECORD].vendor == "sqlite" else seal.POSTGRESQL)


def is_sealed() -> bool:
    return whole_seal() <= triggers()


@record_alone
def test_no_statement_changes_or_removes_a_line():
    make(Publication, RECORD)
    before = lines()
    for sql in [*ON_BOTH, *ON_ONE[connections[RECORD].vendor]]:
        with pytest.raises(IntegrityError, match="the ledger is append-only"):
            execute(sql)
    assert lines() == before


@record_alone
def test_no_queryset_changes_or_removes_a_line():
    line = make(Publication, RECORD)
    before = lines()
    verbs = [
        lambda: Publication.objects.update(kind="actor"),
        lambda: Publication.objects.using(RECORD).filter(pk=line.pk)._raw_delete(using=RECORD),
        lambda: Publication.objects.using(RECORD).all().delete(),
        lambda: Publication.objects.using(RECORD).bulk_update([line], ["kind"]),
        lambda: Publication.objects.using(RECORD).bulk_create(
            [line], update_conflicts=True, unique_fields=["sequence"], update_fields=["kind"]
        ),
    ]
    line.kind = "actor"
    for verb in verbs:
        with (
            pytest.raises((IntegrityError, RecordIsReadOnly)),
            writing(),
            transaction.atomic(using=RECORD),
        ):
            verb()
    assert lines() == before


@record_alone
def test_a_line_is_not_replaced_by_another_with_one_of_its_keys():
    line = make(Publication, RECORD)
    before = lines()
    for name in ("sequence", "sha256"):
        with pytest.raises(IntegrityError), transaction.atomic(using=RECORD):
            insert(twin(line, **{name: getattr(line, name)}), RECORD)
    assert lines() == before


@record_alone
def test_new_lines_are_taken_and_their_bytes_can_be_erased():
    first, second = make(Publication, RECORD), make(Publication, RECORD)
    assert [line["sequence"] for line in lines()] == [first.sequence, second.sequence]
    edition = Edition(publication_id=first.pk, slug="a-slug", payload="{}", salt="00", note="")
    insert(edition, RECORD)
    with writing():
        assert Edition.objects.using(RECORD).all()._raw_delete(using=RECORD) == 1


# How the seal is put on and taken off


@record_alone
def test_a_migrated_record_is_sealed():
    assert is_sealed()


@record_alone
def test_sealing_and_unsealing_twice_is_as_good_as_once():
    with writing():
        seal.remove()
        seal.remove()
        assert not triggers() & whole_seal()
        seal.install()
        seal.install()
    assert triggers() == whole_seal()


@record_alone
def test_what_is_missing_of_the_seal_is_put_back():
    name = sorted(whole_seal())[0]
    is_postgresql = connections[RECORD].vendor == "postgresql"
    execute(f"DROP TRIGGER {name}" + (f" ON {seal.TABLE}" if is_postgresql else ""))
    assert not is_sealed()
    seal.install()
    assert is_sealed()


@record_alone
def test_an_unsealed_ledger_could_be_changed():
    make(Publication, RECORD)
    with writing():
        seal.remove()
    execute("UPDATE record_publication SET kind = 'actor'")
    assert [line["kind"] for line in lines()] == ["actor"]


@pytest.mark.django_db(databases={"default", "record"})
def test_the_desk_has_nothing_to_seal():
    seal.install(using=DESK)
    assert not triggers(DESK) & whole_seal()


@record_alone
def test_migrating_seals_again_even_when_nothing_was_to_migrate():
    with writing():
        seal.remove()
    call_command("migrate", database=RECORD, verbosity=0)
    assert is_sealed()


@truncated_after
def test_altering_the_ledgers_table_does_not_leave_it_open():
    old = Publication._meta.get_field("action")
    new = models.CharField(max_length=12)
    new.set_attributes_from_name("action")
    for before, after in ((old, new), (new, old)):
        with connections[RECORD].schema_editor() as editor:
            editor.alter_field(Publication, before, after)
    call_command("migrate", database=RECORD, verbosity=0)
    assert is_sealed()


@truncated_after
def test_a_sealed_record_is_not_flushed():
    make(Publication, RECORD)
    with pytest.raises(CommandError, match="couldn't be flushed"), writing():
        call_command("flush", database=RECORD, interactive=False, verbosity=0)
    assert len(lines()) == 1


@truncated_after
def test_a_flushed_record_is_sealed_again():
    insert(row(Publication), RECORD)
    with writing():
        seal.remove()
        call_command("flush", database=RECORD, interactive=False, verbosity=0)
    assert lines() == []
    assert is_sealed()
