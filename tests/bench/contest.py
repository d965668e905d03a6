"""Contests: the same answer from several contenders, timed in one interleaved run."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.bench.clock import Clock, cpu, median_and_doubt

OURS, LP, STORED, PLAIN = "ours", "LP", "stored text", "plain DRF"
GRAPHILE = "PostGraphile"
SMALLER, FIRST = "a tenth", "our first page"
# PostgreSQL settles on a generic plan after five executions.
WARM_UPS = 8
FEWEST_ROUNDS, LARGEST_DOUBT = 30, 0.10
# A way that took so many times what the best of its group took is not asked again: it cannot be the
# group's time, and it leaves the processor's caches empty for all others.
HOPELESS = 4


class Unequal(Exception):
    """Two contenders gave different answers, so their times say nothing."""


@dataclass(frozen=True)
class Contender:
    """One way to an answer: the work that is timed, and what its result says.

    `group` is whom it stands for: the fastest of a group is its time. `part` is what of our answer
    it has to equal, where it answers less.
    """

    group: str
    name: str
    work: Callable[[], Any]
    says: Callable[[Any], Any]
    pid: Callable[[], int | Clock | None] = lambda: None
    part: Callable[[Any], Any] = lambda answer: answer


@dataclass(frozen=True)
class Bar:
    """Ours costs at most `limit` times what a group costs."""

    group: str
    limit: float


@dataclass(frozen=True)
class Contest:
    """One request, and who answers it."""

    name: str
    contenders: list[Contender]
    bars: tuple[Bar, ...] = ()
    fewest: int = FEWEST_ROUNDS


@dataclass
class Result:
    """What a contest came to: times by contender, in milliseconds."""

    contest: Contest
    times: dict[str, list[float]] = field(default_factory=dict)

    def middle(self, group: str) -> float | None:
        """The median of the fastest of a group."""
        found = [
            median_and_doubt(self.times[c.name])[0]
            for c in self.contest.contenders
            if c.group == group and self.times.get(c.name)
        ]
        return min(found, default=None)

    def ratio(self, group: str) -> float | None:
        """What ours costs, in times of what a group costs."""
        ours, theirs = self.middle(OURS), self.middle(group)
        return ours / theirs if ours and theirs else None

    @property
    def rounds(self) -> int:
        return min((len(times) for times in self.times.values()), default=0)

    @property
    def doubt(self) -> float:
        """The largest doubt about a median that a bar depends on."""
        groups = {OURS, *(bar.group for bar in self.contest.bars)}
        asked = [c for c in self.contest.contenders if c.group in groups]
        fastest = {g: self.middle(g) for g in groups}
        doubts = [
            doubt
            for c in asked
            for middle, doubt in [median_and_doubt(self.times[c.name])]
            if middle == fastest[c.group]
        ]
        return max(doubts, default=1.0)

    @property
    def is_noisy(self) -> bool:
        return self.rounds < self.contest.fewest or self.doubt > LARGEST_DOUBT


def run(contest: Contest, *, seconds: float, random: Random) -> Result:
    """Compare the answers, then time all contenders in shuffled rounds.

    It ends when the medians are sure enough, or after `seconds`, but not before the fewest rounds.
    """
    contest = replace(contest, contenders=hopeful(contest.contenders, compare(contest)))
    result = Result(contest, {contender.name: [] for contender in contest.contenders})
    ends = time.monotonic() + seconds
    while True:
        rounds(contest, result, random, contest.fewest)
        sure = result.rounds >= 2 * contest.fewest and result.doubt <= LARGEST_DOUBT / 3
        if sure or time.monotonic() > ends:
            return result


def rounds(contest: Contest, result: Result, random: Random, count: int) -> None:
    """So many rounds, each contender once a round, in an order of chance."""
    for _ in range(count):
        for contender in random.sample(contest.contenders, len(contest.contenders)):
            result.times[contender.name].append(cpu(contender.work, contender.pid()))


def hopeful(contenders: list[Contender], fastest: dict[str, float]) -> list[Contender]:
    """Those that may be the time of their group, by what each took when all warmed up."""
    best: dict[str, float] = {}
    for one in contenders:
        best[one.group] = min(best.get(one.group, math.inf), fastest[one.name])
    return [one for one in contenders if fastest[one.name] <= HOPELESS * best[one.group]]


def compare(contest: Contest) -> dict[str, float]:
    """Let everybody answer some times; raise Unequal where answers differ.

    Returns the fewest seconds that each took: good enough to see who has no chance.
    """
    ours, *others = contest.contenders
    wanted = ours.says(ours.work())
    fastest = {ours.name: 0.0}
    for contender in others:
        times = []
        for _ in range(WARM_UPS):
            began = time.perf_counter()
            answer = contender.work()
            times.append(time.perf_counter() - began)
            found = contender.says(answer)
        fastest[contender.name] = min(times)
        for path, one, other in differences(contender.part(wanted), found):
            raise Unequal(
                f"{contest.name}: {contender.name} answers otherwise than ours.\n"
                f"  at {path or 'the top'}\n  ours:  {str(one)[:300]}\n  other: {str(other)[:300]}"
            )
    for _ in range(WARM_UPS):
        ours.work()
    return fastest


def differences(one: Any, other: Any, path: str = "") -> list[tuple[str, Any, Any]]:
    """Where two parsed answers differ, the first place only."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        places = [(f"{path}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        places = [(f"{path}[{n}]", *pair) for n, pair in enumerate(zip(one, other, strict=True))]
    else:
        same = type(one) is type(other) and one == other
        return [] if same else [(path, one, other)]
    found = (differences(left, right, where) for where, left, right in places)
    return next((some for some in found if some), [])
