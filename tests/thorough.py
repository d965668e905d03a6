"""What the suite tries a few times, as often as the bars ask, on both databases: `make thorough`.

Processes killed at so many moments, so many pairs of people in one form, so many programs at one
thing, so many hostile texts for each field, and for all at once, and the tests in a browser with
pages that arrive slowly; all with keys drawn otherwise than in `make test` (GAINSAY_LOT,
`tests/lot.py`). It takes hours; smaller numbers take minutes:
`make thorough ARGS="--kills 2 --pairs 3 --rounds 5 --texts 1 --together 2"`. `--only` takes some
parts alone.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable

KILLED = [
    *("tests/test_merge_killed.py", "tests/test_redaction_restored.py", "tests/test_delivery.py"),
    *("tests/test_approval_killed.py", "tests/test_imports_killed.py"),
]
LOT = {"GAINSAY_LOT": os.environ.get("GAINSAY_LOT", str(time.time_ns()))}
BOTH = ("sqlite", "postgresql")
Command = tuple[str, dict[str, str], list[str]]


def main() -> int:
    options = parsed()
    results = {}
    for part in options.only or PARTS:
        for name, own, words in PARTS[part](options):
            results[f"{part} {name}".strip()] = run(own, words)
    print()
    for what, (code, seconds) in results.items():
        print(f"{what:<24}{'FAILED' if code else 'passed':<10}{seconds:7.0f} s")
    return int(any(code for code, _ in results.values()))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make thorough", description=__doc__, allow_abbrev=False)
    parser.add_argument("--kills", type=int, default=50, help="moments to kill a process at")
    parser.add_argument("--pairs", type=int, default=100, help="pairs of people in one form")
    parser.add_argument("--rounds", type=int, default=200, help="changes by 16 programs at once")
    parser.add_argument("--texts", type=int, default=20, help="hostile texts for each field")
    parser.add_argument("--together", type=int, default=603, help="the same for all of a form")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part (again: more)")
    return parser.parse_args()


def run(own: dict[str, str], words: list[str]) -> tuple[int, float]:
    """One program, to its end; its exit code and its seconds."""
    own = {**LOT, **own}
    print("\n==", *(f"{name}={value}" for name, value in own.items()), *words, flush=True)
    began = time.monotonic()
    code = subprocess.call([sys.executable, "-m", *words], env={**os.environ, **own})
    return code, time.monotonic() - began


def tests(own: dict[str, str], words: list[str]) -> Iterable[Command]:
    """The same tests on each database."""
    for name in BOTH:
        yield name, own, ["tests.services", "--only", name, "-q", *words]


def kills(given: argparse.Namespace) -> Iterable[Command]:
    return tests({"GAINSAY_KILLS": str(given.kills)}, [*KILLED, "-k", "killed"])


def pairs(given: argparse.Namespace) -> Iterable[Command]:
    return tests({"GAINSAY_OVERLAPS": str(given.pairs)}, ["tests/test_overlapping_forms.py"])


def never_lost(given: argparse.Namespace) -> Iterable[Command]:
    times = str(max(1, given.rounds // 2))
    yield "", {}, ["tests.bench.never_lost", "--rounds", str(given.rounds), "--times", times]


def hostile(given: argparse.Namespace) -> Iterable[Command]:
    yield "", {}, texts(given.texts, "forms", "parameters", "api", "fields")


def together(given: argparse.Namespace) -> Iterable[Command]:
    yield "", {}, texts(given.together, "together")


def slow(_: argparse.Namespace) -> Iterable[Command]:
    seconds = os.environ.get("GAINSAY_SLOW", "0.3")
    yield "", {"GAINSAY_SLOW": seconds}, ["tests.services", "--only", "e2e", "-q"]


def texts(many: int, *parts: str) -> list[str]:
    only = [word for part in parts for word in ("--only", part)]
    return ["tests.bench.hostile_desk", "--texts", str(many), *only]


PARTS = {
    **{"kills": kills, "pairs": pairs, "never-lost": never_lost},
    **{"hostile": hostile, "together": together, "slow": slow},
}


if __name__ == "__main__":
    sys.exit(main())
