"""CPU time of a request: this thread's, and that of the PostgreSQL process which answered it."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

# A backend still has a little to do after its answer has arrived.
SETTLES = 0.0003


class Unreadable(Exception):
    """The CPU time of the database cannot be read here."""


class Clock(Protocol):
    """What counts the nanoseconds of CPU that somebody else spends."""

    def now(self) -> int: ...


class Backend:
    """The CPU clock of one PostgreSQL process on this computer."""

    def __init__(self, pid: int) -> None:
        process = Path(f"/proc/{pid}")
        try:
            is_ours = b"postgres" in (process / "cmdline").read_bytes()
            self.file = os.open(process / "schedstat", os.O_RDONLY)
        except OSError as refusal:
            raise Unreadable(f"The CPU time of process {pid} cannot be read: {refusal}") from None
        if not is_ours:
            raise Unreadable(f"Process {pid} is no PostgreSQL: does it run on another computer?")

    def now(self) -> int:
        """Nanoseconds on a processor so far."""
        return int(os.pread(self.file, 64, 0).split(b" ", 1)[0])


_backends: dict[int, Backend] = {}


def backend(pid: int) -> Backend:
    """The clock of this process, opened once."""
    if pid not in _backends:
        _backends[pid] = Backend(pid)
    return _backends[pid]


def cpu(work: Callable[[], object], pid: "int | Clock | None") -> float:
    """Milliseconds of CPU that `work` takes, here and in the backend `pid`, or by another clock."""
    database = backend(pid) if isinstance(pid, int) else pid
    before = database.now() if database else 0
    began = time.thread_time_ns()
    work()
    spent = time.thread_time_ns() - began
    if database:
        time.sleep(SETTLES)
        spent += database.now() - before
    return spent / 1e6


def median_and_doubt(times: list[float]) -> tuple[float, float]:
    """The median, and how far off it may be (95 %), as a share of it.

    From the order of the values alone: nothing is assumed of how they scatter.
    """
    middle, count = statistics.median(times), len(times)
    reach = 0.98 * count**0.5
    ordered = sorted(times)
    low = ordered[max(int(count / 2 - reach), 0)]
    high = ordered[min(int(count / 2 + reach), count - 1)]
    return middle, (high - low) / 2 / middle
