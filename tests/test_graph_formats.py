"""The graph as other programs read it, whatever the texts in it hold; and what it refuses."""

import io
import re
from urllib.parse import quote

import networkx
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims_app.api.graph import Graph
from claims_app.interchange import dot, graphml
from claims_app.record.addresses import api_url
from claims_app.record.graph import DEEPEST, MOST_NODES
from tests import described
from tests.graphs import World, world
from tests.published import Press
from tests.test_api import problem

record_alone = pytest.mark.django_db(databases={"record"})
GRAPH = "/api/v1/graph/"
NASTY = [
    "plain",
    'quotes " and \\" and a backslash at the end \\',
    "lines\nand\r\nreturns\rand\ttabs",
    "<b>&amp; ]]> <![CDATA[ &lt; &#0; &bogus; --> <?xml?>",
    "\x00\x01\x08\x0b\x1f\ufffe\uffff\ud800",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200b",
    "🙈 Лавров 拉夫罗夫 لافروف",
    "\\n \\N \\G \\l {a|b} [x] ; -> // # /* */",
    "",
]
REPLACED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
texts = st.sampled_from(NASTY) | st.text(st.characters(), max_size=40)


def graph_of(*labels: str) -> dict:
    """A graph with a claim for each text, each answering the one before; and who said them."""
    nodes = [
        {
            "id": f"/c/{n}/",
            "type": "claim",
            "label": label,
            "page": None,
            "depth": n,
            "asserted": {"on": None, "as_printed": label},
        }
        for n, label in enumerate(labels)
    ]
    edges = [
        {
            "id": f"/r/{n}/",
            "type": "relation",
            "source": f"/c/{n + 1}/",
            "target": f"/c/{n}/",
            "kind": "rebuts",
            "is_against": n % 2 == 0,
            "latency_days": None if n % 2 else n,
        }
        for n in range(len(labels) - 1)
    ]
    about = {"start": "/c/0/", "depth": 2, "limit": 9, "is_cut": False, "complete_to": 2}
    return about | {"nodes": nodes, "edges": edges}


# GraphML


@given(st.lists(texts, min_size=1, max_size=4))
def test_graphml_keeps_every_text_but_what_xml_cannot_hold(labels):
    written = graphml.written(graph_of(*labels)).encode()
    read = networkx.read_graphml(io.BytesIO(written))
    for n, label in enumerate(labels):
        node = read.nodes[f"/c/{n}/"]
        # networkx gives an empty text as none.
        assert (node["label"] or "") == REPLACED.sub("\ufffd", label)
        assert (node["asserted_as_printed"] or "") == REPLACED.sub("\ufffd", label)


def test_graphml_gives_values_their_types_and_leaves_out_what_is_not_known():
    read = networkx.read_graphml(io.BytesIO(graphml.written(graph_of("a", "b", "c")).encode()))
    assert read.is_directed()
    assert read.graph["start"] == "/c/0/"
    assert read.nodes["/c/2/"] == {
        "type": "claim",
        "label": "c",
        "depth": 2,
        "asserted_as_printed": "c",
    }
    first, second = read.edges["/c/1/", "/c/0/"], read.edges["/c/2/", "/c/1/"]
    assert (first["is_against"], first["latency_days"]) == (True, 0)
    assert second["is_against"] is False
    assert "latency_days" not in second


# DOT


TOKEN = re.compile(
    r'\s*(?:(?P<string>"(?:[^"\\\r\n]|\\["\\n])*")|(?P<arrow>->)|(?P<sign>[{}\[\]=,;])|(?P<word>\w+))'
)


def tokens(text: str) -> list[str]:
    """The tokens of a DOT file, by the strictest reading. Raises ValueError."""
    found, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(f"not DOT: {text[at : at + 40]!r}")
        found.append(match[0].strip())
        at = match.end()
    return found


def statements(text: str) -> list[tuple[list[str], dict[str, str]]]:
    """What each statement is about, and its attributes."""
    first, name, opening, *body, closing = tokens(text)
    assert (first, name, opening, closing) == ("digraph", "gainsay", "{", "}")
    found = []
    while body:
        start, end, stop = body.index("["), body.index("]"), body.index(";")
        assert stop == end + 1
        inside = body[start + 1 : end]
        assert inside[3::4] == [","] * (len(inside) // 4)
        assert set(inside[1::4]) <= {"="}
        found.append((body[:start], dict(zip(inside[::4], inside[2::4], strict=True))))
        body = body[stop + 1 :]
    return found


def shown(string: str) -> str:
    """What Graphviz shows of a label."""
    spelled = {"n": "\n", "\\": "\\", '"': '"'}
    text = re.sub(r"\\(.)", lambda found: spelled[found[1]], string[1:-1])
    return re.sub(r"&amp;", "&", text)


def as_shown(text: str) -> str:
    """A text with the line ends and the characters that a drawing can have."""
    return REPLACED.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(texts, min_size=1, max_size=4))
def test_dot_quotes_every_text_so_that_it_is_shown_as_it_is(labels):
    about, *rest = statements(dot.written(graph_of(*labels)))
    assert about[0] == ["graph"]
    nodes, edges = rest[: len(labels)], rest[len(labels) :]
    for n, (label, (name, attributes)) in enumerate(zip(labels, nodes, strict=True)):
        assert name == [f'"/c/{n}/"']
        assert shown(attributes["label"]) == as_shown(label)
    assert [name for name, _ in edges] == [
        [f'"/c/{n + 1}/"', "->", f'"/c/{n}/"'] for n in range(len(labels) - 1)
    ]


def test_a_label_that_looks_like_markup_is_a_label():
    written = dot.written(graph_of("<b>bold</b>", "&amp; & &#34;"))
    labels = [attributes["label"] for name, attributes in statements(written)[1:3]]
    assert labels == ['"<b>bold</b>"', '"&amp;amp; & &amp;#34;"']


# Over HTTP


@pytest.fixture
def made(db) -> World:
    press = Press()
    made = world(press, 6)
    said = made.claims[0]
    said.text = "A claim of “100 %” with ]]>, \u202e, 🙈, \x0b and \\ in it."
    press.correct(said)
    return made


@record_alone
@pytest.mark.parametrize("asked", [("graph.graphml", "*/*"), ("graph/", "application/graphml+xml")])
def test_graphml_by_suffix_and_by_accept(client, made, asked):
    path, accept = asked
    with made.joined([(1, 0, "rebuts"), (1, 0, "supports"), (2, 1, "rebuts")]):
        response = client.get(f"/api/v1/{path}", {"claim": "claim-0"}, headers={"accept": accept})
        plain = client.get(GRAPH, {"claim": "claim-0"}).json()
    assert response["Content-Type"].startswith("application/graphml+xml")
    read = networkx.read_graphml(io.BytesIO(response.content))
    assert set(read.nodes) == {node["id"] for node in plain["nodes"]}
    assert read.number_of_edges() == len(plain["edges"])
    assert read.nodes[api_url("claim", "claim-0")]["label"] == made.claims[0].text.replace(
        "\x0b", "\ufffd"
    )


@record_alone
@pytest.mark.parametrize("asked", [("graph.dot", "*/*"), ("graph/", "text/vnd.graphviz")])
def test_dot_by_suffix_and_by_accept(client, made, asked):
    path, accept = asked
    response = client.get(f"/api/v1/{path}", {"claim": "claim-0"}, headers={"accept": accept})
    assert response["Content-Type"].startswith("text/vnd.graphviz")
    _, (name, attributes), *rest = statements(response.content.decode())
    assert name == [f'"{api_url("claim", "claim-0")}"']
    assert shown(attributes["label"]) == made.claims[0].text.replace("\x0b", "\ufffd")
    assert attributes["URL"] == '"/claims/claim-0/"'
    assert len(rest) == 2


@record_alone
@pytest.mark.parametrize("start", ["claim=claim-0", "issue=issue-1", "actor=actor-1"])
def test_the_answer_is_as_described(client, made, start):
    with made.joined([(1, 0, "rebuts"), (2, 1, "supports"), (4, 2, "restates")]):
        graph = client.get(f"{GRAPH}?{start}&issues=on").json()
    assert {node["type"] for node in graph["nodes"]} == {"claim", "actor", "issue"}
    assert described.complaints("Graph", graph) == []


@record_alone
def test_json_by_suffix_is_the_same(client, made):
    plain = client.get(GRAPH, {"claim": "claim-0"})
    assert client.get("/api/v1/graph.json", {"claim": "claim-0"}).content == plain.content


@record_alone
def test_other_formats_are_refused(client, made):
    problem(client.get(GRAPH, {"claim": "claim-0"}, headers={"accept": "image/png"}), 406)


@record_alone
@pytest.mark.parametrize("path", ["graph/", "graph.graphml", "graph.dot"])
@pytest.mark.parametrize(("name", "status"), [("nothing", 404), ("No Name", 400)])
def test_a_problem_is_a_problem_in_every_format(client, made, path, name, status):
    problem(client.get(f"/api/v1/{path}", {"claim": name}), status)


# What is refused


@record_alone
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Nowhere to start. Give one of claim, issue, actor."),
        ("depth=2", "Nowhere to start."),
        ("claim=a&issue=b", "claim and issue: more than one start."),
        ("claim=a&claim=b", "claim: given 2 times"),
        ("claim=a,b", "claim: 'a,b' is not a name"),
        ("claim=", "claim: '' is not a name"),
        ("claim=a%00", "claim: holds a character"),
        ("claim=' OR 1=1 --", 'claim: "\' OR 1=1 --" is not a name'),
        ("claim=%E2%80%AEa", "claim: "),
        (f"claim={'a' * 121}", "claim: "),
        (f"claim={'a' * 10_000}", "claim: longer than"),
        ("claim=a&depth=0", f"depth: '0' is not a whole number from 1 to {DEEPEST}."),
        ("claim=a&depth=-1", "depth: '-1' is not"),
        ("claim=a&depth=9999", "depth: '9999' is not"),
        ("claim=a&depth=2.5", "depth: '2.5' is not"),
        ("claim=a&depth=٢", "depth: "),
        ("claim=a&limit=0", f"limit: '0' is not a whole number from 1 to {MOST_NODES}."),
        ("claim=a&limit=1001", "limit: '1001' is not"),
        ("claim=a&relation=rebut", "relation: 'rebut' is not one of rebuts, "),
        ("claim=a&relation=", "relation: '' is not one of"),
        (f"claim=a&relation={'rebuts,' * 200}", "relation: '' is not one of"),
        ("claim=a&direction=up", "direction: 'up' is not one of both, answers, answered_by."),
        ("claim=a&said_by=2026-02-30", "said_by: '2026-02-30' is not a date of the calendar."),
        ("claim=a&said_by=0000-01-01", "said_by: "),
        ("claim=a&speakers=yes", "speakers: 'yes' is not one of on, off."),
        ("claim=a&deepth=2", "deepth: no such parameter. Did you mean depth?"),
        ("claim=a&format=dot", "format: no such parameter."),
    ],
)
def test_what_cannot_be_meant_is_named(client, query, says):
    assert problem(client.get(f"{GRAPH}?{query}"), 400).startswith(says)


@record_alone
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from([p.name for p in Graph.parameters]),
    st.text(max_size=60),
)
def test_nothing_that_is_asked_makes_it_fail(db, name, value):
    given_value = quote(value.encode("utf-8", "surrogatepass"))
    for start in ("claim=nothing&", ""):
        assert Client().get(f"{GRAPH}?{start}{name}={given_value}").status_code in {400, 404}
