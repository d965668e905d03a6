"""Files that somebody uploads at the desk: looked at first, then taken in, by whoever may."""

from claims_app.interchange.imports.carrying import (
    MOST_BYTES,
    MOST_ROWS,
    Gone,
    Look,
    Moved,
    carry_out,
    kind_of,
    look,
)

__all__ = ["MOST_BYTES", "MOST_ROWS", "Gone", "Look", "Moved", "carry_out", "kind_of", "look"]
