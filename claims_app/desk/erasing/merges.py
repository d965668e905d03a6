"""Erasing what merges and judgements of pairs keep of a thing."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from claims_app.desk.erasing.quotes import Quotes
from claims_app.desk.erasing.tombstones import WORD
from claims_app.desk.models import Merge
from claims_app.desk.models.merging import JUDGEMENTS, MergeState


def erase(kind: str, pk: UUID, quotes: Quotes) -> int:
    """Erase what was merged with it, and the rows of other merges that quote it.

    A merge whose rows are erased cannot be taken back any more.
    """
    of_kind = Merge.objects.filter(kind=kind)
    of_kind.filter(merged_id=pk).update(merged_title=WORD)
    of_kind.filter(survivor_id=pk).update(survivor_title=WORD)
    about = of_kind.filter(Q(merged_id=pk) | Q(survivor_id=pk))
    about.filter(state=MergeState.WAITING).update(state=MergeState.RETURNED)
    count = about.update(reason=WORD, public_note="", comment="", moved={})
    keys = set[UUID]()
    as_text = Merge.objects.annotate(words=Cast("moved", models.TextField()))
    for asked in quotes.conditions("words"):
        keys |= set(as_text.filter(asked).values_list("pk", flat=True))
    return count + Merge.objects.filter(pk__in=keys).update(moved={})


def erase_judgements(kind: str, pk: UUID) -> int:
    """Why somebody said that it is another thing, or not."""
    model = JUDGEMENTS.get(kind)
    if model is None:
        return 0
    count: int = model._default_manager.filter(Q(left=pk) | Q(right=pk)).update(reason=WORD)
    return count
