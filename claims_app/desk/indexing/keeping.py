"""Keeping the index: what was noted as changed is read again, once that is committed."""

from functools import partial
from uuid import UUID

from django.db import connections, transaction

from actors_app.aliases import DESK
from claims_app.desk.indexing.fields import Said, said_in
from claims_app.desk.lists.keyed import Among
from claims_app.desk.models import ClaimWords, UnreadClaim
from claims_app.search import matching as indexes

AT_ONCE = 500
# So many claims at most does one ordinary change wait for; the next one goes on from there.
PATIENCE = 2_000


def soon(most: int | None = PATIENCE) -> None:
    """Catch up once all is committed. Where that fails nothing is lost: searches read the rest."""
    transaction.on_commit(partial(catch_up, most), using=DESK, robust=True)


def catch_up(most: int | None = None) -> None:
    """Read again what has changed, some at a time, so that nobody waits long to write."""
    done = 0
    while (most is None or done < most) and UnreadClaim.objects.exists():
        count = _read_some()
        if not count:
            return
        done += count


@transaction.atomic(using=DESK)
def _read_some() -> int:
    """How many claims were read again. Nobody else reads these until this is committed.

    The notes are locked before anything is read: whatever changes later is noted anew.
    """
    some = UnreadClaim.objects.order_by("pk").values_list("claim", flat=True)[:AT_ONCE]
    noted = UnreadClaim.objects.select_for_update().filter(Among("claim", set(some)))
    notes = list(noted.order_by("pk").values_list("pk", "claim"))
    keys = {claim for _, claim in notes}
    _keep(keys, said_in(keys))
    for start in range(0, len(notes), AT_ONCE):
        UnreadClaim.objects.filter(pk__in=[pk for pk, _ in notes[start : start + AT_ONCE]]).delete()
    return len(keys)


def _keep(keys: set[UUID], said: dict[UUID, Said]) -> None:
    ClaimWords.objects.filter(Among("claim", keys - said.keys())).delete()
    ClaimWords.objects.bulk_create(
        [ClaimWords(claim=key, **fields._asdict()) for key, fields in said.items()],
        update_conflicts=True,
        unique_fields=["claim"],
        update_fields=Said._fields,
    )


def forget() -> None:
    """Take out of the index whatever was changed: some of it was erased.

    The caller holds the transaction, and has the rest read again `soon`.
    """
    ClaimWords.objects.filter(claim__in=UnreadClaim.objects.values("claim")).delete()
    indexes.forget(connections[DESK], ClaimWords._meta.db_table)
