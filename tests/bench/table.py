"""What a run prints: where it was, a line for each request, and which bars hold."""

import math
import os
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import django
import psycopg2
import rest_framework
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.bench.contest import GRAPHILE, LP, OURS, PLAIN, SMALLER, STORED, Result
from tests.bench.world import World

WIDTH = 34
GROUPS = (LP, STORED, PLAIN, GRAPHILE, SMALLER)


@dataclass(frozen=True)
class Sum:
    """A number with a bar of its own."""

    name: str
    value: float
    at_most: float = math.inf
    at_least: float = 0.0

    @property
    def holds(self) -> bool:
        return self.at_least <= self.value <= self.at_most

    def __str__(self) -> str:
        bar = f"≤ {self.at_most:,.0f}" if self.at_most < math.inf else f"≥ {self.at_least:,.0f}"
        return f"{self.name:<{WIDTH}}{self.value:>9,.1f}   {'' if self.holds else 'NOT '}{bar}"


def surroundings(world: World, connection: BaseDatabaseWrapper) -> str:
    """Everything that a number depends on."""
    load = ", ".join(f"{some:.1f}" for some in os.getloadavg())
    assert psycopg2.__version__.startswith("2."), psycopg2.__version__
    driver = psycopg2.__version__.split()[0]
    return (
        f"{world!r}; {database(connection)}, psycopg2 {driver},"
        f" Django {django.__version__}, DRF {rest_framework.VERSION};"
        f" load {load} on {os.cpu_count()} processors"
    )


def database(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}"
        cursor.execute(
            "SELECT current_setting('server_version'), current_setting('shared_buffers'),"
            " current_setting('jit'), current_setting('max_parallel_workers_per_gather')"
        )
        version, buffers, jit, parallel = cursor.fetchone()
    return f"PostgreSQL {version} (buffers {buffers}, jit {jit}, parallel {parallel})"


def head() -> str:
    columns = "".join(f"{f'/ {group}':>14}" for group in GROUPS)
    return f"\n{'CPU ms, medians':<{WIDTH}}{OURS:>9}{columns}   n, doubt, bars"


def line(result: Result) -> str:
    ours = result.middle(OURS)
    ratios = "".join(f"{shown(result.ratio(group)):>14}" for group in GROUPS)
    noise = "  TOO NOISY" if result.is_noisy else ""
    return (
        f"{result.contest.name:<{WIDTH}}{ours:>9.3f}{ratios}"
        f"   {result.rounds}, {result.doubt:.0%}{noise}, {', '.join(map(str, bars(result)))}"
    )


def shown(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


class Held(NamedTuple):
    """A bar, and whether it holds."""

    group: str
    ratio: float
    limit: float

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit

    def __str__(self) -> str:
        sign = "≤" if self.holds else "NOT ≤"
        return f"{self.ratio:.2f} {sign} {self.limit:.2f} {self.group}"


def bars(result: Result) -> list[Held]:
    """The bars of a request; where nobody stands for a group, its bar holds."""
    return [
        Held(bar.group, result.ratio(bar.group) or 0.0, bar.limit) for bar in result.contest.bars
    ]


def plain(where: str, results: list[Result], sums: list[Sum]) -> dict[str, Any]:
    """A run as it is saved."""
    return {
        "surroundings": where,
        "requests": [
            {
                "name": result.contest.name,
                "ours": result.middle(OURS),
                **{group: result.middle(group) for group in GROUPS},
                "rounds": result.rounds,
                "doubt": result.doubt,
                "bars": [list(bar) for bar in bars(result)],
            }
            for result in results
        ],
        "sums": [asdict(one) for one in sums],
    }


def verdict(results: list[Result], sums: list[Sum], *, enforced: bool) -> int:
    """Say what does not hold; 1 if that counts."""
    slower = [r.contest.name for r in results if (r.ratio(PLAIN) or 0) > 1]
    noisy = [r.contest.name for r in results if r.is_noisy]
    missed = [r.contest.name for r in results if not all(bar.holds for bar in bars(r))]
    missed += [one.name for one in sums if not one.holds]
    for what, names in (
        ("Slower than plain DRF", slower),
        ("Too noisy to say", noisy),
        ("Bars that do not hold", missed),
    ):
        if names:
            print(f"{what}: {'; '.join(names)}.")
    if not missed:
        print("All bars hold.")
    return int(bool(slower) or (enforced and bool(noisy or missed)))
