"""The graph: claims and who made them as nodes, relations between claims as edges."""

from typing import Any

from claims_app import models
from claims_app.api.schemas.claims import PARTS
from claims_app.api.schemas.fields import (
    Member,
    Word,
    address,
    always,
    count,
    field_of,
    flag,
    path,
    text,
)
from claims_app.api.schemas.parts import SLUG, PrintedDate, Shape
from claims_app.api.schemas.relations import LATENCY
from claims_app.record.graph.walking import DEEPEST, MOST_NODES
from claims_app.vocabulary import ActorKind, DisputeStatus, RoleCheck

NODE_TYPES = ["claim", "actor", "issue"]
EDGE_TYPES = ["relation", "said", "bears_on", "part_of"]


class Node(Shape):
    """A claim, somebody who made one, or a question. Members of other sorts of nodes are null."""

    id = path("Its name in this graph, and its document in this API.")
    type = Member({"type": "string", "enum": NODE_TYPES}, "What it is.")
    label: Any = text("The claim in our words, the name, or the question.")
    slug = text("Its name in addresses.", pattern=SLUG)
    url = path("Its document in this API.")
    page = path("Its page for readers.")
    depth = count("Steps from the start; of speakers and issues, those of their nearest claim.")
    claim_type = field_of(models.Claim, "claim_type", nullable=True)
    modality = field_of(models.Claim, "modality", nullable=True)
    dispute_status = Word(DisputeStatus, "What has become of the claim.", nullable=True)
    answer_count = count("Answers that go against the claim.", nullable=True)
    asserted = PrintedDate(help_text="When the claim was made.", allow_null=True)
    issue = text("Slug of the question that the claim bears on.", nullable=True, pattern=SLUG)
    kind = Word(ActorKind, "What sort of actor it is.", nullable=True)
    country = text("ISO 3166-1 code of the country the actor belongs to.", nullable=True)


class GraphEdge(Shape):
    """What joins two nodes. Members of other sorts of edges are null."""

    id = text("Its name in this graph; of a relation, its document in this API.")
    type = Member({"type": "string", "enum": EDGE_TYPES}, "What it is.")
    source: Any = path("The node it goes out from: the answering claim, the speaker, the part.")
    target = path("The node it goes to: the claim that is answered or was made, the question.")
    kind = field_of(models.ClaimRelation, "kind", nullable=True)
    is_against = Member(
        {"type": "boolean"},
        "Whether an answer of this kind goes against its target.",
        nullable=True,
    )
    aspect = field_of(models.ClaimRelation, "aspect", nullable=True)
    directness = field_of(models.ClaimRelation, "directness", nullable=True)
    latency_days = count(LATENCY, nullable=True)
    cito = address("The term of the Citation Typing Ontology that comes nearest.", nullable=True)
    part = Member(
        {"type": "string", "enum": list(PARTS)}, "How a speaker shares in the claim.", nullable=True
    )
    role_check = Word(
        RoleCheck, "Whether the printed role fits the role held on the day.", nullable=True
    )


class Graph(Shape):
    """The graph around a claim, an issue or an actor."""

    type = always("graph", "What sort of answer this is.")
    start = path("The node that the graph was asked around.")
    depth = Member(
        {"type": "integer", "minimum": 1, "maximum": DEEPEST}, "Steps that were asked for."
    )
    limit = Member({"type": "integer", "minimum": 1, "maximum": MOST_NODES}, "Nodes at most.")
    is_cut = flag("Whether nodes were left out.")
    complete_to = Member(
        {"type": "integer", "minimum": -1}, "Depth up to which no node was left out."
    )
    directed = flag("Always true: edges go from source to target.")
    multigraph = flag("Always true: two nodes may be joined more than once.")
    nodes = Node(many=True, help_text="The nodes, the nearest first.")
    edges = GraphEdge(many=True, help_text="Everything that joins two of these nodes.")
