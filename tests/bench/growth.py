"""The same questions on a record and on one ten times smaller: what growth costs."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from actors_app.aliases import RECORD
from tests.bench.contest import OURS, SMALLER, Bar, Contender, Contest
from tests.bench.contests import (
    CLAIMS,
    ONE_WEEK,
    THREE_YEARS,
    query_of_speaker,
    query_of_words,
)
from tests.bench.door import Answer, Door
from tests.bench.said import claim_slug
from tests.bench.words import PAIRS
from tests.bench.world import QUARREL, TWENTY, TWO, World

LIMIT = 1.3
# Every match must be ranked, so it grows with the matches.
EXEMPT = {"search, two common words"}


def addresses(world: World) -> dict[str, str]:
    """What is asked of a world, by name."""
    speakers = world.speakers_asked
    asked = {
        "list, 25 newest": f"{CLAIMS}?limit=25",
        "detail, 2 reports": f"{CLAIMS}{claim_slug(TWO)}/",
        "detail, 20 reports": f"{CLAIMS}{claim_slug(TWENTY)}/",
        "top speaker, one week": f"{CLAIMS}?{query_of_speaker(speakers['top'], ONE_WEEK)}",
        "filter: issue": f"{CLAIMS}?issue=issue-0&limit=25",
        "filter: modality": f"{CLAIMS}?modality=suspected&limit=25",
        "graph of a quarrel, depth 4": f"/api/v1/graph/?claim={claim_slug(QUARREL)}&depth=4",
    }
    for who, number in speakers.items():
        query = query_of_speaker(number, THREE_YEARS)
        asked[f"{who} speaker, three years"] = f"{CLAIMS}?{query}"
    for name, words in PAIRS.items():
        asked[f"search, two {name} words"] = f"{CLAIMS}?{query_of_words(words)}"
    return asked


def contests(door: Door, world: World, smaller: World, url: str) -> Iterator[Contest]:
    """One contest for each question; the answers differ, so only times are compared."""
    large = connections[RECORD]
    small = connection_to(url)
    on_small = addresses(smaller)
    for name, address in addresses(world).items():
        here = Contender(OURS, OURS, on(large, door, address), nothing, pid_of(large))
        there = Contender(SMALLER, SMALLER, on(small, door, on_small[name]), nothing, pid_of(small))
        bars = () if name in EXEMPT else (Bar(SMALLER, LIMIT),)
        yield Contest(f"growth: {name}", [here, there], bars)
    connections[RECORD] = large


def nothing(answer: Answer) -> Any:
    """Two worlds give two answers."""
    return answer.status


def connection_to(url: str) -> BaseDatabaseWrapper:
    """A connection that can stand in for the record's."""
    connection = connections.create_connection(RECORD)
    name = urlsplit(url).path.lstrip("/")
    connection.settings_dict = {**connection.settings_dict, "NAME": name}
    connection.ensure_connection()
    return connection


def on(connection: BaseDatabaseWrapper, door: Door, address: str) -> Callable[[], Answer]:
    """Ask while this connection is the record."""
    ask = door.asking(address)

    def work() -> Answer:
        connections[RECORD] = connection
        return ask()

    return work


def pid_of(connection: BaseDatabaseWrapper) -> Callable[[], int]:
    def pid() -> int:
        connection.ensure_connection()
        return int(connection.connection.info.backend_pid)

    return pid
