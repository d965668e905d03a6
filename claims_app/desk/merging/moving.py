"""Moving rows on the desk, table by table, each with author and reason in the history."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import models

from claims_app.desk.indexing import keeping
from claims_app.desk.merging.worlds import AT_ONCE, Moved, Row, in_chunks, model_of
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.rows import from_row

CHANGED, CAME, WENT = "~", "+", "-"


class Signed(NamedTuple):
    """Who makes the changes, why, and when."""

    by: User
    reason: str
    at: dt.datetime


def move(moved: Moved, signed: Signed) -> None:
    """Make the desk's rows what `moved` says they become.

    What goes makes room first; what is emptied comes before what is filled, for no two rows may
    hold the same even for a moment.
    """
    _drop(moved.dropped, signed)
    _change(moved, signed)
    _add(moved.added, signed)
    keeping.soon()


def _drop(rows: list[tuple[str, Row]], signed: Signed) -> None:
    for label, some in reversed(_by_table(rows)):
        model: Any = model_of(label)
        keys = [row["id"] for row in some]
        for chunk in in_chunks(keys):
            found = model.objects.filter(pk__in=chunk)
            _remember(model, list(found), WENT, signed)
            found._raw_delete(using=found.db)


def _change(moved: Moved, signed: Signed) -> None:
    groups: dict[tuple[str, str, Any], list[str]] = defaultdict(list)
    touched: dict[str, set[str]] = defaultdict(set)
    for label, key, columns in moved.changed:
        touched[label].add(key)
        for name, (_, value) in columns.items():
            groups[label, name, value].append(key)
    for label, name, value in sorted(groups, key=lambda group: _rank(group[2])):
        model: Any = model_of(label)
        to = model._meta.get_field(name).to_python(value)
        for chunk in in_chunks(groups[label, name, value]):
            model.objects.filter(pk__in=chunk).update(**{name: to})
    for label, keys in touched.items():
        model = model_of(label)
        for chunk in in_chunks(keys):
            _remember(model, list(model.objects.filter(pk__in=chunk)), CHANGED, signed)


def _rank(value: Any) -> int:
    """What is emptied or ends first, what begins to be so last."""
    if value is None or value is False:
        return 0
    return 2 if value is True else 1


def _add(rows: list[tuple[str, Row]], signed: Signed) -> None:
    for label, some in _by_table(rows):
        model: Any = model_of(label)
        made = [from_row(model, row) for row in some]
        model.objects.bulk_create(made, batch_size=AT_ONCE)
        _remember(model, made, CAME, signed)


def _by_table(rows: list[tuple[str, Row]]) -> list[tuple[str, list[Row]]]:
    """Rows by table, what is referred to first."""
    order = [model._meta.label_lower for one in AGGREGATES.values() for model in one.models]
    tables: dict[str, list[Row]] = defaultdict(list)
    for label, row in rows:
        tables[label].append(row)
    return sorted(tables.items(), key=lambda table: order.index(table[0]))


def _remember(model: Any, rows: Sequence[models.Model], what: str, signed: Signed) -> None:
    """A line of history for each row; what the desk alone has keeps none."""
    if not hasattr(model, "history"):
        return
    past = model.history.model
    past.objects.bulk_create(
        [
            past(
                history_date=signed.at,
                history_user=signed.by,
                history_change_reason=signed.reason,
                history_type=what,
                **{f.attname: getattr(row, f.attname) for f in past.tracked_fields},
            )
            for row in rows
        ],
        batch_size=AT_ONCE,
    )
