"""Whether a request is within what its sender may ask."""

import math
import threading
import time
from collections.abc import Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from claims_app.access.addresses import visitor
from claims_app.access.counters import Counters, Taken
from claims_app.access.outages import Unreachable, Watched
from claims_app.access.passes import Holder
from claims_app.access.rates import Rate

ANONYMOUS, TOKEN = "anonymous", "token"
IN_DATABASE = "claims_app.access.counters.DatabaseCounters"
IN_REDIS = "claims_app.access.redis_counters.RedisCounters"
# A process takes some of an allowance ahead, so that it need not ask for every request; never more
# than leaves as much to each of this many others.
MOST_AHEAD, PROCESSES = 16, 8
MOST_KEPT = 10_000

_watched = Watched("The counters of requests", "Requests are served uncounted.")
_shares: dict[str, "Share"] = {}
_lock = threading.Lock()


class Share:
    """What this process has in hand of an allowance, and what is left of it elsewhere.

    Who has used up everything is refused without a question until the allowance begins anew.
    """

    __slots__ = ("elsewhere", "ends_at", "in_hand")

    def __init__(self) -> None:
        self.in_hand = self.elsewhere = 0
        self.ends_at = 0.0

    def pay(self, cost: int, now: float) -> int:
        """Pay for a request with what is in hand; how much of the cost is lacking."""
        with _lock:
            if self.ends_at <= now:
                self.in_hand = self.elsewhere = 0
            paid = min(cost, self.in_hand)
            self.in_hand -= paid
            return cost - paid

    def receive(self, amount: int) -> None:
        """Have so much more in hand."""
        with _lock:
            self.in_hand += amount

    def begin(self, taken: Taken, rate: Rate, now: float) -> None:
        """Note what was said of the allowance; if it is a new one, nothing of it is in hand yet."""
        left, ends_at = max(0, rate.requests - taken.used), now + taken.ends_in
        with _lock:
            if ends_at > self.ends_at + rate.seconds / 2:
                self.in_hand, self.elsewhere = 0, left
            # Answers may come in another order than they were given.
            self.elsewhere = min(self.elsewhere, left)
            self.ends_at = ends_at


class Verdict(NamedTuple):
    """What was decided on a request, and what is left to its sender.

    `limit` is 0 where nothing is counted: throttling is off, or the counters are out of reach.
    """

    is_allowed: bool
    policy: str = ""
    limit: int = 0
    window: int = 0
    remaining: int = 0
    reset: int = 0

    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-11, and Retry-After on a refusal."""
        if not self.limit:
            return {}
        fields = {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={self.window}',
            "RateLimit": f'"{self.policy}";r={self.remaining};t={self.reset}',
        }
        return fields if self.is_allowed else fields | {"Retry-After": str(self.reset)}


UNCOUNTED = Verdict(True)


def of_visitor(meta: Mapping[str, Any], cost: int = 1) -> Verdict:
    """Take from what an address may ask without a token."""
    rate: Rate | None = settings.API_RATES[ANONYMOUS]
    return take(visitor(meta), ANONYMOUS, rate, cost) if rate else UNCOUNTED


def of_holder(holder: Holder, cost: int = 1) -> Verdict:
    """Take from what the holder of a token may ask."""
    rate: Rate | None = holder.rate if holder.has_own_rate else settings.API_RATES[TOKEN]
    return take(holder.key, TOKEN, rate, cost) if rate else UNCOUNTED


def take(key: str, policy: str, rate: Rate, cost: int) -> Verdict:
    """Take `cost` from an allowance; a request that costs more than all of it costs all of it."""
    cost, now = min(cost, rate.requests), time.time()
    share = _shares.get(key) or kept(key)
    lacking = share.pay(cost, now)
    is_known_spent = share.ends_at > now and not share.elsewhere
    try:
        is_allowed = not lacking or (not is_known_spent and ask(key, share, lacking, rate, now))
    except Unreachable:
        return UNCOUNTED
    if not is_allowed:
        share.receive(cost - lacking)
    reset = max(1, math.ceil(share.ends_at - now))
    remaining = share.in_hand + share.elsewhere
    return Verdict(is_allowed, policy, rate.requests, rate.seconds, remaining, reset)


def ask(key: str, share: Share, lacking: int, rate: Rate, now: float) -> bool:
    """Take from the shared counters what is lacking, and some ahead; whether there was enough."""
    counters = chosen(settings.CACHE_URL)
    ahead = min(MOST_AHEAD, share.elsewhere // PROCESSES)
    for amount in (lacking + ahead, lacking):
        taken = _watched.ask(partial(counters.take, key, amount, rate), counters.failures)
        share.begin(taken, rate, now)
        if taken.granted:
            share.receive(amount - lacking)
            return True
        if taken.used >= rate.requests or not ahead:
            break
    return False


def kept(key: str) -> Share:
    """A share to remember; if there are too many, what is in hand is lost until they begin anew."""
    if len(_shares) >= MOST_KEPT:
        _shares.clear()
    return _shares.setdefault(key, Share())


@cache
def chosen(cache_url: str) -> Counters:
    """The counters that the settings name."""
    counters: Counters = import_string(IN_REDIS if cache_url else IN_DATABASE)()
    return counters


def forget() -> None:
    """Remember nothing of before: for tests, and for whoever empties the counters by hand."""
    _shares.clear()
    _watched.back_at = _watched.silent_until = 0.0
    chosen.cache_clear()
