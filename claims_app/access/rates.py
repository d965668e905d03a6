"""How often: “300/min”."""

import re
from typing import NamedTuple

PERIODS = {"s": "second", "sec": "second", "min": "minute", "h": "hour"}
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
OFF = "off"
WRITTEN = re.compile(r"([1-9][0-9]{0,8})/([a-z]+)")


class Rate(NamedTuple):
    """So many requests in so many seconds."""

    requests: int
    seconds: int

    def __str__(self) -> str:
        period = next(name for name, length in SECONDS.items() if length == self.seconds)
        return f"{self.requests:,} request{'s' * (self.requests != 1)} a {period}"


def read_rate(text: str) -> Rate | None:
    """The rate that `text` names; None for “off”, which sets no limit.

    Raises ValueError with the sentence that says what would be right.
    """
    if text == OFF:
        return None
    found = WRITTEN.fullmatch(text)
    seconds = SECONDS.get(PERIODS.get(found[2], found[2])) if found else None
    if not found or not seconds:
        raise ValueError(
            f"{text!r} is no rate: write a number of requests a second, minute, hour or day, "
            f"such as 300/min, or {OFF}."
        )
    return Rate(int(found[1]), seconds)
