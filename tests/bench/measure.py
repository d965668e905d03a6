"""Measure on a database that was generated, and say which bars hold."""

import argparse
import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from random import Random

import orjson
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from actors_app.aliases import COUNTERS, RECORD
from tests.bench import (
    contests,
    contests_lite,
    contests_pages,
    exports,
    growth,
    postgraphile,
    table,
    writing,
)
from tests.bench.clock import Unreadable, backend
from tests.bench.contest import Contender, Contest, Result, Unequal, compare, run
from tests.bench.door import Door, our_backend
from tests.bench.scene import Scene
from tests.bench.world import World


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    settings.ROOT_URLCONF = "tests.bench.urls"
    # Names of static files as they lie: to pack and to number them first takes minutes.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    call_command("migrate", database=COUNTERS, verbosity=0)
    world, door = World(options.claims, options.seed), Door()
    where = table.surroundings(world, connections[RECORD])
    print(where, flush=True)
    with ExitStack() as stack:
        graphile = None
        if options.graphile:
            graphile = stack.enter_context(postgraphile.serving(options.url))
        return measure(world, door, options, graphile, where)


def measure(
    world: World,
    door: Door,
    options: argparse.Namespace,
    graphile: Contender | None,
    where: str,
) -> int:
    """Ask everything, print and save what it came to."""
    asked = every(world, door, options, graphile)
    try:
        if pid := our_backend():
            backend(pid)
        results = list(measured(asked, options))
        rest = besides(world, door)
    except Unequal as difference:
        print(f"\nREFUSED: {difference}")
        return 1
    except Unreadable as problem:
        return only_compared(asked, str(problem))
    if options.save:
        Path(options.save).write_bytes(orjson.dumps(table.plain(where, results, rest)))
    return table.verdict(results, rest, enforced=options.enforce)


def besides(world: World, door: Door) -> list[table.Sum]:
    """What is counted and not compared; on SQLite nothing."""
    if connections[RECORD].vendor == "sqlite":
        return []
    memory = exports.added_memory(lambda: exports.exported(door))
    written = writing.measured(world)
    sums = [
        table.Sum("megabytes an export adds", memory, at_most=exports.LARGEST_ADDED),
        table.Sum("documents written a second", written.a_second, at_least=writing.A_SECOND),
    ]
    for one in sums:
        print(one, flush=True)
    return sums


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="measure", description=__doc__)
    parser.add_argument("--claims", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--url", default="", help="the record, for hand-written SQL")
    parser.add_argument("--tenth", default="", help="a record a tenth as large, to see growth")
    parser.add_argument("--graphile", action="store_true", help="compare with PostGraphile, too")
    parser.add_argument("--seconds", type=float, default=3.0, help="about as long for each request")
    parser.add_argument("--only", default="", help="only requests whose name this expression finds")
    parser.add_argument("--enforce", action="store_true", help="fail where a bar does not hold")
    parser.add_argument("--save", default="", help="write the numbers into this file")
    return parser.parse_args(arguments)


def every(
    world: World, door: Door, options: argparse.Namespace, graphile: Contender | None
) -> Iterator[Contest]:
    """All that is asked here and was chosen."""
    if connections[RECORD].vendor == "sqlite":
        found = contests_lite.contests(door)
    else:
        scene = Scene(world, door, options.url, graphile)
        found = chain(
            contests.contests(scene), contests_pages.contests(scene), exports.contests(scene)
        )
    if options.tenth:
        smaller = World(world.claims // 10, world.seed)
        found = chain(found, growth.contests(door, world, smaller, options.tenth))
    return (contest for contest in found if re.search(options.only, contest.name))


def measured(asked: Iterator[Contest], options: argparse.Namespace) -> Iterator[Result]:
    """The results, each printed as soon as it is there."""
    random = Random(options.seed)
    print(table.head(), flush=True)
    for contest in asked:
        result = run(contest, seconds=options.seconds, random=random)
        print(table.line(result), flush=True)
        yield result


def only_compared(asked: Iterator[Contest], problem: str) -> int:
    """Where nothing can be timed, the answers are still compared."""
    for contest in asked:
        compare(contest)
    print(f"All answers are equal. Nothing was timed: {problem}")
    return 0
