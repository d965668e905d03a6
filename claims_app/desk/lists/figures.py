"""What a list shows beside each claim: its chain, its origins, its answers and its age.

Made for the claims of one page, in as many queries for a hundred as for one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import UUIDField
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk import tags
from claims_app.desk.lists.changes import last_changes
from claims_app.desk.lists.claims import with_links
from claims_app.models import Claim, ClaimRelation, Report
from claims_app.record.aggregates import Kind
from claims_app.record.chains import Derivations
from claims_app.vocabulary import ANSWERS_AGAINST, RelationStatus

KEY = UUIDField()
# Every link of the groups of sources that some sources belong to.
GROUPS = """
    WITH RECURSIVE reached(source) AS (
        SELECT id FROM claims_source WHERE id IN ({marks})
        UNION
        SELECT CASE WHEN link.derived_id = reached.source THEN link.original_id
                    ELSE link.derived_id END
        FROM reached JOIN claims_sourcederivation AS link
        ON link.derived_id = reached.source OR link.original_id = reached.source
    )
    SELECT derived_id, original_id FROM claims_sourcederivation
    WHERE derived_id IN (SELECT source FROM reached)
"""


@dataclass(frozen=True)
class Figures:
    """One claim's."""

    depth: int | None
    reports: int
    origins: int
    answers: int
    changed_at: dt.datetime | None
    changed_by: str | None
    tags: list[str]

    @property
    def age(self) -> int | None:
        """Days since the last change."""
        return (timezone.now() - self.changed_at).days if self.changed_at else None


def beside(page: list[Claim]) -> list[Claim]:
    """The claims of a page, each with its `figures`."""
    found = of_claims([claim.pk for claim in page])
    for claim in page:
        claim.figures = found[claim.pk]  # type: ignore[attr-defined]
    return page


def of_claims(keys: Collection[UUID]) -> dict[UUID, Figures]:
    """The figures of each of some claims."""
    reports: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    rows = with_links(Report.objects.filter(claim__in=keys)).order_by()
    for claim, source, links in rows.values_list("claim", "source", "links"):
        reports[claim].append((source, links))
    groups = OnTheDesk(source for some in reports.values() for source, _ in some)
    answers, changes = _answers(keys), last_changes(Kind.CLAIM, keys)
    labels = tags.of(Kind.CLAIM, keys)
    return {
        key: Figures(
            depth=min((links for _, links in reports[key]), default=None),
            reports=len(reports[key]),
            origins=groups.independent(source for source, _ in reports[key]),
            answers=answers[key],
            changed_at=changes[key].at if key in changes else None,
            changed_by=changes[key].by if key in changes else None,
            tags=labels[key],
        )
        for key in keys
    }


def _answers(keys: Collection[UUID]) -> dict[UUID, int]:
    """How many confirmed answers go against each of some claims."""
    against = ClaimRelation.objects.filter(
        target__in=keys, kind__in=ANSWERS_AGAINST, status=RelationStatus.CONFIRMED
    )
    counted: dict[UUID, int] = defaultdict(int)
    for target in against.order_by().values_list("target", flat=True):
        counted[target] += 1
    return counted


class OnTheDesk(Derivations):
    """How sources draw on one another on the desk, read in one statement."""

    def links(self, sources: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
        if self.connected():
            return []  # Whole groups were read at the first step.
        connection = connections[DESK]
        keys: list[Any] = [KEY.get_db_prep_value(key, connection) for key in sources]
        with connection.cursor() as cursor:
            cursor.execute(GROUPS.format(marks=", ".join(["%s"] * len(keys))), keys)
            rows = cursor.fetchall()
        return [(KEY.to_python(derived), KEY.to_python(original)) for derived, original in rows]
