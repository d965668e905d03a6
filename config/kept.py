"""A form that was sent after its session had ended: kept over the login, for whoever typed it.

It lies in the session that the login goes on with, sealed off by who typed it. That is told by a
signed cookie which outlives the session: whoever logs in instead gets nothing of it.
"""

from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from claims_app.desk.erasing.notes import TYPED
from config import typed

# Longer than a session, so that it still tells whose form it was when that has ended.
DAYS = 30 * 24 * 3600
SALT = "desk.writer"
COME_BACK = (
    "Your session had ended, so what you sent is not saved yet. It is kept: log in again as the "
    "same person, and send it once more."
)
REFUSED = {
    typed.Secret: (
        "Your session had ended, so what you sent was not saved. A password is not kept: "
        "type it anew after you logged in."
    ),
    typed.TooLong: (
        "Your session had ended, so what you sent was not saved, and it is too long to be kept. "
        "Go back with your browser, where it still stands; log in in another window, and copy it."
    ),
}


class Kept(NamedTuple):
    """What somebody sent, as it lies in the session."""

    by: str
    address: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def length(self) -> int:
        return sum(len(name) + len(value) for name, value in self.fields)


def mark(request: HttpRequest, response: Any) -> None:
    """Tell the browser who works in it, unless it knows."""
    if request.user.is_authenticated and _writer(request) != str(request.user.pk):
        response.set_signed_cookie(
            settings.WRITER_COOKIE_NAME,
            str(request.user.pk),
            salt=SALT,
            max_age=DAYS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def keep(request: HttpRequest) -> str | None:
    """Keep what was sent, and say where it can be sent again; None where nothing is kept.

    Only of somebody who has worked in this browser: strangers fill no table of the desk.
    """
    by = _writer(request)
    if request.method != "POST" or not request.user.is_anonymous or by is None:
        return None
    try:
        sent = typed.sent_in(request)
        if not sent.fields and not sent.files:
            return None
        fields = [(one.name, one.value) for one in sent.fields]
        key = _put(request, Kept(by, request.get_full_path(), fields, sent.files))
    except (typed.Secret, typed.TooLong) as refused:
        messages.warning(request, REFUSED[type(refused)])
        return None
    messages.warning(request, COME_BACK)
    return reverse("admin:kept", args=[key])


def let_go(request: HttpRequest, response: Any) -> None:
    """Keep no longer what was sent again and taken."""
    if request.method != "POST" or response.status_code != HTTPStatus.FOUND:
        return
    kept = request.session.get(TYPED, {})
    if left := [key for key, one in kept.items() if Kept(*one).address == request.get_full_path()]:
        request.session[TYPED] = {key: one for key, one in kept.items() if key not in left}


def page(request: HttpRequest, key: str) -> HttpResponse:
    """What was kept, to be sent again by who typed it; what others typed is dropped unseen."""
    kept = {name: Kept(*one) for name, one in request.session.get(TYPED, {}).items()}
    own = {name: one for name, one in kept.items() if one.by == str(request.user.pk)}
    if len(own) < len(kept):
        request.session[TYPED] = own
    one = own.get(key)
    context: dict[str, Any] = {"home": _home()}
    if one is None:
        context["is_of_another"] = key in kept
        return render(request, "access/kept.html", context, status=HTTPStatus.NOT_FOUND)
    fields = [typed.Typed(*field) for field in one.fields]
    context |= {"address": one.address, "fields": fields, "files": one.files}
    return render(request, "access/kept.html", context)


def _home() -> str:
    return "/" if settings.HAS_PUBLIC else f"{settings.SITE_URL}/"


def again(request: HttpRequest) -> HttpResponse | None:
    """What was just sent and not taken, to be sent again; None where that cannot be shown."""
    try:
        sent = typed.sent_in(request)
    except (typed.Secret, typed.TooLong):
        return None
    shown = {"address": request.get_full_path(), "fields": sent.fields, "files": sent.files}
    context = {"home": _home(), "is_older": True, **shown}
    return render(request, "access/kept.html", context, status=HTTPStatus.FORBIDDEN)


def _put(request: HttpRequest, one: Kept) -> str:
    """Into the session, beside what lies there already; all together is not longer than one."""
    kept = request.session.get(TYPED, {})
    if one.length + sum(Kept(*other).length for other in kept.values()) > typed.MOST:
        raise typed.TooLong
    key = uuid4().hex
    request.session[TYPED] = {**kept, key: one}
    return key


def _writer(request: HttpRequest) -> str | None:
    """Who worked in this browser last, by key."""
    found: str | None = request.get_signed_cookie(
        settings.WRITER_COOKIE_NAME, default=None, salt=SALT, max_age=DAYS
    )
    return found
