"""The index on SQLite: FTS5 over the rows themselves, kept in step by triggers."""

from collections.abc import Collection, Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from claims_app.search.fields import FIELDS, TIERS
from claims_app.search.question import Phrase, Question

COLUMNS = ", ".join(FIELDS)


def install(connection: BaseDatabaseWrapper, table: str) -> None:
    """Build whatever part of the index of `table` is missing, and fill it then."""
    triggers = _triggers(table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name = %s", [table])
        is_whole = {f"{table}_{name}" for name in triggers} <= {row[0] for row in cursor}
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {table}_words USING fts5 ({COLUMNS},"
            f" content='{table}', content_rowid='id', columnsize=0, tokenize='ascii')"
        )
        for name, does in triggers.items():
            cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {table}_{name} {does}")
        if not is_whole:
            cursor.execute(f"INSERT INTO {table}_words({table}_words) VALUES ('rebuild')")  # noqa: S608 ours


def _triggers(table: str) -> dict[str, str]:
    new, old = (", ".join(f"{row}.{name}" for name in ("id", *FIELDS)) for row in ("new", "old"))
    add = f"INSERT INTO {table}_words(rowid, {COLUMNS}) VALUES ({new});"  # noqa: S608 ours
    drop = (
        f"INSERT INTO {table}_words({table}_words, rowid, {COLUMNS})"  # noqa: S608 ours
        f" VALUES ('delete', {old});"
    )
    return {
        "enters": f"AFTER INSERT ON {table} BEGIN {add} END",
        "changes": f"AFTER UPDATE ON {table} BEGIN {drop} {add} END",
        "leaves": f"AFTER DELETE ON {table} BEGIN {drop} END",
    }


def forget(connection: BaseDatabaseWrapper, table: str) -> None:
    """Put the index together anew: until then it only notes which words of a row count no more."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')")  # noqa: S608 ours


def columns(tier: int) -> list[str]:
    """Nothing: the index is asked, not the row."""
    return []


def condition(table: str, row: str, tier: int, excludes: bool) -> str:
    """Whether a row answers a question in the fields of a tier."""
    found = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH %s"  # noqa: S608 ours
    return f"{row}.id IN ({found})"


def parameters(question: Question, tier: int) -> list[str]:
    """What goes into the condition: what must occur in these fields, and what must not in any."""
    wanted = " AND ".join(f"({_any(term.ways)})" for term in question.terms)
    match = f"{{{' '.join(TIERS[tier])}}} : ({wanted})"
    unwanted = _any(piece.phrase for piece in question.excluded)
    return [f"{match} NOT ({unwanted})" if unwanted else match]


def expected(
    connection: BaseDatabaseWrapper,
    table: str,
    kinds: Collection[str],
    question: Question,
    tier: int,
) -> tuple[float, float]:
    """Nothing: SQLite has no idea how many there are, and gathers what it finds at once."""
    return 0.0, 0.0


def _any(ways: Iterable[Phrase]) -> str:
    return " OR ".join(f'"{" ".join(way)}"' for way in ways)
