"""The names of the databases, and which one “the record” means here and now.

The public reads the record as it stands, or as it stood at a moment. Whoever reads asks
`the_record()`; inside `meaning(alias)` it is a database of the past, in this context alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DESK = "default"
RECORD = "record"
# What all processes count together; it may be lost without loss.
COUNTERS = "counters"
# Databases that hold the record as it stood; never configured, opened for one reading.
PAST = "past-"

_meant: ContextVar[str] = ContextVar("the_record", default=RECORD)


class RecordIsReadOnly(RuntimeError):
    """Only a delivery writes to the record, and it names the alias itself."""


def the_record() -> str:
    """The alias of the record: the present one, or the past that this context reads."""
    return _meant.get()


def is_record(alias: str | None) -> bool:
    """Whether a database is the record, present or past."""
    return alias == RECORD or str(alias).startswith(PAST)


@contextmanager
def meaning(alias: str) -> Iterator[None]:
    """Let “the record” mean the database `alias` in this context."""
    before = _meant.get()
    _meant.set(alias)
    try:
        yield
    finally:
        # Not by token: a stream may be ended in another context than it was begun in.
        _meant.set(before)
