"""A graph in the DOT language of Graphviz."""

import re
from collections.abc import Iterator
from typing import Any

from claims_app.interchange.flat import attributes, writable

Json = dict[str, Any]
SHAPES = {"claim": "box", "actor": "ellipse", "issue": "diamond"}
# Graphviz reads &quot; and the like in a label as the character itself.
ENTITY = re.compile(r"&(?=#?\w+;)")


def written(graph: Json) -> str:
    """The whole file."""
    return "".join(_lines(graph))


def _lines(graph: Json) -> Iterator[str]:
    yield "digraph gainsay {\n"
    about = {name: graph[name] for name in ("start", "depth", "limit", "is_cut", "complete_to")}
    yield f"  graph [{_attributes(about)}];\n"
    for node in graph["nodes"]:
        drawn = {"shape": SHAPES[node["type"]], "URL": node["page"]}
        yield f"  {_quoted(node['id'])} [{_attributes(drawn | node)}];\n"
    for edge in graph["edges"]:
        drawn = {"label": edge["kind"] or edge["type"]}
        ends = f"{_quoted(edge['source'])} -> {_quoted(edge['target'])}"
        rest = {name: value for name, value in edge.items() if name not in {"source", "target"}}
        yield f"  {ends} [{_attributes(drawn | rest)}];\n"
    yield "}\n"


def _attributes(body: Json) -> str:
    return ", ".join(f"{name}={_quoted(_text(value))}" for name, value in attributes(body))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    """A string that Graphviz shows as it is: no escape, entity or line end of its own making."""
    text = ENTITY.sub("&amp;", writable(text)).replace("\\", "\\\\").replace('"', '\\"')
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return f'"{text}"'
