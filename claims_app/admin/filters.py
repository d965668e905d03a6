"""Ways to narrow a list that no column of its own offers.

Parameters that the API knows too have its names. A value that is not known, or no longer, finds
nothing: all of the desk must not be taken for what bore a tag that is gone.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims_app.desk import standing, worklist
from claims_app.desk.lists import (
    changes,
    claims,
    duplicates,
    imported,
    passages,
    posts,
    sources,
)
from claims_app.desk.release import delivered
from claims_app.record.aggregates import KIND_OF
from claims_app.vocabulary import DisputeStatus, ReviewState

YES, NO = "true", "false"
LATELY = {"1": "In the last day", "7": "In the last 7 days", "30": "In the last 30 days"}
OLDER = {"older-30": "Not for 30 days", "older-90": "Not for 90 days"}


class Narrowing(admin.SimpleListFilter):
    """One question with the answers it offers."""

    offered: list[tuple[str, str]] = []
    # The value that was asked for and that is none of those offered.
    unknown: str | None = None

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        value = self.value()
        if value is not None and value not in {offered for offered, _ in self.lookup_choices}:
            self.unknown = value
            # A filter without choices would not be put at all.
            self.lookup_choices.append((value, f"“{value}” is not known"))

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return self.offered

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        if value is None:
            return queryset
        if value == self.unknown:
            return queryset.none()
        return self.narrowed(queryset, value, request)

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        raise NotImplementedError


class StandingFilter(Narrowing):
    """By where a thing stands on the desk and on the record."""

    title = "where it stands"
    parameter_name = "standing"
    offered = [
        (standing.MINE, "Mine"),
        (standing.PUBLIC, "On the record"),
        (standing.EDITED, "Edited since its version"),
        (standing.NEVER, "Never released"),
        (standing.OPEN, "Never released, nor asked for"),
        (standing.HANDED, "Handed over"),
        (standing.HELD, "On hold"),
        *ReviewState.choices,
    ]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        kind = KIND_OF[queryset.model]
        if value == standing.MINE:
            return changes.in_the_hands_of(queryset, kind, request.user.get_username())
        if value == standing.EDITED:
            return changes.edited_since(queryset, kind)
        return standing.that_are(queryset, kind, value)


class WaitingFilter(Narrowing):
    """Reviews by whose turn it is."""

    title = "whose turn"
    parameter_name = "list"
    offered = list(worklist.TURNS.items())

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return worklist.whose_turn(queryset, value, request.user)


class ChangedByFilter(Narrowing):
    """By who made the last change."""

    title = "who changed it last"
    parameter_name = "changed_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, name) for name in changes.staff(self.value())]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return changes.changed_by(queryset, value)


class ChangedFilter(Narrowing):
    """By how long ago the last change was."""

    title = "when it was changed"
    parameter_name = "last_change"
    offered = [*LATELY.items(), *OLDER.items()]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        days = int(value.rpartition("-")[2])
        return changes.changed_within(queryset, days, wanted=value in LATELY)


class DepthFilter(Narrowing):
    """Claims by the fewest links between us and the speaker."""

    title = "depth"
    parameter_name = "chain_depth"
    offered = [
        ("0", "0: the speaker's own text"),
        ("1", "1 link"),
        ("2", "2 links"),
        ("3-", "3 or more"),
        ("none", "No report"),
    ]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.of_depth(queryset, None if value == "none" else int(value.rstrip("-")))


class ReportsFilter(Narrowing):
    """Claims by how many passages attribute them."""

    title = "reports"
    parameter_name = "report_count"
    offered = [("0", "None"), ("1", "1"), ("2", "2"), ("3-", "3 or more")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.with_reports(queryset, int(value.rstrip("-")))


class PrimaryFilter(Narrowing):
    """Claims by whether we hold the speaker's own text."""

    title = "primary source"
    parameter_name = "primary_captured"
    offered = [(YES, "In hand"), (NO, "Second-hand only")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.in_hand_first_hand(queryset, wanted=value == YES)


class AnswersFilter(Narrowing):
    """Claims by what has become of them."""

    title = "answers"
    parameter_name = "dispute_status"
    offered = DisputeStatus.choices

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.that_ended(queryset, value)


class PostFilter(Narrowing):
    """Claims whose printed post was not held on the day."""

    title = "printed post"
    parameter_name = "role_check"
    offered = [("mismatch", "Not held on the day")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return posts.with_conflict(queryset)


class DuplicateFilter(Narrowing):
    """What is probably there twice."""

    title = "probable duplicates"
    parameter_name = "duplicate"
    offered = [(YES, "Probably there twice")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return duplicates.among(queryset, KIND_OF[queryset.model])


class AnchorsFilter(Narrowing):
    """Passages by whether they stand where they say."""

    title = "in the captured text"
    parameter_name = "anchors"
    offered = [(YES, "At its place"), (NO, "Not, or no longer, at its place")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return passages.that_anchor(queryset, wanted=value == YES)


class ClaimOpenFilter(Narrowing):
    """Passages by whether their claims are drafts that nobody decides about."""

    title = "its claim"
    parameter_name = "claim_standing"
    offered = [(standing.OPEN, "Never released, nor asked for")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return worklist.in_open_drafts(queryset)


class ImportFilter(Narrowing):
    """What the import wrote whose page was left for the list."""

    title = "import"
    parameter_name = "import"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return imported.named(self.value())

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return imported.written_by(queryset, value)


class ArchivedFilter(Narrowing):
    """Sources on the web by whether a lasting copy is known."""

    title = "lasting copy"
    parameter_name = "archived"
    offered = [(YES, "Archived"), (NO, "Not archived")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return sources.that_are_archived(queryset, wanted=value == YES)


class DeliveredFilter(Narrowing):
    """Releases by whether they reached the record."""

    title = "delivery"
    parameter_name = "delivered"
    offered = [(YES, "On the record"), (NO, "Not delivered")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return delivered(queryset, wanted=value == YES)
