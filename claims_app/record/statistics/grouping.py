"""Rows of the record grouped and counted by the database, the largest groups first.

What is counted are querysets; the counting is put around their SQL, so that rows can first be made
distinct, and joined without the tables in between, and so that the sums of all groups come with
the groups that are shown.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from claims_app.record.listing import Listing, Query
from claims_app.record.slots import Statement, Values, compiled

Json = dict[str, Any]
# Names of figures, each with the SQL that makes it of the rows of a group.
Figures = Mapping[str, str]
# Where the rows of a question stand in its SQL: <claims>.
PLACE = re.compile("<([a-z]+)>")


class Among(NamedTuple):
    """The claims that are counted; all of them where no list narrows them."""

    listing: Listing | None = None

    @property
    def values(self) -> Values:
        """What goes into the slots of the list."""
        return self.listing.values if self.listing else {}

    def narrowed(self, rows: Query, path: str) -> Query:
        """Those of `rows` that hang on one of the claims."""
        if self.listing is None:
            return rows.order_by()
        claims = self.listing.build().order_by().values(self.listing.key)
        return rows.order_by().filter(**{f"{path}__in": claims})


class Question(NamedTuple):
    """What is counted, as SQL in which `rows` stand by name in angle brackets."""

    sql: str
    rows: Mapping[str, Query]
    among: Among

    def answered(self, columns: str, then: str = "") -> list[tuple[Any, ...]]:
        """These columns of it."""
        return self.asked(f"SELECT {columns} FROM ({self.sql}) AS counted {then}")  # noqa: S608 ours

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """What SQL with the same rows is answered."""
        alias = next(iter(self.rows.values())).db
        inner = {name: compiled(rows, alias) for name, rows in self.rows.items()}
        if not all(found.sql for found in inner.values()):
            return []
        parameters = [p for name in PLACE.findall(sql) for p in inner[name].parameters]
        whole = PLACE.sub(lambda found: f"({inner[found[1]].sql}) AS {found[1]}", sql)
        return Statement(whole, tuple(parameters)).rows(self.among.values, alias)


class Groups(NamedTuple):
    """The largest groups with their figures, and the sums over all groups."""

    rows: list[Json]
    sums: Json
    is_cut: bool

    @property
    def rest(self) -> Json | None:
        """The figures of the groups that are not shown; None where all are."""
        if not self.is_cut:
            return None
        return {name: self.sums[name] - sum(row[name] for row in self.rows) for name in self.sums}


def grouped(
    question: Question, keys: Sequence[str], figures: Figures, *, order: str, most: int
) -> Groups:
    """What is counted, grouped by its columns `keys`: `most` groups in `order`."""
    by, width = ", ".join(keys), len(keys)
    made = [f"{sql} AS {name}" for name, sql in figures.items()]
    # Taken before the limit, the sums are of all groups.
    sums = [f"SUM({sql}) OVER () AS all_{name}" for name, sql in figures.items()]
    found = question.answered(
        ", ".join([*keys, *made, *sums]),
        f"GROUP BY {by} ORDER BY {order} LIMIT {most + 1}",
    )
    shown = [
        dict(zip(keys, row, strict=False)) | _numbers(figures, row[width:]) for row in found[:most]
    ]
    whole = found[0][width + len(figures) :] if found else ()
    return Groups(shown, _numbers(figures, whole), len(found) > most)


def added_up(question: Question, figures: Figures) -> Json:
    """The figures of all that is counted together."""
    found = question.answered(", ".join(figures.values()))
    return _numbers(figures, found[0] if found else ())


def _numbers(figures: Figures, values: Sequence[Any]) -> Json:
    """Figures as whole numbers, by name. Nothing at all is 0, as are sums over nothing."""
    padded = [*values, *([0] * len(figures))]
    return {name: int(value or 0) for name, value in zip(figures, padded, strict=False)}
