"""What a claim and an answer need before they become public."""

import re
from collections.abc import Iterator
from typing import Self
from uuid import UUID

from django.utils.text import Truncator

from actors_app.models import Actor
from claims_app.desk import anchoring, snapshots
from claims_app.desk.gate_checks import At, Check
from claims_app.desk.models import SourceSnapshot
from claims_app.models import AttributionHop, Claim, ClaimRelation, Report
from claims_app.search.words import UNSPACED
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
WORDS = 60
NO_CHAIN = "the chain is missing: who reports, and who spoke."
# Only the speaker of a claim can do these to it.
OWN_ACTS = {RelationKind.SUPERSEDES, RelationKind.CONCEDES, RelationKind.RETRACTS}


class OfReport(At):
    """What is missing from one passage, told with its first words, and its key for a link."""

    report: UUID

    def __new__(cls, problem: str, report: Report) -> Self:
        words = Truncator(" ".join(report.exact.split())).chars(WORDS)
        told = super().__new__(cls, f"Report “{words}” in “{report.source}”: {problem}", report)
        told.report = report.pk
        return told


def _sentence(claim: Claim) -> Iterator[str]:
    if not _names(claim):
        yield "The sentence must name its speaker, so that it never reads as our own assertion."


def _names(claim: Claim) -> bool:
    """Whether the sentence names one of its speakers. Those whose name is not known cannot be."""
    actors = [claim.speaker, *(s.actor for s in claim.further_speakers.select_related("actor"))]
    if any(actor.kind == ActorKind.ANONYMOUS or actor.anonymity_note for actor in actors):
        return True
    return any(_is_named(name, claim.text) for actor in actors for name in _called(actor) if name)


def _is_named(name: str, text: str) -> bool:
    """Whether a name stands in a text, and not inside another word: US is not in “thousands”.

    Its word may go on (Russian, Taliban's), but not that of an acronym, which is in capitals.
    """
    if re.search(f"[{UNSPACED}]", name):
        return name in text
    if name.isupper():
        return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return bool(re.search(rf"(?<!\w){re.escape(name.casefold())}", text.casefold()))


def _called(actor: Actor) -> Iterator[str]:
    """Every name of an actor, and the surname its sort name starts with."""
    yield actor.name
    yield actor.sort_name.split(",")[0]
    yield from (name.name for name in actor.names.all())


def _speakers(claim: Claim) -> Iterator[str]:
    if claim.role and claim.role.actor_id != claim.speaker_id:
        yield f"The post “{claim.role}” is somebody else's."
    for further in claim.further_speakers.select_related("actor", "role"):
        if further.actor_id == claim.speaker_id:
            yield f"“{further.actor}” stands twice among the speakers."
        if further.role and further.role.actor_id != further.actor_id:
            yield f"The post “{further.role}” is not “{further.actor}”'s."


def _is_counted(claim: Claim) -> bool:
    return claim.claim_type == ClaimType.QUANTITY


def _figures(claim: Claim) -> Iterator[str]:
    if not claim.quantities.exists():
        yield "A claim about a quantity needs the figure, or the words in place of one."


def _passages(claim: Claim) -> Iterator[str]:
    reports = list(claim.reports.select_related("source"))
    if not reports:
        yield "No passage shows that this was said. Add at least one report."
    texts = snapshots.currents([report.source_id for report in reports])
    for report in reports:
        for problem in _passage(report, texts.get(report.source_id)):
            yield OfReport(problem, report)


def _passage(report: Report, text: SourceSnapshot | None) -> Iterator[str]:
    if report.anchor_state not in FOUND:
        yield f"its passage is {report.get_anchor_state_display()} in the captured text."
    yield from anchoring.problems_in(text, report)
    for code in set(report.drift_codes) - set(DriftCode.values):
        yield f"“{code}” is no word of the list of what changes in the retelling."


def _chains(claim: Claim) -> Iterator[str]:
    for report in claim.reports.select_related("source").prefetch_related("hops__actor"):
        hops = sorted(report.hops.all(), key=lambda hop: hop.position)
        found = _chain(claim, report, hops) if hops else [NO_CHAIN]
        yield from (OfReport(problem, report) for problem in found)


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


def _is_confirmed(edge: ClaimRelation) -> Iterator[str]:
    if edge.status != RelationStatus.CONFIRMED:
        yield f"This link is {edge.get_status_display()}. Only confirmed links are released."


def _proof(edge: ClaimRelation) -> Iterator[str]:
    if edge.basis is None:
        yield "Choose the passage that shows this answer."
    elif edge.basis.claim_id not in {edge.subject_id, edge.target_id}:
        yield "The passage that shows this answer must report one of its two claims."


def _ends(edge: ClaimRelation) -> Iterator[str]:
    if edge.kind in SYMMETRIC and ClaimRelation.record.reverse_of(edge).exists():
        yield "The same link stands on the record the other way round. Retract that one first."
    if edge.kind in OWN_ACTS and edge.subject.speaker_id != edge.target.speaker_id:
        yield f"Only the speaker of a claim {edge.get_kind_display()} it."


CLAIM = (
    Check("The sentence names who said it.", _sentence),
    Check("Each speaker stands once, and every post is its speaker’s own.", _speakers),
    Check("The quantity has its figure, or the words in place of one.", _figures, _is_counted),
    Check(
        "Passages show that it was said, and stand in the captured texts as far as those are here.",
        _passages,
    ),
    Check("Every passage has its chain, from the publisher to the speaker.", _chains),
)
RELATION = (
    Check("Somebody confirmed this answer.", _is_confirmed),
    Check("A passage of one of its two claims shows it.", _proof),
    Check("It is an answer that these two claims can have.", _ends),
)
