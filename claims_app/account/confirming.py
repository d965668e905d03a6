"""Until a second factor was shown, whoever gave a password is nobody: at every door of the process.

Not a list of doors that ask: a session without its factor has an anonymous visitor, whatever the
address, and the login pages lead it to the one page that helps.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from claims_app.desk import factors, rights

# In the session: the key of the factor that was shown.
SHOWN = "second_factor"


class SecondFactorMiddleware:
    """Keeps who gave a password as `request.known`; `request.user` is who showed all that it takes.

    Both ask the database when somebody asks them, so readers' pages cost nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.user
        request.known = known  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(  # type: ignore[assignment]
            lambda: AnonymousUser() if is_waiting(request) else known
        )
        return self.get_response(request)


def is_waiting(request: HttpRequest) -> bool:
    """Whether somebody gave a password, or came from the provider, and must show more."""
    known: Any = getattr(request, "known", None)
    if known is None or not known.is_authenticated:
        return False
    factor = factors.app_of(known)
    if factor is None:
        return rights.takes_second_factor(known)
    return request.session.get(SHOWN) != factor.pk


def led_on(request: HttpRequest) -> HttpResponse | None:
    """From a login page to the page of the factor, for whoever only lacks that; others stay."""
    if not is_waiting(request):
        return None
    has_one = factors.app_of(request.known) is not None  # type: ignore[attr-defined]
    where = reverse("account:check" if has_one else "account:factor")
    after = request.GET.get(REDIRECT_FIELD_NAME)
    return redirect(f"{where}?{urlencode({REDIRECT_FIELD_NAME: after})}" if after else where)


def confirm(request: HttpRequest) -> None:
    """The factor was shown: from now on this session, under a new name, is its owner's."""
    request.session.cycle_key()
    known: Any = request.known  # type: ignore[attr-defined]
    request.session[SHOWN] = factors.app_of(known).pk
    request.user = known
