"""Give the suite its PostgreSQL and its Chromium, then run it: `python -m tests.services`.

PostgreSQL is TEST_DATABASE_URL, else a cluster of our own made from local binaries (faster: it need
not survive a power cut), else a server on 127.0.0.1:5432, else (as root) Debian's package.
Chromium is CHROMIUM, else an installed one, else (as root) Debian's package.
"""

import argparse
import contextlib
import getpass
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
PHASES = {"sqlite": "not e2e and not postgresql", "postgresql": "database", "e2e": "e2e"}
NO_TESTS, TIMED_OUT = 5, -1
# Seconds. On two busy processors PostgreSQL takes three quarters of an hour; more than that hangs.
LONGEST_PHASE = 5400
PROGRAM_FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
]
BROWSERS = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
NO_POSTGRESQL = """\
The tests need PostgreSQL 14 or newer, and none was found. One of these brings it:
  Debian, Ubuntu:  sudo apt install postgresql
  Fedora:          sudo dnf install postgresql-server
  macOS:           brew install postgresql@17
or name a server whose user may create databases, and whose databases are UTF-8:
  TEST_DATABASE_URL=postgres://user:password@host:5432/postgres make test
Without PostgreSQL: make test-sqlite"""
NO_CHROMIUM = """\
The browser tests need Chromium or Chrome, and none was found that starts. One of these brings it:
  Debian:  sudo apt install chromium
  Fedora:  sudo dnf install chromium
  macOS:   brew install --cask google-chrome
or name one: CHROMIUM=/path/to/chromium make test
Without a browser: make test-sqlite, make test-postgresql"""
# Nothing has to survive a power cut; vacuumed amid a test, tables are planned for as empty ones.
CLUSTER_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
fsync = off
full_page_writes = off
autovacuum = off
"""
# A server whose databases know UTF-8 and the letters of all alphabets, and lets us make some.
IS_SUITABLE = """
    SELECT current_setting('server_version_num')::int >= 140000
       AND (rolsuper OR rolcreatedb)
       AND pg_encoding_to_char(encoding) = 'UTF8' AND lower('Ж') = 'ж'
      FROM pg_roles, pg_database
     WHERE rolname = current_user AND datname = 'template1'
"""


class Missing(Exception):
    """A service that the suite needs and that this computer does not have."""


def quietly(command: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it says."""
    how = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, **how}
    return subprocess.run(command, check=False, **how)


def apt_installed(package: str) -> bool:
    """Install a Debian package if we may; whether it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing Debian's {package} ...", flush=True)
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update", "-q"], env=settings)
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    done = quietly(command, env=settings)
    if done.returncode:
        print(done.stdout[-500:], done.stderr[-1000:], sep="\n", file=sys.stderr)
    return done.returncode == 0


def refusal_of(url: str) -> str | None:
    """Why the suite cannot use this server, or None."""
    try:
        connection = psycopg2.connect(url, connect_timeout=5)
        with contextlib.closing(connection), connection.cursor() as cursor:
            cursor.execute(IS_SUITABLE)
            suitable = cursor.fetchone()[0]
    except psycopg2.Error as refusal:
        return str(refusal).strip()
    return None if suitable else "It is older than 14, or not UTF-8, or allows no new databases."


def named_server() -> str | None:
    """The server that the environment names."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named and (refusal := refusal_of(named)):
        raise Missing(f"TEST_DATABASE_URL names a server that does not do:\n{refusal}")
    return named


def listening_server() -> str | None:
    """The server that listens where PostgreSQL usually does, if it lets us in."""
    users = ("postgres", getpass.getuser())
    usual = [f"postgres://{user}@127.0.0.1:5432/postgres" for user in users]
    return next((url for url in usual if refusal_of(url) is None), None)


def program_folder() -> Path | None:
    """Where the newest initdb lies; Debian keeps it off the PATH."""
    found = [path for pattern in PROGRAM_FOLDERS for path in Path("/").glob(pattern[1:])]
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    with_initdb = [path for path in found if (path / "initdb").exists()]
    return max(with_initdb, key=lambda path: int(re.findall(r"\d+", str(path))[-1]), default=None)


def unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: the account it runs as then."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name: account for account in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_account(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """The arguments with which subprocess becomes that account."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def insist_on(command: list[str | Path], **how: Any) -> None:
    """Run one of PostgreSQL's programs; what it complains of is what the reader sees."""
    done = quietly([str(word) for word in command], **how)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise Missing(f"{command[0]} failed:\n{said[-2000:]}\n\n{NO_POSTGRESQL}")


@contextlib.contextmanager
def throwaway_cluster(programs: Path) -> Iterator[str]:
    """A cluster in a temporary folder that trades safety for speed; gone afterwards."""
    account, port = unprivileged(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="gainsay-postgresql-", dir="/tmp" if account else None))
    data, how = folder / "data", {"cwd": folder, **as_account(account)}
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    new = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", f"--locale={locale}", "-N"]
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        insist_on([programs / "initdb", *new], **how)
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(CLUSTER_SETTINGS.format(port=port))
        insist_on([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "start"], **how)
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            insist_on([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], **how)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def without_leftovers(server: str) -> Iterator[str]:
    """A server that is not ours loses the databases of a run that was stopped half-way."""
    try:
        yield server
    finally:
        connection = psycopg2.connect(server)
        connection.autocommit = True
        with contextlib.closing(connection), connection.cursor() as cursor:
            ours = rf"^test_gainsay_(desk|record|counters)_{os.getpid()}(_|$)"
            cursor.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [ours])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def postgresql(stack: ExitStack) -> dict[str, str]:
    """What the environment must say for the suite to run on PostgreSQL."""
    server, programs = named_server(), program_folder()
    if not (server or programs or (server := listening_server())) and apt_installed("postgresql"):
        programs = program_folder()
    if not (server or programs):
        raise Missing(NO_POSTGRESQL)
    ours = without_leftovers(server) if server else throwaway_cluster(programs)
    server = stack.enter_context(ours)
    print(f"PostgreSQL: port {urlsplit(server).port or 5432} of {urlsplit(server).hostname}")
    parts = {"": "desk", "RECORD_": "record", "COUNTERS_": "counters"}
    return {
        f"{variable}DATABASE_URL": urlsplit(server)
        ._replace(path=f"/gainsay_{part}_{os.getpid()}")
        .geturl()
        for variable, part in parts.items()
    }


def starts(program: str) -> bool:
    """Whether this is a browser, and not Ubuntu's note that it comes as a snap."""
    try:
        return quietly([program, "--version"], timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def installed_browser() -> str | None:
    found = (path for name in BROWSERS if (path := shutil.which(name)))
    return next((path for path in found if starts(path)), None)


def chromium(stack: ExitStack) -> dict[str, str]:
    """What the environment must say for the browser tests."""
    browser = os.environ.get("CHROMIUM")
    if browser and not starts(browser):
        raise Missing(f"CHROMIUM names {browser}, which does not start.")
    browser = browser or installed_browser()
    if not browser and apt_installed("chromium"):
        browser = installed_browser()
    if not browser:
        raise Missing(NO_CHROMIUM)
    print(f"Chromium: {browser}")
    return {"CHROMIUM": browser}


SERVICES = {"sqlite": lambda stack: {}, "postgresql": postgresql, "e2e": chromium}


def run_phase(name: str, settings: dict[str, str], arguments: list[str]) -> tuple[str, float]:
    """One run of pytest with a `var` folder of its own: how it ended, and its seconds."""
    began = time.monotonic()
    ours = {"DATABASE_URL", "RECORD_DATABASE_URL", "RECORD_REPLICA_URLS", "GAINSAY_SURFACE"}
    ours |= {"COUNTERS_DATABASE_URL", "CACHE_URL", "API_RATE_ANONYMOUS", "API_RATE_TOKEN"}
    plain = {key: value for key, value in os.environ.items() if key not in ours}
    command = [sys.executable, "-m", "pytest", "-n2", "--dist=loadgroup", "-m", PHASES[name]]
    print(f"\n== {name}: pytest -n 2 -m '{PHASES[name]}'", flush=True)
    with tempfile.TemporaryDirectory(prefix="gainsay-test-") as var:
        code, own = TIMED_OUT, {**plain, "GAINSAY_VAR": var, **settings}
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = subprocess.call([*command, *arguments], cwd=ROOT, env=own, timeout=LONGEST_PHASE)
    ended = {0: "passed", NO_TESTS: "NO TESTS", TIMED_OUT: "TOO LONG"}.get(code, "FAILED")
    return ended, time.monotonic() - began


def run_suite(names: list[str], arguments: list[str]) -> int:
    """All services first, so that a missing one is said at once; then every phase."""
    with ExitStack() as stack:
        settings = {name: SERVICES[name](stack) for name in names}
        results = {name: run_phase(name, settings[name], arguments) for name in names}
    print()
    for name, (ended, seconds) in results.items():
        print(f"{name:<12}{ended:<10}{seconds:7.1f} s")
    return int(any(ended != "passed" for ended, _ in results.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--only", choices=PHASES, help="one phase instead of all")
    options, for_pytest = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return run_suite([options.only] if options.only else list(PHASES), for_pytest)
    except Missing as missing:
        print(f"\n{missing}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
