"""Lists of every kind: filtered, searched, a page at a time or whole."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims_app.api import downloads, envelope, schemas, throttles
from claims_app.api.asked import OF_A_LIST, OF_A_PAGE, Asked
from claims_app.api.door import CSV, JSON, JSONL, FastView, etag_of, is_known, not_modified
from claims_app.api.parameters import Parameter
from claims_app.filters import FILTERS, FilterSet
from claims_app.record import ledger

# A whole list counts for as many requests.
OF_THE_WHOLE = 10


class Listed(FastView):
    """What lists and exports have in common: a kind, and its filters."""

    @property
    def filters(self) -> type[FilterSet]:
        """What the list can be asked."""
        return FILTERS[self.kind]

    def all_parameters(self) -> list[Parameter]:
        return [*self.filters.parameters(), *self.parameters]


class DocumentList(Listed):
    """The things of one kind, each as its card, in the order of the kind, a page at a time.

    As JSON Lines or CSV the list comes whole.
    """

    forms = (JSON, JSONL, CSV)
    gives = schemas.LISTS
    tells = ("ETag", "Link")
    parameters = (*OF_A_PAGE, *OF_A_LIST)

    def answer(self, request: HttpRequest, form: str | None = None) -> HttpResponseBase:
        form = self.form_of(request, form)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known)
        asked = Asked.read(request, self.filters, self.parameters, whole=form != JSON)
        if form == JSON:
            asked.shaping.check(self.kind, whole=asked.options["full"])
            return envelope.page(request, asked)
        throttles.admit(request, OF_THE_WHOLE - self.cost)
        return downloads.whole(request, asked, form)


class Export(Listed):
    """Everything a list holds, as a file to keep and to cite."""

    forms = (JSONL, CSV)
    cost = OF_THE_WHOLE
    gives = schemas.LISTS
    tells = ("Cite-As", "Content-Disposition", "Dataset-Version", "Link")
    parameters = OF_A_LIST

    def answer(self, request: HttpRequest, form: str | None = None) -> HttpResponseBase:
        form = self.form_of(request, form)
        asked = Asked.read(request, self.filters, self.parameters)
        return downloads.file(request, asked, form)
