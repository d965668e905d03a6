"""Asking for statistics, and reading them."""

from typing import Any

from claims_app.models import Claim, ClaimSpeaker
from claims_app.record.statistics import DIMENSIONS, ENDS, GROUPS
from tests import published
from tests.published import Press

CLAIMS, ANSWERS, LATENCY = "/api/v1/stats/", "/api/v1/stats/answers/", "/api/v1/stats/latency/"
EVERYTHING = [
    *(f"{CLAIMS}?by={by}" for by in DIMENSIONS),
    *(f"{ANSWERS}?by={by}" for by in ENDS),
    *(f"{LATENCY}?by={by}" for by in GROUPS),
    LATENCY,
]


def got(client: Any, path: str) -> dict[str, Any]:
    """The statistic at an address."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.content)
    assert response["Content-Type"] == "application/json"
    body: dict[str, Any] = response.json()
    return body


def by_key(body: dict[str, Any], figure: str) -> dict[Any, int]:
    """One figure of every row."""
    return {row["key"]: row[figure] for row in body["rows"]}


def numbers(row: dict[str, Any]) -> dict[str, int]:
    """The figures of a row."""
    return {name: n for name, n in row.items() if isinstance(n, int) and name != "key"}


def spoken_by(press: Press, *speakers: Any, n: int = 0, **changes: Any) -> Claim:
    """A claim made by several together, on an issue of its own."""
    first, *others = speakers
    said = published.claim(press.publish(published.issue(n)), first, n)
    for name, value in changes.items():
        setattr(said, name, value)
    rest = [ClaimSpeaker(claim_id=said.pk, actor_id=a.pk, part="joint") for a in others]
    press.publish(said, *rest)
    return said


def actors(press: Press, count: int, **changes: Any) -> list[Any]:
    """So many actors, published."""
    made = [published.actor(n) for n in range(count)]
    for actor in made:
        for name, value in changes.items():
            setattr(actor, name, value)
        press.publish(actor)
    return made
