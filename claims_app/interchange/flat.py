"""Values in one layer, for formats that know no other."""

import re
from collections.abc import Iterator
from typing import Any

# What XML cannot hold, and no text needs.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def attributes(body: dict[str, Any], *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every member that has a value; inner ones under both names: asserted_on."""
    for name, value in body.items():
        if name in but or value is None or isinstance(value, list):
            continue
        if isinstance(value, dict):
            yield from ((f"{name}_{inner}", found) for inner, found in attributes(value))
        else:
            yield name, value


def writable(text: str) -> str:
    """A text with a replacement character for each that cannot be written."""
    return UNWRITABLE.sub("\ufffd", text)
