"""Claims and who answers them as a nested list: the graph in words.

What is listed comes from the graph of the record. A claim that answers no other stands at the
outside; whoever answers it stands within, and so on inwards, each claim once on a way in.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts.answers import Edge, edge
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.speakers import headline

Json = dict[str, Any]
DEEPEST = 4


class Talk(NamedTuple):
    """The claims of a graph, oldest first, who made each, and what they do to one another."""

    claims: dict[str, Json]
    speakers: dict[str, list[Json]]
    edges: list[Json]
    is_cut: bool

    @property
    def against(self) -> list[Json]:
        """The edges that go against their target."""
        return [edge for edge in self.edges if edge["is_against"]]


class Item(NamedTuple):
    """A claim in the list; within another, with what it does to that one."""

    key: str
    claim: Json
    who: list[Json]
    title: str
    said: Day
    edges: list[Edge]
    within: list["Item"]
    left_out: int

    @property
    def names(self) -> str:
        """Who made it, as plain text."""
        return ", ".join(actor["name"] for actor in self.who)


def named(graph: Json) -> list[str]:
    """The names of the claims of a graph."""
    return [node["slug"] for node in graph["nodes"] if node["type"] == "claim"]


def talk(graph: Json, cards: Mapping[str, Json]) -> Talk:
    """What of a graph is shown: its claims, without those beyond them that answer nothing.

    `cards` are the short documents of its claims, by name: they say who made each.
    """
    edges = [edge for edge in graph["edges"] if edge["type"] == "relation"]
    facing = {end for edge in edges if edge["is_against"] for end in _ends(edge)}
    claims = [node for node in graph["nodes"] if node["type"] == "claim"]
    kept = [node for node in claims if node["depth"] <= 1 or node["id"] in facing]
    kept.sort(key=lambda node: place_in_time(node["asserted"]))
    shown = {node["id"]: node for node in kept}
    speakers = {
        key: cards[node["slug"]]["speakers"] for key, node in shown.items() if node["slug"] in cards
    }
    inside = [edge for edge in edges if all(end in shown for end in _ends(edge))]
    return Talk(shown, speakers, inside, graph["is_cut"])


def outside(shown: Talk) -> list[str]:
    """The claims that answer no other, the answered first, each way round a circle cut once."""
    answering = {edge["source"] for edge in shown.against}
    answered = {edge["target"] for edge in shown.against}
    found = [key for key in shown.claims if key not in answering]
    reached = set(_reached(found, shown))
    for key in shown.claims:
        if key not in reached:
            found.append(key)
            reached |= set(_reached([key], shown))
    return sorted(found, key=lambda key: key not in answered)


def outline(shown: Talk, most: int, most_within: int) -> list[Item]:
    """The nested list: at most so many claims, with at most so many within each.

    Whoever answers several claims stands with each of them; what stands within that answer is
    said the first time only, so that no list is longer than there are relations.
    """
    into: dict[str, dict[str, list[Json]]] = {}
    for joined in shown.edges:
        into.setdefault(joined["target"], {}).setdefault(joined["source"], []).append(joined)
    told: set[str] = set()

    def item(key: str, edges: list[Json], above: tuple[str, ...]) -> Item:
        way = (*above, key)
        inner = {}
        if _goes_on(edges, way) and key not in told:
            told.add(key)
            inner = {other: some for other, some in into.get(key, {}).items() if other not in way}
        order = sorted(inner, key=lambda other: not _is_against(inner[other]))
        within = [item(other, inner[other], way) for other in order[:most_within]]
        return _item(key, edges, shown, within, max(len(order) - most_within, 0))

    return [item(key, [], ()) for key in outside(shown)[:most]]


def _goes_on(edges: list[Json], way: tuple[str, ...]) -> bool:
    """Whether answers to this claim are listed: not to one that only supports another."""
    return len(way) < DEEPEST and (not edges or _is_against(edges))


def _is_against(edges: list[Json]) -> bool:
    return any(joined["is_against"] for joined in edges)


def _item(key: str, edges: list[Json], shown: Talk, within: list[Item], left_out: int) -> Item:
    claim = shown.claims[key]
    return Item(
        key=key,
        claim=claim,
        who=shown.speakers.get(key, []),
        title=headline(claim["label"]),
        said=day(claim["asserted"]),
        edges=[edge(joined | {"note": ""}) for joined in _against_first(edges)],
        within=within,
        left_out=left_out,
    )


def _reached(keys: Iterable[str], shown: Talk) -> Iterator[str]:
    """These claims, and all that answer them, directly or not."""
    into: dict[str, list[str]] = {}
    for joined in shown.against:
        into.setdefault(joined["target"], []).append(joined["source"])
    seen, left = set(keys), list(keys)
    while left:
        key = left.pop()
        yield key
        new = [other for other in into.get(key, []) if other not in seen]
        seen.update(new)
        left += new


def _against_first(edges: list[Json]) -> list[Json]:
    return sorted(edges, key=lambda joined: not joined["is_against"])


def _ends(joined: Json) -> tuple[str, str]:
    return joined["source"], joined["target"]
