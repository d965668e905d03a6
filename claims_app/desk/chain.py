"""Renumbering the links of a chain."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F

from claims_app.models import AttributionHop, Report

ASIDE = 10_000


@contextmanager
def renumbering(report: Report) -> Iterator[None]:
    """Let links of `report` trade places: two may not stand at one place even for a moment.

    All stand aside meanwhile; those that were not given another place return to their own.
    """
    hops = AttributionHop.objects.filter(report=report.pk)
    hops.update(position=F("position") + ASIDE)
    yield
    hops.filter(position__gte=ASIDE).update(position=F("position") - ASIDE)
