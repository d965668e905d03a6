"""Progress bars, only when a person is watching."""

import sys
from typing import Any

from tqdm import tqdm


def bar(total: int | None, what: str) -> "tqdm[Any]":
    """A bar that counts up to `total` in units of `what`; silent when nobody watches."""
    return tqdm(total=total, unit=f" {what}", disable=not sys.stderr.isatty(), leave=False)
