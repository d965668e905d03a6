"""Errors as problem details (RFC 9457), for the API alone."""

import logging
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.exceptions import APIException, NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims_app.filters.sets import BadFilter
from claims_app.record import past
from claims_app.record.aggregates import LABELS
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
        what, done = LABELS[tombstone["type"]].lower(), Action(tombstone["action"]).label
        super().__init__(f"This {what} was {done}.")
        self.tombstone = tombstone


class Unreachable(APIException):
    """The record's database does not answer."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "The record cannot be reached at the moment. Try again later."
    wait = 10


class NotPrepared(APIException):
    """The past state that was asked for is too large to be made while the reader waits."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, problem: past.NotPrepared) -> None:
        super().__init__(f"known_at: {problem}")
        self.moments = [moment.isoformat() for moment in problem.moments]


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
    response.data = problem(response.status_code, detail, **_more(exception))
    response.content_type = MEDIA_TYPE
    return response


def _known(exception: Exception) -> Exception:
    """An exception of the database or of Django as one that has a status; others as they are."""
    if isinstance(exception, OperationalError | InterfaceError):
        logger.error("The record cannot be read.", exc_info=exception)
        return Unreachable()
    if isinstance(exception, past.NotPrepared):
        return NotPrepared(exception)
    if isinstance(exception, past.BeingMade):
        return Unreachable(str(exception))
    if isinstance(exception, BadFilter):
        return BadParameter(str(exception))
    if isinstance(exception, TooManyFieldsSent):
        return BadParameter("There are too many parameters.")
    return exception


def answered(exception: Exception, request: HttpRequest) -> HttpResponse:
    """The answer to an exception where Django REST framework is not asked."""
    known = _known(exception)
    if isinstance(known, Http404):
        known = NotFound()
    if not isinstance(known, APIException):
        raise exception
    response = HttpResponse(
        orjson.dumps(problem(known.status_code, str(known.detail), **_more(known))),
        status=known.status_code,
        content_type=MEDIA_TYPE,
    )
    for name, value in getattr(known, "headers", {}).items():
        response.headers[name] = value
    wait = getattr(known, "wait", None)
    if wait:
        response.headers["Retry-After"] = str(int(wait))
    return response


def _more(exception: Exception) -> dict[str, Any]:
    if isinstance(exception, NotPrepared):
        return {"prepared": exception.moments}
    more: dict[str, Any] = getattr(exception, "more", {})
    return {"tombstone": exception.tombstone} if isinstance(exception, Gone) else more


def not_found(request: HttpRequest) -> HttpResponse:
    """The answer to a path under /api/ that no resource has."""
    says = f"Nothing stands at {request.path}. The resources are listed at /api/v1/."
    return response(HTTPStatus.NOT_FOUND, says)


def response(status: int, detail: str) -> HttpResponse:
    """A problem as an answer of its own."""
    body = orjson.dumps(problem(status, detail))
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)
