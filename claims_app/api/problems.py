"""Errors as problem details (RFC 9457), for the API alone."""

import logging
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class BadParameter(APIException):
    """A query parameter that the resource does not know, or cannot read."""

    status_code = HTTPStatus.BAD_REQUEST


class Gone(APIException):
    """What stood here was taken off the record; `tombstone` says when and why."""

    status_code = HTTPStatus.GONE

    def __init__(self, tombstone: dict[str, Any]) -> None:
        what, done = Kind(tombstone["type"]).label.lower(), Action(tombstone["action"]).label
        super().__init__(f"This {what} was {done}.")
        self.tombstone = tombstone


class Unreachable(APIException):
    """The record's database does not answer."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "The record cannot be reached at the moment. Try again later."


def problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """The body of a problem."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    } | more


def problem_response(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to an exception, as problem details."""
    exception = _known(exception)
    response = exception_handler(exception, context)
    if response is None:
        return None
    detail = str(getattr(exception, "detail", "") or exception)
    if isinstance(exception, Http404):
        detail = "Nothing stands at this address."
    more = {"tombstone": exception.tombstone} if isinstance(exception, Gone) else {}
    response.data = problem(response.status_code, detail, **more)
    response.content_type = MEDIA_TYPE
    return response


def _known(exception: Exception) -> Exception:
    """An exception of the database or of Django as one that has a status; others as they are."""
    if isinstance(exception, OperationalError | InterfaceError):
        logger.error("The record cannot be read.", exc_info=exception)
        return Unreachable()
    if isinstance(exception, TooManyFieldsSent):
        return BadParameter("There are too many parameters.")
    return exception


def not_found(request: HttpRequest) -> HttpResponse:
    """The answer to a path under /api/ that no resource has."""
    body = problem(404, f"Nothing stands at {request.path}. The resources are listed at /api/v1/.")
    return HttpResponse(orjson.dumps(body), status=404, content_type=MEDIA_TYPE)
