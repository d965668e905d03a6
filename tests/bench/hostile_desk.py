"""Hostile texts through every page, form, parameter and API field of the desk, on both databases:
`python -m tests.bench.hostile_desk`.

Every field and parameter is given TEXTS of the 600 texts, other ones than its neighbours; in the
last part the same as its neighbours, so that one request carries a text everywhere. That takes ten
seconds for each text: `--only together` takes two hours for each database. Says how many requests
that were, how many broke, which was the slowest, and where the verdicts of SQLite and PostgreSQL
differ.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PARTS = ("forms", "parameters", "api", "fields", "together")
Verdicts = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--texts", type=int, default=603, help="how many for each field")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part (again: more)")
    parser.add_argument("--keep", type=Path, help="a folder for the verdicts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        for name in ("sqlite", "postgresql"):
            run(name, kept, options.texts, options.only or PARTS)
        return compared(kept, options.only or PARTS)


def run(name: str, folder: Path, texts: int, parts: Sequence[str]) -> None:
    """The test of the suite with so many texts; what it found lies in the folder."""
    own = {"GAINSAY_HOSTILE_SHARE": str(texts), "GAINSAY_HOSTILE_REPORT": str(folder / name)}
    command = [sys.executable, "-m", "tests.services", "--only", name, "-q"]
    command += ["tests/test_hostile_desk.py", "-k", "breaks and (" + " or ".join(parts) + ")"]
    subprocess.run(command, env={**os.environ, **own}, stdout=subprocess.DEVNULL, check=False)


def compared(folder: Path, parts: Sequence[str]) -> int:
    """What both say; 1 where anything broke or differs."""
    faults = 0
    for part in parts:
        found = {n: read(folder / f"{n}.{part}.json") for n in ("sqlite", "postgresql")}
        for name, one in found.items():
            print(
                f"{part}, {name}: {one['asked']} requests to {one['places']} fields, "
                f"{one['broken']} × 5xx, slowest {one['slowest'][0]:.2f} s ({one['slowest'][1]})"
            )
            if taken := one["taken"]:
                places = sum(map(bool, taken.values()))
                print(f"    taken {sum(taken.values())} times, at {places} of {len(taken)} places")
            faults += told(one["faults"])
        faults += told(differing(*(one["verdicts"] for one in found.values())))
    print("\nBoth say the same, and nothing broke." if not faults else f"\n{faults} FAULTS")
    return int(bool(faults))


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def differing(one: Verdicts, other: Verdicts) -> list[str]:
    asked = sorted(one.keys() | other.keys())
    return [
        f"{what}: {one.get(what)}, {other.get(what)}"
        for what in asked
        if one.get(what) != other.get(what)
    ]


def told(lines: list[str]) -> int:
    for line in lines[:20]:
        print(f"    {line}")
    return len(lines)


if __name__ == "__main__":
    sys.exit(main())
