"""Full-text search across kinds."""

from dataclasses import replace
from typing import Any

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims_app.api.asked import a_cursor
from claims_app.api.door import KNOWN_AT, FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import number, one_of, read_parameters
from claims_app.api.parameters import text as some_words
from claims_app.api.problems import BadParameter
from claims_app.api.schemas.found import FoundPage
from claims_app.filters import cursors, used
from claims_app.record import ledger, searching
from claims_app.record.aggregates import LABELS, Kind
from claims_app.record.excerpts import Excerpt, excerpts
from claims_app.record.finding import Search
from claims_app.record.listing import Place
from claims_app.record.seeking import BOTH, Hit

DEFAULT_KINDS = (Kind.CLAIM, Kind.ISSUE, Kind.ACTOR, Kind.SOURCE)
COUNTED_TO = 1000
LONGEST_QUESTION = 300
PAGE_SIZE, LARGEST_PAGE = 25, 100


class SearchView(FastView):
    """Things whose texts answer a question, the nearest first.

    All words must occur, in any field and any form of the word. “Quoted words” must stand side by
    side; `-word` and `-"quoted words"` must not occur. Everything else is plain text. Very frequent
    English words are left out unless they are quoted or stand alone.

    Unquoted words that are a name of an actor mean all names of that actor, in every script:
    ISIS finds “Islamic State”, Washington the United States. Stop words are such a name only in
    capitals: IS, US. The answer says how the question was read and what names stood for.

    First come things that say all of it themselves (`tier` 0), then those where some of it stands
    in what they quote or describe (1), then those where some is only in names (2); within these the
    order is that of lists. Nothing is weighed: the same question gives the same order everywhere.
    """

    parameters = (
        replace(
            some_words("q", "The question, at most 300 characters.", longest=LONGEST_QUESTION),
            is_required=True,
        ),
        one_of(
            "kind",
            f"Things of this kind alone; without it {', '.join(DEFAULT_KINDS)}.",
            LABELS,
        ),
        a_cursor("after", "The page after this cursor; follow “next” instead of making one."),
        a_cursor("before", "The page before this cursor; follow “previous”."),
        number("limit", "Things on a page.", low=1, high=LARGEST_PAGE, default=PAGE_SIZE),
        one_of("facets", "on: how many there are of each kind.", ["on", "off"], "off"),
        KNOWN_AT,
    )
    gives = FoundPage
    tells = ("ETag", "Link")
    operation = "search"
    tag = "search"

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        self.form_of(request, None)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known)
        given = read_parameters(request, self.parameters)
        state = ledger.state()
        search = Search(_question(given["q"]), _kinds(given["kind"]), BOTH)
        body, links = _page(request, search, given)
        response = text(body, etag=etag_of(request, state))
        if links:
            response.headers["Link"] = ", ".join(links)
        return response


def _question(given: str | None) -> searching.Question:
    if given is None:
        raise BadParameter("q: say what to look for, such as q=Islamic State.")
    try:
        return searching.read(given)
    except searching.BadQuestion as problem:
        raise BadParameter(f"q: {problem}") from None


def _kinds(given: str | None) -> tuple[str, ...]:
    return (given,) if given else tuple(str(kind) for kind in DEFAULT_KINDS)


def _page(request: HttpRequest, search: Search, given: dict[str, Any]) -> tuple[str, list[str]]:
    """A page of answers, and the Link headers that go with it."""
    asked = {"q": given["q"], "kind": given["kind"] or ""}
    of = cursors.fingerprint("search", asked | used(request.GET.dict(), ("known_at",)))
    after, before = (_place(name, given[name], of) for name in ("after", "before"))
    if after and before:
        raise BadParameter("before: give after or before, not both.")
    size = given["limit"]
    hits = search.page(size + 1, after or before, backwards=before is not None)
    has_more, hits = len(hits) > size, hits[:size]
    if before:
        hits.reverse()
    is_followed, is_preceded = (True, has_more) if before else (has_more, after is not None)
    ways = {
        "next": _way(request, "after", hits[-1:], of) if is_followed else None,
        "previous": _way(request, "before", hits[:1], of) if is_preceded else None,
    }
    counts = {"counts": _counts(search.question)} if given["facets"] == "on" else {}
    head = orjson.dumps({"question": search.question.explained()} | ways | counts)[:-1].decode()
    results = ",".join(_result(found) for found in excerpts(search.question, hits))
    links = [f'<{address}>; rel="{rel}"' for rel, address in ways.items() if address]
    return f'{head},"results":[{results}]}}', links


def _place(name: str, given: str | None, of: str) -> Hit | None:
    return Hit(*cursors.read(name, given, of)) if given is not None else None


def _way(request: HttpRequest, side: str, end: list[Any], of: str) -> str | None:
    """The address of a neighbouring page; none beside an empty one."""
    if not end:
        return None
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query[side] = cursors.written(Place(*end[0][:3]), of)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=':')}")


def _counts(question: searching.Question) -> dict[str, dict[str, Any]]:
    """How many answers there are of each kind, as far as they were counted."""
    found = {kind: Search(question, (kind,)).count(COUNTED_TO + 1) for kind in LABELS}
    return {
        kind: {"count": min(number, COUNTED_TO), "is_capped": number > COUNTED_TO}
        for kind, number in found.items()
    }


def _result(found: Excerpt) -> str:
    """One answer; its card is text already."""
    head = orjson.dumps({"kind": found.kind, "tier": found.tier, "snippets": found.snippets})
    return f'{head[:-1].decode()},"card":{found.card}}}'
