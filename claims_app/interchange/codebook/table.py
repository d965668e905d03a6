"""The codebook as a table: one row a word."""

import csv
import io
from collections.abc import Iterator
from functools import cache

from claims_app.interchange.cells import safe
from claims_app.interchange.codebook.book import Json, book

COLUMNS = ("list", "word", "label", "definition", "how", "scheme", "term", "iri", "match", "fields")


@cache
def table() -> str:
    """The codebook as CSV (RFC 4180), safe to open in a spreadsheet."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(book()):
        writer.writerow({column: safe(str(value or "")) for column, value in row.items()})
    return written.getvalue()


def _rows(codebook: Json) -> Iterator[Json]:
    for words in codebook["lists"]:
        fields = "; ".join(words["fields"])
        for word in words["words"]:
            row = {key: word[key] for key in ("word", "label", "definition")}
            yield {"list": words["list"], "fields": fields} | row | _joined(word["mapping"])
    for word in codebook["computed"]:
        row = {key: word[key] for key in ("word", "definition", "how")}
        yield {"list": "computed", "fields": "; ".join(word["fields"])} | row


def _joined(mapping: list[Json] | None) -> Json:
    """The terms of a word in one row, in the same order in each column."""
    terms = mapping or []
    return {
        key: "; ".join(term[key] or "" for term in terms)
        for key in ("scheme", "term", "iri", "match")
    }
