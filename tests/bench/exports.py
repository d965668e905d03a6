"""A whole list as JSON Lines, against one COPY of the stored text; and the memory it takes."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.contest import LP, OURS, Bar, Contender, Contest
from tests.bench.door import Door, environ, our_backend
from tests.bench.limits.prepared import Session
from tests.bench.scene import Scene

ADDRESS = "/api/v1/export/claims.jsonl"
# Control characters that no JSON text holds: COPY writes the text as it is.
AS_IT_IS = "WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
TEXTS = "SELECT card FROM record_document WHERE kind = 'claim' AND NOT is_gone"
WAYS = {"COPY": TEXTS, "COPY in order": f"{TEXTS} ORDER BY sort_key, object_id"}
LARGEST_ADDED = 20.0  # MB
Sums = tuple[int, int]


class Sink:
    """Counts lines and bytes, and keeps nothing."""

    def __init__(self) -> None:
        self.lines = self.bytes = 0

    def write(self, some: bytes) -> int:
        self.lines += some.count(b"\n")
        self.bytes += len(some)
        return len(some)

    @property
    def sums(self) -> Sums:
        return self.lines, self.bytes


def exported(door: Door) -> Sums:
    """The lines and bytes of an export through the application."""
    sink = Sink()
    response = door.handler(environ(ADDRESS, {}), lambda *_: None)
    for some in response:
        sink.write(some)
    response.close()
    return sink.sums


def copied(session: Session, sql: str) -> Sums:
    sink = Sink()
    session.cursor.copy_expert(f"COPY ({sql}) TO STDOUT {AS_IT_IS}", sink)
    return sink.sums


def contests(scene: Scene) -> Iterator[Contest]:
    """Costs at most 1 / 0.7 of what one COPY costs."""
    session = scene.sessions[0]
    ours = Contender(OURS, OURS, lambda: exported(scene.door), lambda sums: sums, our_backend)
    others = [
        Contender(
            LP, name, lambda sql=sql: copied(session, sql), lambda sums: sums, lambda: session.pid
        )
        for name, sql in WAYS.items()
    ]
    fewest = 30 if scene.world.claims <= 10_000 else 5
    yield Contest("export, JSON Lines", [ours, *others], (Bar(LP, 1 / 0.7),), fewest)


def added_memory(work: Callable[[], object]) -> float:
    """Megabytes by which the process grows at most while it works."""
    work()
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before = _memory("VmRSS")
    work()
    return (_memory("VmHWM") - before) / 1024


def _memory(name: str) -> int:
    """Kilobytes, from the process's own status."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(f"{name}:")))
