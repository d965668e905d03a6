"""Counters that all processes share: rows of a small database, unless a Redis is named."""

import time
from typing import NamedTuple, Protocol

from django.db import Error, connections

from actors_app.aliases import COUNTERS
from claims_app.access.models import Counter
from claims_app.access.rates import Rate

TABLE = Counter._meta.db_table
SWEPT_EVERY = 600  # seconds

# One statement, so that no two processes can grant the same. What does not fit is not taken at
# all: a costly request that must wait leaves room for cheap ones.
TAKE = f"""
INSERT INTO {TABLE} (key, used, granted, ends_at)
VALUES (%(key)s, %(cost)s, %(cost)s, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
  used = CASE
    WHEN {TABLE}.ends_at <= %(now)s THEN %(cost)s
    WHEN {TABLE}.used + %(cost)s <= %(limit)s THEN {TABLE}.used + %(cost)s
    ELSE {TABLE}.used END,
  granted = CASE
    WHEN {TABLE}.ends_at <= %(now)s OR {TABLE}.used + %(cost)s <= %(limit)s THEN %(cost)s
    ELSE 0 END,
  ends_at = CASE
    WHEN {TABLE}.ends_at <= %(now)s THEN %(ends)s
    ELSE {TABLE}.ends_at END
RETURNING used, granted, ends_at
"""  # noqa: S608 a name of ours
SWEEP = f"DELETE FROM {TABLE} WHERE ends_at < %s"  # noqa: S608 a name of ours


class Taken(NamedTuple):
    """What was taken from an allowance."""

    granted: int
    used: int
    ends_in: float


class Counters(Protocol):
    """Where allowances are counted; `failures` is what can go wrong there."""

    failures: tuple[type[Exception], ...]

    def take(self, key: str, cost: int, rate: Rate) -> Taken:
        """Take all of `cost` from the allowance of `key` or, if it does not reach, nothing.

        An allowance begins with the first request and ends with its period.
        """


class DatabaseCounters:
    """Rows of the database `counters`."""

    failures: tuple[type[Exception], ...] = (Error,)

    def __init__(self) -> None:
        self.swept_at = time.time()

    def take(self, key: str, cost: int, rate: Rate) -> Taken:
        now = time.time()
        limit, ends = rate.requests, now + rate.seconds
        with connections[COUNTERS].cursor() as cursor:
            cursor.execute(
                TAKE, {"key": key, "cost": cost, "limit": limit, "now": now, "ends": ends}
            )
            used, granted, ends_at = cursor.fetchone()
        if now - self.swept_at > SWEPT_EVERY:
            self.sweep(now)
        return Taken(granted, used, ends_at - now)

    def sweep(self, now: float) -> None:
        """Forget the allowances that are over."""
        self.swept_at = now
        with connections[COUNTERS].cursor() as cursor:
            cursor.execute(SWEEP, [now])
