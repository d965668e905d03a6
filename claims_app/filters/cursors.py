"""Cursors: a place in a list, signed, and good for that list alone."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from django.core.signing import BadSignature, Signer

from claims_app.filters.sets import BadFilter
from claims_app.record.listing import Place

# A cursor of an older shape is refused rather than misread.
FORMAT = 1
_signer = Signer(salt="gainsay.cursor")


def fingerprint(kind: str, narrowing: Mapping[str, str]) -> str:
    """What tells lists apart: the kind, and what narrows it."""
    asked = [kind, *(f"{name}={narrowing[name]}" for name in sorted(narrowing))]
    return hashlib.sha256("\x00".join(asked).encode()).hexdigest()[:16]


def written(place: Place, of: str) -> str:
    """The cursor of a place in the list whose fingerprint is `of`."""
    return _signer.sign(f"{FORMAT}.{of}.{place.rank}.{place.sort_key}.{place.key.hex}")


def read(parameter: str, text: str, of: str) -> Place:
    """The place a cursor names. Raises BadFilter for any that this list did not give out."""
    try:
        form, list_of, rank, sort_key, key = _signer.unsign(text).split(".")
    except (BadSignature, ValueError):
        raise BadFilter(
            f"{parameter}: not a cursor that this list gave out. Follow “next” or “previous”."
        ) from None
    if (form, list_of) != (str(FORMAT), of):
        raise BadFilter(
            f"{parameter}: this cursor is from another list. Start again without it, and keep the "
            "filters the same from page to page."
        )
    return Place(int(rank), sort_key, UUID(key))
