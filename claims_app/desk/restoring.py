"""Going back to how a thing stood: a new change with a reason, never another past."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from actors_app.aliases import DESK
from actors_app.models import Entity
from claims_app.desk import chain, difference, entries, rights
from claims_app.desk.difference import ChangedRow
from claims_app.desk.entries import Entry
from claims_app.desk.past import histories
from claims_app.desk.payload import Rows, rows_on_the_desk
from claims_app.models import AttributionHop, Report
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.rows import from_row


class NotRestored(Exception):
    """Why nothing was restored, one sentence each; says so to the analyst."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


def would_change(kind: str, pk: UUID, entry: Entry) -> list[ChangedRow]:
    """What going back to an entry would change on the desk."""
    return list(difference.changed(kind, rows_on_the_desk(kind, pk), _wanted(kind, pk, entry)))


def restore(kind: str, pk: UUID, entry: Entry, *, by: User, reason: str, opened: str) -> None:
    """Let a thing and its lines stand as they did after `entry`, as changes of `by`.

    Who restores is an author of what comes of it. What is public stays as it is until it is
    released anew. Raises NotRestored, having changed nothing.
    """
    try:
        with transaction.atomic(using=DESK):
            _restore(kind, pk, entry, by, reason, opened)
    except ProtectedError as refused:
        named = "; ".join(sorted(f"“{thing}”" for thing in refused.protected_objects))
        raise NotRestored(f"Something that was added since is needed by {named}.") from None
    except IntegrityError:
        raise NotRestored(
            "It does not go together with what stands on the desk now. Change it by hand."
        ) from None


def _restore(kind: str, pk: UUID, entry: Entry, by: User, reason: str, opened: str) -> None:
    root = AGGREGATES[kind].root.objects.select_for_update().get(pk=pk)
    if refused := rights.why_not_write(by, root):
        raise NotRestored(refused)
    if not reason.strip():
        raise NotRestored("Say why.")
    if entries.mark(kind, pk) != opened:
        raise NotRestored(
            "Somebody else changed it meanwhile. Look at what restoring would change now."
        )
    wanted, now = _wanted(kind, pk, entry), rows_on_the_desk(kind, pk)
    if wanted == now:
        raise NotRestored("It stands so already.")
    signed = _Signed(by, reason)
    _take_away(kind, wanted, now, signed)
    with ExitStack() as stack:
        for report in _reports(wanted, now):
            stack.enter_context(chain.renumbering(report))
        _put_back(kind, wanted, now, signed)


def _wanted(kind: str, pk: UUID, entry: Entry) -> Rows:
    """The rows as they stood, with those of which no history is kept as they stand."""
    wanted, now = entries.state(kind, pk, entry.at), rows_on_the_desk(kind, pk)
    if not wanted[AGGREGATES[kind].root._meta.label_lower]:
        raise NotRestored("It was not there then.")
    for model, past in histories(kind, pk).items():
        label = model._meta.label_lower
        known = {str(key) for key in past.values_list("id", flat=True)}
        wanted[label] += [row for row in now[label] if row["id"] not in known]
        wanted[label].sort(key=lambda row: str(row["id"]))
    return wanted


class _Signed:
    """By whom, and why."""

    def __init__(self, by: User, reason: str) -> None:
        self.by, self.reason = by, reason

    def __call__(self, row: Any) -> Any:
        row._history_user, row._change_reason = self.by, self.reason
        return row


def _keys(rows: list[dict[str, Any]]) -> set[str]:
    return {row["id"] for row in rows}


def _take_away(kind: str, wanted: Rows, now: Rows, signed: _Signed) -> None:
    """Lines that were not there yet, the innermost first."""
    for model in reversed(AGGREGATES[kind].children):
        label = model._meta.label_lower
        gone = _keys(now[label]) - _keys(wanted[label])
        for row in model._default_manager.filter(pk__in=gone).order_by("pk"):
            signed(row).delete()


def _put_back(kind: str, wanted: Rows, now: Rows, signed: _Signed) -> None:
    """The root, and lines that were otherwise or are missing, the outermost first."""
    problems = list[str]()
    for model in AGGREGATES[kind].models:
        label = model._meta.label_lower
        before = {row["id"]: row for row in now[label]}
        for row in wanted[label]:
            if before.get(row["id"]) != row:
                problems += _write(model, row, signed, is_new=row["id"] not in before)
    if problems:
        raise NotRestored(*dict.fromkeys(problems))


def _write(model: type[Entity], row: dict[str, Any], signed: _Signed, *, is_new: bool) -> list[str]:
    """Write one row by the rules of a form; what speaks against it, where something does."""
    thing = signed(from_row(model, row))
    thing._state.adding, thing._state.db = is_new, DESK
    try:
        thing.full_clean()
    except ValidationError as refused:
        name = str(model._meta.verbose_name).capitalize()
        return [f"{name}: {told}" for told in refused.messages]
    thing.save()
    return []


def _reports(wanted: Rows, now: Rows) -> Iterator[Report]:
    """Reports that stay and whose links may trade places."""
    label = AttributionHop._meta.label_lower
    if label not in wanted:
        return
    of = {row["report_id"] for some in (wanted[label], now[label]) for row in some}
    yield from Report.objects.filter(pk__in=of).order_by("pk")
