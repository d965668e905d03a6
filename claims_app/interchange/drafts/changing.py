"""Writing drafts for somebody: in the state in which they saw them, within their roles."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk import drafts, rights, submitting
from claims_app.desk.drafts import Seen
from claims_app.desk.submitting import Named
from claims_app.interchange.bundle.differences import Watch
from claims_app.interchange.bundle.reading import Record
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.drafts.taking import Draft, Wrong, ignore, take
from claims_app.models import Report
from claims_app.record.aggregates import Kind


class Change(NamedTuple):
    """A new draft; or one that is changed, with the states of it that somebody has seen."""

    kind: str
    data: Any
    pointer: str = ""
    pk: UUID | None = None
    versions: Collection[str] | None = None


class NotYours(Exception):
    """The roles of somebody do not reach so far; `wrongs` say where."""

    def __init__(self, wrongs: list[Wrong]) -> None:
        self.wrongs = wrongs
        super().__init__(" ".join(wrong.detail for wrong in wrongs))


@transaction.atomic(using=DESK)
def write(changes: Sequence[Change], *, by: Any, reason: str) -> list[Seen]:
    """Write all of `changes`, or nothing; return the things as they are then, in order.

    Raises Refused, NotYours, and Stale with places among those that change something.
    """
    things = carry_out(changes, by=by, reason=reason)
    return drafts.all_named([(drafts.kind_of(thing), thing.pk) for thing in things])


@transaction.atomic(using=DESK)
def carry_out(
    changes: Sequence[Change], *, by: Any, reason: str, watch: Watch = ignore
) -> list[Any]:
    """Write all of `changes`, or nothing, and show `watch` what; return the things, in order."""
    editing = [change for change in changes if change.pk]
    found = submitting.locked([Named(c.kind, c.pk, c.versions) for c in editing if c.pk])
    _check_rights(editing, found, by)
    wanted = [Draft(c.kind, c.data, c.pointer, found[c.pk] if c.pk else None) for c in changes]
    return take(wanted, by=by, reason=reason, watch=watch)


@transaction.atomic(using=DESK)
def attach(
    pk: UUID, report: Any, *, by: Any, reason: str, pointer: str, versions: Collection[str] | None
) -> Seen:
    """Add one report to a claim; return the claim.

    Nothing is overwritten, so the claim may be in any state if `versions` is None. Raises what
    `write` raises.
    """
    claim = submitting.locked([Named(Kind.CLAIM, pk, versions)])[pk]
    _check_rights([Change(Kind.CLAIM, None, pointer, pk)], {pk: claim}, by)
    kept = [Record({"slug": one.slug}) for one in rows_by(Report, "claim", [pk])]
    data = Record({"reports": [*kept, report]})
    draft = Draft(Kind.CLAIM, data, "", claim)
    take([draft], by=by, reason=reason, moved={f"/reports/{len(kept)}": pointer})
    return drafts.named(Kind.CLAIM, [pk])[pk]


def _check_rights(changes: Sequence[Change], found: dict[UUID, Any], by: Any) -> None:
    """What was released or waits is for those who may change that."""
    refused = [(c.pointer, rights.why_not_write(by, found[c.pk])) for c in changes if c.pk]
    wrongs = [Wrong(pointer, told) for pointer, told in refused if told]
    if wrongs:
        raise NotYours(wrongs)
