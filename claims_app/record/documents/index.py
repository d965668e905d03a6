"""What lists ask for, made from the same rows as the documents: one function a table."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from claims_app.models import Claim, ClaimRelation
from claims_app.record import answers, chains
from claims_app.record.models import (
    ClaimIndex,
    DriftIndex,
    Publication,
    RelationIndex,
    ReportIndex,
    SpeakerIndex,
)
from claims_app.record.roles import period, role_check
from claims_app.record.sorting import newest_first
from claims_app.vocabulary import ANSWERS_AGAINST

PRINCIPAL = "principal"


class Counted:
    """Counters of claims that were loaded as for their documents."""

    def __init__(self, claims: list[Claim]) -> None:
        self.derivations = chains.Derivations(r.source_id for c in claims for r in c.reports.all())
        against = {e.pk for c in claims for e in c.answered_by.all() if e.kind in ANSWERS_AGAINST}
        self.published = Publication.objects.first_published(against)

    def of(self, claim: Claim) -> ClaimIndex:
        """One claim's counters."""
        reports, edges = list(claim.reports.all()), list(claim.answered_by.all())
        against = [e for e in edges if e.kind in ANSWERS_AGAINST]
        first, last = _said(claim)
        return ClaimIndex(
            claim_id=claim.pk,
            sort_key=newest_first(claim.asserted_on),
            issue=claim.issue_id,
            claim_type=claim.claim_type,
            said_from=first,
            said_to=last,
            report_count=len(reports),
            independent_origins=self.derivations.independent(r.source_id for r in reports),
            chain_depth=min((chains.depth(r) for r in reports), default=None),
            primary_captured=any(chains.is_first_hand(r) for r in reports),
            has_unnamed_hop=any(chains.has_unnamed_hop(r) for r in reports),
            first_reported_on=min(
                (r.source.published_on for r in reports if r.source.published_on), default=None
            ),
            answer_count=len(against),
            dispute_status=answers.dispute_status({e.kind for e in edges}),
            answered_on=max((self.published[e.pk] for e in against), default=None),
        )


def of_relation(edge: ClaimRelation) -> RelationIndex:
    """What lists ask of a relation."""
    return RelationIndex(
        relation_id=edge.pk,
        is_against=edge.kind in ANSWERS_AGAINST,
        latency_days=answers.latency(edge.subject, edge.target),
    )


def _said(claim: Claim) -> tuple[Any, Any]:
    """First and last day on which a claim may have been made."""
    if claim.asserted_on is None:
        return None, None
    return period(claim.asserted_on, claim.asserted_precision)


def of_speakers(claim: Claim) -> Iterator[SpeakerIndex]:
    """Each speaker once: as the principal, or else in the first part given."""
    found = {claim.speaker_id: (PRINCIPAL, claim.role, claim.role_label)}
    for further in sorted(claim.further_speakers.all(), key=lambda s: (s.position, str(s.pk))):
        found.setdefault(further.actor_id, (further.part, further.role, further.role_label))
    for actor, (part, role, label) in found.items():
        yield SpeakerIndex(
            actor_id=actor,
            claim_id=claim.pk,
            sort_key=newest_first(claim.asserted_on),
            claim_type=claim.claim_type,
            said_to=_said(claim)[1],
            part=part,
            role_id=role.pk if role else None,
            role_check=role_check(
                label, role, claim.asserted_on, claim.asserted_precision, claim.asserted_basis
            ),
        )


def of_reports(claim: Claim) -> Iterator[models.Model]:
    """What lists ask of each report, and the codes of its drift."""
    for report in claim.reports.all():
        yield ReportIndex(
            report_id=report.pk,
            claim_id=report.claim_id,
            chain_depth=chains.depth(report),
            is_first_hand=chains.is_first_hand(report),
            has_unnamed_hop=chains.has_unnamed_hop(report),
        )
        for code in dict.fromkeys(report.drift_codes):
            yield DriftIndex(report_id=report.pk, claim_id=report.claim_id, code=code)
