"""The search page."""

from django.http import HttpRequest, HttpResponse

from claims_app.filters import BadFilter
from claims_app.filters.parameters import Unreadable, one_of
from claims_app.pages.door import page, shown
from claims_app.pages.lists import asked
from claims_app.pages.lists.asked import PLACES, parameters
from claims_app.pages.lists.tidy import tidied
from claims_app.pages.search.page import KINDS, results, start
from claims_app.record.aggregates import Kind

# Besides what a narrowed list costs, answers are counted among every kind.
COST = 5
FILTERS = tuple(dict.fromkeys(name for kind in KINDS for name in parameters(kind)))
KIND = one_of("kind", "Things of this kind.", map(str, KINDS), str(Kind.CLAIM))


@tidied(*FILTERS)
@page(*FILTERS, "kind", *PLACES, cost=COST)
def search(request: HttpRequest) -> HttpResponse:
    """What answers a question among claims, or things of another kind; without one, how to ask."""
    given = request.GET.dict()
    kind = _kind(given.pop("kind", None))
    if "q" not in given:
        if given:
            raise BadFilter("q: say what to look for; a list without words is on its own page.")
        return shown(request, "search/start.html", "search", start())
    context = results(asked.read(kind, given), request.path)
    return shown(request, "search/results.html", "search", context)


def _kind(given: str | None) -> str:
    try:
        return str(Kind.CLAIM) if given is None else str(KIND.read(given))
    except Unreadable as problem:
        raise BadFilter(f"kind: {problem}") from None
