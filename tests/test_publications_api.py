"""The ledger over HTTP: complete, in order, and checkable by anybody without our program."""

import datetime as dt
import hashlib
import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims_app.record.lines import MOST_TEXT, Measured, cut, ends
from claims_app.record.models import Head, Publication
from tests import published, roads
from tests.published import Line, Press

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})
LEDGER = "/api/v1/publications/"


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.fixture
def five(press) -> Press:
    """Five lines, a minute apart."""
    question, state = press.publish(published.issue()), press.publish(published.actor())
    for n in range(3):
        press.publish(published.claim(question, state, n))
    return press


def a_sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def followed(client, query: str = "") -> list[dict]:
    """All pages, from `next` to `next`."""
    pages, address = [], f"{LEDGER}{query}"
    while address:
        pages.append(client.get(address).json())
        address = pages[-1]["next"]
    return pages


def numbers(pages: list[dict]) -> list[int]:
    return [line["sequence"] for page in pages for line in page["results"]]


# Anybody can check it


@both
def test_chain_and_commitments_can_be_computed_from_the_answer_alone(client, released_seed):
    previous = ""
    pages = followed(client, "?limit=50")
    lines = [line for page in pages for line in page["results"]]
    for line in lines:
        edition = line["edition"]
        words = [edition[part] for part in ("salt", "slug", "note", "payload")]
        assert a_sha256(json_text(words)) == line["commitment"]
        assert line["previous_sha256"] == previous
        named = ("sequence", "kind", "object_id", "version", "action", "commitment", "published_at")
        previous = a_sha256(f"{previous}\n{json_text([line[name] for name in named])}")
        assert line["sha256"] == previous
    assert [line["sequence"] for line in lines] == list(range(1, Publication.objects.count() + 1))
    assert pages[-1]["head"] == {"sequence": len(lines), "sha256": previous}


@record_alone
def test_a_line_says_what_was_published_of_which_thing_and_when(client, five):
    (line,) = client.get(f"{LEDGER}?after=2&limit=1").json()["results"]
    stored = Publication.objects.select_related("edition").get(pk=3)
    assert line == {
        "sequence": 3,
        "kind": "claim",
        "object_id": str(stored.object_id),
        "version": 1,
        "action": "publish",
        "commitment": stored.commitment,
        "previous_sha256": stored.previous_sha256,
        "sha256": stored.sha256,
        "published_at": "2018-03-01T00:03:00.000000+00:00",
        "slug": "claim-0",
        "url": "/api/v1/claims/claim-0/",
        "note": "",
        "edition": {
            "slug": "claim-0",
            "payload": stored.edition.payload,
            "salt": stored.edition.salt,
            "note": "",
        },
    }


@record_alone
def test_one_line_stands_at_an_address_of_its_own(client, five):
    (line,) = client.get(f"{LEDGER}?after=2&limit=1").json()["results"]
    assert client.get(f"{LEDGER}3/").json() == line


@record_alone
@pytest.mark.parametrize("number", ["0", "6", "9" * 30, "9" * 5000])
def test_a_line_that_is_not_there_is_a_404(client, five, number):
    assert client.get(f"{LEDGER}{number}/").status_code == 404


@both
def test_what_was_redacted_has_no_bytes_and_the_chain_still_holds(client, released_seed):
    one, other = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    relation = Publication.objects.filter(kind="relation").first()
    roads.redact(
        "relation",
        relation.object_id,
        reason="law",
        public_note="By order of a court.",
        requested_by=one,
        approved_by=other,
    )
    lines = client.get(f"{LEDGER}?object={relation.object_id}").json()["results"]
    assert [line["action"] for line in lines] == ["publish", "redact"]
    assert [lines[0][name] for name in ("edition", "slug", "url", "note")] == [None] * 4
    assert lines[1]["note"] == "By order of a court."
    assert lines[1]["edition"]["payload"] == ""


# Pages


@record_alone
def test_after_is_the_number_of_the_last_line_one_has(client, five):
    assert numbers(followed(client, "?limit=2")) == [1, 2, 3, 4, 5]
    assert numbers(followed(client, "?after=3")) == [4, 5]
    page = client.get(f"{LEDGER}?after=3&limit=1").json()
    assert page["next"] == f"http://testserver{LEDGER}?after=4&limit=1"
    response = client.get(f"{LEDGER}?limit=2")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


@record_alone
@pytest.mark.parametrize("after", [5, 6, 10**14])
def test_after_the_last_line_there_is_nothing_yet(client, five, after):
    page = client.get(f"{LEDGER}?after={after}").json()
    assert (page["results"], page["next"], page["complete"]) == ([], None, True)
    assert page["head"]["sequence"] == 5


@record_alone
def test_an_empty_ledger_is_an_empty_page(client):
    page = client.get(LEDGER).json()
    assert page == {
        "head": {"sequence": 0, "sha256": ""},
        "next": None,
        "complete": True,
        "results": [],
    }


@pytest.fixture
def moments(five, monkeypatch) -> list[int]:
    """Lines 6 to 8 share a moment, 9 is alone, 10 to 29 share another."""
    plain = Line.created_at.fget

    def moved(line: Line) -> dt.datetime:
        first = next((f for f, last in ((6, 8), (10, 29)) if f <= line.sequence <= last), None)
        return (
            plain(line) if first is None else plain(Line(first, "", line.object_id, 1, "", "", ""))
        )

    monkeypatch.setattr(Line, "created_at", property(moved))
    for n in range(10, 34):
        five.publish(published.issue(n))
    assert Head.objects.get().sequence == 29
    return [6, 10]


@record_alone
def test_a_page_never_splits_a_moment_that_fits_on_it(client, moments):
    pages = followed(client, "?after=4&limit=3")
    assert [numbers([page]) for page in pages[:2]] == [[5, 6, 7, 8], [9]]
    assert all(page["complete"] for page in pages[:2])


@record_alone
def test_a_moment_longer_than_two_pages_goes_on_and_says_so(client, moments):
    pages = followed(client, "?after=9&limit=4")
    assert [len(page["results"]) for page in pages] == [4, 4, 4, 8]
    assert [page["complete"] for page in pages] == [False, False, False, True]
    assert numbers(pages) == list(range(10, 30))


def measured(*moments: int, size: int = 1) -> list[Measured]:
    start = dt.datetime(2018, 3, 1, tzinfo=dt.UTC)
    return [Measured(start + dt.timedelta(minutes=m), size) for m in moments]


@pytest.mark.parametrize(
    ("moments", "size", "held"),
    [
        ([], 3, 0),
        ([1], 3, 1),
        ([1, 2, 3, 4], 3, 3),
        ([1, 2, 2, 2, 3], 3, 4),
        ([1, 1, 1, 1, 1, 1, 2], 3, 6),
        ([1, 1, 1, 1, 1, 1, 1], 3, 3),
        ([1, 2, 2, 2, 2, 2, 2], 3, 1),
        ([1, 2, 3, 3, 3, 3, 3], 3, 2),
    ],
)
def test_where_a_page_ends(moments, size, held):
    assert cut(measured(*moments), size) == held


def test_a_page_has_no_more_text_than_fits_but_one_line_always():
    half = MOST_TEXT // 2
    assert cut(measured(1, 2, 3, 4, size=half), 3) == 2
    assert cut(measured(1, 1, 1, 1, size=half), 3) == 2
    assert cut(measured(1, 2, size=MOST_TEXT * 2), 3) == 1


def test_a_moment_ends_where_another_begins():
    assert ends(measured(1, 1, 2, 3, 3)) == [2, 3, 5]


# Narrowing


@record_alone
def test_lines_by_kind_by_thing_and_since_a_moment(client, five):
    assert numbers(followed(client, "?kind=claim&limit=1")) == [3, 4, 5]
    thing = Publication.objects.get(pk=4).object_id
    assert numbers(followed(client, f"?object={thing}")) == [4]
    assert numbers(followed(client, "?since=2018-03-01T00:04:00Z")) == [4, 5]
    assert numbers(followed(client, "?since=2018-03-01")) == [1, 2, 3, 4, 5]
    assert numbers(followed(client, "?since=2018-03-02")) == []
    assert "kind=claim" in client.get(f"{LEDGER}?kind=claim&limit=1").json()["next"]


@record_alone
def test_editions_can_be_left_out(client, five):
    with_all = followed(client)[0]["results"]
    for line in with_all:
        del line["edition"]
    assert followed(client, "?editions=off")[0]["results"] == with_all


@record_alone
@pytest.mark.parametrize(
    "query",
    [
        "after=-1",
        "after=x",
        "after=9999999999999999",
        "limit=0",
        "limit=1001",
        "kind=report",
        "object=russia",
        "object={12345678-1234-1234-1234-123456789012}",
        "since=2026-02-30",
        "since=",
        "editions=no",
        "after=1&after=2",
        "before=3",
    ],
)
def test_what_cannot_be_read_is_refused(client, query):
    response = client.get(f"{LEDGER}?{query}")
    assert response.status_code == 400
    assert response.json()["detail"].startswith(query.partition("=")[0])


# Asked again and again


@record_alone
def test_a_mirror_that_has_everything_is_told_so_without_a_body(client, five):
    response = client.get(f"{LEDGER}?after=5")
    again = client.get(f"{LEDGER}?after=5", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    five.publish(published.issue(9))
    news = client.get(f"{LEDGER}?after=5", headers={"if-none-match": response["ETag"]})
    assert numbers([news.json()]) == [6]


@record_alone
def test_the_root_names_the_ledger(client):
    assert client.get("/api/v1/").json()["publications"] == f"http://testserver{LEDGER}"
