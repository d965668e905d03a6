"""A match: what was found, and how near it is."""

from typing import NamedTuple
from uuid import UUID


class Match(NamedTuple):
    """Something that was found. Matches sort by nearness, then claims before reports."""

    distance: float
    kind: str
    key: UUID

    @property
    def score(self) -> float:
        """How near it is, from 0 to 1."""
        return round(1 - self.distance, 4)


def match(score: float, kind: str, key: UUID) -> Match:
    """A match with a score from 0 to 1."""
    return Match(round(1 - score, 4), kind, key)
