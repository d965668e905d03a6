"""Lists of every kind: filtered, searched, a page at a time or whole."""

from dataclasses import replace

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from claims_app.api import downloads, envelope, schemas, throttles
from claims_app.api.asked import FACETS, OF_A_LIST, OF_A_PAGE, Asked
from claims_app.api.door import CSV, JSON, JSONL, FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import Parameter, refuse_parameters
from claims_app.api.problems import BadParameter
from claims_app.filters import FILTERS, FilterSet, facets
from claims_app.record import ledger
from claims_app.record.addresses import RESOURCES

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

    def all_parameters(self) -> list[Parameter]:
        """Those of every list; which filters can be counted depends on the kind."""
        named = f"{FACETS.help}: {', '.join(facets.countable(self.filters))}."
        known = super().all_parameters()
        return [replace(FACETS, help=named) if one is FACETS else one for one in known]

    def answer(self, request: HttpRequest, form: str | None = None) -> HttpResponseBase:
        form = self.form_of(request, form)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known, form)
        if form != JSON:
            return self._whole(request, form)
        asked = Asked.read(request, self.filters, self.parameters, whole=False)
        asked.shaping.check(self.kind, whole=asked.options["full"])
        return envelope.page(request, asked)

    def _whole(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """All of the list. Raises BadParameter for what is of a page alone."""
        for one in OF_A_PAGE:
            if one.name in request.GET:
                raise BadParameter(
                    f"{one.name}: this form holds the whole list, without pages, numbers or facets."
                    " Leave it out, or ask for JSON."
                )
        asked = Asked.read(request, self.filters, OF_A_LIST)
        throttles.admit(request, OF_THE_WHOLE - self.cost)
        return downloads.whole(request, asked, form)


class Export(Listed):
    """Everything a list holds, as a file to keep and to cite."""

    forms = (JSONL, CSV)
    cost = OF_THE_WHOLE
    gives = schemas.LISTS
    tells = ("Cite-As", "Content-Disposition", "Dataset-Version", "ETag", "Link")
    parameters = OF_A_LIST

    def answer(self, request: HttpRequest, form: str | None = None) -> HttpResponseBase:
        form = self.form_of(request, form)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known, form)
        asked = Asked.read(request, self.filters, self.parameters)
        return downloads.file(request, asked, form)


class Exports(FastView):
    """Every list that can be had whole, as a file to keep and to cite, in each form."""

    gives = schemas.EXPORTS
    operation = "list_exports"
    tag = "about"

    def answer(self, request: HttpRequest) -> HttpResponse:
        self.form_of(request, None)
        refuse_parameters(request)
        body = {
            name: {form: request.build_absolute_uri(f"{name}.{form}") for form in Export.forms}
            for name in RESOURCES.values()
        }
        return text(orjson.dumps(body))
