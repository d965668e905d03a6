"""The command for tables: looked at, written batch by batch, gone on with after a stop."""

import io

import pytest
from django.core.management import CommandError, call_command

from claims_app.desk.models import ImportBatch
from claims_app.interchange.sheets import batches
from claims_app.models import Claim
from tests import imported
from tests.imported import CLAIM, NEW, as_csv, as_xlsx

pytestmark = pytest.mark.django_db(databases={"default", "record"})
AT_ONCE = 3


@pytest.fixture(autouse=True)
def small_batches(db, monkeypatch):
    monkeypatch.setattr(batches, "ROWS", AT_ONCE)
    imported.small_desk()
    imported.person("the-analyst")


def rows(count=8):
    texts = [f"NATO said for the {n}th time that they were too many." for n in range(count)]
    return [{**NEW, "claim_text": text} for text in texts]


@pytest.fixture
def file(tmp_path):
    def write(*some, name="claims.csv"):
        path = tmp_path / name
        path.write_bytes(as_xlsx(*some) if name.endswith("xlsx") else as_csv(*some))
        return path

    return write


def said(file, *options, **more):
    out = io.StringIO()
    call_command("import_table", file, *options, by="the-analyst", stdout=out, **more)
    return out.getvalue()


@pytest.mark.parametrize("name", ["claims.csv", "claims.xlsx"])
def test_a_dry_run_tells_the_difference_and_writes_nothing(file, name):
    table = file(*rows(), {"claim_slug": CLAIM, "place": "Helmand"}, name=name)
    before = imported.rows_of_the_desk()
    dry = said(table, "--dry-run")
    assert "New: claim nato-said-for-the-0th-time" in dry
    assert "place “” → “Helmand”" in dry
    assert "8 new, 1 changed, 0 unchanged." in dry
    assert "Nothing was written" in dry
    assert imported.rows_of_the_desk() == before
    assert not ImportBatch.objects.filter(row_count=9).exists()


def test_a_dry_run_is_short_unless_it_is_asked_to_be_long(file):
    table = file(*rows(60))
    assert "… and 20 more: --verbosity 2 names them." in said(table, "--dry-run")
    assert said(table, "--dry-run", verbosity=2).count("New: claim") == 60


def test_all_of_it_comes_with_its_author_and_its_note(file):
    assert "8 new, 0 changed, 0 unchanged." in said(file(*rows()), reason="From the team")
    note = ImportBatch.objects.get(row_count=8)
    assert (note.done_count, note.created_count) == (8, 8)
    assert note.imported_by.username == "the-analyst"
    claim = Claim.objects.filter(text__startswith="NATO said for").first()
    assert claim.history.get().history_change_reason == "From the team"


def test_the_same_file_twice_changes_nothing(file):
    table = file(*rows())
    said(table)
    Claim.objects.filter(text__startswith="NATO said for the 3th").update(place="By hand")
    before = imported.rows_of_the_desk()
    assert "imported already" in said(table)
    assert "0 new, 0 changed, 8 unchanged." in said(table, "--again")
    assert imported.rows_of_the_desk() == before


def test_it_stops_at_what_is_wrong_and_goes_on_once_that_is_put_right(file):
    some = rows()
    some[5]["exact"] = "These words stand nowhere."
    with pytest.raises(CommandError, match="row 7, column exact: These words"):
        said(file(*some))
    assert Claim.objects.filter(text__startswith="NATO said for").count() == AT_ONCE
    assert "5 new, 0 changed, 3 unchanged." in said(file(*rows()))


def test_an_interrupted_one_goes_on_where_it_stopped(file, monkeypatch):
    table, real = file(*rows()), batches.write

    def stops(note, batch, **more):
        if batch.upto > AT_ONCE:
            raise KeyboardInterrupt
        return real(note, batch, **more)

    monkeypatch.setattr(batches, "write", stops)
    with pytest.raises(KeyboardInterrupt):
        said(table)
    monkeypatch.setattr(batches, "write", real)
    told = said(table)
    assert "Going on after row 3 of 8." in told
    assert "5 new, 0 changed, 0 unchanged." in told
    assert ImportBatch.objects.get(row_count=8).created_count == 8


def test_every_fault_of_a_file_is_told_at_once_in_a_dry_run(file):
    some = rows()
    some[1]["claim_type"] = some[6]["claim_type"] = "qantity"
    with pytest.raises(CommandError) as refusal:
        said(file(*some), "--dry-run")
    assert "row 3, column claim_type" in str(refusal.value)
    assert "row 8, column claim_type" in str(refusal.value)


def test_two_at_once_do_not_write_the_same_batch(file):
    sheet = batches.taking.read(as_csv(*rows()), most=10)
    by = imported.person("the-analyst")
    one, other = (batches.begun(sheet, name="x", by=by, again=False) for _ in range(2))
    assert one.pk == other.pk
    first = next(batches.cut(sheet))
    batches.write(one, first, reason="x")
    with pytest.raises(batches.SheetError, match="Another process"):
        batches.write(other, first, reason="x")


def test_nobody_and_nothing_are_said_in_a_sentence(file, tmp_path):
    with pytest.raises(CommandError, match="There is no account"):
        call_command("import_table", file(*rows()), by="nobody")
    with pytest.raises(CommandError, match="cannot be read"):
        said(tmp_path / "none.csv")
