"""The graph around a claim, an issue or an actor."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.exceptions import NotFound

from actors_app.constraints import SLUG
from claims_app.api import problems, schemas
from claims_app.api.door import DOT, GRAPHML, JSON, FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import (
    Parameter,
    Unreadable,
    number,
    one_of,
    read_options,
    shown,
    single_values,
)
from claims_app.filters.names import absence
from claims_app.filters.parameters import nearest
from claims_app.filters.values import Day, read_day
from claims_app.interchange import dot, graphml
from claims_app.record import graph, ledger
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import RelationKind

STARTS = (Kind.CLAIM, Kind.ISSUE, Kind.ACTOR)
PATTERN = SLUG.replace(r"\A", "^").replace(r"\Z", "$")
KINDS = [str(kind) for kind in RelationKind]
ON, OFF = "on", "off"
WRITTEN: dict[str, Callable[[Any], str | bytes]] = {
    JSON: orjson.dumps,
    GRAPHML: graphml.written,
    DOT: dot.written,
}


def start_at(kind: str, help: str) -> Parameter:
    """The name of a thing to start from."""
    schema = {"type": "string", "pattern": PATTERN, "maxLength": 120}

    def read(given: str) -> str:
        if len(given) > 120 or not re.match(SLUG, given):
            raise Unreadable(f"{shown(given)!r} is not a name: letters a–z, digits and hyphens.")
        return given

    return Parameter(str(kind), help, read, schema)


def relation_kinds(given: str) -> tuple[str, ...]:
    """Kinds of relations, separated by commas. Raises Unreadable."""
    asked = tuple(dict.fromkeys(given.split(",")))
    for word in asked:
        if word not in KINDS:
            hint = nearest(word, KINDS)
            raise Unreadable(f"{shown(word)!r} is not one of {', '.join(KINDS)}.{hint}")
    return asked


class Graph(FastView):
    """The graph around a claim, an issue or an actor: who answers whom, and who said it.

    Give one of `claim`, `issue` and `actor`. Nodes are claims; with `speakers=on` also those who
    made them, with `issues=on` also the questions they bear on. Edges are relations between claims
    (`source` answers `target`), and `said`, `bears_on` and `part_of`.

    Depth counts steps over relations. A claim to start from stands at depth 0; an issue or an actor
    stands at 0 and its claims at 1. A sub-issue belongs to its issue, and an actor to whom it was
    merged. Speakers and issues have the depth of their nearest claim and are never walked through.

    At most `limit` nodes are given: the nearest, and of those at one depth the claims first, the
    newest first. Where some were left out, `is_cut` says so, and up to depth `complete_to` nothing
    is missing. The edges are all that join two nodes of the answer.

    In Python: `networkx.node_link_graph(answer, edges="edges")`. Also as GraphML and as DOT, by
    suffix or by `Accept`.
    """

    forms = (JSON, GRAPHML, DOT)
    tells = ("ETag",)
    gives = schemas.Graph
    problems = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
    cost = 2
    parameters = (
        start_at(Kind.CLAIM, "Slug of the claim to start from."),
        start_at(Kind.ISSUE, "Slug of the issue to start from, with its sub-issues."),
        start_at(Kind.ACTOR, "Slug of the actor to start from: all claims made, also jointly."),
        number("depth", "How many steps to go.", low=1, high=graph.DEEPEST, default=2),
        number("limit", "Nodes at most.", low=1, high=graph.MOST_NODES, default=graph.MOST_NODES),
        Parameter(
            "relation",
            "Only these kinds of relations, separated by commas.",
            relation_kinds,
            {"type": "string", "examples": ["rebuts,disputes_quantity"]},
        ),
        one_of(
            "direction",
            "answers: only to what a claim answers; answered_by: only to what answers it.",
            [graph.BOTH, graph.ANSWERS, graph.ANSWERED_BY],
            graph.BOTH,
        ),
        Parameter(
            "said_by",
            "Only claims certainly said by the end of this day; the start stays.",
            lambda given: read_day(given, last=True),
            Day.schema,
        ),
        one_of("speakers", "Whether speakers are nodes.", [ON, OFF], ON),
        one_of("issues", "Whether issues are nodes.", [ON, OFF], OFF),
    )

    def answer(self, request: HttpRequest, form: str | None = None) -> HttpResponseBase:
        form = self.form_of(request, form)
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known)
        given = single_values(request.GET, [parameter.name for parameter in self.parameters])
        options = read_options(given, self.parameters)
        etag = etag_of(request, ledger.state())
        return text(WRITTEN[form](drawn(*start_of(options), question(options))), form, etag)


def start_of(options: dict[str, Any]) -> tuple[str, str]:
    """The kind and the name of what to start from. Raises BadParameter."""
    given = [(str(kind), options[kind]) for kind in STARTS if options[kind]]
    if len(given) != 1:
        listed = ", ".join(STARTS)
        what = f"{' and '.join(kind for kind, _ in given)}: more than one start." if given else ""
        raise problems.BadParameter(f"{what or 'Nowhere to start.'} Give one of {listed}.")
    return given[0]


def drawn(kind: str, slug: str, asked: graph.Question) -> dict[str, Any]:
    """The graph around what stands at a name. Raises NotFound or Gone."""
    if kind == Kind.CLAIM:
        # Mostly the claim stands: then nothing has to be looked up first.
        quick = graph.around(graph.Start(kind, slug), asked)
        if quick["nodes"]:
            return quick
    return graph.around(found(kind, slug), asked)


def found(kind: str, slug: str) -> graph.Start:
    """What stands at a name. Raises NotFound, or Gone for what was taken off the record."""
    start = graph.start(kind, slug)
    if start is None:
        raise NotFound(f"{kind}: {absence(kind, slug)}")
    if start.is_gone:
        raise problems.Gone(orjson.loads(start.card))
    return start


def question(options: dict[str, Any]) -> graph.Question:
    """What is asked of the graph."""
    return graph.Question(
        depth=options["depth"],
        limit=options["limit"],
        direction=options["direction"],
        relations=options["relation"] or (),
        said_by=options["said_by"],
        has_speakers=options["speakers"] == ON,
        has_issues=options["issues"] == ON,
    )
