"""Run the benchmark: `make bench`, `make bench SIZE=100k`, `make bench SIZE=1m ARGS=--keep`.

PostgreSQL is found or started as for the tests; what is kept needs one that stays. 10k claims check
that all answers are equal and that nothing is slower than plain Django REST framework; larger sizes
hold the bars.
"""

import argparse
import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from tests import services
from tests.bench.databases import SIZES, Busy, on_postgresql, on_sqlite

SMALLEST, LARGE, LARGEST = SIZES
NOWHERE_TO_KEEP = """\
--keep needs a PostgreSQL that is still there for the next run, and none listens on 127.0.0.1:5432.
Name one: TEST_DATABASE_URL=postgres://user:password@host:5432/postgres"""


def main() -> int:
    options = parsed()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with ExitStack() as stack:
            return bench(options, stack)
    except (services.Missing, Busy) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__, allow_abbrev=False)
    parser.add_argument("--size", choices=SIZES, default=SMALLEST)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, help="about as long for each request")
    parser.add_argument("--only", default="", help="only requests whose name this expression finds")
    parser.add_argument("--save", default="", help="write the numbers into this file")
    parser.add_argument("--keep", action="store_true", help="keep the database for the next run")
    return parser.parse_args()


def bench(options: argparse.Namespace, stack: ExitStack) -> int:
    """Find PostgreSQL, fill what is missing, measure."""
    var = stack.enter_context(tempfile.TemporaryDirectory(prefix="gainsay-bench-"))
    os.environ["GAINSAY_VAR"] = var
    if options.keep:
        os.environ["TEST_DATABASE_URL"] = lasting_server()
    settings = services.postgresql(stack)
    server = urlsplit(settings["RECORD_DATABASE_URL"])._replace(path="/postgres").geturl()
    is_small = options.size == SMALLEST
    seconds = options.seconds or (1.0 if is_small else 10.0)
    words = ["--seconds", str(seconds), "--only", options.only]
    words += [] if is_small else ["--enforce"]
    more = ["--save", options.save, *([] if is_small else ["--graphile"])]
    database = stack.enter_context(on_postgresql(server, options.size, options))
    if options.size == LARGEST:
        tenth = stack.enter_context(on_postgresql(server, LARGE, options))
        more += ["--tenth", tenth.url]
    failed = database.step("measure", "--url", database.url, *more, *words)
    if options.size == LARGE:
        file = Path(var) / f"bench_record_{options.size}.sqlite3"
        failed |= on_sqlite(file, options).step("measure", *words)
    return failed


def lasting_server() -> str:
    """A server that outlives this run."""
    server = services.named_server() or services.listening_server()
    if not server:
        raise services.Missing(NOWHERE_TO_KEEP)
    return server


if __name__ == "__main__":
    sys.exit(main())
