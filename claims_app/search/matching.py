"""A question as conditions on rows with words, whatever the database.

Rows have a number `id` and the fields of `FIELDS`, filled by `words.indexed`.
"""

from collections.abc import Callable, Collection
from importlib import import_module
from types import ModuleType
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Case, F, Func, IntegerField, TextField, Value, When

from claims_app.search.fields import TIERS
from claims_app.search.question import Question

WORST = len(TIERS) - 1
# Parameters of one condition at most.
AT_MOST = 2


def dialect(connection: BaseDatabaseWrapper) -> ModuleType:
    """The module that speaks the language of a database."""
    return import_module(f"claims_app.search.{connection.vendor}")


def install(connection: BaseDatabaseWrapper, table: str) -> None:
    """Build whatever part of the index of `table` is missing."""
    dialect(connection).install(connection, table)


class _OfRow(Func):
    """Something about a row that Django's models do not know."""

    def __init__(self) -> None:
        super().__init__(F("id"))

    def row(self, compiler: Any) -> str:
        """The name of the row in the statement."""
        column: Any = self.source_expressions[0]
        return str(compiler.quote_name_unless_alias(column.alias))

    @property
    def table(self) -> str:
        """The table that the row is in."""
        column: Any = self.source_expressions[0]
        return str(column.target.model._meta.db_table)


class Answers(_OfRow):
    """Whether a row answers a question in the fields of a tier.

    With `slot` the statement holds, in place of parameters, what `slot` makes of their numbers in
    `parameters`: statements are then alike for all questions that exclude something, or nothing.
    """

    output_field = BooleanField()

    def __init__(
        self, question: Question, tier: int = WORST, slot: Callable[[int], Any] | None = None
    ) -> None:
        super().__init__()
        self.question = question
        self.tier = tier
        self.slot = slot

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        speaking, excludes = dialect(connection), bool(self.question.excluded)
        sql = speaking.condition(self.table, self.row(compiler), self.tier, excludes)
        return sql, filled(self.question, self.tier, connection, self.slot)


class Column(_OfRow):
    """A column that only the database knows."""

    output_field = TextField()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        return f"{self.row(compiler)}.{self.name}", []


def forget(connection: BaseDatabaseWrapper, table: str) -> None:
    """Keep nothing in the index of rows that are gone."""
    dialect(connection).forget(connection, table)


def columns(tier: int, connection: BaseDatabaseWrapper) -> list[str]:
    """What of a row must be read to say whether it answers in a tier, and in none before."""
    return list(dialect(connection).columns(tier))


def condition(
    connection: BaseDatabaseWrapper, table: str, row: str, tier: int, excludes: bool
) -> str:
    """Whether a row answers a question in the fields of a tier, with places for parameters."""
    return str(dialect(connection).condition(table, row, tier, excludes))


def filled(
    question: Question,
    tier: int,
    connection: BaseDatabaseWrapper,
    slot: Callable[[int], Any] | None = None,
) -> list[Any]:
    """The parameters of the condition that rows answer in a tier, or their slots."""
    found = dialect(connection).parameters(question, tier)
    return [slot(tier * AT_MOST + n) for n in range(len(found))] if slot else found


def parameters(question: Question, connection: BaseDatabaseWrapper) -> list[str]:
    """What goes into the slots of all tiers."""
    found = (dialect(connection).parameters(question, tier) for tier in range(len(TIERS)))
    return [value for some in found for value in [*some, *[""] * (AT_MOST - len(some))]]


def tier_of(question: Question, slot: Callable[[int], Any] | None = None) -> Case:
    """How far a match is from what a thing itself says: the first tier in which it answers."""
    *near, last = range(len(TIERS))
    answering = [When(Answers(question, tier, slot), then=Value(tier)) for tier in near]
    return Case(*answering, default=Value(last), output_field=IntegerField())


def expected(
    connection: BaseDatabaseWrapper,
    table: str,
    kinds: Collection[str],
    question: Question,
    tier: int = WORST,
) -> tuple[float, float]:
    """How many rows of some kinds there are, and the share of them that answers in a tier.

    Guesses: good enough to choose a way, not to be shown. Nothing where the database has no idea.
    """
    found: tuple[float, float] = dialect(connection).expected(
        connection, table, kinds, question, tier
    )
    return found
