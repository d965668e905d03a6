"""Killing a process in the middle of what it does: counted by statements and commits."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connections

Act = Callable[[], Any]
# How many random points a test kills at; GAINSAY_KILLS=50 for a thorough look.
KILLS = int(os.environ.get("GAINSAY_KILLS", "5"))


def watch(step: Act, *aliases: str) -> None:
    """Call `step` before every statement, and before and after every commit, on these databases."""
    for alias in aliases:
        connection = connections[alias]
        connection.ensure_connection()
        connection.execute_wrappers.append(lambda execute, *asked: (step(), execute(*asked))[1])
        commit = connection._commit
        connection._commit = lambda commit=commit: (step(), commit(), step())


def steps_of(act: Act, *aliases: str) -> int:
    """How many steps `act` takes on these databases."""
    count = {"n": 0}
    watch(lambda: count.update(n=count["n"] + 1), *aliases)
    act()
    for alias in aliases:
        connections[alias].close()
    return count["n"]


def killed_at(limit: int, act: Act, *aliases: str) -> bool:
    """Do it in a process that SIGKILLs itself at its `limit`-th step; whether it died of it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _until(limit, act, aliases)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _until(limit: int, act: Act, aliases: tuple[str, ...]) -> None:
    left = {"n": limit}

    def step() -> None:
        left["n"] -= 1
        if not left["n"]:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        watch(step, *aliases)
        act()
    finally:
        os._exit(3)
