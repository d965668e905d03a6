"""Errors that no view answered: for programs as problem details, for readers as pages."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims_app.api import door, problems
from claims_app.pages import errors

API = "/api/v1/"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """The request itself cannot be understood."""
    if request.path_info.startswith(API):
        return door.headed(problems.response(400, "This request cannot be understood."))
    return errors.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Something broke on our side. No database is asked for this answer."""
    if request.path_info.startswith(API):
        says = "Something broke on our side; it was noted. Nothing is wrong with what you asked."
        return door.headed(problems.response(500, says))
    return errors.server_error(request)
