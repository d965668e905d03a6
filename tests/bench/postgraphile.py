"""The competitor for lists: PostGraphile over the same tables, where npm can install it.

A GraphQL server that makes one SQL statement of a question. It is asked over HTTP by a client whose
own time is not counted: what counts is Node, all its threads, and its one PostgreSQL process.
"""

import contextlib
import http.client
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import psycopg2

from tests.bench.clock import Backend
from tests.bench.contest import GRAPHILE, Contender

PACKAGE = "postgraphile@4.14.1"
SCHEMA = "bench_postgraphile"
# Undated claims come last in our lists, and it cannot say so; so it gets a view without them.
VIEW = f"""
    CREATE SCHEMA {SCHEMA};
    CREATE VIEW {SCHEMA}.dated AS
        SELECT id, asserted_on FROM public.claims_claim WHERE asserted_on IS NOT NULL;
    COMMENT ON VIEW {SCHEMA}.dated IS
        E'@primaryKey id\\n@foreignKey (id) references public.claims_claim (id)';
"""
DROP = f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"
ACTOR = "{ slug name kind country }"
NEWEST = f"""
{{ allDateds(first: 25, orderBy: [ASSERTED_ON_DESC, ID_ASC]) {{ nodes {{ claimsClaimById {{
    slug text claimType modality assertedOn assertedPrecision place
    claimsIssueByIssueId {{ slug question }}
    actorsActorBySpeakerId {ACTOR}
    claimsClaimspeakersByClaimId {{ nodes {{ part position actorsActorByActorId {ACTOR} }} }}
    claimsQuantitiesByClaimId {{ nodes {{ low best high measure verbatim comparator unit }} }}
    claimsReportsByClaimId {{ nodes {{ exact quoteKind language isBaseline claimsSourceBySourceId {{
        slug title kind url publishedOn actorsActorByPublisherId {ACTOR} }} }} }}
}} }} }} }}
"""
STARTS_WITHIN = 120


class Server:
    """What a server costs: all threads of Node, its PostgreSQL process, but not who asks."""

    def __init__(self, node: int, database: int) -> None:
        self.threads = Path(f"/proc/{node}/task")
        self.database = Backend(database)

    def now(self) -> int:
        """Nanoseconds on processors so far, less those of the thread that asks."""
        node = sum(
            int((thread / "schedstat").read_text().split(" ", 1)[0])
            for thread in self.threads.iterdir()
        )
        return node + self.database.now() - time.thread_time_ns()


@contextlib.contextmanager
def serving(url: str) -> Iterator[Contender | None]:
    """A server on this record, as a contender for the newest claims; None where there is none."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="gainsay-postgraphile-"))
        if problem := install(Path(folder)):
            print(f"PostGraphile is not compared: {problem}")
            yield None
            return
        stack.enter_context(viewed(url))
        port, node = stack.enter_context(started(Path(folder), url))
        ask(port)
        server = Server(node, backend(url))
        yield Contender(GRAPHILE, GRAPHILE, lambda: ask(port), cards, lambda: server, named)


def install(folder: Path) -> str:
    """What is in the way; nothing when it stands."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return "there is no npm."
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, PACKAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"npm could not install it. {done.stderr[-300:]}"


@contextlib.contextmanager
def viewed(url: str) -> Iterator[None]:
    """The view, for as long as it is asked."""
    with contextlib.closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(DROP)
            cursor.execute(VIEW)
            try:
                yield
            finally:
                cursor.execute(DROP)


@contextlib.contextmanager
def started(folder: Path, url: str) -> Iterator[tuple[int, int]]:
    """The server: its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = folder / "node_modules" / "postgraphile" / "cli.js"
    options = ["--disable-graphiql", "--disable-query-log", "--max-pool-size", "1"]
    command = ["node", script, "-c", named_application(url), "-s", f"{SCHEMA},public"]
    with subprocess.Popen(
        [*command, "-p", str(port), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            wait_for(port, process)
            yield port, process.pid
        finally:
            process.kill()


def named_application(url: str) -> str:
    """The address, with a name by which its session is found again."""
    return f"{url}?application_name={SCHEMA}"


def wait_for(port: int, process: subprocess.Popen) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise RuntimeError("PostGraphile did not start.")


def backend(url: str) -> int:
    """The PostgreSQL process of the server's one session."""
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [SCHEMA])
        (pid,) = cursor.fetchone()
        return int(pid)


def ask(port: int) -> bytes:
    """The newest claims, as GraphQL has them."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    with contextlib.closing(connection):
        body = orjson.dumps({"query": NEWEST})
        connection.request("POST", "/graphql", body, {"Content-Type": "application/json"})
        return connection.getresponse().read()


def cards(answer: bytes) -> list[Any]:
    nodes = orjson.loads(answer)["data"]["allDateds"]["nodes"]
    claims = [node["claimsClaimById"] for node in nodes]
    return [
        [c["slug"], c["text"], c["assertedOn"], c["actorsActorBySpeakerId"]["slug"]] for c in claims
    ]


def named(ours: list[dict[str, Any]]) -> list[Any]:
    """What its cards have in common with ours."""
    return [[c["slug"], c["text"], c["asserted"]["on"], c["speakers"][0]["slug"]] for c in ours]
