"""The graph around a claim, an issue or an actor: who answers whom, said by whom, on what.

Steps go over relations alone. Speakers and issues hang on the claims they belong to and are never
walked through: an actor with a thousand claims would pull in all of them.
"""

from collections.abc import Iterable, Iterator

from claims_app.record.addresses import api_url
from claims_app.record.aggregates import Kind
from claims_app.record.graph import drawing, walking
from claims_app.record.graph.dialects import Key
from claims_app.record.graph.drawing import Json, Node
from claims_app.record.graph.starting import Start, standing, start
from claims_app.record.graph.walking import (
    ANSWERED_BY,
    ANSWERS,
    BOTH,
    DEEPEST,
    MOST_NODES,
    Claimed,
    Question,
    Spoken,
)

__all__ = [
    "ANSWERED_BY",
    "ANSWERS",
    "BOTH",
    "DEEPEST",
    "MOST_NODES",
    "Question",
    "Start",
    "around",
    "standing",
    "start",
]


def around(start: Start, asked: Question) -> Json:
    """The graph around a thing.

    At most `asked.limit` nodes, the nearest first; `complete_to` is the depth up to which nothing
    was left out. Three queries for a claim, five for an issue or an actor, however large it is.
    """
    claims = walking.claims(start, asked)
    spoken = _speakers(start, asked, claims)
    found = _nearest(_nodes(start, asked, claims, spoken))
    nodes, beyond = found[: asked.limit], found[asked.limit : asked.limit + 1]
    ids = {node.key: node.body["id"] for node in nodes}
    shown = [claim for claim in claims if claim.key in ids]
    answers = walking.relations([claim.key for claim in shown], asked)
    return {
        "type": "graph",
        "start": api_url(start.kind, start.slug),
        "depth": asked.depth,
        "limit": asked.limit,
        "is_cut": bool(beyond),
        "complete_to": beyond[0].depth - 1 if beyond else asked.depth,
        # networkx asks for these two.
        "directed": True,
        "multigraph": True,
        "nodes": [node.body for node in nodes],
        "edges": [
            *(drawing.answer(edge, ids) for edge in answers),
            *(drawing.said(one, ids) for one in spoken if one.actor in ids and one.claim in ids),
            *_on_issues(shown, ids),
        ],
    }


def _speakers(start: Start, asked: Question, claims: list[Claimed]) -> list[Spoken]:
    """Who made the claims, each once a claim; an actor and those merged into it are one."""
    if not asked.has_speakers and start.kind != Kind.ACTOR:
        return []
    same = dict.fromkeys(start.keys, start.keys[0]) if start.keys else {}
    places = {claim.key: place for place, claim in enumerate(claims)}
    found = walking.speakers(places)
    if start.kind == Kind.ACTOR:
        found = [who._replace(actor=same.get(who.actor, who.actor)) for who in found]
    wanted = [who for who in found if asked.has_speakers or who.actor in same]
    wanted.sort(key=lambda who: (places[who.claim], who.slug))
    return list({(who.claim, who.actor): who for who in wanted}.values())


def _nodes(
    start: Start, asked: Question, claims: list[Claimed], spoken: list[Spoken]
) -> Iterator[Node]:
    if start.kind != Kind.CLAIM:
        yield drawing.start(start)
    yield from drawing.claims(claims)
    depths = {claim.key: claim.depth for claim in claims}
    yield from (drawing.speaker(who, depths[who.claim]) for who in spoken)
    for claim in claims:
        if claim.issue and (asked.has_issues or claim.issue in start.keys):
            yield drawing.issue(claim)


def _nearest(nodes: Iterable[Node]) -> list[Node]:
    """Each node once, where it is nearest, in the order in which they are kept."""
    nearest: dict[Key, Node] = {}
    for node in nodes:
        nearest.setdefault(node.key, node)
    return sorted(nearest.values(), key=lambda node: (node.depth, node.rank, node.place))


def _on_issues(claims: list[Claimed], ids: dict[Key, str]) -> Iterator[Json]:
    """What claims bear on, and which questions are part of which."""
    yield from (drawing.bears_on(claim, ids) for claim in claims if claim.issue in ids)
    wider = {claim.issue: claim.wider for claim in claims if claim.wider}
    for issue, above in wider.items():
        if issue in ids and above in ids:
            yield drawing.part_of(issue, above, ids)
