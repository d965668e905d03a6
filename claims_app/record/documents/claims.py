"""The public JSON of claims, and the counters computed with it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from actors_app.models import Role
from claims_app.models import AttributionHop, Claim, ClaimRelation, Quantity, Report
from claims_app.record import answers, chains
from claims_app.record.aggregates import Kind
from claims_app.record.documents.parts import (
    Body,
    Json,
    actor_ref,
    asserted,
    claim_ref,
    day,
    iso,
    named,
    source_ref,
    speakers,
)
from claims_app.record.models import ClaimCounters, Publication
from claims_app.record.roles import role_check
from claims_app.record.sorting import newest_first
from claims_app.vocabulary import ANSWERS_AGAINST


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of claims. Their counters must have been made."""
    for claim in Claim.record.filter(pk__in=keys).for_document():
        yield Body(claim.pk, newest_first(claim.asserted_on), _card(claim), _more(claim))


def _card(claim: Claim) -> Json:
    best = best_report(claim)
    return named(Kind.CLAIM, claim.slug) | {
        "text": claim.text,
        "claim_type": claim.claim_type,
        "modality": claim.modality,
        "issue": named(Kind.ISSUE, claim.issue.slug) | {"question": claim.issue.question},
        "speakers": [actor_ref(actor) for actor in speakers(claim)],
        "asserted": asserted(claim),
        "place": claim.place or None,
        "attitude_only": claim.attitude_only,
        "characterised_by": actor_ref(claim.characterised_by),
        "quotation": _quotation(best) if best else None,
        "quantities": [_quantity(q) for q in in_place(claim.quantities.all())],
        "counters": _counters(claim.counters),
    }


def _more(claim: Claim) -> Json:
    return {
        "language": claim.language,
        "original_text": claim.original_text or None,
        "translation_note": claim.translation_note or None,
        "evidence_cited": claim.evidence_cited or None,
        "about": {"start": iso(claim.about_start), "end": iso(claim.about_end)},
        "said_by": _said_by(claim),
        "on_behalf_of": actor_ref(claim.on_behalf_of),
        "occasion": _occasion(claim),
        "reports": [_report(report) for report in by_date(claim)],
        "answered_by": [
            _link(edge, edge.subject, claim) for edge in in_order(claim.answered_by.all())
        ],
        "answers": [_link(edge, claim, edge.target) for edge in in_order(claim.answers.all())],
        "assessments": [
            named(Kind.ASSESSMENT, a.slug)
            | {
                "assessor": actor_ref(a.assessor),
                "rating": a.rating and a.rating.label,
                "original_url": a.url,
            }
            for a in sorted(claim.assessments.all(), key=lambda a: a.slug)
        ],
    }


def in_place(rows: Any) -> list[Any]:
    """Children in the order an analyst gave them."""
    return sorted(rows, key=lambda row: (row.position, str(row.pk)))


def in_order(edges: Any) -> list[ClaimRelation]:
    """Relations against the claim first, then by name."""
    return sorted(edges, key=lambda e: (e.kind not in ANSWERS_AGAINST, e.slug))


def by_date(claim: Claim) -> list[Report]:
    """Reports in the order in which they appeared; those without a date last."""
    return sorted(
        claim.reports.all(),
        key=lambda r: (r.source.published_on is None, r.source.published_on, r.slug),
    )


def best_report(claim: Claim) -> Report | None:
    """The nearest passage to the words spoken: the baseline, else the shortest chain."""
    return min(by_date(claim), key=lambda r: (not r.is_baseline, chains.depth(r)), default=None)


def _said_by(claim: Claim) -> list[Json]:
    """Every speaker with the post, as printed and as resolved."""
    first = _speaker(
        claim, claim.speaker, "principal", claim.speaker_label, claim.role, claim.role_label
    )
    further = (
        _speaker(claim, s.actor, s.part, s.speaker_label, s.role, s.role_label)
        for s in in_place(claim.further_speakers.all())
    )
    return [first, *further]


def _speaker(
    claim: Claim, actor: Any, part: str, label: str, role: Role | None, role_label: str
) -> Json:
    check = role_check(
        role_label, role, claim.asserted_on, claim.asserted_precision, claim.asserted_basis
    )
    return {
        "actor": actor_ref(actor),
        "part": part,
        "as_printed": label or None,
        "role": _role(role),
        "role_as_printed": role_label or None,
        "role_check": str(check),
    }


def _role(role: Role | None) -> Json | None:
    if role is None:
        return None
    return {
        "slug": role.slug,
        "title": role.title,
        "organization": actor_ref(role.organization),
        "start": day(role.start_on, role.start_precision),
        "end": day(role.end_on, role.end_precision),
    }


def _occasion(claim: Claim) -> Json | None:
    occasion = claim.occasion
    if occasion is None:
        return None
    return named(Kind.OCCASION, occasion.slug) | {
        "kind": occasion.kind,
        "title": occasion.title,
        "place": occasion.place or None,
        "host": actor_ref(occasion.host),
        "held": day(occasion.held_on, occasion.held_precision, occasion.held_basis),
    }


def _quantity(quantity: Quantity) -> Json:
    numbers = {
        name: None if value is None else float(value) if value % 1 else int(value)
        for name, value in (("low", quantity.low), ("best", quantity.best), ("high", quantity.high))
    }
    return numbers | {
        "measure": quantity.measure,
        "counted_category": quantity.counted_category,
        "as_printed": quantity.verbatim or None,
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "as_of": day(quantity.as_of, quantity.as_of_precision),
        "place": quantity.place or None,
        "trend": quantity.trend or None,
        "derivation": quantity.derivation,
        "note": quantity.note or None,
    }


def _quotation(report: Report) -> Json:
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


def _report(report: Report) -> Json:
    return _quotation(report) | {
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
        "hops": [_hop(hop) for hop in in_place(report.hops.all())],
    }


def _hop(hop: AttributionHop) -> Json:
    return {
        "actor": actor_ref(hop.actor),
        "as_printed": hop.label or None,
        "source": source_ref(hop.source),
        "relation": hop.relation or None,
        "is_speaker": hop.is_speaker,
    }


def _link(edge: ClaimRelation, subject: Claim, target: Claim) -> Json:
    """One relation as seen from one of its ends: the other end is given whole."""
    return named(Kind.RELATION, edge.slug) | {
        "kind": edge.kind,
        "is_against": edge.kind in ANSWERS_AGAINST,
        "aspect": edge.aspect,
        "directness": edge.directness,
        "basis": edge.basis.slug if edge.basis else None,
        "note": edge.note or None,
        "latency_days": answers.latency(subject, target),
        "subject": claim_ref(subject),
        "target": claim_ref(target),
    }


def _counters(counters: ClaimCounters) -> Json:
    return {
        "report_count": counters.report_count,
        "independent_origins": counters.independent_origins,
        "chain_depth": counters.chain_depth,
        "primary_captured": counters.primary_captured,
        "has_unnamed_hop": counters.has_unnamed_hop,
        "first_reported_on": iso(counters.first_reported_on),
        "answer_count": counters.answer_count,
        "dispute_status": counters.dispute_status,
    }


def counters(keys: list[UUID]) -> Iterator[ClaimCounters]:
    """What is computed about claims, from their reports and answers."""
    claims = list(Claim.record.filter(pk__in=keys).for_document())
    derivations = chains.Derivations(r.source_id for c in claims for r in c.reports.all())
    against = {e.pk for c in claims for e in c.answered_by.all() if e.kind in ANSWERS_AGAINST}
    published = Publication.objects.first_published(against)
    for claim in claims:
        yield _count(claim, derivations, published)


def _count(
    claim: Claim, derivations: chains.Derivations, published: dict[UUID, Any]
) -> ClaimCounters:
    reports, edges = list(claim.reports.all()), list(claim.answered_by.all())
    against = [e for e in edges if e.kind in ANSWERS_AGAINST]
    return ClaimCounters(
        claim_id=claim.pk,
        report_count=len(reports),
        independent_origins=derivations.independent(r.source_id for r in reports),
        chain_depth=min((chains.depth(r) for r in reports), default=None),
        primary_captured=any(chains.is_first_hand(r) for r in reports),
        has_unnamed_hop=any(chains.has_unnamed_hop(r) for r in reports),
        first_reported_on=min(
            (r.source.published_on for r in reports if r.source.published_on), default=None
        ),
        answer_count=len(against),
        dispute_status=answers.dispute_status({e.kind for e in edges}),
        answered_on=max((published[e.pk] for e in against), default=None),
    )
