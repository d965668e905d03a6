"""What is done when a store does not answer: nobody waits for it, and the log says so.

The API never fails for want of its counters. Whoever asks a store that is away is told so at once
for a few seconds, and goes on without it.
"""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

LEFT_ALONE = 5  # seconds after a failure
SAID_AGAIN = 60


class Unreachable(Exception):
    """The store does not answer, or did not a moment ago."""


class Watched:
    """A store that may be away."""

    def __init__(self, name: str, consequence: str) -> None:
        self.name = name
        self.consequence = consequence
        self.back_at = 0.0
        self.silent_until = 0.0

    def ask(self, question: Callable[[], Answer], failures: tuple[type[Exception], ...]) -> Answer:
        """The answer; Unreachable if asking ends in one of `failures`, or lately did."""
        if self.back_at and time.monotonic() < self.back_at:
            raise Unreachable
        try:
            answer = question()
        except failures as problem:
            self.note(problem)
            raise Unreachable from problem
        self.back_at = 0.0
        return answer

    def note(self, problem: Exception) -> None:
        """Leave the store alone for a while, and say why, once a minute."""
        now = time.monotonic()
        self.back_at = now + LEFT_ALONE
        if now >= self.silent_until:
            self.silent_until = now + SAID_AGAIN
            logger.error("%s: no answer. %s %s", self.name, self.consequence, problem)
