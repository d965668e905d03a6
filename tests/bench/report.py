"""Write saved numbers into docs/performance.md: `python -m tests.bench.report var/bench.json …`."""

import re
import sys
from pathlib import Path
from typing import Any

import orjson

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
TABLE = re.compile(r"(<!-- table: [^>]*-->\n).*?(<!-- end of the table -->)", re.DOTALL)
GROUPS = ("LP", "stored text", "plain DRF", "PostGraphile", "a tenth")


def table(run: dict[str, Any]) -> str:
    """One run as Markdown."""
    head = ["request", "ours, ms", *(f"/ {group}" for group in GROUPS), "rounds", "bar"]
    lines = [row(head), row(["---", *["--:"] * (len(head) - 2), "---"])]
    lines += [row(cells(one)) for one in run["requests"]]
    sums = [f"- {one['name']}: {one['value']:,.1f}" for one in run["sums"]]
    return "\n".join([run["surroundings"], "", *lines, "", *sums])


def cells(one: dict[str, Any]) -> list[str]:
    ratios = [f"{one['ours'] / one[group]:.2f}" if one[group] else "" for group in GROUPS]
    bars = [
        f"{'' if ratio <= limit else '**not** '}≤ {limit:.2f} {group}"
        for group, ratio, limit in one["bars"]
    ]
    return [one["name"], f"{one['ours']:.2f}", *ratios, str(one["rounds"]), ", ".join(bars)]


def row(found: list[str]) -> str:
    return f"| {' | '.join(found)} |"


def written(page: str, tables: list[str]) -> str:
    """The page with these tables in place of the old ones."""
    if not TABLE.search(page):
        raise SystemExit(f"{PAGE} has no place for the table: {TABLE.pattern}")
    text = "\n\n".join(tables)
    return TABLE.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page)


def main(files: list[str]) -> int:
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    tables = [table(orjson.loads(Path(file).read_bytes())) for file in files]
    PAGE.write_text(written(PAGE.read_text(), tables))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
