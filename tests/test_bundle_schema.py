"""The published JSON Schema says what an import takes."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.core.management import CommandError, call_command

from claims_app.interchange.bundle import as_text, dump, schema
from claims_app.management.commands import bundle_schema
from tests.bundles import bundle, take_in

PUBLISHED = json.loads(bundle_schema.FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    PUBLISHED, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def test_it_is_a_schema_of_2020_12():
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)


def test_the_published_file_is_current():
    assert schema() == PUBLISHED, "run manage.py bundle_schema"
    call_command("bundle_schema", "--check")


def test_a_file_out_of_date_is_noticed_and_mended(tmp_path, monkeypatch):
    file = Path(tmp_path / "bundle.schema.json")
    monkeypatch.setattr(bundle_schema, "FILE", file)
    with pytest.raises(CommandError, match=r"run manage\.py bundle_schema"):
        call_command("bundle_schema", "--check")
    call_command("bundle_schema")
    call_command("bundle_schema", "--check")
    assert json.loads(file.read_text(encoding="utf-8")) == PUBLISHED


def test_it_takes_the_small_bundle():
    assert list(VALIDATOR.iter_errors(bundle())) == []


@pytest.mark.django_db(databases={"default", "record"})
@pytest.mark.parametrize("with_texts", [True, False])
def test_it_takes_what_the_desk_exports(with_texts):
    take_in()
    exported = json.loads(as_text(dump(with_texts=with_texts)))
    assert list(VALIDATOR.iter_errors(exported)) == []


def test_every_key_of_a_record_is_described_and_no_other_allowed():
    for name, record in PUBLISHED["$defs"].items():
        assert record["additionalProperties"] is False
        assert record["description"], name
    claim = PUBLISHED["$defs"]["claims"]["properties"]
    assert claim["speaker"]["description"] == "Who asserted it. Given by slug: actor."
    assert claim["claim_type"]["enum"][0] == "quantity"
    assert claim["slug"]["maxLength"] == 100
    assert PUBLISHED["$defs"]["claims"]["required"] == [
        *("slug", "issue", "text", "claim_type", "speaker", "language")
    ]
