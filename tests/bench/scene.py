"""Where contests take place: the world, our door, and a session for each way of planning."""

from collections.abc import Callable
from typing import Any

import orjson

from tests.bench.contest import LP, OURS, PLAIN, STORED, Contender
from tests.bench.door import Answer, Door, our_backend
from tests.bench.limits.cards import Cards
from tests.bench.limits.prepared import CUSTOM, PREPARED, Session
from tests.bench.limits.stored import Stored
from tests.bench.world import World

CLAIMS = "/api/v1/claims/"


class Scene:
    """Makes contenders."""

    def __init__(
        self, world: World, door: Door, url: str, graphile: Contender | None = None
    ) -> None:
        self.world, self.door = world, door
        self.graphile = [graphile] if graphile else []
        self.sessions = [Session(url, PREPARED), Session(url, CUSTOM)]

    def close(self) -> None:
        for session in self.sessions:
            session.connection.close()

    def ours(self, address: str, says: Callable[[Answer], Any], **how: Any) -> Contender:
        """The application itself."""
        work = self.door.asking(address, **how)
        return Contender(OURS, OURS, work, says, our_backend)

    def by_hand(
        self,
        name: str,
        ask: Callable[[Session], bytes],
        *,
        group: str = LP,
        says: Callable[[Any], Any] = orjson.loads,
    ) -> list[Contender]:
        """Hand-written SQL, with plans made once and with plans made for each set of values."""
        return [
            Contender(
                group,
                f"{name}, {session.plans}",
                lambda session=session: ask(session),
                says,
                lambda session=session: session.pid,
            )
            for session in self.sessions
        ]

    def cards(self, ways: dict[str, str], *values: Any) -> list[Contender]:
        """Cards built from the tables, for pages found in several ways."""
        return [
            one
            for name, page in ways.items()
            for one in self.by_hand(
                f"{LP} {name}", lambda session, page=page: Cards(session).listed(page, *values)
            )
        ]

    def stored(self, sql: str, *values: Any) -> list[Contender]:
        """Stored cards as they are."""
        return self.by_hand(
            STORED, lambda session: Stored(session).listed(sql, *values), group=STORED
        )

    def plain(
        self, address: str, says: Callable[[Answer], Any], part: Callable[[Any], Any]
    ) -> Contender:
        """The newcomer's program; it answers part of what ours does."""
        return Contender(PLAIN, PLAIN, self.door.asking(address), says, our_backend, part)


def results(answer: Answer) -> list[Any]:
    """The things of a page of ours."""
    return list(answer.json()["results"])


def whole(answer: Answer) -> Any:
    return answer.json()
