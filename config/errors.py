"""Errors that no view answered: for programs as problem details, for readers as pages."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims_app.api import door, problems
from claims_app.pages import errors
from claims_app.pages.parts import tongues
from config import away

API = "/api/v1/"
DESK = ("/desk/", "/account/", "/letters/")
AWAY = "A database of the desk does not answer. Nothing was written; try again."


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """The request itself cannot be understood."""
    if request.path_info.startswith(API):
        return door.headed(problems.response(400, "This request cannot be understood."))
    return errors.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Something broke on our side, or a database is away. None is asked for this answer."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    if request.path_info.startswith(API):
        says = "Something broke on our side; it was noted. Nothing is wrong with what you asked."
        return door.headed(problems.response(500, says))
    return errors.server_error(request)


def unavailable(request: HttpRequest) -> HttpResponseBase:
    """A database does not answer, and whoever asked it did not say so: it is not always a view."""
    if request.path_info.startswith(API):
        response = door.headed(problems.response(HTTPStatus.SERVICE_UNAVAILABLE, AWAY))
        response.headers["Retry-After"] = str(errors.RETRY_AFTER)
        return response
    if settings.HAS_DESK and is_of_desk(request):
        return away.answer(request)
    return errors.unavailable(request)


def is_of_desk(request: HttpRequest) -> bool:
    """Whether the page belongs to the desk's side, in any language."""
    return tongues.plain(request.path_info).startswith(DESK)
