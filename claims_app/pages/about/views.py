"""The pages about the record itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims_app.pages.about import datasets as datasets_page
from claims_app.pages.about import method as method_page
from claims_app.pages.door import page, shown
from claims_app.record import history, reading, statistics
from claims_app.record.addresses import RESOURCES


@page()
def method(request: HttpRequest) -> HttpResponse:
    """How claims enter, and what the words mean."""
    context = method_page.page(statistics.coverage())
    return shown(request, "about/method.html", "method", context)


@page()
def datasets(request: HttpRequest) -> HttpResponse:
    """What can be downloaded."""
    site = f"{request.scheme}://{request.get_host()}"
    counts = reading.counts(tuple(RESOURCES))
    context = datasets_page.page(counts, history.last(), site, settings.DATA_LICENCE)
    context["most"] = reading.COUNTED_TO
    return shown(request, "about/datasets.html", "datasets", context)
