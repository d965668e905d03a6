"""The desk's forms and lists. They ask services and show what comes back; they decide nothing."""

from claims_app.admin import (
    answers,
    capture,
    claims,
    handovers,
    imports,
    letters,
    logins,
    merges,
    notes,
    people,
    redactions,
    reviews,
    where,
    who,
)

__all__ = [
    "answers",
    "capture",
    "claims",
    "handovers",
    "imports",
    "letters",
    "logins",
    "merges",
    "notes",
    "people",
    "redactions",
    "reviews",
    "where",
    "who",
]
