"""Nothing is lost and nothing doubled: `python -m tests.bench.never_lost`.

16 programs change one thing 200 times, all of them having seen it in the same state; 50 begin the
same thing at the same moment, 100 times. Against a server of its own, on SQLite and PostgreSQL.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests import services
from tests.bench.databases import cursor_of
from tests.contention import Outcome, contested, identical
from tests.processes import manage, served

MAKE_TOKEN = """
from django.contrib.auth.models import Group, User
from claims_app.desk import tokens
user = User.objects.create_user("analyst", is_staff=True)
user.groups.add(Group.objects.get(name="analyst"))
print("TOKEN", tokens.make(user, name="script", days=1, scope="draft")[1])
"""
COUNT = """
from claims_app.desk.models import KeptAnswer
from claims_app.models import Issue
contested = Issue.objects.get(slug="contested")
twins = Issue.objects.filter(slug__startswith="twin-")
lines = Issue.history.filter(slug__startswith="twin-")
print("COUNTED", contested.history.count(), twins.count(), lines.count(),
      KeptAnswer.objects.count())
"""


def main() -> int:
    options = parsed()
    faults = 0
    for name in options.only or ["sqlite", "postgresql"]:
        with ExitStack() as stack:
            env = environment(name, stack)
            faults += tried(name, env, options)
    print("\nNothing was lost, nothing doubled." if not faults else f"\n{faults} FAULTS")
    return int(bool(faults))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--only", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--twins", type=int, default=50)
    parser.add_argument("--times", type=int, default=100)
    return parser.parse_args()


def environment(name: str, stack: ExitStack) -> dict[str, str]:
    """A desk with empty databases of its own."""
    var = stack.enter_context(tempfile.TemporaryDirectory(prefix="gainsay-never-lost-"))
    kept = {word: os.environ[word] for word in ("PATH", "HOME", "LANG") if word in os.environ}
    env = kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GAINSAY_SURFACE": "desk",
        "GAINSAY_VAR": var,
        "API_RATE_TOKEN": "off",
        "API_RATE_ANONYMOUS": "off",
    }
    if name == "postgresql":
        env |= stack.enter_context(databases(services.postgresql(stack)))
    for alias in ("default", "record", "counters"):
        code, says = manage(env, "migrate", "--database", alias)
        assert code == 0, says
    return env


@contextmanager
def databases(urls: dict[str, str]) -> Iterator[dict[str, str]]:
    """Those of desk and record; counters stay in a file."""
    wanted = {name: urls[name] for name in ("DATABASE_URL", "RECORD_DATABASE_URL")}
    server = urlsplit(urls["DATABASE_URL"])._replace(path="/postgres").geturl()
    names = [urlsplit(url).path[1:] for url in wanted.values()]
    with cursor_of(server) as cursor:
        for one in names:
            cursor.execute(f"CREATE DATABASE {one}")
        try:
            yield wanted
        finally:
            for one in names:
                cursor.execute(f"DROP DATABASE {one} WITH (FORCE)")


def tried(name: str, env: dict[str, str], options: argparse.Namespace) -> int:
    """Both harnesses; how many faults there were."""
    token = said(env, MAKE_TOKEN, "TOKEN")[0]
    with served(env, workers=2, threads=25, says=subprocess.DEVNULL) as port:
        host = f"127.0.0.1:{port}"
        faults = told(
            f"{name}: {options.clients} programs at one thing",
            lambda: contested(host, token, clients=options.clients, rounds=options.rounds),
        )
        faults += told(
            f"{name}: {options.twins} identical requests at once",
            lambda: identical(host, token, twins=options.twins, rounds=options.times),
        )
    counted = [int(word) for word in said(env, COUNT, "COUNTED")]
    wanted = [1 + options.rounds, options.times, options.times, options.times]
    print(f"{name}: history of the contested, twins, their history, kept answers: {counted}")
    return faults + (counted != wanted)


def told(what: str, act: object) -> int:
    """Do it, print what came of it, and count what should not have been."""
    began = time.monotonic()
    found: Outcome = act()  # type: ignore[operator]
    print(f"{what}: {found} ({time.monotonic() - began:.0f} s)", flush=True)
    for fault in found.faults[:10]:
        print(f"    {fault}")
    return len(found.faults)


def said(env: dict[str, str], program: str, word: str) -> list[str]:
    """What a few lines print after `word`."""
    code, says = manage(env, "shell", "-v", "0", "-c", program)
    assert code == 0, says
    return next(line for line in says.splitlines() if line.startswith(word)).split()[1:]


if __name__ == "__main__":
    assert Path("manage.py").exists(), "Run it from the folder of manage.py."
    sys.exit(main())
