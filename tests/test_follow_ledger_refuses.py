"""What a mirror does not take: a line, a page or a ledger altered in any way."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims_app.record import following, ledger, rebuild
from claims_app.record.models import Head, Publication
from tests import published
from tests.dump import dump
from tests.feeds import Feed, written
from tests.published import Press
from tests.test_follow_ledger import follow

pytestmark = pytest.mark.django_db(databases={"record"})
WHERE = 5  # the line that is altered, of nine
KNOWN = 3  # lines that the mirror has had before


@pytest.fixture
def lines(db) -> list[dict]:
    """Nine lines about three claims, the last two of one moment; the record is empty again."""
    press = Press()
    question, state = press.publish(published.issue()), press.publish(published.actor())
    claims = [press.publish(published.claim(question, state, n)) for n in range(3)]
    press.correct(claims[0])
    press.retract(claims[1], note="Not said.")
    press.correct(claims[2], note="Once more.")
    press.publish(published.issue(1))
    found = written()
    rebuild.empty()
    return found


def changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    return f"x{value[1:]}" if value[:1] != "x" else f"y{value[1:]}"


def refused(feed: Feed, folder: Path) -> str:
    """Follow an altered feed: what is said. Nothing of it is written."""
    before = dump()
    with pytest.raises(following.Mismatch) as stopped:
        follow(feed, folder, size=2)
    assert dump() == before
    return str(stopped.value)


def on_the_way(lines: list[dict], change: Callable[[dict], Any]) -> Feed:
    """A feed in which one line is changed on the way."""

    def alter(page: dict) -> None:
        for line in page["results"]:
            if line["sequence"] == WHERE + 1:
                change(line)
                return

    return Feed(lines, alter)


@pytest.fixture(params=[0, KNOWN], ids=["from nothing", "having some"])
def mirror(request, lines, tmp_path) -> Path:
    """A mirror that has nothing yet, or some lines; its folder."""
    if request.param:
        follow(Feed(lines[: request.param]), tmp_path)
    return tmp_path


FIELDS = [
    *("sequence", "kind", "object_id", "version", "action", "commitment", "previous_sha256"),
    *("sha256", "published_at", "slug", "url", "note"),
]
IN_EDITION = ["slug", "payload", "salt", "note"]
ODD = (None, [], {}, True, -1, 1.5, "", "\x00", "\ud800", "9" * 5000)
THE_LINE = f"Line {WHERE + 1}"


def test_every_altered_field_of_a_line_is_noticed(lines, mirror):
    for field in FIELDS:
        said = refused(
            on_the_way(lines, lambda line, f=field: line.update({f: changed(line[f])})), mirror
        )
        assert said.startswith(THE_LINE), field


def test_every_missing_field_of_a_line_is_noticed(lines, mirror):
    for field in [*FIELDS, "edition"]:
        said = refused(on_the_way(lines, lambda line, f=field: line.pop(f)), mirror)
        assert said.startswith(THE_LINE), field


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_field_of_another_type_is_noticed(lines, tmp_path, value):
    for field in [*FIELDS, "edition"]:
        if lines[WHERE][field] == value:
            continue
        said = refused(on_the_way(lines, lambda line, f=field: line.update({f: value})), tmp_path)
        assert said.startswith(THE_LINE), field


def test_bytes_kept_back_without_a_redaction_are_noticed(lines, mirror):
    nothing = dict.fromkeys(("edition", "slug", "url", "note"))
    said = refused(on_the_way(lines, lambda line: line.update(nothing)), mirror)
    assert said == f"{THE_LINE} comes without its edition, though no later line redacts it."


def test_every_altered_field_of_an_edition_is_noticed(lines, mirror):
    for field in IN_EDITION:

        def alter(line: dict, field: str = field) -> None:
            line["edition"][field] = changed(line["edition"][field])

        assert refused(on_the_way(lines, alter), mirror).startswith(THE_LINE), field


def test_what_is_added_to_an_edition_is_noticed(lines, tmp_path):
    for extra in ("publication_id", "colour"):
        feed = on_the_way(lines, lambda line, e=extra: line["edition"].update({e: 1}))
        assert refused(feed, tmp_path).startswith(THE_LINE), extra


def test_what_a_newer_origin_adds_to_a_line_is_passed_over(lines, tmp_path):
    feed = on_the_way(lines, lambda line: line.update(colour="red"))
    assert follow(feed, tmp_path).sequence == len(lines)


PAGES: dict[str, Callable[[dict], Any]] = {
    "it ends too early": lambda page: page.update(next=None),
    "a line is left out": lambda page: page["results"].pop(0),
    "no line is left": lambda page: page["results"].clear(),
    "lines are swapped": lambda page: page["results"].reverse(),
    "a line comes twice": lambda page: page["results"].insert(0, page["results"][0]),
    "a moment is said to go on": lambda page: page.update(complete=False),
    "there is no word of the moment": lambda page: page.update(complete="yes", next=None),
    "a line is no object": lambda page: page["results"].append("line"),
}


def test_every_altered_page_is_noticed(lines, mirror):
    for what, change in PAGES.items():

        def alter(page: dict, change: Callable[[dict], Any] = change) -> None:
            if any(line["sequence"] in {WHERE, WHERE + 1} for line in page["results"]):
                change(page)

        assert refused(Feed(lines, alter), mirror / what), what


def test_an_altered_head_is_noticed_before_the_last_lines_are_written(lines, mirror):
    for head in (
        None,
        {},
        [],
        {"sequence": 8, "sha256": "0" * 64},
        {"sequence": 9, "sha256": "0" * 64},
        {"sequence": 10, "sha256": None},
    ):
        said = refused(Feed(lines, lambda page, h=head: page.update(head=h)), mirror)
        assert "Its ledger is said to end at line" in said


class CutOnce(Feed):
    """A feed whose first pages keep back the last line."""

    def page(self, after: int, size: int) -> dict:
        page = super().page(after, size)
        if after < len(self.lines) - 1 and page["results"][-1] == self.lines[-1]:
            del page["results"][-1]
            page["next"] = "http://origin/more"
        return page


def test_a_moment_that_goes_on_behind_a_page_said_to_be_complete_is_noticed(lines, tmp_path):
    lines[-1]["published_at"] = lines[-2]["published_at"]
    lines[-1]["sha256"] = ledger.hash_of(following._read(lines[-1])[0])
    said = refused(CutOnce(lines), tmp_path)
    assert said == f"Line {len(lines) - 1} is wrongly said to end its moment, or not to."


# What was taken before stays


def test_moments_before_the_altered_one_stay_and_the_mirror_goes_on_once_it_is_mended(
    lines, tmp_path, monkeypatch
):
    monkeypatch.setattr(following, "AT_ONCE", 1)
    follow(Feed(lines[:KNOWN]), tmp_path)
    altered = copy.deepcopy(lines)
    altered[-1]["sha256"] = "0" * 64
    with pytest.raises(following.Mismatch, match=f"Line {len(lines)}"):
        follow(Feed(altered), tmp_path, size=1)
    assert KNOWN < Publication.objects.count() < len(lines)
    follow(Feed(lines), tmp_path)
    assert Head.objects.get().sha256 == lines[-1]["sha256"]
