"""Counters in a Redis, for sites that have one. Loaded only where `CACHE_URL` names it."""

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from claims_app.access.counters import Taken
from claims_app.access.rates import Rate

# A reader does not wait for a counter.
PATIENCE = 0.5
PREFIX = "gainsay:"
# One script, so that no two processes can grant the same.
TAKE = """
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
local cost, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local granted = 0
if used + cost <= limit then
  used = redis.call('INCRBY', KEYS[1], cost)
  granted = cost
end
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[3])
  redis.call('PEXPIRE', KEYS[1], left)
end
return {granted, used, left}
"""


class RedisCounters:
    """Keys of a Redis that end with their allowance."""

    failures: tuple[type[Exception], ...] = (redis.RedisError,)

    def __init__(self) -> None:
        self.client = redis.Redis.from_url(
            settings.CACHE_URL,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            # A kept connection may have been closed meanwhile: once more, at once.
            retry=Retry(NoBackoff(), 1),
        )
        self.script = self.client.register_script(TAKE)

    def take(self, key: str, cost: int, rate: Rate) -> Taken:
        granted, used, left = self.script(
            keys=[PREFIX + key], args=[cost, rate.requests, rate.seconds * 1000]
        )
        return Taken(granted, used, left / 1000)
