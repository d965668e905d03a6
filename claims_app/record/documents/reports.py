"""The public JSON of reports: passages that attribute a claim."""

from collections.abc import Iterator

from claims_app.models import AttributionHop, Claim, Report
from claims_app.record import chains
from claims_app.record.aggregates import Part
from claims_app.record.documents.parts import (
    Body,
    Json,
    Words,
    actor_ref,
    all_names,
    claim_ref,
    in_place,
    named,
    source_ref,
    speakers,
)
from claims_app.record.sorting import newest_first


def bodies(claim: Claim, passages: dict[Report, Json]) -> Iterator[Body]:
    """The documents of a claim's reports, of which `passages` tells what is known."""
    names = [name for actor in speakers(claim) for name in all_names(actor)]
    of_claim = {"claim": claim_ref(claim)} if passages else {}
    for found, known in passages.items():
        yield Body(
            found.pk,
            newest_first(found.source.published_on),
            named(Part.REPORT, found.slug) | known | of_claim,
            kind=Part.REPORT,
            words=Words(main=[found.exact], body=[claim.text], names=names),
        )


def by_date(claim: Claim) -> list[Report]:
    """Reports in the order in which they appeared; those without a date last."""
    return sorted(
        claim.reports.all(),
        key=lambda r: (r.source.published_on is None, r.source.published_on, r.slug),
    )


def best_report(claim: Claim) -> Report | None:
    """The nearest passage to the words spoken: the baseline, else the shortest chain."""
    return min(by_date(claim), key=lambda r: (not r.is_baseline, chains.depth(r)), default=None)


def quotation(report: Report) -> Json:
    """A passage, and the pieces of it that are the content, counted within the passage."""
    return {
        "exact": report.exact,
        "content": [
            [start - report.start, end - report.start] for start, end in report.content_spans
        ],
        "quote_kind": report.quote_kind,
        "language": report.language,
        "source": source_ref(report.source),
        "page": f"/sources/{report.source.slug}/#{report.slug}",
    }


def report(report: Report) -> Json:
    """A passage with all that is known of it: where it stands, how it attributes, its chain."""
    return quotation(report) | {
        "slug": report.slug,
        "prefix": report.prefix,
        "suffix": report.suffix,
        "start": report.start,
        "end": report.end,
        "text_sha256": report.text_sha256 or None,
        "locator": report.locator or None,
        "anchor_state": report.anchor_state,
        "cue": report.cue or None,
        "attributed_to": report.attributed_label or None,
        "outlet_stance": report.outlet_stance,
        "fidelity": report.fidelity,
        "drift_codes": report.drift_codes,
        "fidelity_note": report.fidelity_note or None,
        "is_baseline": report.is_baseline,
        "credibility": report.credibility,
        "chain_depth": chains.depth(report),
        "is_first_hand": chains.is_first_hand(report),
        "hops": [_hop(hop, report) for hop in in_place(report.hops.all())],
    }


def _hop(hop: AttributionHop, report: Report) -> Json:
    """A link of the chain; the outermost is the outlet of the very source that was captured."""
    is_outlet = hop.position == 0 and not hop.is_speaker
    return {
        "actor": actor_ref(hop.actor),
        "as_printed": hop.label or None,
        "source": source_ref(hop.source or (report.source if is_outlet else None)),
        "relation": hop.relation or None,
        "is_speaker": hop.is_speaker,
    }
