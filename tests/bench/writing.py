"""How fast documents are written: the product's own refresh of a thousand claims at a time."""

import statistics
from random import Random
from typing import NamedTuple
from uuid import UUID

from django.db import connections, transaction

from actors_app.aliases import RECORD
from claims_app.record import documents
from claims_app.record.aggregates import Kind
from claims_app.record.guard import writing
from claims_app.record.models import Document
from tests.bench.clock import cpu
from tests.bench.contest import Unequal
from tests.bench.door import our_backend
from tests.bench.world import SPECIAL, World

AT_ONCE, BATCHES = 1000, 3
A_SECOND = 3000


class Written(NamedTuple):
    """What writing a batch came to."""

    documents: int
    milliseconds: float

    @property
    def a_second(self) -> float:
        """Documents, parts counted, for each second of CPU, Python's and the database's."""
        return self.documents / self.milliseconds * 1000


def measured(world: World) -> Written:
    """The median of some batches of ordinary claims. Nothing may change by it."""
    random = Random(world.seed)
    batches = [batch(world, random) for _ in range(BATCHES)]
    before = digests(batches)
    times = [cpu(lambda keys=keys: write(keys), our_backend()) for keys in batches]
    if digests(batches) != before:
        raise Unequal("Documents that were written again are not what they were.")
    return Written(len(before) // BATCHES, statistics.median(times))


def batch(world: World, random: Random) -> list[UUID]:
    count = min(AT_ONCE, world.claims - SPECIAL)
    numbers = random.sample(range(SPECIAL, world.claims), count)
    return [UUID(world.key("claim", number)) for number in numbers]


def write(keys: list[UUID]) -> None:
    with writing(), transaction.atomic(using=RECORD):
        documents.refresh({(Kind.CLAIM, key) for key in keys})


def digests(batches: list[list[UUID]]) -> list[tuple[UUID, str]]:
    """The fingerprints of the documents of these claims and of their parts."""
    keys = [key for some in batches for key in some]
    table = Document._meta.db_table
    with connections[RECORD].cursor() as cursor:
        cursor.execute(
            f"SELECT object_id, digest FROM {table}"
            " WHERE object_id = ANY(%s) OR root = ANY(%s) ORDER BY object_id",
            [keys, keys],
        )
        return list(cursor.fetchall())
