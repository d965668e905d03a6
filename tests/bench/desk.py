"""What a list of claims on the desk costs beside Django's own, in CPU, on a made-up desk.

    python -m tests.bench.desk --claims 100000 --enforce

Both lists show a hundred rows and as many columns; those of Django's are plain fields, and so are
its filters. The desk is made in SQLite, in a directory of its own that is thrown away. Ours may
cost twice the CPU of Django's and ask so many queries as a budget of the suite allows, and a list
of what some words find may cost a second; `--enforce` fails where it does not.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

VAR = tempfile.TemporaryDirectory()
os.environ |= {"GAINSAY_VAR": VAR.name, "DJANGO_SETTINGS_MODULE": "config.settings"}
for name in ("DATABASE_URL", "RECORD_DATABASE_URL"):
    os.environ.pop(name, None)

import django  # noqa: E402

django.setup()

from django.contrib import admin  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client, RequestFactory, override_settings  # noqa: E402

from claims_app.models import Claim  # noqa: E402
from tests.bench.desk_world import Desk  # noqa: E402
from tests.queries import Queries  # noqa: E402

FEWEST_ROUNDS = 5
MOST_TIMES, MOST_QUERIES, MOST_FOR_WORDS = 2.0, 15, 1000.0
STOCK, OURS = "Django's list", "our list"
WHERE = "/desk/claims/claim/"
WORDS = {"q": "militants 77"}
ASKED = [
    WORDS,
    {"q": "militants"},
    {"q": "“Speaker number 77” -Taliban"},
    {"chain_depth": "2"},
    {"report_count": "2"},
    {"primary_captured": "false"},
    {"dispute_status": "unanswered"},
    {"role_check": "mismatch"},
    {"duplicate": "true"},
    {"standing": "mine"},
    {"changed_by": "administrator"},
    {"last_change": "older-90"},
]


class Stock(admin.ModelAdmin):
    """Django's list of as many columns and as many rows."""

    list_display = (
        *("text", "claim_type", "modality", "speaker", "role_label", "asserted_on"),
        *("asserted_precision", "language", "place", "date_text", "slug"),
    )
    list_filter = ("claim_type", "modality", "attitude_only", "asserted_basis", "language")
    list_select_related = ("speaker",)
    search_fields = ("text", "slug", "speaker__name")
    ordering = ("-asserted_on", "pk")
    date_hierarchy = "asserted_on"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enforce", action="store_true", help="fail where a bar does not hold")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    if given.rounds < FEWEST_ROUNDS:
        parser.error(f"Fewer than {FEWEST_ROUNDS} rounds say nothing.")
    for alias in ("default", "record"):
        call_command("migrate", database=alias, verbosity=0)
    desk = Desk(given.claims)
    desk.fill()
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        print(f"{given.claims:,} claims, SQLite, {given.rounds} rounds, CPU ms (median)")
        failed = compare(desk, given.rounds)
    for bar in failed:
        print(f"MISSED: {bar}")
    return int(bool(failed) and given.enforce)


def compare(desk: Desk, rounds: int) -> list[str]:
    """Ask in turn, and print what each costs; the bars that do not hold."""
    client, stock = Client(), Stock(Claim, admin.site)
    client.force_login(desk.by)
    request = RequestFactory().get(WHERE)
    request.user = desk.by
    ways: dict[str, Callable[[], Any]] = {
        STOCK: lambda: stock.changelist_view(request).render(),
        OURS: lambda: client.get(WHERE),
    }
    costs = in_turn(ways, rounds)
    for name, cost in costs.items():
        print(f"  {name:40} {cost:8.1f}")
    ratio, asked = costs[OURS] / costs[STOCK], {name: queries(way) for name, way in ways.items()}
    print(f"  {'ratio':40} {ratio:8.2f}")
    for name, count in asked.items():
        print(f"  {name + ', queries':40} {count:8}")
    others = {str(asked): lambda asked=asked: client.get(WHERE, asked) for asked in ASKED}
    further = in_turn({"first page": lambda: client.get("/desk/"), **others}, 3)
    for name, cost in further.items():
        print(f"  {name:40} {cost:8.1f}")
    return missed(ratio, asked[OURS], further[str(WORDS)])


def missed(ratio: float, count: int, words: float) -> list[str]:
    """The bars that do not hold."""
    bars = {
        f"{ratio:.2f} times the CPU of Django's list, not {MOST_TIMES:.2f}": ratio <= MOST_TIMES,
        f"{count} queries, not {MOST_QUERIES}": count <= MOST_QUERIES,
        f"{words:.0f} ms for words, not {MOST_FOR_WORDS:.0f}": words <= MOST_FOR_WORDS,
    }
    return [bar for bar, holds in bars.items() if not holds]


def queries(ask: Callable[[], Any]) -> int:
    """How often one answer asks any database, once it is warm."""
    with ExitStack() as stack:
        counted = [stack.enter_context(Queries(one)) for one in connections.all()]
        ask()
    return sum(map(len, counted))


def in_turn(ways: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """The median CPU of each, once each is warm."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, ask in ways.items():
            before = time.process_time()
            answer = ask()
            cost = time.process_time() - before
            if answer.status_code != 200:
                raise SystemExit(f"{name}: {answer.status_code}")
            if turn:
                spent[name].append(cost * 1000)
    return {name: statistics.median(some) for name, some in spent.items()}


if __name__ == "__main__":
    sys.exit(main())
