"""The links of a chain: how it probably runs, and renumbering them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import F

from claims_app.models import AttributionHop, Report
from claims_app.vocabulary import HopRelation, QuoteKind

ASIDE = 10_000
QUOTING = (QuoteKind.DIRECT, QuoteKind.MIXED)


@contextmanager
def renumbering(report: Report) -> Iterator[None]:
    """Let links of `report` trade places: two may not stand at one place even for a moment.

    All stand aside meanwhile; those that were not given another place return to their own.
    """
    hops = AttributionHop.objects.filter(report=report.pk)
    hops.update(position=F("position") + ASIDE)
    yield
    hops.filter(position__gte=ASIDE).update(position=F("position") - ASIDE)


def likely(report: Report) -> list[dict[str, Any]]:
    """The links that a passage without a chain probably has, to be looked at by an analyst.

    As in another passage of this source that shows the same claim; else whoever published the
    source, and the speaker.
    """
    if AttributionHop.objects.filter(report=report.pk).exists():
        return []
    chains = Report.objects.filter(claim=report.claim_id, source=report.source_id, hops__position=0)
    if other := chains.order_by("start", "pk").first():
        columns = ("position", "actor", "label", "source", "relation", "is_speaker")
        return list(other.hops.order_by("position").values(*columns))
    speaker, publisher = report.claim.speaker_id, report.source.publisher_id
    if publisher in {None, speaker}:
        return []
    how = HopRelation.QUOTES if report.quote_kind in QUOTING else HopRelation.REPORTS
    outlet = {"actor": publisher, "source": report.source_id, "relation": how}
    said = {"actor": speaker, "is_speaker": True, "label": report.attributed_label}
    return [{"position": 0, **outlet}, {"position": 1, **said}]
