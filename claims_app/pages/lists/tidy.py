"""What a form sends, as addresses have it.

Without JavaScript a browser sends every field, also those left empty, and a ticked box once each.
Addresses say only what is asked, and each thing once: several values stand behind commas.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from claims_app.filters.kinds import IN

View = Callable[..., HttpResponse]
# No form of ours sends more; what is longer is read as it is, and refused.
LONGEST = 4000


def tidied(*filters: str) -> Callable[[View], View]:
    """Send browsers on to the address that says the same without what is empty or repeated."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            said = in_short(request.GET, filters)
            is_long = len(request.META.get("QUERY_STRING", "")) > LONGEST
            if is_long or said == [(n, one) for n, some in request.GET.lists() for one in some]:
                return view(request, *args, **kwargs)
            return HttpResponseRedirect(address(request.path, said))

        return answer

    return decorate


def in_short(given: QueryDict, filters: tuple[str, ...]) -> list[tuple[str, str]]:
    """The parameters without empty filters; values of several boxes joined by commas.

    What else is given twice, or is no filter, is left as it is for the page to refuse.
    """
    said: list[tuple[str, str]] = []
    for name, values in given.lists():
        if name in filters:
            values = [value for value in values if value]
            values = [",".join(values)] if values and name.endswith(IN) else values
        said += [(name, value) for value in values]
    return said


def address(path: str, query: Any) -> str:
    """A path with what is asked there."""
    asked = urlencode(query, safe=":,.")
    return f"{path}?{asked}" if asked else path
