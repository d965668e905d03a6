"""Many programs at one thing at the same moment, over real connections: who wins, what stays."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any, NamedTuple

from tests.desk_drafts import REASON, ROOT, issue

PATIENCE = 120


class Answer(NamedTuple):
    status: int
    etag: str
    body: Any
    text: str


class Line:
    """One program's connection, kept open."""

    def __init__(self, host: str, token: str) -> None:
        self.connection = HTTPConnection(host, timeout=PATIENCE)
        self.headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = None if body is None else json.dumps(body)
        self.connection.request(method, path, sent, self.headers | named)
        response = self.connection.getresponse()
        text = response.read().decode()
        etag = response.getheader("ETag") or ""
        return Answer(response.status, etag, json.loads(text), text)


@dataclass
class Outcome:
    """What became of all that was asked, and everything that should not have been."""

    rounds: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{n} × {status}" for status, n in sorted(self.statuses.items()))
        return f"{self.rounds} rounds: {told}; {len(self.faults)} faults"


class Crowd:
    """So many programs of one account, all of which start at the same moment."""

    def __init__(self, host: str, token: str, size: int) -> None:
        self.lines = [Line(host, token) for _ in range(size)]
        self.pool = ThreadPoolExecutor(size)
        self.start = threading.Barrier(size)

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *error: object) -> None:
        self.pool.shutdown()
        for line in self.lines:
            line.connection.close()

    def at_once(self, act: Callable[[int, Line], Answer]) -> list[Answer]:
        """What each is answered."""

        def one(number: int) -> Answer:
            self.start.wait(PATIENCE)
            return act(number, self.lines[number])

        return list(self.pool.map(one, range(len(self.lines))))


def contested(host: str, token: str, *, clients: int, rounds: int) -> Outcome:
    """All change one question that all saw in the same state, again and again."""
    with Crowd(host, token, clients) as crowd:
        return _contested(crowd, rounds)


def _contested(crowd: Crowd, rounds: int) -> Outcome:
    found, clients = Outcome(), len(crowd.lines)
    begun = crowd.lines[0].ask(
        "POST", f"{ROOT}issues/", {"reason": REASON, "draft": issue("contested")}
    )
    assert begun.status == 201, begun.text
    where, etag = begun.body["url"], begun.etag

    def change(number: int, line: Line) -> Answer:
        said = {"summary": f"Round {found.rounds}, program {number}."}
        return line.ask("PATCH", where, {"reason": REASON, "draft": said}, If_Match=etag)

    for _ in range(rounds):
        answers = crowd.at_once(change)
        found.rounds += 1
        found.statuses.update(answer.status for answer in answers)
        winners = [answer for answer in answers if answer.status == 200]
        losers = [answer for answer in answers if answer.status == 412]
        now = crowd.lines[0].ask("GET", where)
        if len(winners) != 1 or len(losers) != clients - 1:
            found.faults.append(f"round {found.rounds}: {len(winners)} won, {len(losers)} lost")
        elif now.body != _kept(winners[0].body) or {loser.etag for loser in losers} != {now.etag}:
            found.faults.append(f"round {found.rounds}: what stays is not what won")
        etag = now.etag
    return found


def _kept(body: dict[str, Any]) -> dict[str, Any]:
    """What was answered to a change, without what is told of other things."""
    return {name: value for name, value in body.items() if name != "hints"}


def identical(host: str, token: str, *, twins: int, rounds: int) -> Outcome:
    """All begin the same question with the same key, again and again."""
    with Crowd(host, token, twins) as crowd:
        return _identical(crowd, rounds)


def _identical(crowd: Crowd, rounds: int) -> Outcome:
    found = Outcome()

    def begin(number: int, line: Line) -> Answer:
        body = {"reason": REASON, "draft": issue(f"twin-{found.rounds}")}
        return line.ask("POST", f"{ROOT}issues/", body, Idempotency_Key=f"key-{found.rounds}")

    for _ in range(rounds):
        answers = crowd.at_once(begin)
        found.statuses.update(answer.status for answer in answers)
        if {answer.status for answer in answers} != {201}:
            found.faults.append(f"round {found.rounds}: not all were told that it was done")
        elif len({answer.text for answer in answers}) != 1:
            found.faults.append(f"round {found.rounds}: not all were told the same")
        listed = crowd.lines[0].ask("GET", f"{ROOT}issues/?slug=twin-{found.rounds}")
        if len(listed.body["results"]) != 1:
            found.faults.append(f"round {found.rounds}: {len(listed.body['results'])} rows")
        found.rounds += 1
    return found
