"""The links of a chain: how it runs, how it probably does, and renumbering them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from claims_app.models import AttributionHop, Report
from claims_app.record.chains import has_unnamed_hop
from claims_app.vocabulary import HopRelation, QuoteKind

ASIDE = 10_000
# As readers are told.
NOT_NAMED = "A link of the chain does not name whom it passes on."
QUOTING = (QuoteKind.DIRECT, QuoteKind.MIXED)


def with_links(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Reports with all that their chains are told by."""
    links = AttributionHop.objects.select_related("actor", "source").order_by("position", "pk")
    return reports.prefetch_related(Prefetch("hops", queryset=links))


def in_words(report: Report) -> str:
    """How a passage reached us, outermost first: CRSS Blog → VOA News, not captured → Asif."""
    links = list(report.hops.all())
    if not links:
        return "The chain is missing: who reports, and who spoke."
    words = " → ".join(_link(link, report) for link in links)
    return f"{words}. {NOT_NAMED}" if has_unnamed_hop(report) else words


def _link(hop: AttributionHop, report: Report) -> str:
    """Whom a link names; as readers see it, what is not in hand says so."""
    source = hop.source or (report.source if hop.position == 0 else None)
    in_hand = hop.is_speaker or (source is not None and source.is_captured)
    return str(hop.actor) if in_hand else f"{hop.actor}, not captured"


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
