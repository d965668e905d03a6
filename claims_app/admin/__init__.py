"""The desk's forms and lists. They ask services and show what comes back; they decide nothing."""

from claims_app.admin import (
    answers,
    capture,
    claims,
    logins,
    merges,
    notes,
    people,
    reviews,
    where,
    who,
)

__all__ = [
    "answers",
    "capture",
    "claims",
    "logins",
    "merges",
    "notes",
    "people",
    "reviews",
    "where",
    "who",
]
