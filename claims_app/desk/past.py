"""The history of a thing: of its root, and of every row that ever was a line of it."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from actors_app.models import Entity
from claims_app.models import Assessment, ClaimRelation, Report
from claims_app.record.aggregates import AGGREGATES, Kind


def histories(kind: str, pk: UUID) -> dict[type[Entity], QuerySet[Any]]:
    """The history rows of the root, and of every row that ever was a line of it, by model."""
    aggregate = AGGREGATES[kind]
    lines = {model: _lines(model, path, pk) for model, path in aggregate.children.items()}
    return {aggregate.root: history(aggregate.root).filter(id=pk), **lines}


def histories_around(kind: str, column: str) -> dict[type[Entity], QuerySet[Any]]:
    """The same of whatever thing has its key in `column` of the query around an `Exists`."""
    aggregate = AGGREGATES[kind]
    found = {aggregate.root: history(aggregate.root).filter(id=OuterRef(column))}
    for model, path in aggregate.children.items():
        # Each step of the path is two more queries within one another, see `_lines`.
        key: Any = column
        for _ in range(2 * len(path.split("__"))):
            key = OuterRef(key)
        found[model] = _lines(model, path, key)
    return found


def _lines(model: type[Entity], path: str, owner: Any) -> QuerySet[Any]:
    """The history of rows that ever stood under `owner`: one that left is not forgotten."""
    step, _, rest = path.partition("__")
    field: Any = model._meta.get_field(step)
    above = {field.attname: owner}
    if rest:
        owners = _lines(field.related_model, rest, owner).values("id")
        above = {f"{field.attname}__in": owners}
    under = history(model).filter(**above)
    return history(model).filter(id__in=under.values("id"))


def quoting(source: UUID) -> set[UUID]:
    """Claims that have, or ever had, a passage of this source."""
    keys = set(history(Report).filter(source=source).values_list("claim_id", flat=True))
    return keys | set(Report.objects.filter(source=source).values_list("claim", flat=True))


def about(kind: str, pk: UUID) -> list[tuple[str, UUID]]:
    """What says something about a claim and nothing else: its answers, and what was concluded.

    Also what once did: its history still says so.
    """
    if kind != Kind.CLAIM:
        return []
    answers, conclusions = Q(subject=pk) | Q(target=pk), Q(claim=pk)
    found = [(Kind.RELATION, ClaimRelation, answers), (Kind.ASSESSMENT, Assessment, conclusions)]
    return [
        (str(word), key)
        for word, model, condition in found
        for key in model._default_manager.filter(
            Q(pk__in=history(model).filter(condition).values("id")) | condition
        )
        .order_by("slug")
        .values_list("pk", flat=True)
    ]


def history(model: Any) -> QuerySet[Any]:
    """All history rows of a model, in no order."""
    rows: QuerySet[Any] = model.history.order_by()
    return rows
