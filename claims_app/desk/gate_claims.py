"""What a claim and an answer need before they become public."""

from collections.abc import Iterator

from actors_app.models import Actor
from claims_app.desk import anchoring
from claims_app.models import AttributionHop, Claim, ClaimRelation, Report
from claims_app.vocabulary import (
    SYMMETRIC,
    ActorKind,
    AnchorState,
    ClaimType,
    DriftCode,
    HopRelation,
    RelationKind,
    RelationStatus,
)

FOUND = {AnchorState.EXACT, AnchorState.MOVED}
# Only the speaker of a claim can do these to it.
OWN_ACTS = {RelationKind.SUPERSEDES, RelationKind.CONCEDES, RelationKind.RETRACTS}


def claim(claim: Claim) -> Iterator[str]:
    """Everything missing from a claim, its figures, its reports and their chains."""
    if not _names(claim):
        yield "The sentence must name its speaker, so that it never reads as our own assertion."
    if claim.role and claim.role.actor_id != claim.speaker_id:
        yield f"The post “{claim.role}” is somebody else's."
    yield from _further_speakers(claim)
    if claim.claim_type == ClaimType.QUANTITY and not claim.quantities.exists():
        yield "A claim about a quantity needs the figure, or the words in place of one."
    reports = list(claim.reports.select_related("source").prefetch_related("hops__actor"))
    if not reports:
        yield "No passage shows that this was said. Add at least one report."
    for report in reports:
        yield from (f"Report in “{report.source}”: {problem}" for problem in _report(claim, report))


def _names(claim: Claim) -> bool:
    """Whether the sentence names one of its speakers. Those whose name is not known cannot be."""
    actors = [claim.speaker, *(s.actor for s in claim.further_speakers.select_related("actor"))]
    if any(actor.kind == ActorKind.ANONYMOUS or actor.anonymity_note for actor in actors):
        return True
    text = claim.text.casefold()
    return any(word.casefold() in text for actor in actors for word in _called(actor))


def _called(actor: Actor) -> Iterator[str]:
    """Every name of an actor, and the surname its sort name starts with."""
    yield actor.name
    yield actor.sort_name.split(",")[0]
    yield from (name.name for name in actor.names.all())


def _further_speakers(claim: Claim) -> Iterator[str]:
    for further in claim.further_speakers.select_related("actor", "role"):
        if further.actor_id == claim.speaker_id:
            yield f"“{further.actor}” stands twice among the speakers."
        if further.role and further.role.actor_id != further.actor_id:
            yield f"The post “{further.role}” is not “{further.actor}”'s."


def _report(claim: Claim, report: Report) -> Iterator[str]:
    if report.anchor_state not in FOUND:
        yield f"its passage is {report.get_anchor_state_display()} in the captured text."
    yield from anchoring.problems(report)
    for code in set(report.drift_codes) - set(DriftCode.values):
        yield f"“{code}” is no word of the list of what changes in the retelling."
    hops = sorted(report.hops.all(), key=lambda hop: hop.position)
    if not hops:
        yield "the chain is missing: who reports, and who spoke."
        return
    yield from _chain(claim, report, hops)


def _chain(claim: Claim, report: Report, hops: list[AttributionHop]) -> Iterator[str]:
    if [hop.position for hop in hops] != list(range(len(hops))):
        yield "the links of the chain must be numbered 0, 1, 2 without gaps."
    if [hop.is_speaker for hop in hops] != [False] * (len(hops) - 1) + [True]:
        yield "the last link of the chain, and only the last, is the speaker."
    if hops[-1].actor_id != claim.speaker_id:
        yield f"the chain ends with “{hops[-1].actor}”, not with the speaker “{claim.speaker}”."
    if hops[0].actor_id != report.source.publisher_id:
        yield "the chain must begin with the publisher of the source."
    for hop in hops:
        if (hop.relation == HopRelation.UNNAMED) != (hop.actor.kind == ActorKind.ANONYMOUS):
            yield f"“{hop.actor}”: a link is unnamed exactly when its actor is not named."


def relation(edge: ClaimRelation) -> Iterator[str]:
    """Everything missing from an answer."""
    if edge.status != RelationStatus.CONFIRMED:
        yield f"This link is {edge.get_status_display()}. Only confirmed links are released."
    if edge.basis is None:
        yield "Choose the passage that shows this answer."
    elif edge.basis.claim_id not in {edge.subject_id, edge.target_id}:
        yield "The passage that shows this answer must report one of its two claims."
    if edge.kind in SYMMETRIC and ClaimRelation.record.reverse_of(edge).exists():
        yield "The same link stands on the record the other way round. Retract that one first."
    if edge.kind in OWN_ACTS and edge.subject.speaker_id != edge.target.speaker_id:
        yield f"Only the speaker of a claim {edge.get_kind_display()} it."
