"""The history of a thing as one list, its lines included: what was done, and how it stood then."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet

from actors_app.models import Entity
from claims_app.desk import difference
from claims_app.desk.difference import ChangedRow
from claims_app.desk.erasing.tombstones import WORD
from claims_app.desk.models import JournalEntry
from claims_app.desk.past import histories
from claims_app.desk.payload import Rows
from claims_app.models import Report
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.rows import plain

# What one person saves for one reason within this time was one act: a form with its lines.
TOGETHER = dt.timedelta(seconds=2)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
LONGEST_TOKEN = 18
VERBS = {"+": "added", "~": "changed", "-": "taken away"}
COLUMNS = ("history_date", "history_id", "history_user_id", "history_change_reason", "history_type")


class Line(NamedTuple):
    """One row of a history table, without what it holds."""

    at: dt.datetime
    number: int
    by: int | None
    why: str
    verb: str
    noun: str


class Entry(NamedTuple):
    """One act in the history of a thing: when, by whom, why, and to what."""

    at: dt.datetime
    by: str
    why: str
    told: list[str]

    @property
    def token(self) -> str:
        """Its name in addresses: the moment after which the thing stood so."""
        return str((self.at - EPOCH) // dt.timedelta(microseconds=1))


def entries(kind: str, pk: UUID) -> list[Entry]:
    """Everything that was done to a thing and its lines, the newest first."""
    acts = list(_acts(sorted(_lines(kind, pk))))
    names = _names({act[0].by for act in acts} - {None})
    return [
        Entry(act[-1].at, names.get(act[0].by, ""), act[0].why, _told(act))
        for act in reversed(acts)
    ]


def find(found: list[Entry], token: str) -> Entry | None:
    """The entry with this name; none where the address names none."""
    if not (token.isascii() and token.isdecimal() and len(token) <= LONGEST_TOKEN):
        return None
    return next((one for one in found if one.token == token), None)


def _lines(kind: str, pk: UUID) -> Iterator[Line]:
    for model, past in histories(kind, pk).items():
        noun = str(model._meta.verbose_name)
        for at, number, by, why, verb in past.values_list(*COLUMNS):
            yield Line(at, number, by, why or "", verb, noun)


def _acts(lines: list[Line]) -> Iterator[list[Line]]:
    """Rows that were written together."""
    act: list[Line] = []
    for line in lines:
        if act and not _belongs(line, act[-1]):
            yield act
            act = []
        act.append(line)
    if act:
        yield act


def _belongs(line: Line, last: Line) -> bool:
    return (line.by, line.why) == (last.by, last.why) and line.at - last.at <= TOGETHER


def _names(keys: set[Any]) -> dict[Any, str]:
    return {key: str(user) for key, user in User.objects.in_bulk(keys).items()}


def _told(act: list[Line]) -> list[str]:
    """What was done, in words: “report added”, “3 links changed”."""
    counts = Counter((line.noun, line.verb) for line in act)
    return [
        f"{noun} {VERBS[verb]}" + (f" ({count} times)" if count > 1 else "")
        for (noun, verb), count in counts.items()
    ]


# How it stood


def state(kind: str, pk: UUID, at: dt.datetime) -> Rows:
    """The rows of a thing as they stood at a moment, by model label.

    Without passages that were erased since, because their source was redacted.
    """
    found: dict[type[Entity], dict[UUID, Any]] = {}
    for model, past in histories(kind, pk).items():
        found[model] = _standing(past.filter(history_date__lte=at))
    if Report in found:
        found[Report] = {k: row for k, row in found[Report].items() if row.exact != WORD}
    aggregate = AGGREGATES[kind]
    for model, path in aggregate.children.items():
        step, _, rest = path.partition("__")
        field: Any = model._meta.get_field(step)
        above = {pk} if not rest else set(found[field.related_model])
        found[model] = {
            key: row for key, row in found[model].items() if getattr(row, field.attname) in above
        }
    return {
        model._meta.label_lower: [_as_row(model, rows[key]) for key in sorted(rows)]
        for model, rows in found.items()
    }


def _standing(past: QuerySet[Any]) -> dict[UUID, Any]:
    """The last word about each row, but for those that were taken away."""
    last = {row.id: row for row in past.order_by("history_date", "history_id")}
    return {key: row for key, row in last.items() if row.history_type != "-"}


def _as_row(model: type[Entity], row: Any) -> dict[str, Any]:
    return {f.attname: plain(f, getattr(row, f.attname)) for f in model._meta.concrete_fields}


def between(kind: str, pk: UUID, before: Entry, after: Entry) -> list[ChangedRow]:
    """What differs between two entries, the earlier of them first."""
    earlier, later = sorted((before, after), key=lambda one: one.at)
    old, new = state(kind, pk, earlier.at), state(kind, pk, later.at)
    return list(difference.changed(kind, old, new))


def mark(kind: str, pk: UUID) -> str:
    """The state of a thing and its lines: the last row of each history."""
    numbers = (past.order_by("-history_id") for past in histories(kind, pk).values())
    return ".".join(str(past.values_list("history_id", flat=True).first() or 0) for past in numbers)


def notes(kind: str, pk: UUID) -> QuerySet[JournalEntry]:
    """What the desk noted about the thing: no part of its history."""
    about = JournalEntry.objects.filter(references__kind=kind, references__object_id=pk)
    return about.select_related("written_by").order_by("-written_at", "pk")
