"""The public JSON of each kind, made at delivery from record rows and the ledger alone.

A derived cache: `refresh` on everything gives the same bytes as one delivery after another, and
a change of shape here is followed by `rebuild_record`.
"""

from claims_app.record.documents.refresh import Made, built, index_rows, refresh
from claims_app.record.documents.touched import (
    Touched,
    hanging_together,
    showing,
    touched_by,
    touched_if_few,
)

__all__ = [
    "Made",
    "Touched",
    "built",
    "hanging_together",
    "index_rows",
    "refresh",
    "showing",
    "touched_by",
    "touched_if_few",
]
