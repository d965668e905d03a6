"""Gainsay as a process of its own, with an environment of its own, on the databases of the test."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from django.db import connections

from actors_app.aliases import DESK, RECORD

ROOT = Path(__file__).resolve().parent.parent


def url_of(alias: str) -> str:
    """The address of a test database, for another process."""
    settings = connections[alias].settings_dict
    assert "test_" in settings["NAME"]
    if connections[alias].vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    user = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
    return f"postgres://{user}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"


def environment(var: Path, surface: str, **changes: str) -> dict[str, str]:
    """The environment of a surface; only one that has a desk is told of the desk's database."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    urls = {"RECORD_DATABASE_URL": url_of(RECORD)}
    if surface != "public":
        urls["DATABASE_URL"] = url_of(DESK)
    own = {"GAINSAY_SURFACE": surface, "GAINSAY_VAR": str(var)}
    return kept | urls | own | {"DJANGO_SETTINGS_MODULE": "config.settings"} | changes


def manage(env: dict[str, str], *words: str) -> tuple[int, str]:
    """Run a management command: its exit code and all that it says."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@contextmanager
def served(
    env: dict[str, str], *, workers: int = 1, threads: int = 4, says: int | None = None
) -> Iterator[int]:
    """The site served by granian on a free port; `says` is where its log goes."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        str(threads),
        "--workers-kill-timeout",
        "5",
        "--log-level",
        "warning",
        "config.wsgi:application",
    ]
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stderr=says, start_new_session=True
    ) as server:
        try:
            wait_for(server, port)
            yield port
        finally:
            stop(server)


def stop(server: subprocess.Popen) -> None:
    """Ask the server and its worker to end; a signal that came too early is not waited for."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)


def wait_for(server: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            get(port, "/livez")
        except ConnectionError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)
        else:
            return


def get(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=named)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def statuses(port: int, *paths: str) -> dict[str, int]:
    return {path: get(port, path)[0].status for path in paths}
