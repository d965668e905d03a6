"""The downloads of the seed record as a researcher opens them: both forms hold the same table."""

import io

import pandas
import pytest

from claims_app.interchange import cells, tables
from claims_app.record.addresses import RESOURCES

pytestmark = pytest.mark.django_db(databases={"default", "record"})
every_kind = pytest.mark.parametrize("kind", list(RESOURCES), ids=str)
# Words that pandas would take for nothing, were it not told that we write an empty cell for that.
AS_WRITTEN = {"keep_default_na": False, "na_values": [""]}


def download(client, address: str) -> io.BytesIO:
    response = client.get(address)
    assert response.status_code == 200
    return io.BytesIO(b"".join(response.streaming_content))


def flat(documents: pandas.DataFrame, column: str) -> list:
    """A column of the table, found in the documents; a list is one cell."""
    first, *rest = column.split(".")
    return [cell(value, rest) for value in documents[first]]


def cell(found, steps):
    if isinstance(found, list):
        texts = [str(value or "") for value in (cell(item, steps) for item in found)]
        return tables.SEPARATOR.join(texts) if any(texts) else None
    if steps:
        return cell(found.get(steps[0]), steps[1:]) if isinstance(found, dict) else None
    return None if isinstance(found, float) and pandas.isna(found) else found


@every_kind
def test_both_forms_are_read_and_hold_the_same(client, released_seed, kind):
    name = RESOURCES[kind]
    table = pandas.read_csv(download(client, f"/api/v1/export/{name}.csv"), **AS_WRITTEN)
    lines = download(client, f"/api/v1/export/{name}.jsonl")
    documents = pandas.read_json(lines, lines=True, dtype=False)
    columns = {column.replace(".", "_"): column for column in tables.COLUMNS[kind]}
    assert list(table.columns) == list(columns)
    if documents.empty:
        assert table.empty
        return
    assert table["slug"].tolist() == documents["slug"].tolist()
    for column in table.columns:
        in_table = [None if pandas.isna(value) else value for value in table[column]]
        assert plain(in_table) == plain(flat(documents, columns[column])), column


def plain(values: list) -> list:
    """Values as text, numbers as numbers; without the mark that keeps a spreadsheet calm."""
    return [None if value in (None, "") else number(unmarked(str(value))) for value in values]


def unmarked(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(cells.FORMULA) else text


def number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def test_the_seed_says_who_put_the_militants_at_ten_thousand(client, released_seed):
    figures = pandas.read_csv(download(client, "/api/v1/export/quantities.csv"), **AS_WRITTEN)
    largest = figures[figures["best"] == 10000]
    assert "russia" in set(largest["claim_speakers_slug"])
    claims = pandas.read_json(download(client, "/api/v1/claims.jsonl"), lines=True)
    assert claims["counters"].map(lambda c: c["report_count"]).sum() > len(claims)
