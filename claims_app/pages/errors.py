"""Pages for what is not there, not there any more, not understood, or broken."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims_app.pages.dates import moment_day
from claims_app.pages.words import label
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action

LONGEST_NAME = 80


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself cannot be understood."""
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


def bad_parameter(request: HttpRequest, name: str, known: tuple[str, ...]) -> HttpResponse:
    """A query parameter that the page does not know, cannot read, or was given twice."""
    values = request.GET.getlist(name)
    context = {
        "name": name[:LONGEST_NAME],
        "is_known": name in known,
        "is_repeated": len(values) > 1,
        "known": known,
        "plain": request.path,
    }
    return render(request, "400.html", context, status=HTTPStatus.BAD_REQUEST)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands here, and nothing ever did."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


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
    return render(request, "410.html", context, status=HTTPStatus.GONE)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side. No database is asked for this page."""
    return render(request, "500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)
