"""Things side by side: figures, claims, two passages."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from actors_app.constraints import SLUG
from claims_app.api import schemas
from claims_app.api.door import JSON, FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import Parameter, Unreadable, read_options, shown, single_values
from claims_app.api.problems import BadParameter
from claims_app.filters.names import absence
from claims_app.record import comparing, ledger, wording
from claims_app.record.aggregates import Kind, Part

MOST_ITEMS = 20
LONGEST_NAME = 120
ID = r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"


class Sort(NamedTuple):
    """What can be compared: its kind, how it is named, and how."""

    kind: str
    pattern: str
    says: str
    compare: Callable[[list[comparing.Json]], comparing.Json]


NAME = "letters a–z, digits and hyphens"
SORTS = {
    "claims": Sort(Kind.CLAIM, SLUG, NAME, comparing.claims),
    "quantities": Sort(Part.QUANTITY, ID, "32 hexadecimal digits with hyphens", comparing.figures),
    "reports": Sort(Part.REPORT, SLUG, NAME, comparing.reports),
}


def several(name: str, help: str, *, most: int = MOST_ITEMS) -> Parameter:
    """Two names or more, separated by commas."""
    sort = SORTS[name]

    def read(given: str) -> list[str]:
        slugs = given.split(",")
        if not 2 <= len(slugs) <= most:
            wanted = f"2 to {most}" if most > 2 else "2"
            raise Unreadable(f"{len(slugs)} given; give {wanted}, separated by commas.")
        for slug in slugs:
            if len(slug) > LONGEST_NAME or not re.match(sort.pattern, slug):
                raise Unreadable(f"{shown(slug)!r} is not a name: {sort.says}.")
            if slugs.count(slug) > 1:
                raise Unreadable(f"{slug} is given twice; there is nothing to compare.")
        return slugs

    longest = MOST_ITEMS * (LONGEST_NAME + 1)
    return Parameter(name, help, read, {"type": "string", "maxLength": longest}, longest=longest)


class Compare(FastView):
    """Things side by side, with what differs between them: figures, claims or two passages.

    Give one of `quantities`, `claims` and `reports`. Of figures, every two are set against one
    another: whether they can be compared, why not, and if so how many times the second goes into
    the first (`ratio`) and whether their ranges meet (`overlap`; null where that hangs on how near
    “about” is). Of claims, the answer says in which facts they differ, and sets the figures of each
    against those of the others. Of two reports it gives both passages word by word: the pieces put
    together are the passages, byte for byte.

    What differs is stated as a fact. A difference in wording is no judgement on who was right.
    """

    tells = ("ETag",)
    gives = schemas.Comparison
    cost = 2
    parameters = (
        several("claims", f"Slugs of 2 to {MOST_ITEMS} claims, separated by commas."),
        several("quantities", f"Ids of 2 to {MOST_ITEMS} quantities, separated by commas."),
        several("reports", "Slugs of 2 reports, separated by a comma.", most=2),
    )

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        self.form_of(request, None)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known)
        options = read_options(single_values(request.GET, list(SORTS)), self.parameters)
        etag = etag_of(request, ledger.state())
        return text(orjson.dumps(compared(options)), JSON, etag)


def compared(options: dict[str, Any]) -> comparing.Json:
    """The one comparison that was asked for. Raises BadParameter."""
    given = [name for name in SORTS if options[name]]
    if len(given) != 1:
        what = f"{' and '.join(given)}: more than one comparison" if given else "Nothing to compare"
        raise BadParameter(f"{what}. Give one of {', '.join(SORTS)}.")
    name = given[0]
    sort = SORTS[name]
    try:
        return sort.compare(comparing.documents(sort.kind, options[name]))
    except comparing.Missing as missing:
        raise BadParameter(f"{name}: {absence(sort.kind, str(missing))}") from None
    except (comparing.Twice, comparing.TooMany, wording.TooLong) as reason:
        raise BadParameter(f"{name}: {reason}") from None
