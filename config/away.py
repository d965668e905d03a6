"""What the desk says while a database of its own does not answer, and what becomes of a form then.

Whatever was typed comes back in a form that is sent to the same address once more. No database is
asked for this page: neither who has logged in, nor what was told them last.
"""

import re
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, override

from claims_app.pages.errors import RETRY_AFTER
from claims_app.pages.parts import tongues

READING = {"GET", "HEAD", "OPTIONS"}
# Of our forms; neither is given back, and without a password no form is sent again.
FORGERY, SECRET = "csrfmiddlewaretoken", re.compile("password|^code$")
MOST = 1_000_000  # characters
# What has no space in it is a key, a number or a choice rather than somebody's words.
WORDS = re.compile(r"\s")
APART = re.compile(r"[-_]+")


class Typed(NamedTuple):
    """A field as it was sent: what people wrote is shown, the rest goes along unseen."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return APART.sub(" ", self.name).strip().capitalize()

    @property
    def is_shown(self) -> bool:
        return bool(WORDS.search(self.value.strip()))


def answer(request: HttpRequest) -> HttpResponse:
    """The page: try again, or send again what was sent."""
    code = tongues.of_path(request.path)
    context = {
        "language": code,
        "direction": "rtl" if get_language_info(code)["bidi"] else "ltr",
        "home": "/" if settings.HAS_PUBLIC else f"{settings.SITE_URL}/",
        "address": request.get_full_path(),
        "is_reading": request.method in READING,
    }
    if request.method not in READING:
        context |= _sent(request)
    with override(code):
        # Without the request: what it would bring into the page is read from the desk.
        page = render_to_string("away.html", context)
    response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, as far as it can be sent again."""
    try:
        posted, files = request.POST, request.FILES
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return {"is_too_long": True}
    typed = [Typed(name, value) for name, values in posted.lists() for value in values]
    kept = [one for one in typed if one.name != FORGERY]
    if any(SECRET.search(one.name) for one in kept):
        return {"is_secret": True}
    if sum(len(one.name) + len(one.value) for one in kept) > MOST:
        return {"is_too_long": True}
    return {"fields": kept, "files": list(files), "csrf_token": get_token(request)}
