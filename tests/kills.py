"""Killing a process in the middle of what it does: counted by statements and commits."""

import os
import signal
import traceback
from collections.abc import Callable
from typing import Any

from django.db import connections

Act = Callable[[], Any]
# How many random points a test kills at; GAINSAY_KILLS=50 for a thorough look.
KILLS = int(os.environ.get("GAINSAY_KILLS", "5"))
# Of those that are to die, for one that knows more than who counted may be done a step earlier.
FEW_SURVIVE = 0.8


def watch(step: Act, *aliases: str) -> None:
    """Call `step` before every statement, and before and after every commit, on these databases."""
    for alias in aliases:
        connection = connections[alias]
        connection.ensure_connection()
        connection.execute_wrappers.append(lambda execute, *asked: (step(), execute(*asked))[1])
        commit = connection._commit
        connection._commit = lambda commit=commit: (step(), commit(), step())


def steps_of(act: Act, *aliases: str) -> int:
    """How many steps `act` takes on these databases: done in a process like those to be killed,
    which know from before what this one knew."""
    told, tell = os.pipe()
    child = _forked(lambda: _counted(act, aliases, tell))
    os.close(tell)
    with os.fdopen(told) as lines:
        steps = lines.read()
    assert os.waitpid(child, 0)[1] == 0, "what is to be killed fails by itself"
    return int(steps)


def killed_at(limit: int, act: Act, *aliases: str) -> bool:
    """Do it in a process that SIGKILLs itself at its `limit`-th step; whether it died of it."""
    child = _forked(lambda: _until(limit, act, aliases))
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _forked(act: Act) -> int:
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        act()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(3)


def _counted(act: Act, aliases: tuple[str, ...], tell: int) -> None:
    count = {"n": 0}
    watch(lambda: count.update(n=count["n"] + 1), *aliases)
    act()
    os.write(tell, str(count["n"]).encode())


def _until(limit: int, act: Act, aliases: tuple[str, ...]) -> None:
    left = {"n": limit}

    def step() -> None:
        left["n"] -= 1
        if not left["n"]:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(step, *aliases)
    act()
