"""What an import wrote, by kind, as its page and the lists of things show it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from claims_app.desk.models import ImportBatch, ImportedThing
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind

MOST = 20
NEW, CHANGED = "new", "changed"
# What is called by the names of others.
CALLED_BY = {Kind.RELATION: ("subject", "target"), Kind.ASSESSMENT: ("assessor", "rating")}


@dataclass(frozen=True)
class Some:
    """The things of one kind that came, or that were changed: the first, and how many in all."""

    kind: str
    is_new: bool
    things: list[Any]
    count: int

    @property
    def called(self) -> str:
        """What so many of them are called."""
        meta = AGGREGATES[self.kind].root._meta
        return str(meta.verbose_name if self.count == 1 else meta.verbose_name_plural)

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.things)


def of(batch: ImportBatch) -> list[Some]:
    """All that a batch wrote and is still on the desk: what came, then what changed, by kind."""
    found = batch.things.values_list("kind", "is_new").distinct()
    order = [*Kind]
    pairs = sorted(found, key=lambda pair: (not pair[1], order.index(Kind(pair[0]))))
    return [some for some in (_some(batch, *pair) for pair in pairs) if some.count]


def _some(batch: ImportBatch, kind: str, is_new: bool) -> Some:
    keys = batch.things.filter(kind=kind, is_new=is_new).values("object_id")
    things = AGGREGATES[kind].root._default_manager.filter(pk__in=keys)
    named = things.select_related(*CALLED_BY.get(Kind(kind), ())).order_by("slug")
    return Some(kind, is_new, list(named[:MOST]), things.count())


def asked(batch: ImportBatch, *, is_new: bool) -> str:
    """How a list is asked for what a batch brought, or for what it changed."""
    return f"{batch.pk}:{NEW if is_new else CHANGED}"


def written_by(things: QuerySet[Any], chosen: str) -> QuerySet[Any]:
    """Those of `things` that an import wrote: all, or what is new, or what it changed."""
    key, _, which = chosen.partition(":")
    listed = ImportedThing.objects.filter(batch=UUID(key), kind=KIND_OF[things.model])
    if which:
        listed = listed.filter(is_new=which == NEW)
    return things.filter(pk__in=listed.values("object_id"))


def named(chosen: str | None) -> list[tuple[str, str]]:
    """The chosen import, and parts of it: there are too many to offer them all."""
    try:
        key = UUID((chosen or "").partition(":")[0])
    except ValueError:
        return []
    parts = {"": "", f":{NEW}": ": new", f":{CHANGED}": ": changed"}
    return [
        (f"{one.pk}{part}", f"{one.name}{told}")
        for one in ImportBatch.objects.filter(pk=key)
        for part, told in parts.items()
    ]
