"""A page of a list: what is shown beside its rows is made for these rows alone."""

import datetime as dt
from copy import copy
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims_app.admin.shared import Asked, asked_of_api
from claims_app.models import Claim

MISREAD = "The address asked for what this list does not know, so nothing is listed."
GONE = "{}: “{}” is not known, or no longer, so nothing is listed."


class Page(ChangeList):
    """Django's list, whose rows are dressed once they are known.

    A question that cannot be read finds nothing, and says so: Django would list everything, and
    whoever then selects all does not mean all.
    """

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        if request.method == "GET":
            for told in self.unread(request):
                messages.warning(request, told)

    def unread(self, request: HttpRequest) -> list[str]:
        """What of the question is not known."""
        specs = [one for one in self.filter_specs if getattr(one, "unknown", None) is not None]
        told = [GONE.format(one.title.capitalize(), one.unknown) for one in specs]
        return [MISREAD, *told] if ERROR_FLAG in request.GET else told

    def get_filters_params(self, *args: Any) -> dict[str, Any]:
        """What the filters are asked, its moments as the database can hold them."""
        columns = self.model._meta.concrete_fields
        moments = {one.name for one in columns if isinstance(one, models.DateTimeField)}
        return {
            name: [*map(moment, values)] if name.partition("__")[0] in moments else values
            for name, values in super().get_filters_params(*args).items()
        }

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = super().get_queryset(request, *args, **kwargs)
        return found.none() if ERROR_FLAG in request.GET else found

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        dress = getattr(self.model_admin, "dress", None)
        if dress:
            self.result_list = dress(list(self.result_list))

    @property
    def by_day(self) -> "Page":
        """This list, as Django's drill-down by date asks it; what it asks for is known."""
        asked = copy(self)
        asked.queryset = self.paginator.days
        return asked

    @property
    def in_api(self) -> Asked | None:
        """The question, as the API is asked it, where the list is one of claims."""
        if self.model is not Claim or not self.question:
            return None
        return asked_of_api(parse_qsl(self.question, keep_blank_values=True))

    @property
    def question(self) -> str:
        """What this list was asked: filters, words, order; not the page, nor how it is shown."""
        asked: dict[str, Any] = {
            name: values
            for name, values in self.filter_params.items()
            if name != ALL_VAR and not name.startswith("_")
        }
        return urlencode(sorted(asked.items()), doseq=True)


def moment(text: str) -> str:
    """A moment in UTC, of a zone that was named or of ours; nothing where it is in no year.

    Other texts are left to Django, which knows what else can be asked of a moment.
    """
    try:
        found = parse_datetime(text)
    except ValueError:
        return text
    if found is None:
        return text
    try:
        found = timezone.make_aware(found) if timezone.is_naive(found) else found
        return found.astimezone(dt.UTC).isoformat()
    except OverflowError:
        return ""
