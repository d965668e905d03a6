"""A graph as GraphML, with typed attributes: for Gephi, yEd, networkx, igraph."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from claims_app.interchange.flat import attributes, writable

Json = dict[str, Any]
Keys = dict[str, tuple[str, str]]
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
# A parser would take these for plain spaces or line ends.
KEPT = {"\r": "&#13;"}
IN_ATTRIBUTE = KEPT | {"\n": "&#10;", "\t": "&#9;"}
OF_A_GRAPH = ("start", "depth", "limit", "is_cut", "complete_to")


def written(graph: Json) -> str:
    """The whole file."""
    about = {name: graph[name] for name in OF_A_GRAPH}
    groups: dict[str, tuple[Json, ...]] = {
        "graph": (about,),
        "node": tuple(graph["nodes"]),
        "edge": tuple(graph["edges"]),
    }
    keys = {what: _keys(what, bodies) for what, bodies in groups.items()}
    return "".join(_lines(graph, about, keys))


def _lines(graph: Json, about: Json, keys: dict[str, Keys]) -> Iterator[str]:
    yield HEAD
    for what, declared in keys.items():
        for name, (key, sort) in declared.items():
            yield (
                f'  <key id="{key}" for="{what}" attr.name={quoteattr(name)} attr.type="{sort}"/>\n'
            )
    yield '  <graph edgedefault="directed">\n'
    yield from _data(about, keys["graph"])
    for node in graph["nodes"]:
        yield f"    <node id={_quoted(node['id'])}>\n"
        yield from _data(node, keys["node"], but=("id",))
        yield "    </node>\n"
    for edge in graph["edges"]:
        ends = f"source={_quoted(edge['source'])} target={_quoted(edge['target'])}"
        yield f"    <edge id={_quoted(edge['id'])} {ends}>\n"
        yield from _data(edge, keys["edge"], but=("id", "source", "target"))
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(what: str, bodies: Iterable[Json]) -> Keys:
    """A key for every attribute that any of them has, with its type."""
    but = {"graph": (), "node": ("id",), "edge": ("id", "source", "target")}[what]
    found: dict[str, str] = {}
    for body in bodies:
        for name, value in attributes(body, but=but):
            found.setdefault(name, TYPES[type(value)])
    return {name: (f"{what[0]}{place}", sort) for place, (name, sort) in enumerate(found.items())}


def _data(body: Json, keys: Keys, *, but: tuple[str, ...] = ()) -> Iterator[str]:
    for name, value in attributes(body, but=but):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'      <data key="{keys[name][0]}">{escape(writable(text), KEPT)}</data>\n'


def _quoted(text: str) -> str:
    return quoteattr(writable(text), IN_ATTRIBUTE)
