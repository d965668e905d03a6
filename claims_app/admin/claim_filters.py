"""Ways to narrow the list of claims by speaker, question, tag, post, day, origins, word of a list.

What the API can be asked too has its name and meaning; `shared` says how.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest

from claims_app.admin.filters import NO, YES, Narrowing
from claims_app.desk import tags
from claims_app.desk.lists import choices, claims, origins
from claims_app.filters.parameters import Unreadable
from claims_app.filters.values import read_day
from claims_app.vocabulary import ClaimType, DateBasis, DatePrecision, Modality

AFTER, BEFORE = "said_after", "said_before"


def _choices(request: HttpRequest) -> choices.Offered:
    """What three filters offer, asked for once a request."""
    kept = request.__dict__
    if "claim_choices" not in kept:
        asked = (request.GET.get(name, "") for name in ("speaker", "issue", "tag"))
        kept["claim_choices"] = choices.of_claims(*asked)
    found: choices.Offered = kept["claim_choices"]
    return found


class IssueFilter(Narrowing):
    """Claims by the question they bear on."""

    title = "issue"
    parameter_name = "issue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return _choices(request).issues

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.on_issue(queryset, value)


class SpeakerFilter(Narrowing):
    """Claims of one of those who made most, or whose name was followed in the list; as in the API,
    any name may be given."""

    title = "speaker"
    parameter_name = "speaker"
    # Whom the given name means, where it is no address on the desk.
    called: dict[UUID, str] | None = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        offered, value = _choices(request).speakers, self.value()
        if value is None or value in dict(offered):
            return offered
        self.called = choices.speakers_called(value)
        named = [(value, f"{value}: {', '.join(self.called.values())}")] if self.called else []
        return [*offered, *named]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        if self.called:
            return claims.said_by_any(queryset, self.called)
        return claims.said_by(queryset, value)


class TagFilter(Narrowing):
    """What bears one of the tags most used, or the one that was followed in the list."""

    title = "tag"
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return _choices(request).tags

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return tags.tagged(queryset, value)


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


class WordFilter(Narrowing):
    """Claims by a word of a list; the parameter is called as the API calls it."""

    column = ""

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.with_word(queryset, self.column, value)


class PrecisionFilter(WordFilter):
    """Claims by how exactly the day is known on which they were made, or not at all."""

    title, parameter_name, column = "how it is dated", "date_precision", "asserted_precision"
    offered = DatePrecision.choices


class BasisFilter(WordFilter):
    """Claims by how their date was arrived at."""

    title, parameter_name, column = "basis of the date", "date_basis", "asserted_basis"
    offered = DateBasis.choices


class TypeFilter(WordFilter):
    """Claims by what sort of thing they say."""

    title, parameter_name, column = "claim type", "claim_type", "claim_type"
    offered = ClaimType.choices


class ModalityFilter(WordFilter):
    """Claims by how firmly they are put forward."""

    title, parameter_name, column = "modality", "modality", "modality"
    offered = Modality.choices


class AttitudeFilter(Narrowing):
    """Claims that are speech, or a view that others ascribe."""

    title, parameter_name = "attitude only", "attitude_only"
    offered = [(YES, "A view is ascribed"), (NO, "Something was said")]

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return claims.with_word(queryset, "attitude_only", value == YES)


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
