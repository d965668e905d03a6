"""The ledger, for those who check it and those who follow it."""

import re
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import NotFound

from claims_app.api.door import FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import (
    Parameter,
    Unreadable,
    choice,
    number,
    one_of,
    read_parameters,
    refuse_parameters,
    shown,
)
from claims_app.api.schemas.ledger import LinePage, LineWithEdition
from claims_app.filters.parameters import read_moment
from claims_app.record import ledger, lines
from claims_app.record.aggregates import Kind

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def read_key(given: str) -> UUID:
    """The key of a thing."""
    if KEY.fullmatch(given):
        return UUID(given)
    raise Unreadable(f"{shown(given)!r} is not the object_id of a thing.")


class LedgerView(FastView):
    """The ledger: what was published, corrected, retracted and redacted, line by line.

    `after` is the number of the last line you have, and stays good for ever. Every line carries
    the hash of the one before it, and a commitment to the bytes behind it: anybody can compute
    both. A page never splits the lines of one moment, which may refer to one another, unless the
    moment is longer than two pages; then `complete` is false and the moment goes on.
    """

    parameters = (
        number("after", "Lines after this number.", high=10**15 - 1, default=0),
        number(
            "limit",
            "Lines on a page; more, at most twice as many, where a moment would be split.",
            low=1,
            high=lines.LARGEST_PAGE,
            default=lines.PAGE_SIZE,
        ),
        choice("kind", "Lines about things of this kind.", Kind),
        Parameter(
            "object",
            "Lines about this thing, by its object_id.",
            read_key,
            {"type": "string", "format": "uuid"},
        ),
        Parameter(
            "since",
            "Lines published at this moment or later; a day means its start, in UTC.",
            lambda given: read_moment(given, end_of_day=False),
            {"type": "string", "examples": ["2026-11-23"]},
        ),
        one_of("editions", "off: without the bytes behind the lines.", ["on", "off"], "on"),
    )
    gives = LinePage
    tells = ("ETag", "Link")
    operation = "list_publications"
    tag = "publications"

    def answer(self, request: HttpRequest) -> HttpResponse:
        self.form_of(request, None)
        given = read_parameters(request, self.parameters)
        known = is_known(request, lambda: etag_of(request, ledger.head_sequence()))
        if known:
            return not_modified(known)
        wanted = lines.Wanted(given["after"], given["kind"], given["object"], given["since"])
        with_editions = given["editions"] == "on"
        page = lines.page(wanted, size=given["limit"], with_editions=with_editions)
        following = _next(request, page)
        body = {
            "head": {"sequence": page.head.sequence, "sha256": page.head.sha256},
            "next": following,
            "complete": page.complete,
            "results": [lines.stored(line, with_edition=with_editions) for line in page.lines],
        }
        response = text(orjson.dumps(body), etag=etag_of(request, page.head.sequence))
        if following:
            response.headers["Link"] = f'<{following}>; rel="next"'
        return response


def _next(request: HttpRequest, page: lines.Page) -> str | None:
    """The address of the page that follows."""
    if not page.has_next:
        return None
    query = request.GET.copy()
    query["after"] = str(page.lines[-1].sequence)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=':')}")


class LineView(FastView):
    """One line of the ledger, with the bytes behind it."""

    gives = LineWithEdition
    tells = ("ETag",)
    operation = "get_publication"
    tag = "publications"

    def answer(self, request: HttpRequest, sequence: int) -> HttpResponse:
        self.form_of(request, None)
        refuse_parameters(request)
        # A redaction takes the bytes away from a line that stays.
        etag = etag_of(request, ledger.state())
        if known := is_known(request, lambda: etag):
            return not_modified(known)
        line = lines.line(sequence)
        if line is None:
            raise NotFound(f"The ledger ends at line {ledger.head_sequence()}.")
        return text(orjson.dumps(lines.stored(line)), etag=etag)
