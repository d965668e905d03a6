"""What every reader's page has in common: reading only, known parameters, moved and gone things.

A page is answered from what is kept for this state of the record, else made; whoever has it
already is told so before anything else is asked.
"""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_safe

from claims_app.pages import errors, kept
from claims_app.pages.parts.tongues import localised
from claims_app.record import ledger, lists, reading
from claims_app.record.addresses import page_url
from claims_app.record.models import Document

# Corrections must show at once, so every answer is checked again; that costs next to nothing.
CACHE_CONTROL = "public, no-cache"
View = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)


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
        def answer(
            request: HttpRequest, *args: Any, language: str = "", **kwargs: Any
        ) -> HttpResponse:
            with override(language or settings.LANGUAGE_CODE):
                for name, values in request.GET.lists():
                    if name not in parameters or len(values) > 1:
                        return errors.bad_parameter(request, name, parameters)
                try:
                    return _answer(request, lambda: view(request, *args, **kwargs))
                except Elsewhere as found:
                    return found.response
                except lists.BadCursor:
                    return errors.bad_parameter(request, "after", parameters)
                except (OperationalError, InterfaceError) as problem:
                    logger.error("The record cannot be read.", exc_info=problem)
                    return errors.unavailable(request)

        return answer

    return decorate


def _answer(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """What the reader has, what is kept, or what is made now."""
    # The state first: what is read after it can only be newer, and is never served for it again.
    key = kept.validator(request, ledger.state())
    given = request.headers.get("if-none-match", "").split(",")
    if has := {tag.strip().removeprefix("W/") for tag in given} & {key, kept.packed_tag(key)}:
        return _headed(HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": has.pop()}))
    page = kept.found(key)
    if page is None:
        made = make()
        if made.status_code != HTTPStatus.OK:
            return made
        page = kept.keep(key, made)
    return _headed(kept.answer(request, page, key))


def _headed(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def found(request: HttpRequest, kind: str, slug: str, *, brief: bool = False) -> Document:
    """The document at this address; where it went, what became of it, or a 404 otherwise.

    `brief`: the page prints no more than its card.
    """
    document = reading.document(kind, slug, brief=brief)
    if document is None:
        document = reading.renamed(kind, slug)
        if document is None:
            raise Http404
        if not document.is_gone:
            url = localised(page_url(kind, document.slug) or "/")
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
