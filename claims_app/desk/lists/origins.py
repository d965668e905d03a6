"""Claims by how many sources of theirs do not draw on one another, drafts among them.

Most claims have as many origins as sources, which the database counts. Of the few that have two
sources of one group it is reckoned here, as for the record.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import connections
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL

from actors_app.aliases import DESK
from claims_app.desk.lists.claims import MANY, Claims, reports
from claims_app.models import Report, SourceDerivation
from claims_app.record.chains import Derivations

# All keys in one value: there may be more of them than a statement takes values.
KEYS = {
    "sqlite": "SELECT replace(value, '-', '') FROM json_each(%s)",
    "postgresql": "SELECT value::uuid FROM json_array_elements_text(%s::json)",
}


class AllOnTheDesk(Derivations):
    """How all sources of the desk draw on one another."""

    def links(self, sources: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
        if self.connected():
            return []  # All was read at the first step.
        return SourceDerivation.objects.order_by().values_list("derived", "original")


def with_origins(claims: Claims, number: int) -> Claims:
    """Claims known from so many origins, `MANY` or more."""
    if number == 0:
        return claims.filter(~Exists(reports()))
    fewer, is_many = _with_fewer(), number >= MANY
    reckoned = [key for key, n in fewer.items() if (n >= MANY if is_many else n == number)]
    counted = reports().order_by().values("claim").annotate(n=Count("source", distinct=True))
    as_counted = Q(**{f"sources__{'gte' if is_many else 'exact'}": number})
    found: Claims = claims.annotate(sources=Subquery(counted.values("n")))
    return found.filter(Q(pk__in=_listed(reckoned)) | as_counted & ~Q(pk__in=_listed(fewer)))


def _with_fewer() -> dict[UUID, int]:
    """The claims that have fewer origins than sources, with the number of their origins."""
    links = SourceDerivation.objects.filter(
        Q(derived=OuterRef("source")) | Q(original=OuterRef("source"))
    )
    drawing = Report.objects.filter(Exists(links)).order_by().values("claim")
    several = drawing.annotate(n=Count("source", distinct=True)).filter(n__gte=2)
    told: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Report.objects.filter(claim__in=several.values("claim")).order_by()
    for claim, source in rows.values_list("claim", "source"):
        told[claim].add(source)
    groups = AllOnTheDesk({source for some in told.values() for source in some})
    counted = {claim: groups.independent(some) for claim, some in told.items()}
    return {claim: n for claim, n in counted.items() if n < len(told[claim])}


def _listed(keys: Iterable[UUID]) -> RawSQL:
    """Some keys, as a statement that lists them."""
    listed = json.dumps([str(key) for key in keys])
    return RawSQL(KEYS[connections[DESK].vendor], [listed])  # noqa: S611 nothing is put in
