"""What a mirror does not take though every hash fits: another ledger, or rows that cannot be."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from claims_app.record import following, ledger
from claims_app.record.rows import canonical
from tests.dump import dump
from tests.feeds import Feed
from tests.test_follow_ledger import follow
from tests.test_follow_ledger_refuses import KNOWN, WHERE, lines, mirror, refused

__all__ = ["lines", "mirror"]
pytestmark = pytest.mark.django_db(databases={"record"})


def rechained(lines: list[dict], where: int, change: dict) -> list[dict]:
    """The ledger of somebody who changed a line and made every hash fit again."""
    forged, previous = copy.deepcopy(lines), ""
    forged[where] |= change
    for line in forged:
        edition = line["edition"]
        line["commitment"] = ledger.commitment(**edition)
        line |= {"slug": edition["slug"], "note": edition["note"], "previous_sha256": previous}
        line["sha256"] = previous = ledger.hash_of(following._read(line)[0])
    return forged


# A ledger that is whole, but not ours


def test_an_origin_that_lost_lines_is_noticed(lines, tmp_path):
    follow(Feed(lines), tmp_path)
    said = refused(Feed(lines[:-1]), tmp_path)
    assert "It was cut, or it is another ledger." in said


def test_another_ledger_is_noticed_at_its_first_line(lines, tmp_path):
    follow(Feed(lines[:KNOWN]), tmp_path)
    other = rechained(lines, 0, {"version": 7})
    assert refused(Feed(other), tmp_path).startswith(f"Line {KNOWN + 1}")


def test_another_ledger_of_the_same_length_is_noticed(lines, tmp_path):
    follow(Feed(lines), tmp_path)
    other = rechained(lines, 0, {"version": 7})
    assert "another ledger" in refused(Feed(other), tmp_path)


def spoilt(payload: str, change: Callable[[dict], Any]) -> str:
    data = json.loads(payload)
    change(data)
    return canonical(data)


ROWS: dict[str, Callable[[dict], Any]] = {
    "of another thing": lambda data: data["rows"]["claims.claim"][0].update(
        id="00000000-0000-4000-8000-000000000000"
    ),
    "of no thing": lambda data: data["rows"]["claims.claim"].clear(),
    "of two things": lambda data: data["rows"]["claims.claim"].append({}),
    "of another model": lambda data: data["rows"].update({"claims.issue": []}),
    "of too few models": lambda data: data["rows"].pop("claims.quantity"),
    "no rows": lambda data: data.pop("rows"),
    "with a word that is none": lambda data: data["rows"]["claims.claim"][0].update(
        claim_type="colour"
    ),
    "with no date": lambda data: data["rows"]["claims.claim"][0].update(asserted_on="2026-02-30"),
    "with a field missing": lambda data: data["rows"]["claims.claim"][0].pop("text"),
}


def test_rows_that_cannot_be_are_refused_though_every_hash_fits(lines, mirror):
    for what, change in ROWS.items():
        forged = copy.deepcopy(lines)
        edition = forged[WHERE]["edition"]
        edition["payload"] = spoilt(edition["payload"], change)
        assert refused(Feed(rechained(forged, WHERE, {})), mirror), what


@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
def test_a_reference_to_nothing_is_refused_though_every_hash_fits(lines, mirror):
    edition = lines[WHERE]["edition"]
    nobody = {"speaker_id": "00000000-0000-4000-8000-000000000000"}
    edition["payload"] = spoilt(
        edition["payload"], lambda data: data["rows"]["claims.claim"][0].update(nobody)
    )
    assert "do not fit together" in refused(Feed(rechained(lines, WHERE, {})), mirror)


def test_a_payload_of_a_newer_program_says_so(lines, tmp_path):
    edition = lines[WHERE]["edition"]
    edition["payload"] = spoilt(edition["payload"], lambda data: data.update(format=2))
    said = refused(Feed(rechained(lines, WHERE, {})), tmp_path)
    assert said == f"Line {WHERE + 1}: Payload format 2 is newer than this program."


@pytest.mark.parametrize("depth", [1000, 100_000])
def test_a_payload_nested_without_end_is_refused(lines, tmp_path, depth):
    lines[WHERE]["edition"]["payload"] = "[" * depth
    assert refused(Feed(rechained(lines, WHERE, {})), tmp_path)


def test_what_is_left_in_the_spool_of_another_ledger_is_not_taken(lines, tmp_path):
    other = rechained(lines, 0, {"version": 7})
    altered = copy.deepcopy(other)
    altered[-1]["sha256"] = "0" * 64
    with pytest.raises(following.Mismatch):
        follow(Feed(altered), tmp_path, size=2)
    with pytest.raises(following.Mismatch):  # the spool holds lines of the other
        follow(Feed(lines), tmp_path, size=2)
    assert dump() == []
