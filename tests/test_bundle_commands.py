"""The commands say what they did, in numbers, and fail with one sentence."""

import hashlib
import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from claims_app.desk.models import ImportBatch, SourceSnapshot
from claims_app.models import Claim
from tests.bundles import bundle, counts, take_in, written
from tests.seed import ROOT
from tests.small_bundle import SHA256, TEXT

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def file(tmp_path):
    """The small bundle in a file."""
    path = tmp_path / "small.json"
    path.write_bytes(written(bundle()))
    return path


def said(*arguments, **options):
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


def line(report, kind):
    """The numbers of one kind: created, changed, same, removed."""
    found = next(line for line in report.splitlines() if line.startswith(f"{kind} "))
    return [int(number) for number in found[len(kind) :].split()]


def test_an_import_prints_counts_by_kind(file):
    first = said("import_bundle", file)
    assert line(first, "claim") == [3, 0, 0, 0]
    assert line(first, "in all") == [43, 0, 0, 0]
    assert line(said("import_bundle", file), "in all") == [0, 0, 43, 0]


def test_a_dry_run_prints_the_same_and_writes_nothing(file):
    before = counts()
    dry = said("import_bundle", file, "--dry-run")
    assert counts() == before
    assert "Nothing was written" in dry
    assert line(dry, "in all") == line(said("import_bundle", file), "in all")


def test_the_reason_is_the_file_or_what_is_given(file):
    said("import_bundle", file)
    assert Claim.history.first().history_change_reason == "Imported from small.json"
    document = bundle()
    document["claims"][0]["place"] = "Moon"
    file.write_bytes(written(document))
    said("import_bundle", file, "--reason", "Seen again")
    assert Claim.history.first().history_change_reason == "Seen again"


def test_texts_are_found_by_their_fingerprint(file, tmp_path):
    document = bundle()
    del document["sources"][0]["snapshot"]["text"]
    file.write_bytes(written(document))
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "other.txt").write_bytes(b"Windows\r\nlines")
    said("import_bundle", file, "--texts", tmp_path)
    assert SourceSnapshot.objects.get().text == TEXT


def test_newlines_of_texts_are_not_translated(file, tmp_path):
    text = "One\r\ntwo.\r"
    document = bundle()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document["sources"][1]["snapshot"] = {"sha256": sha256}
    file.write_bytes(written(document))
    (tmp_path / "one.txt").write_bytes(text.encode())
    said("import_bundle", file, "--texts", tmp_path)
    assert SourceSnapshot.objects.get(source__slug="wire").text == text


def test_no_progress_bar_where_nobody_watches(file, capsys):
    call_command("import_bundle", str(file))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import_bundle", "/nowhere.json"], "/nowhere.json cannot be read: No such file"),
        (["import_bundle", "/"], "/ cannot be read: Is a directory"),
        (["export_bundle", "/nowhere/out.json"], "/nowhere/out.json cannot be written: No such"),
    ],
)
def test_a_file_that_cannot_be_used_gives_one_sentence(arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command(*arguments)


def test_a_bad_bundle_ends_the_command_with_1_and_its_errors_on_stderr(tmp_path):
    (tmp_path / "bad.json").write_bytes(b"[]")
    command = [sys.executable, "manage.py", "import_bundle", str(tmp_path / "bad.json")]
    ours = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    environment = {**ours, "GAINSAY_VAR": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bundle: must be an object, not a list." in done.stderr
    assert "Traceback" not in done.stderr


def test_texts_that_cannot_be_used_give_one_sentence(file, tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("import_bundle", str(file), "--texts", "/nowhere")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    with pytest.raises(CommandError, match=r"bad\.txt is larger than 5 MB or not UTF-8"):
        call_command("import_bundle", str(file), "--texts", str(tmp_path))


def test_an_export_goes_to_a_file_or_to_the_screen(tmp_path):
    take_in()
    out = tmp_path / "out.json"
    said("export_bundle", out, "--title", "All", "--made-on", "2018-03-01")
    assert out.read_text(encoding="utf-8") == said(
        "export_bundle", title="All", made_on="2018-03-01"
    )
    assert json.loads(out.read_bytes())["title"] == "All"
    assert line(said("import_bundle", out), "in all") == [0, 0, 43, 0]


def test_an_export_holds_texts_only_when_asked(tmp_path):
    take_in()
    assert "READ MORE" not in said("export_bundle")
    document = json.loads(said("export_bundle", "--with-texts"))
    assert (
        document["sources"][0]["snapshot"] | {"text": TEXT, "sha256": SHA256}
        == (document["sources"][0]["snapshot"])
    )


def test_an_import_that_changes_nothing_is_not_recorded(file):
    said("import_bundle", file)
    said("import_bundle", file)
    assert ImportBatch.objects.count() == 1
