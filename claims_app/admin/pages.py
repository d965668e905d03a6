"""A page of a list: what is shown beside its rows is made for these rows alone."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ChangeList
from django.http import HttpRequest

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

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = super().get_queryset(request, *args, **kwargs)
        return found.none() if ERROR_FLAG in request.GET else found

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        dress = getattr(self.model_admin, "dress", None)
        if dress:
            self.result_list = dress(list(self.result_list))

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
