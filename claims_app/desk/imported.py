"""What an import wrote, kept beside its batch: which things came, and which were changed."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from actors_app.aliases import DESK
from claims_app.desk.models import ImportBatch, ImportedThing

AT_ONCE = 1_000


class Wrote(NamedTuple):
    """A thing, and whether it is new or was changed."""

    kind: str
    pk: UUID
    is_new: bool


def keep(batch: ImportBatch, some: Iterable[Wrote]) -> None:
    """List what was written, in the transaction that wrote it.

    What a long import brings in one step and changes in a later one came with it.
    """
    rows = [
        ImportedThing(batch=batch, kind=one.kind, object_id=one.pk, is_new=one.is_new)
        for one in some
    ]
    things = ImportedThing.objects.using(DESK)
    things.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
