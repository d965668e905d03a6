"""A made-up world of claims: the same for the same number of claims and the same seed.

Every thing is a function of its kind and number, so that any of them can be made again without
those before it, and the benchmark knows what it asks for.
"""

import datetime as dt
import itertools
from bisect import bisect
from functools import cached_property
from hashlib import blake2b
from random import Random

from tests.bench.words import Words

FIRST_DAY, LAST_DAY = dt.date(2004, 1, 1), dt.date(2025, 12, 31)
DAYS = (LAST_DAY - FIRST_DAY).days
# On this day so many claims fall that a page ends in the middle of it.
BUSY_DAY = dt.date(2025, 12, 20)
HUB, TWENTY, TWO, QUARREL = 7, 11, 13, 17
OPPONENTS = 400
# Below this number are the claims that the benchmark asks for by name.
SPECIAL = 50


class Ranked:
    """Picks a number below `count`: 0 in a tenth of the cases, the others by Zipf's law."""

    def __init__(self, count: int, top: float = 0.1) -> None:
        rest = [1 / rank for rank in range(2, count + 1)]
        share = (1 - top) / sum(rest)
        self.bounds = list(itertools.accumulate([top, *(share * part for part in rest)]))

    def pick(self, random: Random) -> int:
        return min(bisect(self.bounds, random.random()), len(self.bounds) - 1)


class World:
    """How many things of each kind there are, and who is who among them."""

    def __init__(self, claims: int, seed: int = 1) -> None:
        self.claims, self.seed = claims, seed
        self.speakers = 200 + claims // 100
        self.outlets = 100 + claims // 2000
        self.issues = 60 + claims // 500
        self.sources = 40 + claims * 2 // 5
        self.occasions = 10 + claims // 20
        self.assessments = claims // 100
        self.words = Words(seed)
        self.speaker, self.outlet = Ranked(self.speakers), Ranked(self.outlets)
        self.issue = Ranked(self.issues, 0.05)

    def __repr__(self) -> str:
        return f"{self.claims} claims, seed {self.seed}"

    def random(self, kind: str, number: int) -> Random:
        """The chances of one thing."""
        return Random(f"{self.seed}/{kind}/{number}")

    def key(self, kind: str, number: int, place: int = 0) -> str:
        """The key of a thing, or of a child in its place: a UUID of version 4."""
        about = f"{self.seed}/{kind}/{number}/{place}".encode()
        h = blake2b(about, digest_size=16).hexdigest()
        variant = "89ab"[int(h[16], 16) % 4]
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{variant}{h[17:20]}-{h[20:]}"

    # Numbers of things that the benchmark asks for

    @cached_property
    def speakers_asked(self) -> dict[str, int]:
        """A speaker of many claims, of some, of few."""
        return {"top": 0, "mid": max(20, self.speakers // 100), "rare": self.speakers // 2}

    @cached_property
    def hub_reports(self) -> int:
        return min(3000, self.sources)

    def is_gone(self, claim: int) -> bool:
        """Whether a claim was taken off the record again."""
        return claim % 1000 == 999

    def is_corrected(self, claim: int) -> bool:
        return claim % 50 == 3

    def source_of_day(self, day: dt.date) -> int:
        """The first source of a day: sources are numbered as they appeared."""
        return min((day - FIRST_DAY).days * self.sources // (DAYS + 1), self.sources - 1)

    def day_of_source(self, source: int) -> dt.date:
        return FIRST_DAY + dt.timedelta(days=source * (DAYS + 1) // self.sources)

    def outlet_number(self, random: Random) -> int:
        """The number, among actors, of an outlet."""
        return self.speakers + self.outlet.pick(random)

    def publisher_of(self, source: int) -> int:
        return self.outlet_number(self.random("publisher", source))
