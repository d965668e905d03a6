"""A page of a list: what is shown beside its rows is made for these rows alone."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.views.main import ALL_VAR, ChangeList
from django.http import HttpRequest


class Page(ChangeList):
    """Django's list, whose rows are dressed once they are known."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        dress = getattr(self.model_admin, "dress", None)
        if dress:
            self.result_list = dress(list(self.result_list))

    @property
    def question(self) -> str:
        """What this list was asked: filters, words, order; not the page, nor how it is shown."""
        asked: dict[str, Any] = {
            name: values
            for name, values in self.filter_params.items()
            if name != ALL_VAR and not name.startswith("_")
        }
        return urlencode(sorted(asked.items()), doseq=True)
