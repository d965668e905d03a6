"""Pages for what is not there, not there any more, not understood, or broken."""

from difflib import get_close_matches
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from claims_app.access.allowances import Verdict
from claims_app.pages.parts import tongues
from claims_app.pages.parts.dates import moment_day
from claims_app.pages.parts.words import label
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action

LONGEST_NAME = 80
LONGEST_ADDRESS = 2000
RETRY_AFTER = 10  # seconds


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself cannot be understood."""
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST)


def bad_parameter(request: HttpRequest, name: str, known: tuple[str, ...]) -> HttpResponse:
    """A query parameter that the page does not know, cannot read, or was given twice."""
    values = request.GET.getlist(name)
    context = {
        "name": name[:LONGEST_NAME],
        "is_known": name in known,
        "is_repeated": len(values) > 1,
        "known": known,
        "nearest": get_close_matches(name[:LONGEST_NAME], known, n=1) if name not in known else [],
        "plain": request.path,
    }
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST, **context)


def bad_filter(request: HttpRequest, sentence: str) -> HttpResponse:
    """A filter that cannot be put, in the API's own sentence: the parameter, then what is wrong."""
    name, _, wrong = sentence.partition(": ")
    rest = urlencode([(n, v) for n, v in request.GET.items() if n != name])
    without = f"{request.path}?{rest}" if rest and len(rest) < LONGEST_ADDRESS else request.path
    context = {"name": name, "sentence": wrong, "without": without}
    return _page(request, "search/refused.html", HTTPStatus.BAD_REQUEST, **context)


def too_many_requests(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """Searches and filtered lists cost more than pages, and this visitor's are used up."""
    response = _page(request, "429.html", HTTPStatus.TOO_MANY_REQUESTS, verdict=verdict)
    for field, value in verdict.headers().items():
        response.headers[field] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands here, and nothing ever did."""
    return _page(request, "404.html", HTTPStatus.NOT_FOUND)


def gone(request: HttpRequest, tombstone: dict[str, Any]) -> HttpResponse:
    """What stood here was taken off the record; the tombstone says when and why."""
    context = {
        "kind": Kind(tombstone["type"]).label,
        "action": label(Action, tombstone["action"]),
        "is_redacted": tombstone["action"] == Action.REDACT,
        "first": moment_day(tombstone["first_published_at"]),
        "on": moment_day(tombstone["published_at"]),
        "tombstone": tombstone,
    }
    return _page(request, "410.html", HTTPStatus.GONE, **context)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side. No database is asked for this page."""
    return _page(request, "500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The record's database does not answer."""
    response = _page(request, "503.html", HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    """A page of its own, in the language of its address."""
    with override(tongues.of_path(request.path)):
        return render(request, template, context, status=status)
