"""Lists as JSON Lines, as tables and as files to keep."""

import csv
import gzip
import io
import json

import pytest

from claims_app.interchange import tables
from claims_app.record.addresses import RESOURCES
from claims_app.record.models import Document

both = pytest.mark.django_db(databases={"default", "record"})
every_kind = pytest.mark.parametrize("kind", list(RESOURCES), ids=str)
CLAIMS = "/api/v1/claims/"


def text(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


@both
@every_kind
def test_json_lines_hold_the_whole_list(client, released_seed, kind):
    response = client.get(f"/api/v1/{RESOURCES[kind]}.jsonl")
    assert response["Content-Type"] == "application/x-ndjson"
    stored = Document.objects.of(kind).standing().in_order().values_list("card", flat=True)
    assert text(response) == "".join(f"{card}\n" for card in stored)
    by_header = client.get(
        f"/api/v1/{RESOURCES[kind]}/", headers={"accept": "application/x-ndjson"}
    )
    assert text(by_header) == text(client.get(f"/api/v1/{RESOURCES[kind]}.jsonl"))


@both
@every_kind
def test_a_table_has_a_row_for_each_thing_and_every_column_is_there(client, released_seed, kind):
    response = client.get(f"/api/v1/{RESOURCES[kind]}.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(text(response))))
    cards = [json.loads(d.card) for d in Document.objects.of(kind).standing().in_order()]
    assert [row["slug"] for row in rows] == [card["slug"] for card in cards]
    for column in tables.COLUMNS[kind]:
        first, _, inner = column.partition(".")
        assert all(first in card for card in cards), column
        if not inner and cards and not isinstance(cards[0][first], list | bool):
            expected = ["" if c[first] is None else str(c[first]) for c in cards]
            got = [row[first].removeprefix("'") for row in rows]
            assert got == [value.removeprefix("'") for value in expected]


@both
def test_the_table_of_answers_says_what_shows_each_and_how_long_it_took(client, released_seed):
    rows = csv.DictReader(io.StringIO(text(client.get("/api/v1/relations.csv"))))
    for row in rows:
        whole = client.get(f"/api/v1/relations/{row['slug']}/").json()
        shown, days = whole["basis"] or {"slug": "", "exact": ""}, whole["latency_days"]
        told = (row["basis_slug"], row["basis_exact"], row["latency_days"], row["note"])
        expected = (
            shown["slug"],
            shown["exact"],
            "" if days is None else str(days),
            whole["note"] or "",
        )
        assert told == expected, row["slug"]


@both
def test_the_table_of_claims_says_how_exact_a_figure_is_and_of_what(client, released_seed):
    rows = csv.DictReader(io.StringIO(text(client.get("/api/v1/claims.csv"))))
    found = {row["slug"]: row for row in rows}["russia-about-10000-is-militants"]
    told = [found[f"quantities_{name}"] for name in ("comparator", "best", "unit")]
    assert told == ["about", "10000", "persons"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_never_a_formula(start):
    line = "".join(tables.lines(("text",), [{"text": f'{start}HYPERLINK("x")'}]))
    assert next(csv.reader(io.StringIO(line)))[0].startswith(f"'{start}")


def test_a_number_stays_a_number():
    assert "".join(tables.lines(("best",), [{"best": -3}])) == "-3\r\n"


@both
def test_a_table_holds_the_filter_on_screen_and_the_columns_asked_for(client, released_seed):
    asked = {"speaker": "russia", "fields": "slug,speakers.name"}
    rows = list(csv.reader(io.StringIO(text(client.get("/api/v1/claims.csv", asked)))))
    listed = client.get(CLAIMS, {"speaker": "russia", "limit": 200}).json()["results"]
    assert rows[0] == ["slug", "speakers_name"]
    assert [row[0] for row in rows[1:]] == [card["slug"] for card in listed]


@both
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_says_what_it_is_and_how_to_cite_it(client, released_seed, form):
    head = client.get(f"/api/v1/export/claims.{form}", {"speaker": "russia"})
    sequence = Document.objects.count() and head["Dataset-Version"].split(":")[0]
    assert f"gainsay-claims-{sequence}.{form}" in head["Content-Disposition"]
    assert 'rel="license"' in head["Link"]
    assert sequence in head["Cite-As"]
    plain = client.get(f"/api/v1/claims.{form}", {"speaker": "russia"})
    assert text(head) == text(plain)


@both
def test_a_whole_list_is_compressed_for_those_who_understand(client, released_seed):
    plain = client.get("/api/v1/claims.jsonl")
    packed = client.get("/api/v1/claims.jsonl", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    content = b"".join(packed.streaming_content)
    assert gzip.decompress(content).decode() == text(plain)
    assert len(content) < len(gzip.decompress(content)) / 3


@both
def test_head_of_a_whole_list_sends_no_body(client, released_seed):
    response = client.head("/api/v1/export/claims.csv")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b""
    assert response["Content-Disposition"]
