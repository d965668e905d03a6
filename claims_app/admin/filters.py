"""Ways to narrow a list that no column of its own offers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims_app.desk import standing, worklist
from claims_app.record.aggregates import KIND_OF
from claims_app.vocabulary import ReviewState


class StandingFilter(admin.SimpleListFilter):
    """By where a thing stands on the desk and on the record."""

    title = "where it stands"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            (standing.PUBLIC, "On the record"),
            (standing.NEVER, "Never released"),
            (standing.HELD, "On hold"),
            *ReviewState.choices,
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        kind = KIND_OF[queryset.model]
        return standing.that_are(queryset, kind, self.value()) if self.value() else queryset


class WaitingFilter(admin.SimpleListFilter):
    """Reviews by whose turn it is."""

    title = "whose turn"
    parameter_name = "list"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(worklist.TURNS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return (
            worklist.whose_turn(queryset, self.value(), request.user) if self.value() else queryset
        )
