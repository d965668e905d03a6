"""Documents that wait to be made again, because a delivery touched too many to make them all.

A speaker who gets another name is mentioned by every claim of theirs, and by whatever answers it:
a hundred thousand documents take minutes. What was released stands at once, in its own document
and in the ledger. The documents that only mention it follow, some at a time, each time visible to
readers and between other deliveries. Killed anywhere, the rest waits for whoever comes next.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import DatabaseError, connections, transaction
from django.db.models import F

from actors_app.aliases import RECORD, the_record
from claims_app.record import documents, ledger
from claims_app.record.documents import Touched
from claims_app.record.guard import writing
from claims_app.record.ledger import Releasing, stands_after
from claims_app.record.models import Head, Waiting
from claims_app.record.slots import compiled

logger = logging.getLogger(__name__)
# More than so many things are not made again within a delivery: a second or two.
MOST = 500
AT_ONCE = 200
# Between some and the next, so that a delivery that waits for the lock gets it.
PAUSE = 0.02
KEYS = 5000


# SQLite wants a WHERE between what is selected and the ON of a conflict.
NOTE = """
    WITH showing(key) AS ({keys})
    INSERT INTO record_waiting (object_id, kind) SELECT key, %s FROM showing
    WHERE true ON CONFLICT DO NOTHING
"""


class Fan:
    """What some releases touch: what must follow at once, and what may follow after."""

    def __init__(self) -> None:
        self.first, self.later, self.noted = Touched(), Touched(), Touched()

    def take(self, release: Releasing) -> None:
        """Take what shows a thing now. What leaves must not be shown for a moment longer."""
        kind, key = release.kind, release.object_id
        self.first.add((kind, key))
        if not stands_after(release):
            self.first |= documents.touched_by(kind, key)
            return
        is_noted = (kind, key) in self.noted
        few = None if is_noted else documents.touched_if_few(kind, key, MOST)
        if few is None:
            self._note(kind, key, again=is_noted)
        else:
            self.later |= few

    def _note(self, kind: str, key: UUID, *, again: bool) -> None:
        """Let all that shows a thing wait. The database does it: they may be many.

        Again, when its rows are new: then only what these decide can be another.
        """
        with connections[the_record()].cursor() as cursor:
            for shower, keys in documents.showing(kind, key, by_its_own_rows=again):
                found = compiled(keys, the_record())
                if found.sql:
                    cursor.execute(NOTE.format(keys=found.sql), [*found.parameters, shower])
        self.later |= documents.hanging_together(kind, key)
        self.noted.add((kind, key))

    def refresh(self) -> None:
        """Write documents again; where they are too many, only those that cannot wait."""
        later = self.later - self.first
        if not self.noted and len(later) <= MOST:
            self.first |= later
            later = Touched()
        _forget(key for _, key in self.first)
        documents.refresh(self.first)
        if later:
            rows = (Waiting(object_id=key, kind=kind) for kind, key in sorted(later))
            Waiting.objects.using(the_record()).bulk_create(
                rows, batch_size=KEYS, ignore_conflicts=True
            )
        if later or self.noted:
            transaction.on_commit(start, using=the_record(), robust=True)


def _forget(keys: Iterable[UUID]) -> None:
    """These are made again now."""
    known = sorted(keys)
    for start_at in range(0, len(known), KEYS):
        some = Waiting.objects.using(the_record()).filter(pk__in=known[start_at : start_at + KEYS])
        some._raw_delete(using=the_record())


def count() -> int:
    """How many documents wait."""
    return Waiting.objects.using(the_record()).count()


def keys_waiting(keys: Iterable[UUID]) -> set[UUID]:
    """Those of `keys` whose documents wait."""
    found = Waiting.objects.using(the_record()).filter(pk__in=list(keys))
    return set(found.values_list("pk", flat=True))


def catch_up(progress: Callable[[int], object] = lambda made: None) -> int:
    """Make again what waits, some at a time, each in its own transaction; say how many."""
    total = 0
    while made := _some():
        total += made
        progress(made)
        time.sleep(PAUSE)
    return total


def _some() -> int:
    if not Waiting.objects.using(the_record()).exists():
        return 0
    with writing(), transaction.atomic(using=the_record()):
        ledger.locked_head()
        some = list(Waiting.objects.using(the_record()).order_by("object_id")[:AT_ONCE])
        if some:
            documents.refresh({(one.kind, one.object_id) for one in some})
            _forget(one.object_id for one in some)
            Head.objects.using(the_record()).filter(pk=1).update(state=F("state") + 1)
    return len(some)


# In the background of whoever delivered

_one_at_a_time = threading.Lock()


def start() -> threading.Thread:
    """Make again what waits, beside whatever this process does."""
    thread = threading.Thread(target=_in_background, name="waiting documents", daemon=True)
    thread.start()
    return thread


def _in_background() -> None:
    with _one_at_a_time:
        try:
            catch_up()
        except DatabaseError:
            logger.exception("Documents still wait to be made again: run manage.py deliver.")
        finally:
            connections[RECORD].close()
