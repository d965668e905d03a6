"""The index on PostgreSQL: generated columns that are always in step with the row, and GIN.

A column for each tier, rather than one with weights: GIN knows no weights, and nothing would tell
that a word which is common in names hardly occurs in main texts.
"""

from collections.abc import Collection, Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from claims_app.search import statistics
from claims_app.search.fields import TIERS
from claims_app.search.question import Phrase, Question
from claims_app.search.words import BREAK

COLUMNS = ("words_in_main", "words_in_body", "words_in_all")
# A tenth of the words whose frequency the planner knows.
COUNTED = 500
# Kilobytes of new words that each question reads through until they are sorted in.
PENDING = 1024


def install(connection: BaseDatabaseWrapper, table: str) -> None:
    """Build whatever part of the index of `table` is missing."""
    with connection.cursor() as cursor:
        for column, fields in zip(COLUMNS, TIERS, strict=True):
            text = f" || ' {BREAK} ' || ".join(fields)
            cursor.execute(
                f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} tsvector"
                f" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, {text})) STORED"
            )
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {COUNTED}")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} USING gin ({column})"
                f" WITH (gin_pending_list_limit = {PENDING})"
            )


def forget(connection: BaseDatabaseWrapper, table: str) -> None:
    """Nothing: the words stand in the row itself and go with it."""


def columns(tier: int) -> list[str]:
    """What of a row must be known to say whether it answers in a tier, and in none before."""
    return list(dict.fromkeys([*COLUMNS[max(tier - 1, 0) : tier + 1], COLUMNS[-1]]))


def condition(table: str, row: str, tier: int, excludes: bool) -> str:
    """Whether a row answers a question in the fields of a tier."""
    answers = f"{row}.{COLUMNS[tier]} @@ %s::tsquery"
    return f"({answers} AND NOT {row}.{COLUMNS[-1]} @@ %s::tsquery)" if excludes else answers


def parameters(question: Question, tier: int) -> list[str]:
    """What goes into the condition: what must occur, and what must not."""
    wanted = " & ".join(f"({_any(term.ways)})" for term in question.terms)
    unwanted = _any(piece.phrase for piece in question.excluded)
    return [wanted, unwanted] if unwanted else [wanted]


def expected(
    connection: BaseDatabaseWrapper,
    table: str,
    kinds: Collection[str],
    question: Question,
    tier: int,
) -> tuple[float, float]:
    """How many rows of some kinds there are, and the share of them that answers in a tier."""
    known = statistics.known(connection, table, COLUMNS)
    return known.rows * sum(known.kinds.get(kind, 0) for kind in kinds), known.share(question, tier)


def _any(ways: Iterable[Phrase]) -> str:
    return " | ".join(" <-> ".join(way) for way in ways)
