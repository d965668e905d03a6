"""What of a list somebody chose, to do something with it."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet


def is_any_left(listed: QuerySet[Any], keys: Collection[Any] | None) -> bool:
    """Whether any of what was chosen is still listed; None: all was chosen."""
    meant = listed if keys is None else listed.filter(pk__in=keys)
    return meant.exists()
