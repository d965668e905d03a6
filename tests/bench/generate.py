"""Fill an empty record with the made-up world.

Rows and ledger are written by COPY. What is derived is made by the product's own code, and only
written in another way: `verify_ledger` finds nothing amiss in the result.
"""

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from uuid import UUID

import django
from django.core.management import call_command
from django.db import connections, transaction

from actors_app.aliases import RECORD
from claims_app.record import documents
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.guard import writing
from claims_app.record.models import DERIVED, Document, Edition, Head, Publication, SearchText
from tests.bench.history import Ledger, events, keys_of
from tests.bench.tables import Tables, analyse, as_loader, without_indexes
from tests.bench.world import World

AT_ONCE = 500
# From here on indexes are cheaper to make afterwards.
LARGE = 50_000
Job = tuple[int, str, list[UUID]]
ROWS = [model for aggregate in AGGREGATES.values() for model in aggregate.models]


def load(world: World) -> None:
    """Write the rows of all things, and the ledger."""
    tables, ledger = Tables(), Ledger()
    dropped = [*ROWS, Publication, Edition] if world.claims >= LARGE else []
    with writing(), as_loader(), without_indexes(dropped), transaction.atomic(using=RECORD):
        for event in events(world):
            if event.stands and event.version == 1:
                for model, rows in event.thing.rows.items():
                    tables.add(model, rows)
            line, edition = ledger.append(event)
            tables.add(Publication, [line])
            tables.add(Edition, [edition] if edition else [])
        tables.flush()
        head = Head(pk=1, sequence=ledger.sequence, sha256=ledger.sha256)
        Head.objects.using(RECORD).bulk_create([head])


def derive(world: World, processes: int) -> int:
    """Make what is derived, with the product's code; say how many documents there are."""
    dropped = DERIVED if world.claims >= LARGE else []
    with writing(), without_indexes(dropped):
        if processes < 2 or connections[RECORD].vendor == "sqlite":
            return sum(map(derive_some, jobs(world)))
        connections.close_all()
        with get_context("spawn").Pool(processes, django.setup) as pool:
            return sum(pool.imap_unordered(derive_some, jobs(world)))


def jobs(world: World) -> Iterator[Job]:
    """The keys of all things, some at a time; the jobs are numbered."""
    numbers = itertools.count()
    for kind in AGGREGATES:
        keys = keys_of(world, kind)
        while some := list(itertools.islice(keys, AT_ONCE)):
            yield next(numbers), kind, sorted(some)


def derive_some(job: Job) -> int:
    """Derive from some things of one kind; the number of documents made."""
    number, kind, keys = job
    tables = Tables()
    with writing(), transaction.atomic(using=RECORD):
        made = documents.built(kind, keys)
        for model, rows in made.by_table().items():
            tables.add(model, rows)
        # Numbered by the job, so that the order in which jobs end leaves no trace.
        for place, words in enumerate(made.words):
            words.pk = number * 1_000_000 + place
        tables.add(Document, made.documents)
        tables.add(SearchText, made.words)
        tables.flush()
    return len(made.documents)


def renumber() -> None:
    """Let the next row of words follow on the last."""
    if connections[RECORD].vendor == "postgresql":
        table = SearchText._meta.db_table
        with connections[RECORD].cursor() as cursor:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )


def forget() -> None:
    """Drop what is derived, to make it anew."""
    with writing(), transaction.atomic(using=RECORD):
        for model in DERIVED:
            model._base_manager.using(RECORD).all()._raw_delete(using=RECORD)


def timed(what: str, work: Callable[[], object]) -> None:
    began = time.monotonic()
    found = work()
    seconds = time.monotonic() - began
    rate = f", {found / seconds:,.0f} a second" if isinstance(found, int) else ""
    print(f"  {what:<22}{seconds:7.1f} s{rate}", flush=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="generate", description=__doc__)
    parser.add_argument("--claims", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--derived-only", action="store_true", help="the rows are there already")
    options = parser.parse_args(arguments)
    world = World(options.claims, options.seed)
    print(f"Generating {world!r}", flush=True)
    timed("tables", lambda: call_command("migrate", database=RECORD, verbosity=0))
    if options.derived_only:
        timed("forgetting", forget)
    else:
        timed("rows and ledger", lambda: load(world))
    timed("statistics", analyse)
    timed("documents", lambda: derive(world, options.processes))
    renumber()
    timed("statistics", analyse)
    return 0
