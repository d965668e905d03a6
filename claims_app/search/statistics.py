"""How common words are, as PostgreSQL counted them when it last looked at the table.

Read once in a while rather than with every question. It chooses the way to an answer, never the
answer.
"""

from dataclasses import dataclass, field
from math import prod
from time import monotonic

from django.db.backends.base.base import BaseDatabaseWrapper

from claims_app.search.question import Phrase, Question

SECONDS = 300.0
ROWS = "SELECT reltuples FROM pg_class WHERE oid = %s::regclass"
VALUES = """
    SELECT most_common_vals::text::text[], most_common_freqs FROM pg_stats
    WHERE tablename = %s AND schemaname = ANY(current_schemas(false)) AND attname = %s
"""
ELEMENTS = """
    SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats
    WHERE tablename = %s AND schemaname = ANY(current_schemas(false)) AND attname = %s
"""


@dataclass(frozen=True)
class Words:
    """The share of rows that have a word: of the common ones, and at most of any other."""

    common: dict[str, float] = field(default_factory=dict)
    other: float = 0.0

    def share(self, way: Phrase) -> float:
        """The share of rows that have all words of a phrase, as if words did not seek company."""
        return prod(self.common.get(word, self.other) for word in way)


@dataclass(frozen=True)
class Known:
    """What is known of a table: its rows, the share of each kind, the words in each tier."""

    rows: float
    kinds: dict[str, float]
    words: tuple[Words, ...]

    def share(self, question: Question, tier: int) -> float:
        """The share of rows that answer a question in a tier."""
        words = self.words[tier]
        return prod(1 - prod(1 - words.share(way) for way in term.ways) for term in question.terms)


_known: dict[tuple[str, str], tuple[float, Known]] = {}


def known(connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...]) -> Known:
    """What is known of a table; not older than a few minutes."""
    key = (connection.alias, table)
    read_at, found = _known.get(key, (0.0, None))
    if found is None or monotonic() - read_at > SECONDS:
        found = _read(connection, table, columns)
        _known[key] = (monotonic(), found)
    return found


def forget() -> None:
    """Read again at the next question."""
    _known.clear()


def _read(connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...]) -> Known:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [table])
        rows = max(cursor.fetchone()[0], 0.0)
        cursor.execute(VALUES, [table, "kind"])
        values, shares = cursor.fetchone() or ([], [])
        words = []
        for column in columns:
            cursor.execute(ELEMENTS, [table, column])
            words.append(_words(*(cursor.fetchone() or (None, None))))
    return Known(rows, dict(zip(values or [], shares or [], strict=True)), tuple(words))


def _words(elements: list[str] | None, shares: list[float] | None) -> Words:
    """After the shares of the common words stands the least of them: others have less."""
    if not elements or not shares:
        return Words()
    return Words(dict(zip(elements, shares, strict=False)), shares[len(elements)] / 2)
