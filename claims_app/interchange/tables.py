"""Documents as tables: one row a thing, one column a field, labels beside the names to join by."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from claims_app.interchange.cells import safe
from claims_app.record.aggregates import Kind, Part

Json = dict[str, Any]
SEPARATOR = "; "

THING = ("slug", "url")
VERSION = ("version", "sha256", "sequence", "first_published_at", "published_at")
CLAIM = (
    "claim.slug",
    "claim.text",
    "claim.speakers.slug",
    "claim.speakers.name",
    "claim.asserted.on",
    "claim.asserted.precision",
)
QUANTITY = (
    "measure",
    "counted_category",
    "as_printed",
    "comparator",
    "low",
    "best",
    "high",
    "unit",
    "as_of.on",
    "as_of.precision",
    "place",
    "trend",
    "derivation",
    "note",
)

# The fields of a card that make the columns of its kind; a dot goes inside, also through lists.
COLUMNS: dict[str, tuple[str, ...]] = {
    Kind.ISSUE: (
        *THING,
        "question",
        "summary",
        "parent.slug",
        "parent.question",
        "counters.claim_count",
        "counters.answer_count",
        "counters.latest.on",
        *VERSION,
    ),
    Kind.ACTOR: (
        *THING,
        "name",
        "sort_name",
        "kind",
        "country",
        "description",
        "parent.slug",
        "parent.name",
        "wikidata_id",
        "counters.claim_count",
        *VERSION,
    ),
    Kind.SOURCE: (
        *THING,
        "title",
        "kind",
        "publisher.slug",
        "publisher.name",
        "published.on",
        "published.precision",
        "published.basis",
        "language",
        "reliability",
        "is_captured",
        "original_url",
        "archived_url",
        "counters.report_count",
        "counters.claim_count",
        *VERSION,
    ),
    Kind.OCCASION: (
        *THING,
        "title",
        "kind",
        "place",
        "held.on",
        "held.precision",
        "held.basis",
        "counters.claim_count",
        *VERSION,
    ),
    Kind.CLAIM: (
        *THING,
        "text",
        "claim_type",
        "modality",
        "issue.slug",
        "issue.question",
        "speakers.slug",
        "speakers.name",
        "speakers.kind",
        "speakers.country",
        "asserted.on",
        "asserted.precision",
        "asserted.basis",
        "asserted.as_printed",
        "place",
        "attitude_only",
        "characterised_by.slug",
        "characterised_by.name",
        "quotation.exact",
        "quotation.quote_kind",
        "quotation.language",
        "quotation.source.slug",
        "quotation.source.title",
        "quantities.measure",
        "quantities.counted_category",
        "quantities.as_printed",
        "quantities.comparator",
        "quantities.low",
        "quantities.best",
        "quantities.high",
        "quantities.unit",
        "counters.report_count",
        "counters.independent_origins",
        "counters.chain_depth",
        "counters.primary_captured",
        "counters.has_unnamed_hop",
        "counters.first_reported_on",
        "counters.answer_count",
        "counters.dispute_status",
        *VERSION,
    ),
    Part.REPORT: (
        *THING,
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "text_sha256",
        "anchor_state",
        "locator",
        "quote_kind",
        "language",
        "cue",
        "attributed_to",
        "outlet_stance",
        "fidelity",
        "drift_codes",
        "fidelity_note",
        "is_baseline",
        "credibility",
        "chain_depth",
        "is_first_hand",
        "hops.actor.name",
        "source.slug",
        "source.title",
        "source.publisher.slug",
        "source.publisher.name",
        "source.published.on",
        *CLAIM,
        *VERSION,
    ),
    Kind.RELATION: (
        *THING,
        "kind",
        "is_against",
        "cito",
        "aspect",
        "directness",
        *(f"{end}.{name[6:]}" for end in ("subject", "target") for name in CLAIM),
        "latency_days",
        "note",
        "basis.slug",
        "basis.claim",
        "basis.exact",
        "basis.source.slug",
        "basis.source.title",
        *VERSION,
    ),
    Part.QUANTITY: (*THING, *QUANTITY, *CLAIM, *VERSION),
    Part.ROLE: (
        *THING,
        "title",
        "actor.slug",
        "actor.name",
        "organization.slug",
        "organization.name",
        "represents.slug",
        "represents.name",
        "start.on",
        "start.precision",
        "end.on",
        "end.precision",
        "original_url",
        "note",
        *VERSION,
    ),
    Kind.RATING_SCALE: (*THING, "name", "assessor.slug", "assessor.name", *VERSION),
    Kind.ASSESSMENT: (
        *THING,
        "claim.slug",
        "claim.text",
        "assessor.slug",
        "assessor.name",
        "rating.label",
        "rating.normalised",
        "assessed_on",
        "original_url",
        *VERSION,
    ),
}


def header(columns: Iterable[str]) -> str:
    """The first line of a table."""
    return _line([column.replace(".", "_") for column in columns])


def lines(columns: tuple[str, ...], bodies: Iterable[Json]) -> Iterator[str]:
    """A line of the table for each document."""
    steps = [column.split(".") for column in columns]
    for body in bodies:
        yield _line([_cell(_values(body, path)) for path in steps])


def _values(body: Any, path: list[str]) -> list[Any]:
    """What stands at the end of a path; several values where it goes through lists."""
    if isinstance(body, list):
        return [value for item in body for value in _values(item, path)]
    if path:
        return _values(body.get(path[0]), path[1:]) if isinstance(body, dict) else [None]
    return [body]


def _cell(values: list[Any]) -> str:
    """One cell. Values of several things keep their places, also where there is none."""
    texts = ["" if value is None else _text(value) for value in values]
    joined = SEPARATOR.join(texts) if any(texts) else ""
    return joined if _is_number(values) else safe(joined)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_number(values: list[Any]) -> bool:
    return len(values) == 1 and isinstance(values[0], int | float)


def _line(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()
