"""The record as it was: what this database said at a moment.

Inside `at(moment)` everything that reads the record reads it as it stood after the last line of
the ledger published at or before that moment. A past record is a file made from the ledger's own
editions, once; small ones on demand, large ones beforehand by `prepare_past`.
"""

import datetime as dt
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import OperationalError
from django.db.models import BigIntegerField, DateTimeField, QuerySet

from actors_app.aliases import RECORD, meaning
from claims_app.record import shelf
from claims_app.record.models import Head, Publication
from claims_app.record.opening import opened
from claims_app.record.remaking import make
from claims_app.record.shelf import Standing
from claims_app.record.slots import Slot, statement
from claims_app.record.turns import Taken, alone

logger = logging.getLogger(__name__)
# Seconds that a reader waits for another to finish making a past.
PATIENCE = 10.0
NAMED_AT_MOST = 20
# A line is copied so many times as fast as a thing is made.
LINES_A_THING = 10


class NotPrepared(Exception):
    """The record at that moment is too large to be made while a reader waits.

    `moments` are those, the newest first, for which it was prepared.
    """

    def __init__(self, moments: list[dt.datetime]) -> None:
        super().__init__(
            "The record as it stood then is not prepared, and too large to be made while you wait."
        )
        self.moments = moments


class BeingMade(Exception):
    """Another past is being made; come back in `seconds`."""

    def __init__(self) -> None:
        super().__init__("Another past state of the record is being made. Try again in a moment.")
        self.seconds = 5


@contextmanager
def at(moment: dt.datetime) -> Iterator[Standing]:
    """Read the record as it stood at `moment`, in this context and thread.

    Querysets pinned before the block was entered still read the present. Raises NotPrepared or
    BeingMade before anything is read.
    """
    standing = standing_at(moment)
    is_now = standing.sequence == _now().sequence
    with meaning(RECORD) if is_now else _reading(standing):
        yield standing


def standing_at(moment: dt.datetime) -> Standing:
    """How far the ledger had come at `moment`.

    Found by halving, in steps that stay the same when the ledger grows.
    """
    had_come = statement(("published by then",), RECORD, _published_by_then)
    number = 0
    for bit in reversed(range(_now().sequence.bit_length())):
        if had_come.rows({"line": number + (1 << bit), "moment": moment}, RECORD):
            number += 1 << bit
    line = Publication.objects.using(RECORD).filter(pk=number)
    row = line.values_list("sequence", "sha256", "published_at").first()
    return Standing(*row) if row else Standing()


def _published_by_then() -> QuerySet[Publication, tuple[int]]:
    line, moment = Slot("line", BigIntegerField()), Slot("moment", DateTimeField())
    found = Publication.objects.filter(pk=line, published_at__lte=moment)
    return found.values_list("sequence")


def prepare(moment: dt.datetime) -> Standing:
    """Make the record as it stood at `moment`, whatever its size, and keep it."""
    standing = standing_at(moment)
    shelf.mark(standing)
    with alone(shelf.making(), wait=3600):
        _made(standing)
    return standing


def prepare_again() -> list[Standing]:
    """Make again all that were prepared: a new program or a redaction makes old files unfit."""
    standings = _prepared()
    for standing in standings:
        with alone(shelf.making(), wait=3600):
            _made(standing)
    return standings


def let_go(moment: dt.datetime) -> Standing:
    """Keep the record as it stood at `moment` no longer than any other."""
    standing = standing_at(moment)
    shelf.unmark(standing)
    shelf.tidy()
    return standing


def _now() -> Standing:
    """Where the ledger stands at present."""
    head = Head.objects.using(RECORD).filter(pk=1).first() or Head()
    return Standing(head.sequence, head.sha256)


@contextmanager
def _reading(standing: Standing) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(opened(_file(standing)))
        except OperationalError:  # thrown away between two looks
            stack.enter_context(opened(_file(standing)))
        yield


def _file(standing: Standing) -> Path:
    """The file of the record as it stood. Raises NotPrepared or BeingMade."""
    shelf.throw_away()
    return shelf.take(standing) or _made_on_demand(standing)


def _made_on_demand(standing: Standing) -> Path:
    if not _is_small(standing):
        raise NotPrepared(_moments())
    try:
        with alone(shelf.making(), wait=PATIENCE):
            return _made(standing)
    except Taken:
        raise BeingMade from None
    except (OSError, sqlite3.Error) as problem:
        logger.exception("A past record could not be written to %s.", shelf.folder())
        raise NotPrepared(_moments()) from problem


def _made(standing: Standing) -> Path:
    """The file, made if need be. The caller is alone here."""
    while True:
        file = shelf.place(standing)
        if not file.exists():
            make(standing, file)
        shelf.throw_away()  # for a redaction may have come meanwhile
        if file.exists():
            shelf.tidy()
            return file


def _is_small(standing: Standing) -> bool:
    """Whether a reader can wait for it: things that have to be made, lines that are copied."""
    most: int = settings.PAST_THINGS
    if standing.sequence > most * LINES_A_THING:
        return False
    if standing.sequence <= most:
        return True
    lines = Publication.objects.using(RECORD).filter(sequence__lte=standing.sequence, version=1)
    return lines.order_by()[: most + 1].count() <= most


def _prepared() -> list[Standing]:
    """Those that were prepared, the newest first."""
    names = shelf.prepared()
    numbers = [int(name.partition("-")[0]) for name in names]
    lines = Publication.objects.using(RECORD).filter(sequence__in=numbers).order_by("-sequence")
    found = [Standing(*row) for row in lines.values_list("sequence", "sha256", "published_at")]
    return [standing for standing in (*found, Standing()) if standing.name in names]


def _moments() -> list[dt.datetime]:
    """Moments for which a past is at hand."""
    at_hand = (s for s in _prepared() if s.published_at and shelf.place(s).exists())
    return [s.published_at for s in islice(at_hand, NAMED_AT_MOST) if s.published_at]
