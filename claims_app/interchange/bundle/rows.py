"""Reading many rows by many keys."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models as db

from actors_app.aliases import DESK

# SQLite takes no more than 999 parameters in some builds.
AT_ONCE = 500


def in_batches(things: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """`things` in lists of at most `size`."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def rows_by(
    model: type[db.Model], field: str, values: Iterable[Any], *, related: str = ""
) -> Iterator[Any]:
    """The rows of the desk whose `field` is one of `values`, with the row that `related` names."""
    wanted = sorted({v for v in values if v is not None}, key=str)
    for batch in in_batches(wanted):
        rows = model._default_manager.using(DESK).filter(**{f"{field}__in": batch})
        yield from rows.select_related(related) if related else rows
