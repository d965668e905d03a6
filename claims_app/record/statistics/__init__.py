"""Counts of what is on the record. They describe this collection, never the truth of a claim.

Every function takes the claims to count (`Among` a list of claims, or all), asks a number of
grouped queries that does not grow with the record, and gives at most so many rows; the rest is
added up as "other", so that rows and rest come to the whole.
"""

from contextlib import AbstractContextManager

from claims_app.record.models import ClaimIndex
from claims_app.record.snapshot import standing_still
from claims_app.record.statistics.answers import ENDS, matrix
from claims_app.record.statistics.counts import MEANING, counted
from claims_app.record.statistics.coverage import coverage
from claims_app.record.statistics.dimensions import DIMENSIONS, Dimension
from claims_app.record.statistics.facing import Count, Facing, facing
from claims_app.record.statistics.grouping import Among
from claims_app.record.statistics.latency import GROUPS, WHY_NOT, latency

__all__ = [
    "DIMENSIONS",
    "ENDS",
    "GROUPS",
    "MEANING",
    "WHY_NOT",
    "Among",
    "Count",
    "Dimension",
    "Facing",
    "at_one_moment",
    "counted",
    "coverage",
    "facing",
    "latency",
    "matrix",
]


def at_one_moment() -> AbstractContextManager[None]:
    """Let all that is counted meanwhile be of one state of the record."""
    return standing_still(ClaimIndex.objects.all().db)
