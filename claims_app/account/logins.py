"""How often a wrong password may be tried, and what is said to whoever tried too often."""

from datetime import timedelta
from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims_app.access import addresses
from claims_app.account.views import HOME

TOO_MANY = 429


def address_of(request: HttpRequest) -> str | None:
    """From where somebody logs in: the address, or of IPv6 the network that one home has."""
    home = addresses.home(addresses.sender(request.META))
    return None if home == addresses.UNKNOWN else home


def refused(request: HttpRequest, *args: Any) -> HttpResponse:
    """The page for whoever tried too often. It says the same whether there is such an account."""
    wait = get_cool_off(request) or timedelta()
    seconds = int(wait.total_seconds())
    context = {"home": HOME, "minutes": max(1, seconds // 60)}
    answer = render(request, "access/too_many_logins.html", context, status=TOO_MANY)
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer
