"""Erasing the rows of a thing on the desk: its own, its lines, its history, the texts it quotes."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from actors_app.aliases import DESK
from actors_app.models import Entity
from claims_app.desk.erasing import tombstones
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.past import histories, history
from claims_app.desk.released import referring
from claims_app.models import AttributionHop, Report
from claims_app.record.aggregates import AGGREGATES, Kind

WHY = "Redacted."
WHY_LOOSENED = "What it referred to was redacted."
AT_ONCE = 500


def erase(kind: str, pk: UUID, *, address: str, by: User | None) -> Counter[str]:
    """Leave of a thing its key and a tombstone; say how much was erased, by what it was.

    History keeps who changed it and when. What else pointed at its lines points nowhere.
    """
    told = Counter[str]()
    told["texts"] = _erase_texts(kind, pk)
    for model, path in reversed(AGGREGATES[kind].children.items()):
        told["lines"] += _erase_lines(model, model._default_manager.filter(**{path: pk}))
    if kind == Kind.SOURCE:
        told["passages"] = _erase_passages(pk)
    told["history"] = _erase_history(kind, pk)
    _leave_tombstone(kind, pk, address, by)
    return told


def _erase_lines(model: type[Entity], lines: QuerySet[Any]) -> int:
    """Delete lines without leaving their content in the history of their deletion."""
    keys = list(lines.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        _loosen(model, some)
        model._default_manager.filter(pk__in=some)._raw_delete(using=DESK)
    return len(keys)


def _loosen(model: type[Entity], keys: list[UUID]) -> None:
    """Let what points at these lines, from other things, point nowhere."""
    for other, field in referring(model):
        column: Any = other._meta.get_field(field)
        if not column.null:
            continue
        rows = list(other._default_manager.filter(**{f"{field}__in": keys}))
        for row in rows:
            setattr(row, column.attname, None)
        if rows:
            bulk_update_with_history(rows, other, [field], default_change_reason=WHY_LOOSENED)


def _erase_history(kind: str, pk: UUID) -> int:
    return sum(
        _blank(model, _no_longer_elsewhere(kind, pk, model, past))
        for model, past in histories(kind, pk).items()
    )


def _no_longer_elsewhere(
    kind: str, pk: UUID, model: type[Entity], past: QuerySet[Any]
) -> QuerySet[Any]:
    """Without the rows that belong to another thing by now: they are what that one says."""
    path = AGGREGATES[kind].children.get(model)
    if path is None:
        return past
    moved = model._default_manager.exclude(**{path: pk}).filter(pk__in=past.values("id"))
    return past.exclude(id__in=list(moved.values_list("pk", flat=True)))


def _blank(model: type[Entity], past: QuerySet[Any]) -> int:
    """Take the content out of history rows; who, when and that something happened stay."""
    keys = list(past.values_list("history_id", flat=True))
    blank = tombstones.values(model) | {"history_change_reason": None}
    if any(field.name == "slug" for field in model._meta.concrete_fields):
        blank["slug"] = "redacted"
    for start in range(0, len(keys), AT_ONCE):
        history(model).filter(history_id__in=keys[start : start + AT_ONCE]).update(**blank)
    return len(keys)


def _leave_tombstone(kind: str, pk: UUID, address: str, by: User | None) -> None:
    """The root as its tombstone, and a line of history that says by whom."""
    root = AGGREGATES[kind].root.objects.get(pk=pk)
    for name, value in tombstones.values(type(root), pk).items():
        setattr(root, name, value)
    root.slug, root._history_user, root._change_reason = address, by, WHY
    root.save()


# Texts


def _erase_texts(kind: str, pk: UUID) -> int:
    """The captured texts in which a source, or a passage of a claim, can be read.

    Their fingerprints stay: passages of other claims can still be checked by whoever has the text.
    """
    if kind == Kind.SOURCE:
        return _forget(SourceSnapshot.objects.filter(source=pk))
    if kind != Kind.CLAIM:
        return 0
    said = set(histories(kind, pk)[Report].values_list("source_id", "exact"))
    said |= set(Report.objects.filter(claim=pk).values_list("source_id", "exact"))
    return sum(
        _forget(SourceSnapshot.objects.filter(source=source, text__contains=exact))
        for source, exact in said
        if exact and exact != tombstones.WORD
    )


def _forget(texts: QuerySet[SourceSnapshot]) -> int:
    return texts.filter(text__isnull=False).update(
        text=None, boilerplate=[], erased_at=timezone.now()
    )


def _erase_passages(source: UUID) -> int:
    """The passages of a source in drafts, with their chains. Those that were public went before."""
    reports = Report.objects.filter(source=source)
    past = history(Report).filter(source=source)
    hops = AttributionHop.objects.filter(report__in=reports.values("pk"))
    past_hops = history(AttributionHop).filter(report__in=past.values("id"))
    _erase_lines(AttributionHop, hops)
    _blank(AttributionHop, past_hops)
    count = _erase_lines(Report, reports)
    _blank(Report, past)
    return count
