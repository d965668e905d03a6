"""What is drawn by lot in tests, drawn from a seed: so a test that passed passes again.

Rows without an order of their own come in the order of their keys, and keys are drawn by lot
(`uuid.uuid4`): which claim a test takes first would be another each time. Each test draws from its
own name, whoever ran before it; Hypothesis its examples. GAINSAY_LOT=anything for other draws, as
`make thorough` has them.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

LOT = os.environ.get("GAINSAY_LOT", "")


class _Entropy:
    """The module `os` as `uuid` sees it, with bytes from a seed."""

    def __init__(self) -> None:
        self.chance = Random()

    def urandom(self, size: int) -> bytes:
        return self.chance.randbytes(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


_entropy = _Entropy()


def install() -> None:
    """From here on every `uuid4` of this process is drawn from the seed of the test."""
    setattr(uuid, "os", _entropy)  # noqa: B010
    # A child that is to be killed writes rows which its parent writes again after it.
    os.register_at_fork(after_in_child=lambda: draw_for(f"child {os.getpid()}"))


def draw_for(name: str) -> None:
    _entropy.chance = Random(f"{LOT} {name}")


@contextmanager
def drawn_for(name: str) -> Iterator[None]:
    """Inside, draw for this; then go on as before."""
    before = _entropy.chance
    draw_for(name)
    yield
    _entropy.chance = before
