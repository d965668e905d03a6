"""Counts of what is on the record, each with what the collection holds."""

from typing import Any

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims_app.api import schemas
from claims_app.api.door import KNOWN_AT, FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import Parameter, number, one_of, read_options, single_values
from claims_app.filters import FILTERS, used
from claims_app.interchange import codebook
from claims_app.record import ledger, statistics
from claims_app.record.aggregates import Kind
from claims_app.record.statistics import DIMENSIONS, ENDS, GROUPS, Among

Json = dict[str, Any]
FILTERS_OF_CLAIMS = FILTERS[Kind.CLAIM]
MOST_ROWS, MOST_CELLS = 200, 1_000


class Statistics(FastView):
    """What all statistics have in common: filters of claims, and the coverage."""

    tells = ("ETag",)
    tag = "stats"
    cost = 5

    def all_parameters(self) -> list[Parameter]:
        return [*self.parameters, *FILTERS_OF_CLAIMS.parameters()]

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        self.form_of(request, None)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known)
        names = [parameter.name for parameter in self.parameters]
        given = single_values(request.GET, [*names, *FILTERS_OF_CLAIMS.base_filters])
        options = read_options(given, self.parameters)
        narrowing = used(given, FILTERS_OF_CLAIMS.base_filters)
        etag = etag_of(request, ledger.state())
        with statistics.at_one_moment():
            body = self.counted(options, among(narrowing)) | {
                "filters": narrowing,
                "coverage": statistics.coverage(),
            }
        return text(orjson.dumps({"type": "statistics"} | body), etag=etag)

    def counted(self, options: Json, claims: Among) -> Json:
        """The counts that were asked for."""
        raise NotImplementedError


class ClaimStatistics(Statistics):
    """How many claims and reports there are, by speaker, side, outlet, language, month and more.

    Every filter of the list of claims narrows the claims that are counted; of those, all speakers
    and all reports are. Rows hold the figures that `figures` explains; `sum` adds up the rows and
    `other`, which holds whatever has no row of its own. Where a claim may stand in several rows,
    as in those of each of its speakers, `overlaps` is true and `sum` may be more than `total`,
    which counts each claim once.

    Counts describe this collection, as `coverage` has it. They say nothing about who is right:
    there is no score of truth here, and none can be made of these figures.
    """

    gives = schemas.ClaimStatistics
    operation = "count_claims"
    parameters = (
        one_of("by", "What to count by; the answer says what its rows are.", DIMENSIONS, "issue"),
        number("limit", "Rows at most.", low=1, high=MOST_ROWS, default=MOST_ROWS),
        KNOWN_AT,
    )

    def counted(self, options: Json, claims: Among) -> Json:
        dimension = DIMENSIONS[options["by"]]
        words = dimension.words
        address = f"/api/v1/codebook/{codebook.address(words)}/" if words else None
        return {
            "of": "claims",
            "by": dimension.name,
            "meaning": dimension.meaning,
            "codebook": address,
            "overlaps": dimension.overlaps,
            "figures": statistics.MEANING,
            **statistics.counted(dimension, claims, most=options["limit"]),
        }


class AnswerStatistics(Statistics):
    """Who answers whom: a matrix of speakers, sides or countries, given cell by cell.

    Filters narrow the claims that are *answered*. A cell says who answers, who is answered, how
    many relations there are, how many of them go against their target, and how many of each kind.
    An answer by several speakers, or to several, stands in several cells: their `sum` may be more
    than `total`. A cell may have the same at both ends: speakers take back and qualify what they
    said, and those of one side answer one another.
    """

    gives = schemas.AnswerStatistics
    operation = "count_answers"
    parameters = (
        one_of("by", "What the two ends of an answer are grouped by.", ENDS, "speaker"),
        number("limit", "Cells at most.", low=1, high=MOST_CELLS, default=MOST_ROWS),
        KNOWN_AT,
    )

    def counted(self, options: Json, claims: Among) -> Json:
        by = options["by"]
        found = statistics.matrix(by, claims, most=options["limit"])
        return {"of": "answers", "by": by, "meaning": DIMENSIONS[by].meaning} | found


class LatencyStatistics(Statistics):
    """How many days answers against claims took, as far as both days are known.

    Filters narrow the claims that are *answered*. For all answers, and by group: how many have a
    known latency, how many have none and why, and the least, the quartiles and the most. Quartiles
    are taken by nearest rank: of n values in order, the one at place p·n, rounded up. What has no
    known latency is not late: it is not known.
    """

    gives = schemas.LatencyStatistics
    operation = "count_latency"
    parameters = (
        one_of(
            "by",
            "What to group by: the issue, the speaker answered, who answers, the kind of answer.",
            GROUPS,
        ),
        number(
            "limit", "Rows at most: those with most answers.", low=1, high=MOST_ROWS, default=50
        ),
        KNOWN_AT,
    )

    def counted(self, options: Json, claims: Among) -> Json:
        by = options["by"]
        found = statistics.latency(by, claims, most=options["limit"])
        why = {"unknown_because": statistics.WHY_NOT}
        return {"of": "latency", "by": by} | why | found


def among(narrowing: dict[str, str]) -> Among:
    """The claims that meet these filters."""
    if not narrowing:
        return Among()
    return Among(FILTERS_OF_CLAIMS.listing(FILTERS_OF_CLAIMS.read(narrowing)))
