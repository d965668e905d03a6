"""What every reader's page has in common: reading only, known parameters, moved and gone things."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims_app.pages import errors
from claims_app.record import lists, reading
from claims_app.record.addresses import page_url
from claims_app.record.models import Document

View = Callable[..., HttpResponse]


class Elsewhere(Exception):
    """The thing asked for does not stand here; `response` says what to do."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def page(*parameters: str) -> Callable[[View], View]:
    """A page for readers that takes these query parameters and no others."""

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            for name, values in request.GET.lists():
                if name not in parameters or len(values) > 1:
                    return errors.bad_parameter(request, name, parameters)
            try:
                return view(request, *args, **kwargs)
            except Elsewhere as found:
                return found.response
            except lists.BadCursor:
                return errors.bad_parameter(request, "after", parameters)

        return answer

    return decorate


def found(request: HttpRequest, kind: str, slug: str) -> Document:
    """The document at this address; where it went, what became of it, or a 404 otherwise."""
    document = reading.document(kind, slug)
    if document is None:
        document = reading.renamed(kind, slug)
        if document is None:
            raise Http404
        if not document.is_gone:
            url = page_url(kind, document.slug) or "/"
            raise Elsewhere(HttpResponsePermanentRedirect(url))
    if document.is_gone:
        raise Elsewhere(errors.gone(request, reading.content(document)))
    return document


def shown(
    request: HttpRequest, template: str, section: str, context: dict[str, Any]
) -> HttpResponse:
    """The page itself; `section` is the part of the site that the navigation marks.

    `is_part` warns the template that it sees one page of several and cannot count the whole.
    """
    is_part = bool(context.get("after")) or "after" in request.GET
    return render(request, template, context | {"section": section, "is_part": is_part})
