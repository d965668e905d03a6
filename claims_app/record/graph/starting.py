"""Where a graph starts: a thing by its name, and the things that stand for it."""

from typing import NamedTuple

from actors_app.aliases import the_record
from claims_app.record import prepared, reading
from claims_app.record.aggregates import Kind
from claims_app.record.graph.dialects import Key, dialect
from claims_app.record.models import Document

NAMED = """
SELECT CAST(object_id AS text), card, is_gone, is_merged
FROM record_document WHERE kind = %(kind)s AND slug = %(slug)s
"""
# An issue with those that are part of it; an actor with all that became one with it.
MEANT = {
    Kind.ISSUE: """
        WITH RECURSIVE meant (id) AS (
            SELECT id FROM claims_issue WHERE id = %(start)s
            UNION SELECT i.id FROM meant JOIN claims_issue i ON i.parent_id = meant.id
        ) SELECT CAST(id AS text) FROM meant
    """,
    Kind.ACTOR: """
        WITH RECURSIVE meant (id, into_id) AS (
            SELECT id, merged_into_id FROM actors_actor WHERE id = %(start)s
            UNION SELECT a.id, a.merged_into_id FROM meant
            JOIN actors_actor a ON a.merged_into_id = meant.id OR a.id = meant.into_id
        ) SELECT CAST(id AS text) FROM meant
    """,
}


class Start(NamedTuple):
    """A thing to start from: `card` is its document in a list, or its tombstone.

    A claim may be given by its name alone, for walking looks it up. `keys` are what the walk starts
    from: the thing itself first.
    """

    kind: str
    slug: str
    keys: tuple[Key, ...] = ()
    card: str = ""
    is_gone: bool = False


def start(kind: str, slug: str) -> Start | None:
    """What stands at a name, or what once did; None where nothing ever stood.

    For what was merged stands what it turned out to be.
    """
    alias = the_record()
    for key, card, is_gone, is_merged in prepared.rows(NAMED, {"kind": kind, "slug": slug}, alias):
        if not is_merged:
            return Start(kind, slug, _meant(kind, key), card, bool(is_gone))
    found = reading.document(kind, slug) or reading.renamed(kind, slug)
    return standing(reading.meant(found)) if found else None


def standing(found: Document) -> Start:
    """A thing to start from whose document is in hand."""
    kind, key = str(found.kind), dialect().key(found.object_id)
    return Start(kind, found.slug, _meant(kind, key), found.card, found.is_gone)


def _meant(kind: str, key: Key) -> tuple[Key, ...]:
    if kind not in MEANT:
        return (key,)
    found = {row[0] for row in prepared.rows(MEANT[Kind(kind)], {"start": key}, the_record())}
    return (key, *sorted(found - {key}))
