"""Full-text search over the record: how a question is read, what answers it, and where.

Answers come in an order that can be explained, and is the same on every database: first where all
that was asked for stands in what a thing itself says, then where it stands in that or in what is
quoted, then the rest; within these as lists have it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from actors_app.aliases import RECORD, is_record
from claims_app.record import naming
from claims_app.record.guard import writing
from claims_app.record.models import SearchText
from claims_app.search import matching as indexes
from claims_app.search import meaning, syntax
from claims_app.search.question import BadQuestion, Name, Question
from claims_app.search.snippets import snippets

__all__ = [
    "BadQuestion",
    "Question",
    "answering",
    "install",
    "matching",
    "read",
    "read_with",
    "snippets",
]

Found = QuerySet[SearchText, Any]
# For names as the index spells them: all names of all who are called so.
Namesakes = Callable[[Collection[str]], dict[str, list[Name]]]


def install(using: str = RECORD, **kwargs: Any) -> None:
    """Build whatever part of the search index is missing; after every migrate.

    It cannot be a migration: to alter a table SQLite copies it and drops its triggers.
    """
    connection, table = connections[using], SearchText._meta.db_table
    if is_record(using) and table in connection.introspection.table_names():
        with writing():
            indexes.install(connection, table)


def read(text: str) -> Question:
    """What a question asks for. Raises BadQuestion. One query, for the names in it."""
    return read_with(text)


def read_with(text: str, *others: Namesakes) -> Question:
    """The same, where others than the record know names, too."""
    draft = syntax.taken_apart(text)
    possible = meaning.possible_names(draft)
    known: dict[str, list[Name]] = defaultdict(list)
    for knows in (naming.namesakes, *others):
        for spelt, names in knows(possible).items():
            known[spelt] += [name for name in names if name not in known[spelt]]
    return meaning.understood(draft, known)


def answering(question: Question, kind: str) -> set[UUID]:
    """The keys of all things of a kind that answer a question."""
    return set(_of(kind).filter(indexes.Answers(question)).values_list("object_id", flat=True))


def matching(question: Question, kind: str | None = None) -> Found:
    """What answers a question, with its `tier`, in order. Good as a subquery."""
    found = _of(kind).filter(indexes.Answers(question))
    return found.annotate(tier=indexes.tier_of(question)).order_by("tier", "sort_key", "object_id")


def _of(kind: str | None) -> Found:
    return SearchText.objects.filter(kind=kind) if kind else SearchText.objects.all()
