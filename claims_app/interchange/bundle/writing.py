"""Writing a plan to the desk, with one history row for each row made, changed or taken away."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models as db
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from actors_app.aliases import DESK
from claims_app.desk import holding
from claims_app.desk.indexing import keeping
from claims_app.desk.models import Hold, JournalEntry, SourceSnapshot
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.rows import in_batches, rows_by
from claims_app.interchange.bundle.shape import SHAPES, field_names, unique_together
from claims_app.models import AttributionHop, Report

BATCH = 200
# Who wrote a row that keeps no history.
AUTHORS = {Hold: "held_by", JournalEntry: "written_by"}
Progress = Callable[[Iterable[Any]], Iterable[Any]]


def write(plan: Plan, *, by: Any, reason: str, progress: Progress) -> None:
    """Carry out `plan`. The caller holds the transaction."""
    note = {"default_user": by, "default_change_reason": reason}
    remove(plan, by=by, reason=reason)
    retired = [snapshot.pk for snapshot in plan.retired]
    SourceSnapshot.objects.using(DESK).filter(pk__in=retired).update(is_current=False)
    for model in progress(list(dict.fromkeys(shape.model for shape in SHAPES))):
        items = plan.of(model)
        changed = [item for item in items if not item.is_new and item.changed]
        change(model, changed, note)
        create(model, [item for item in items if item.is_new], note)
    keeping.soon(most=None)


def remove(plan: Plan, *, by: Any, reason: str) -> None:
    """Take away what a given list no longer holds; first, so that its place is free.

    Keys are checked when the transaction ends, and `rivals` has made sure that nothing else
    names these rows; Django's own deletion would ask every referrer again, row by row.
    """
    reports = [row.pk for row in plan.removed if isinstance(row, Report)]
    known = {row.pk for row in plan.removed}
    rows = [hop for hop in rows_by(AttributionHop, "report", reports) if hop.pk not in known]
    rows += plan.removed
    for model in dict.fromkeys(type(row) for row in rows):
        mine = [row for row in rows if type(row) is model]
        for row in mine:
            remember_end(row, by=by, reason=reason)
        found = model._default_manager.using(DESK).filter(pk__in=[row.pk for row in mine])
        found._raw_delete(using=DESK)


def remember_end(row: Any, *, by: Any, reason: str) -> None:
    """The history row of a row that goes, or that a hold was lifted."""
    if isinstance(row, Hold):
        holding.remember(row, by=by, reason=reason)
    history = getattr(type(row), "history", None)
    if history is None:
        return
    fields = {f.attname: getattr(row, f.attname) for f in history.model.tracked_fields}
    history.model.objects.using(DESK).create(
        history_date=timezone.now(),
        history_type="-",
        history_user=by,
        history_change_reason=reason,
        **fields,
    )


def change(model: type[db.Model], items: list[Item], note: dict[str, Any]) -> None:
    """Write what differs, in as few statements as there are batches."""
    places = {name for names in unique_together(model) for name in names}
    columns = field_names(model)
    is_moved = {item: bool(item.changed & {columns[name] for name in places}) for item in items}
    replace(model, [item.thing for item in items if is_moved[item]], note)
    rest = [item for item in items if not is_moved[item]]
    fields = sorted({name for item in rest for name in item.changed})
    things = [item.thing for item in rest]
    if things and model in AUTHORS:
        fields.append(_sign(things, note))
    if things and hasattr(model, "history"):
        bulk_update_with_history(things, model, fields, batch_size=BATCH, **note)
    elif things:
        model._default_manager.using(DESK).bulk_update(things, fields, batch_size=BATCH)


def _sign(things: list[Any], note: dict[str, Any]) -> str:
    """Let rows without a history stand under the name of whoever writes them; say where."""
    author = AUTHORS[type(things[0])]
    for thing in things:
        setattr(thing, author, note["default_user"])
    return author


def replace(model: type[db.Model], things: list[Any], note: dict[str, Any]) -> None:
    """Take rows out and put them in again where two of them may swap what only one can have."""
    rows = model._default_manager.using(DESK)
    for batch in in_batches(things):
        rows.filter(pk__in=[thing.pk for thing in batch])._raw_delete(using=DESK)
    rows.bulk_create(things, batch_size=BATCH)
    if hasattr(model, "history"):
        model.history.bulk_history_create(things, batch_size=BATCH, update=True, **note)


def create(model: type[db.Model], items: list[Item], note: dict[str, Any]) -> None:
    """Insert what is new."""
    things = [item.thing for item in items]
    for item in items:
        if model in AUTHORS:
            _sign([item.thing], note)
        if model is Hold and item.up:
            item.thing.title = str(item.up.thing)
    if things and hasattr(model, "history"):
        bulk_create_with_history(things, model, batch_size=BATCH, **note)
    elif things:
        model._default_manager.using(DESK).bulk_create(things, batch_size=BATCH)
