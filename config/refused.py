"""What the desk says to somebody whose roles do not allow what they asked for."""

from http import HTTPStatus

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import csrf, defaults

from config import errors, kept

DESK = "/desk/"
ROLES = "Your roles do not allow it."
TOO_MUCH = (
    "It is more than the desk takes at once: 16 MB, 6,000 fields. Nothing was saved. Go back with "
    "your browser, where it still stands, and send it in parts."
)
NOT_OURS = "The request is not one that a browser makes from our pages. Nothing was saved."
FORGED = (
    "The form is from before you logged in anew, or not from this desk. Nothing was saved. Go back "
    "with your browser, where what you typed still stands; copy it, and load the form again."
)


def page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """In the frame of the desk: why not, and the way back. Elsewhere nobody is refused a page."""
    if not request.path_info.startswith(DESK):
        return defaults.permission_denied(request, exception)
    why = str(exception) or ROLES
    return _answer(request, "You may not do this", why, HTTPStatus.FORBIDDEN)


def too_much(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """A form larger than is taken at once, or a request that is none of the desk's own."""
    if not request.path_info.startswith(DESK):
        return errors.bad_request(request, exception)
    sizes = (TooManyFieldsSent, TooManyFilesSent, RequestDataTooBig)
    says = TOO_MUCH if isinstance(exception, sizes) else NOT_OURS
    return _answer(request, "This cannot be taken", says, HTTPStatus.BAD_REQUEST)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its sign of origin: another site's, or ours from before another login.

    Ours is shown again, to be sent once more, where the browser says that it came from here.
    """
    if not request.path_info.startswith(DESK):
        return csrf.csrf_failure(request, reason)
    here = f"{request.scheme}://{request.get_host()}"
    is_ours = request.headers.get("Origin") == here and request.user.is_authenticated
    again = kept.again(request) if is_ours else None
    return again or _answer(request, "This was not taken", FORGED, HTTPStatus.FORBIDDEN)


def _answer(request: HttpRequest, title: str, why: str, status: HTTPStatus) -> HttpResponse:
    shown = {"title": title, "why": why, "back": _came_from(request)}
    context = {**admin.site.each_context(request), **shown}
    return TemplateResponse(request, "admin/may_not.html", context, status=status).render()


def _came_from(request: HttpRequest) -> str:
    """The page before, where it is one of ours and another than this; else the first page."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, request.is_secure())
    if is_ours and (before != request.build_absolute_uri() or request.method == "POST"):
        return before
    return reverse("admin:index")
