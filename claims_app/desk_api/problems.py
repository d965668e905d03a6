"""What may go wrong at the desk's API, as problem details (RFC 9457)."""

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import UnreadablePostError
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from claims_app.api import problems
from claims_app.filters.sets import BadFilter
from claims_app.interchange.drafts import Wrong

logger = logging.getLogger(__name__)


class Problem(APIException):
    """A problem with a status, a sentence, and what else its reader can use."""

    def __init__(
        self, status: HTTPStatus, detail: str, *, headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(detail)
        self.status_code = status
        self.headers = headers or {}
        self.more = more


class Unreachable(APIException):
    """The desk's database does not answer, or somebody held it too long."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "The desk cannot be reached at the moment. Nothing was written; try again."
    wait = 10


def wrong(errors: Iterable[Wrong], detail: str = "") -> Problem:
    """What was sent cannot be taken; all that is wrong with it, each with its place."""
    return listed(HTTPStatus.BAD_REQUEST, errors, detail or "Nothing was written.")


def listed(status: HTTPStatus, errors: Iterable[Wrong], detail: str, **more: Any) -> Problem:
    """A problem with a list of errors; those about the desk and not about a place have none."""
    told = [
        {"detail": one.detail, **({} if one.pointer is None else {"pointer": one.pointer})}
        for one in errors
    ]
    first = f" {told[0]['detail']}" if len(told) == 1 else f" {len(told)} problems."
    return Problem(status, detail + first, errors=told, **more)


def rivalry() -> Problem:
    """Somebody else wrote what this would have written."""
    says = "Somebody else wrote this meanwhile. Nothing was written; look, and ask again."
    return Problem(HTTPStatus.CONFLICT, says)


def answered(exception: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception."""
    known = _known(exception)
    response = problems.problem_response(known, context)
    if response is not None:
        for name, value in getattr(known, "headers", {}).items():
            response.headers[name] = value
    return response


def _known(exception: Exception) -> Exception:
    """An exception of the database or of Django as one that has a status; others as they are."""
    if isinstance(exception, OperationalError | InterfaceError):
        logger.error("The desk cannot be reached.", exc_info=exception)
        return Unreachable()
    if isinstance(exception, IntegrityError):
        return rivalry()
    if isinstance(exception, BadFilter):
        return Problem(HTTPStatus.BAD_REQUEST, str(exception))
    if isinstance(exception, UnreadablePostError):
        return Problem(HTTPStatus.BAD_REQUEST, "The request ended before its body did.")
    if isinstance(exception, RequestDataTooBig):
        return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
    return exception
