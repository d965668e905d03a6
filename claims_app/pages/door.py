"""What every reader's page has in common: reading only, known parameters, moved and gone things.

A page is answered from what is kept for this state of the record, else made; whoever has it
already is told so before anything else is asked. A page that costs more than to be looked up is
counted first, whether it is kept or not: who asks must not learn what others asked.
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

from claims_app.access import allowances
from claims_app.access.allowances import UNCOUNTED, Verdict
from claims_app.filters import BadFilter
from claims_app.pages import errors, kept
from claims_app.record import ledger, lists, reading
from claims_app.record.addresses import page_url
from claims_app.record.models import Document

# Corrections must show at once, so every answer is checked again; that costs next to nothing.
CACHE_CONTROL = "public, no-cache"
# To turn the pages of a plain list is not counted.
PLACES = {"after", "before"}
View = Callable[..., HttpResponse]
Refusal = Callable[[HttpRequest, str, tuple[str, ...]], HttpResponse]
logger = logging.getLogger(__name__)


class Elsewhere(Exception):
    """The thing asked for does not stand here; `response` says what to do."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def page(
    *parameters: str, cost: int = 0, refuse: Refusal = errors.bad_parameter
) -> Callable[[View], View]:
    """A page for readers that takes these query parameters and no others.

    `cost`: for how many requests of a visitor's allowance it counts when anything is asked of it.
    `refuse`: what answers a parameter that it does not take.
    """

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def answer(
            request: HttpRequest, *args: Any, language: str = "", **kwargs: Any
        ) -> HttpResponse:
            with override(language or settings.LANGUAGE_CODE):
                for name, values in request.GET.lists():
                    if name not in parameters or len(values) > 1:
                        return refuse(request, name, parameters)
                verdict = _counted(request, cost)
                if not verdict.is_allowed:
                    return errors.too_many_requests(request, verdict)
                response = _guarded(request, lambda: view(request, *args, **kwargs), parameters)
                for field, value in verdict.headers().items():
                    response.headers[field] = value
                return response

        return answer

    return decorate


def _counted(request: HttpRequest, cost: int) -> Verdict:
    """Take what this request costs from the allowance of its sender."""
    asks = request.GET.keys() - PLACES
    return allowances.of_visitor(request.META, cost) if cost and asks else UNCOUNTED


def _guarded(
    request: HttpRequest, make: Callable[[], HttpResponse], parameters: tuple[str, ...]
) -> HttpResponse:
    """The answer, or the page that says why there is none."""
    try:
        return _answer(request, make)
    except Elsewhere as found:
        return found.response
    except BadFilter as problem:
        return errors.bad_filter(request, str(problem))
    except lists.BadCursor:
        return errors.bad_parameter(request, "after", parameters)
    except (OperationalError, InterfaceError) as problem:
        logger.error("The record cannot be read.", exc_info=problem)
        return errors.unavailable(request)


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
            raise Elsewhere(moved(request, slug, document))
    if document.is_gone:
        raise Elsewhere(errors.gone(request, reading.content(document)))
    if document.is_merged and (standing := reading.stands_for(document)):
        raise Elsewhere(moved(request, slug, standing))
    return document


def moved(request: HttpRequest, slug: str, thing: Document) -> HttpResponsePermanentRedirect:
    """To the same page under the present name of a thing, with all that was asked there.

    Asked again each time: a merge can be taken back, and an address be given back.
    """
    old, new = page_url(thing.kind, slug) or "", page_url(thing.kind, thing.slug) or ""
    response = HttpResponsePermanentRedirect(request.get_full_path().replace(old, new, 1))
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


def shown(
    request: HttpRequest, template: str, section: str, context: dict[str, Any]
) -> HttpResponse:
    """The page itself; `section` is the part of the site that the navigation marks.

    `is_part` warns the template that it sees one page of several and cannot count the whole.
    """
    is_part = bool(context.get("after")) or "after" in request.GET
    return render(request, template, context | {"section": section, "is_part": is_part})
