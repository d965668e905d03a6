"""What the desk says while a database of its own does not answer, and what becomes of a form then.

Whatever was typed comes back in a form that is sent to the same address once more. No database is
asked for this page: neither who has logged in, nor what was told them last.
"""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, override

from claims_app.pages.errors import RETRY_AFTER
from claims_app.pages.parts import tongues
from config import typed

READING = {"GET", "HEAD", "OPTIONS"}


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
        sent = typed.sent_in(request)
    except typed.Secret:
        return {"is_secret": True}
    except typed.TooLong:
        return {"is_too_long": True}
    return {**sent._asdict(), "csrf_token": get_token(request)}
