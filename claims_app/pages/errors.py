"""Pages for what is not there, not there any more, not understood, or broken."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from claims_app.access.allowances import Verdict
from claims_app.pages.parts import tongues
from claims_app.pages.parts.dates import moment_day
from claims_app.pages.parts.things import named
from claims_app.pages.parts.words import label
from claims_app.record.addresses import PAGES, api_url, page_url
from claims_app.record.aggregates import Kind
from claims_app.record.nearest import nearest
from claims_app.vocabulary import Action

LONGEST_NAME = 80
LONGEST_ADDRESS = 2000
LONGEST_WORDS = 120
RETRY_AFTER = 10  # seconds
KINDS = {pages: kind for kind, pages in PAGES.items()}
# What joins the words of an address.
JOINT = re.compile(r"[\W_]+")


class Missed(NamedTuple):
    """What an address without a thing seems to ask for: a kind, a name, and words to look for."""

    kind: str
    slug: str
    words: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself cannot be understood."""
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST)


def bad_parameter(request: HttpRequest, name: str, known: Collection[str]) -> HttpResponse:
    """A query parameter that the page does not know, cannot read, or was given twice."""
    values = request.GET.getlist(name)
    near = get_close_matches(name[:LONGEST_NAME], list(known), n=1) if name not in known else []
    context = {
        "name": name[:LONGEST_NAME],
        "is_known": name in known,
        "is_repeated": len(values) > 1,
        "near": near[0] if near else "",
        "known": known,
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


def refused(request: HttpRequest, sentence: str, valid: Collection[str] = ()) -> HttpResponse:
    """A parameter that cannot be put: a sentence that says why, and what would be right."""
    context = {"sentence": sentence, "valid": valid, "plain": request.path}
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST, **context)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands here, and nothing ever did."""
    missed = _missed(request.path)
    context = {"words": missed.words, "near": _near(missed)}
    return _page(request, "404.html", HTTPStatus.NOT_FOUND, **context)


def gone(
    request: HttpRequest, tombstone: dict[str, Any], version: int | None = None
) -> HttpResponse:
    """What stood here was taken off the record; the tombstone says when and why.

    `version` is given where only that version of the thing is gone.
    """
    kind, slug = tombstone["type"], tombstone["slug"]
    page = page_url(kind, slug)
    context = {
        "kind": label(Kind, kind),
        "action": label(Action, tombstone["action"]),
        "is_redacted": tombstone["action"] == Action.REDACT,
        "first": moment_day(tombstone["first_published_at"]),
        "on": moment_day(tombstone["published_at"]),
        "tombstone": tombstone,
        "gone_version": version,
        "versions": f"{page}versions/" if page else "",
        "line": f"/ledger/{tombstone['sequence']}/",
        "json": api_url(kind, slug),
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


def _missed(path: str) -> Missed:
    first, _, rest = tongues.plain(path).strip("/").partition("/")
    asked = rest.partition("/")[0] if first in KINDS else f"{first} {rest}"
    words = JOINT.sub(" ", asked).strip()[:LONGEST_WORDS]
    # Only what an address can be made of is looked up; no database has to take the rest.
    return Missed(KINDS.get(first, ""), words.replace(" ", "-").lower(), words)


def _near(missed: Missed) -> list[Any]:
    """Things of that kind that may have been meant; none where the record cannot be asked."""
    if not missed.kind or not missed.slug:
        return []
    try:
        return [named(missed.kind, card) for card in nearest(missed.kind, missed.slug)]
    except (OperationalError, InterfaceError):
        return []


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    """A page of its own, in the language of its address."""
    with override(tongues.of_path(request.path)):
        return render(request, template, context, status=status)
