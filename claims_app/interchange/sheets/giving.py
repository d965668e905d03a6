"""Claims of the desk as a sheet that can be taken in again: to begin from, or to work on elsewhere.

django-import-export walks from each row to what a column tells, and writes the files.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from django.db.models import QuerySet
from import_export.fields import Field
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import Resource

from claims_app.interchange.bundle.dumping import plain
from claims_app.interchange.cells import safe
from claims_app.interchange.flat import writable
from claims_app.interchange.sheets.columns import COLUMNS, Column
from claims_app.interchange.tables import SEPARATOR
from claims_app.models import Claim

FORMATS = {"csv": CSV, "xlsx": XLSX}
# What a column tells that is no slug of what it names.
ELSEWHERE = {"speaker_name": "claim__speaker__name", "source_url": "report__source__url"}
SHEET = "Claims"
IN_EXAMPLE = 5
MOST_CLAIMS = 2_000
WITH = ("speaker", "issue", "role", "occasion", "on_behalf_of", "characterised_by")
BELOW = ("reports__source", "quantities")


class TooMany(Exception):
    """More claims than are put into one sheet while somebody waits."""


class Told(NamedTuple):
    """What one row tells of."""

    claim: Claim | None
    report: Any
    quantity: Any


class File(NamedTuple):
    """A sheet as it is sent."""

    content: bytes
    content_type: str


class Cell(Field):  # type: ignore[misc] # published without types
    """One column, as text that no spreadsheet takes for a formula."""

    def export(self, instance: Any, **kwargs: Any) -> str:
        value = self.get_value(instance)
        if isinstance(value, list):
            return safe(SEPARATOR.join(map(str, value)))
        if isinstance(value, bool):
            return str(value).lower()
        found = plain(value)
        is_number = isinstance(found, int | float)
        return "" if found is None else str(found) if is_number else safe(writable(found))


class Sheets(Resource):  # type: ignore[misc] # published without types
    """All columns, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = {
            column.name: Cell(attribute=way_to(column), column_name=column.name)
            for column in COLUMNS
        }


def way_to(column: Column) -> str:
    """From what a row tells of to the value of a column."""
    end = f"{column.part}__{column.key}"
    return ELSEWHERE.get(column.name, f"{end}__slug" if column.field.is_relation else end)


def empty(ending: str) -> File:
    """The columns alone, with what could stand in them where nothing is on the desk."""
    return _file(Sheets().export([]), ending)


def example(ending: str) -> File:
    """The first claims of the desk, as they would be written in a sheet."""
    keys = Claim.objects.order_by("slug").values_list("pk", flat=True)[:IN_EXAMPLE]
    return of_claims(Claim.objects.filter(pk__in=list(keys)), ending)


def of_claims(claims: "QuerySet[Claim]", ending: str) -> File:
    """Claims with their reports and numbers; an import of it changes nothing. Raises TooMany."""
    if claims.order_by()[: MOST_CLAIMS + 1].count() > MOST_CLAIMS:
        raise TooMany(f"Choose {MOST_CLAIMS:,} claims at most; export_bundle gives out all.")
    found = claims.order_by("slug").select_related(*WITH).prefetch_related(*BELOW)
    return _file(Sheets().export(rows_of(found)), ending)


def rows_of(claims: Iterable[Claim]) -> Iterator[Told]:
    """A row for each report, the numbers beside them."""
    for claim in claims:
        reports = sorted(claim.reports.all(), key=lambda one: one.slug)
        numbers = sorted(claim.quantities.all(), key=lambda one: (one.position, str(one.pk)))
        pairs = list(zip_longest(reports, numbers)) or [(None, None)]
        yield from (Told(claim, *pair) for pair in pairs)


def _file(dataset: Any, ending: str) -> File:
    made, dataset.title = FORMATS[ending](), SHEET
    content = made.export_data(dataset)
    return File(
        content if isinstance(content, bytes) else content.encode("utf-8-sig"),
        f"{made.get_content_type()}; charset=utf-8" if ending == "csv" else made.get_content_type(),
    )
