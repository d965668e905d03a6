"""Who answers whom on a question, as a table with the way to the claims behind each count."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from claims_app.record.statistics import Count, Facing
from claims_app.vocabulary import ANSWERS_AGAINST

Json = dict[str, Any]
MOST = 12
AGAINST = ",".join(sorted(ANSWERS_AGAINST))


class Cell(NamedTuple):
    """How often one answers another; `page` lists the claims that are answered."""

    answered: Json | None
    counted: Count
    page: str

    @property
    def is_implicit(self) -> bool:
        """Whether only an analyst links them."""
        return self.counted.answers == self.counted.implicit


class Row(NamedTuple):
    """One who answers, or all others; `met` are those whom this one answers."""

    answering: Json | None
    cells: list[Cell]

    @property
    def met(self) -> list[Cell]:
        """The cells that count something."""
        return [cell for cell in self.cells if cell.counted.answers]


class Matrix(NamedTuple):
    """All rows under their columns; `total` counts each answer once."""

    columns: list[Json | None]
    rows: list[Row]
    total: int
    overlaps: bool


def matrix(found: Facing, issue: str) -> Matrix | None:
    """The table; None where nobody answers anybody."""
    if not found.total or not found.answering:
        return None
    rows = [
        Row(
            one,
            [
                Cell(two, n, _page(issue, one, two))
                for two, n in zip(found.answered, counts, strict=True)
            ],
        )
        for one, counts in zip(found.answering, found.cells, strict=True)
    ]
    counted = sum(cell.counted.answers for row in rows for cell in row.cells)
    return Matrix(found.answered, rows, found.total, overlaps=counted > found.total)


def _page(issue: str, answering: Json | None, answered: Json | None) -> str:
    """The list of claims by one that the other answers; nothing where either is many or unknown."""
    if not (answering and answered and answering["key"] and answered["key"]):
        return ""
    asked = {
        "issue": issue,
        "speaker": answered["key"],
        "answered_by": answering["key"],
        "relation_kind__in": AGAINST,
    }
    return f"/claims/?{urlencode(asked, safe=',')}"
