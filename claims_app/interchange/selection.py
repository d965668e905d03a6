"""Claims that were chosen on the desk, drafts among them, as files to work with elsewhere."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from claims_app.desk import standing
from claims_app.desk.lists import figures
from claims_app.interchange import bundle, tables
from claims_app.models import Claim
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import ReviewState

AT_ONCE = 500
# A bundle is put together from all that is on the desk, in memory.
LARGEST_DESK = 20_000
COLUMNS = (
    "slug",
    "text",
    "state",
    "version",
    "claim_type",
    "modality",
    "issue.slug",
    "issue.question",
    "speaker.slug",
    "speaker.name",
    "speaker.as_printed",
    "role.title",
    "role.as_printed",
    "asserted.on",
    "asserted.precision",
    "asserted.basis",
    "counters.chain_depth",
    "counters.report_count",
    "counters.independent_origins",
    "counters.answer_count",
    "changed.at",
    "changed.by",
)


class TooLarge(Exception):
    """The desk holds more than can be put into a bundle while somebody waits."""


def as_bundle(claims: QuerySet[Claim]) -> str:
    """The claims with all that they refer to, as a bundle. Raises TooLarge."""
    if Claim.objects.order_by()[: LARGEST_DESK + 1].count() > LARGEST_DESK:
        raise TooLarge(
            f"A desk of more than {LARGEST_DESK:,} claims is exported by a command: "
            "manage.py export_bundle."
        )
    return bundle.as_text(bundle.dump(claims))


def as_table(claims: QuerySet[Claim]) -> Iterator[str]:
    """The claims in their order, a line each, in cells that no spreadsheet takes for a formula."""
    keys = list(claims.values_list("pk", flat=True))
    yield tables.header(COLUMNS)
    for start in range(0, len(keys), AT_ONCE):
        yield from tables.lines(COLUMNS, _bodies(keys[start : start + AT_ONCE]))


def _bodies(keys: list[UUID]) -> Iterator[dict[str, Any]]:
    rows = Claim.objects.select_related("issue", "speaker", "role")
    found = standing.with_standing(rows, Kind.CLAIM).in_bulk(keys)
    counted = figures.of_claims(keys)
    return (_body(found[key], counted[key]) for key in keys if key in found)


def _body(claim: Any, counted: figures.Figures) -> dict[str, Any]:
    role = claim.role
    return {
        "slug": claim.slug,
        "text": claim.text,
        "state": claim.review_state or ReviewState.DRAFT,
        "version": claim.release_version,
        "claim_type": claim.claim_type,
        "modality": claim.modality,
        "issue": {"slug": claim.issue.slug, "question": claim.issue.question},
        "speaker": {
            "slug": claim.speaker.slug,
            "name": claim.speaker.name,
            "as_printed": claim.speaker_label,
        },
        "role": {"title": role.title if role else None, "as_printed": claim.role_label},
        "asserted": {
            "on": _day(claim.asserted_on),
            "precision": claim.asserted_precision,
            "basis": claim.asserted_basis,
        },
        "counters": {
            "chain_depth": counted.depth,
            "report_count": counted.reports,
            "independent_origins": counted.origins,
            "answer_count": counted.answers,
        },
        "changed": {"at": _day(counted.changed_at), "by": counted.changed_by},
    }


def _day(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None
