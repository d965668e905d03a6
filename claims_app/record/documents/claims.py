"""The public JSON of claims, and the counters computed with it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from actors_app.models import Role
from claims_app.models import Claim, ClaimRelation, Report
from claims_app.record import answers
from claims_app.record.aggregates import Kind
from claims_app.record.documents import figures, index, reports
from claims_app.record.documents.parts import (
    Body,
    Json,
    Words,
    actor_ref,
    all_names,
    asserted,
    claim_ref,
    day,
    in_place,
    iso,
    named,
    speakers,
)
from claims_app.record.documents.reports import best_report, by_date
from claims_app.record.models import ClaimIndex
from claims_app.record.roles import role_check
from claims_app.record.sorting import newest_first
from claims_app.vocabulary import ANSWERS_AGAINST


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of claims, and what lists ask of them."""
    claims = list(Claim.record.filter(pk__in=keys).for_document())
    counted = index.Counted(claims)
    for claim in claims:
        counters = counted.of(claim)
        passages = {found: reports.report(found) for found in by_date(claim)}
        yield Body(
            claim.pk,
            newest_first(claim.asserted_on),
            _card(claim, counters),
            _more(claim, passages),
            words=_words(claim),
            parts=[*reports.bodies(claim, passages), *figures.bodies(claim)],
            rows=[counters, *index.of_speakers(claim), *index.of_reports(claim)],
        )


def _card(claim: Claim, counters: ClaimIndex) -> Json:
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
        "quotation": reports.quotation(best) if best else None,
        "quantities": [figures.quantity(q) for q in in_place(claim.quantities.all())],
        "counters": _counters(counters),
    }


def _more(claim: Claim, passages: dict[Report, Json]) -> Json:
    return {
        "language": claim.language,
        "original_text": claim.original_text or None,
        "translation_note": claim.translation_note or None,
        "evidence_cited": claim.evidence_cited or None,
        "about": {"start": iso(claim.about_start), "end": iso(claim.about_end)},
        "said_by": _said_by(claim),
        "on_behalf_of": actor_ref(claim.on_behalf_of),
        "occasion": _occasion(claim),
        "reports": list(passages.values()),
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


def _words(claim: Claim) -> Words:
    passages = [report.exact for report in by_date(claim)]
    return Words(
        main=[claim.text],
        body=[claim.original_text, *dict.fromkeys(passages)],
        names=[name for actor in speakers(claim) for name in all_names(actor)],
    )


def in_order(edges: Any) -> list[ClaimRelation]:
    """Relations against the claim first, then by name."""
    return sorted(edges, key=lambda e: (e.kind not in ANSWERS_AGAINST, e.slug))


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


def _counters(counters: ClaimIndex) -> Json:
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
