"""Ways to narrow the list of claims by post, day and origins.

The days have the names that the API knows, and the same meaning.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims_app.admin.filters import Narrowing
from claims_app.desk.lists import claims, origins
from claims_app.filters.parameters import Unreadable
from claims_app.filters.values import read_day
from claims_app.vocabulary import DatePrecision

AFTER, BEFORE = "said_after", "said_before"


class RoleFilter(Narrowing):
    """Claims made in the post that was followed in the list."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return claims.posts(self.value())

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.said_as(queryset, value)


class OriginsFilter(Narrowing):
    """Claims by how many of their sources do not draw on one another."""

    title = "origins"
    parameter_name = "independent_origins"
    offered = [("0", "None"), ("1", "1"), ("2", "2"), ("3-", "3 or more")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return origins.with_origins(queryset, int(value.rstrip("-")))


class PrecisionFilter(Narrowing):
    """Claims by how exactly the day is known on which they were made, or not at all."""

    title = "how it is dated"
    parameter_name = "date_precision"
    offered = DatePrecision.choices

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.dated(queryset, value)


class SaidFilter(admin.ListFilter):
    """Claims made from a day on, up to a day, or both. What is left empty asks nothing."""

    title = "when it was said"
    template = "admin/said_filter.html"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            if given := params.pop(name, [""])[-1].strip():
                self.used_parameters[name] = given
        self.unknown: str | None = None
        self.after, self.before = self._day(AFTER), self._day(BEFORE)

    def _day(self, name: str) -> dt.date | None:
        """The day asked for: of a month or a year the first, or the last."""
        given = self.used_parameters.get(name)
        try:
            return read_day(given, last=name == BEFORE) if given else None
        except Unreadable:
            self.unknown = given
            return None

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str]:
        return [AFTER, BEFORE]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.unknown is not None:
            return queryset.none()
        if self.after:
            queryset = claims.said_after(queryset, self.after)
        return claims.said_before(queryset, self.before) if self.before else queryset

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """One: all; the rest is typed, beside what else is asked."""
        others = changelist.filter_params.items()
        yield {
            "selected": not self.used_parameters,
            "query_string": changelist.get_query_string(remove=self.expected_parameters()),
            "display": "All",
            "kept": [
                (name, value)
                for name, values in others
                if name not in self.expected_parameters()
                for value in (values if isinstance(values, list) else [values])
            ],
            "fields": [
                ("From", AFTER, self.used_parameters.get(AFTER, "")),
                ("Until", BEFORE, self.used_parameters.get(BEFORE, "")),
            ],
        }
