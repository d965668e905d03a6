"""Everything that ever happened to a thing: changes of its rows, requests, decisions, releases."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from claims_app.desk import difference
from claims_app.desk.difference import Change
from claims_app.desk.models import Handover, Hold, LiftedHold, Release, Review
from claims_app.desk.models.handover import HandoverState
from claims_app.desk.past import histories
from claims_app.record.aggregates import AGGREGATES
from claims_app.vocabulary import Action, ReviewState

DONE = {"+": "added", "~": "changed", "-": "taken away"}
ASKED = {
    Action.PUBLISH: "Publication asked for",
    Action.CORRECT: "Correction asked for",
    Action.RETRACT: "Retraction asked for",
    Action.REDACT: "Redaction asked for",
}
DECIDED = {
    ReviewState.RETURNED: "Sent back",
    ReviewState.RELEASED: "Approved",
    ReviewState.WITHDRAWN: "Approved",
}

WITHDRAWN = "Withdrawn"
CAME_BACK = {HandoverState.RETURNED, HandoverState.WITHDRAWN}


@dataclass(frozen=True)
class Step:
    """One thing that somebody did: what, when, who, why, and the fields before and after."""

    at: dt.datetime
    by: Any
    what: str
    why: str
    row: Any = None
    before: Any = None
    owner: str = ""
    # Whether a page shows this state of the whole thing.
    is_root: bool = False
    note: str = ""

    @cached_property
    def title(self) -> str:
        """What the row is called, where it is one of several."""
        return "" if self.row is None or self.is_root else str(self.row.instance)

    @cached_property
    def changes(self) -> list[Change]:
        """The fields that differ; of a new row only that it is new."""
        if self.before is None or self.row.history_type == "-":
            return []
        model = self.row.instance_type
        old, new = (_values(model, row) for row in (self.before, self.row))
        return list(difference.fields(model, self.owner, old, new))


def of(kind: str, pk: UUID) -> list[Step]:
    """All steps, the newest first. What is costly of a step is made once it is looked at."""
    told = (_changes, _handovers, _requests, _releases, _holds)
    steps = (step for tell in told for step in tell(kind, pk))
    return sorted(steps, key=lambda step: step.at, reverse=True)


def _changes(kind: str, pk: UUID) -> Iterator[Step]:
    """Every saved state of the root and of all rows that ever were lines of it."""
    aggregate = AGGREGATES[kind]
    for model, rows in histories(kind, pk).items():
        before: dict[UUID, Any] = {}
        owner = aggregate.children.get(model, "").split("__")[0]
        kept = rows.select_related("history_user").order_by("history_date", "history_id")
        for row in kept:
            yield Step(
                at=row.history_date,
                by=row.history_user,
                what=f"{str(model._meta.verbose_name).capitalize()} {DONE[row.history_type]}",
                why=row.history_change_reason or "",
                row=row,
                before=before.get(row.id),
                owner=owner,
                is_root=model is aggregate.root,
            )
            before[row.id] = row


def _handovers(kind: str, pk: UUID) -> Iterator[Step]:
    """When somebody called it ready, and when it came back."""
    about = Handover.objects.filter(kind=kind, object_id=pk)
    for one in about.select_related("handed_by", "closed_by"):
        yield Step(one.handed_at, one.handed_by, "Handed over", one.note)
        if one.closed_at and one.state in CAME_BACK:
            told = HandoverState(one.state).label
            yield Step(one.closed_at, one.closed_by, told, one.comment)


def _requests(kind: str, pk: UUID) -> Iterator[Step]:
    """What was asked and decided, each time."""
    about = Review.objects.filter(kind=kind, object_id=pk)
    kept = Review.history.filter(id__in=about.values("id"))  # type: ignore[attr-defined]
    for one in kept.select_related("history_user"):
        if one.state == ReviewState.IN_REVIEW:
            told = ASKED[Action(one.action)]
            yield Step(one.history_date, one.history_user, told, one.reason, note=one.public_note)
        elif one.state in DECIDED:
            told = WITHDRAWN if _is_withdrawn(one) else DECIDED[ReviewState(one.state)]
            yield Step(one.history_date, one.history_user, told, one.comment)


def _is_withdrawn(asked: Any) -> bool:
    """Whether the very person who asked took the request back."""
    returned = asked.state == ReviewState.RETURNED
    return bool(returned and asked.history_user and asked.history_user.pk == asked.requested_by_id)


def _releases(kind: str, pk: UUID) -> Iterator[Step]:
    """What reached the record."""
    made = Release.objects.filter(kind=kind, object_id=pk).select_related("approved_by")
    for one in made:
        told = f"Version {one.version} {one.get_action_display()}"
        yield Step(one.created_at, one.approved_by, told, one.reason, note=one.public_note)


def _holds(kind: str, pk: UUID) -> Iterator[Step]:
    """When somebody kept it from being released, and when that was lifted."""
    about = {"kind": kind, "object_id": pk}
    for hold in Hold.objects.filter(**about).select_related("held_by"):
        yield Step(hold.held_at, hold.held_by, "Put on hold", hold.reason)
    for one in LiftedHold.objects.filter(**about).select_related("held_by", "lifted_by"):
        yield Step(one.held_at, one.held_by, "Put on hold", one.reason)
        yield Step(one.lifted_at, one.lifted_by, "Hold lifted", one.lifted_because)


def _values(model: Any, row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in model._meta.local_fields}
