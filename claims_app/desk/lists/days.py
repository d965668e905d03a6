"""On which days the things of a list fall, and so how many there are: one question for both."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.utils.functional import cached_property

FIRST_OF = {"year": {"month": 1, "day": 1}, "month": {"day": 1}, "day": {}}


class Days:
    """How many things fall on each day; those without a day count, too.

    Asked as Django's drill-down by date asks a QuerySet, for the whole list only: a filter over
    100,000 claims is put once, not once for the number, the first and last day, and the years.
    """

    def __init__(self, rows: QuerySet[Any], field: str) -> None:
        counted = rows.order_by().values_list(field).annotate(number=Count("pk"))
        self.numbers: dict[dt.date | None, int] = dict(counted)

    @property
    def number(self) -> int:
        return sum(self.numbers.values())

    @property
    def known(self) -> set[dt.date]:
        return {day for day in self.numbers if day}

    def aggregate(self, **_: Any) -> dict[str, dt.date | None]:
        """The first day and the last."""
        known = self.known
        return {"first": min(known, default=None), "last": max(known, default=None)}

    def dates(self, field: str, kind: str) -> list[dt.date]:
        """The first day of each year or month with a day, or the days, in order."""
        return sorted({day.replace(**FIRST_OF[kind]) for day in self.known})


class ByDay(Paginator):  # type: ignore[type-arg]
    """The pages of a list that is offered by day, too."""

    def __init__(self, field: str, rows: QuerySet[Any], *how: Any, **more: Any) -> None:
        super().__init__(rows, *how, **more)
        self.rows, self.field = rows, field

    @cached_property
    def days(self) -> Days:
        return Days(self.rows, self.field)

    @cached_property
    def count(self) -> int:
        return self.days.number
