"""Trying something on the databases without leaving anything behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from actors_app.aliases import DESK, RECORD


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within did not happen."""
    with transaction.atomic(using=DESK), transaction.atomic(using=RECORD):
        try:
            yield
        finally:
            for alias in (DESK, RECORD):
                transaction.set_rollback(True, using=alias)
