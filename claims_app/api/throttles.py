"""How often somebody may ask the API: more with a token than without.

An allowance is a number of requests in a time that begins with the first of them; when it is over,
the next request begins a new one. Views say with `cost` for how many requests one of theirs counts.
"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.exceptions import APIException
from rest_framework.throttling import BaseThrottle

from claims_app.access import allowances, passes
from claims_app.access.allowances import ANONYMOUS, Verdict
from claims_app.access.passes import Holder
from claims_app.access.rates import SECONDS

CHALLENGE = 'Token realm="Gainsay API"'
QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"
PERIODS = {seconds: name for name, seconds in SECONDS.items()}


class InvalidToken(APIException):
    """What was shown as a token is none that is valid now."""

    status_code = HTTPStatus.UNAUTHORIZED
    auth_header = CHALLENGE
    headers = {"WWW-Authenticate": CHALLENGE}


class TooManyRequests(APIException):
    """The allowance does not reach for this request."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(sentence(verdict))
        self.wait = verdict.reset
        self.headers = verdict.headers()
        self.more = {"type": QUOTA_EXCEEDED, "violated-policies": [verdict.policy]}


def sentence(verdict: Verdict) -> str:
    """What was used up, and what to do."""
    who = "Without a token" if verdict.policy == ANONYMOUS else "With this token"
    are = "is" if verdict.remaining == 1 else "are"
    left = f"{verdict.remaining} of them {are} left, fewer than this request counts for."
    return (
        f"{who} there are {verdict.limit:,} requests a {PERIODS[verdict.window]}; "
        f"{left if verdict.remaining else 'they are used up.'} "
        f"Ask again in {verdict.reset} second{'s' * (verdict.reset != 1)}."
    )


def check(request: HttpRequest, cost: int = 1) -> Verdict:
    """Count a request, and say whether it may be answered. Raises InvalidToken.

    The verdict is kept as `request.allowance`, for the headers of the answer.
    """
    holder = identify(request)
    if holder:
        verdict = allowances.of_holder(holder, cost)
    else:
        verdict = allowances.of_visitor(request.META, cost)
    request.allowance = verdict  # type: ignore[attr-defined]
    return verdict


def admit(request: HttpRequest, cost: int = 1) -> None:
    """Count a request. Raises TooManyRequests or InvalidToken where it may not be answered."""
    verdict = check(request, cost)
    if not verdict.is_allowed:
        raise TooManyRequests(verdict)


def identify(request: HttpRequest) -> Holder | None:
    """The holder of the token shown, None without one; asked for once a request.

    Raises InvalidToken. Wrong tokens are counted against their sender's address, so that nobody
    tries many: past that allowance, TooManyRequests.
    """
    if not hasattr(request, "holder"):
        try:
            request.holder = passes.shown_by(request.META)  # type: ignore[attr-defined]
        except passes.Refused as refusal:
            request.allowance = verdict = allowances.of_visitor(request.META)  # type: ignore[attr-defined]
            if not verdict.is_allowed:
                raise TooManyRequests(verdict) from None
            raise InvalidToken(str(refusal)) from None
    holder: Holder | None = request.holder  # type: ignore[attr-defined]
    return holder


def tell(request: HttpRequest, response: HttpResponseBase) -> None:
    """Write on an answer what is left to its reader."""
    verdict: Verdict | None = getattr(request, "allowance", None)
    for name, value in verdict.headers().items() if verdict else ():
        response.headers[name] = value


class SharedThrottle(BaseThrottle):
    """The same for views that Django REST framework dispatches; they may have a `cost`.

    A refusal is raised, not returned: the framework's own says less than ours.
    """

    def allow_request(self, request: Any, view: Any) -> bool:
        own = plain(request)
        if not is_preflight(own):
            admit(own, getattr(view, "cost", 1))
        return True


def is_preflight(request: HttpRequest) -> bool:
    """Whether a browser asks if a page of another site may ask: nobody asked anything yet."""
    return request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META


def plain(request: Any) -> HttpRequest:
    """Django's own request, whatever wraps it."""
    own: HttpRequest = getattr(request, "_request", request)
    return own
