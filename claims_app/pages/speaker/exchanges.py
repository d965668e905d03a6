"""Who answers the speaker, and whom the speaker answers."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from claims_app.pages.parts.answers import SHOWN, Edge, edge
from claims_app.pages.parts.speakers import headline
from claims_app.pages.speaker.ledger import is_change

Json = dict[str, Any]
Link = tuple[Json, Json]


class Proof(NamedTuple):
    """The passage that shows an answer."""

    page: str
    source: Json


class Exchange(NamedTuple):
    """One relation between a claim of the speaker and a claim of somebody else."""

    other: Json
    other_title: str
    own: Json
    own_title: str
    edge: Edge
    latency: int | None
    proof: Proof | None


class Exchanges(NamedTuple):
    """The relations that a page shows, and how many more its claims have."""

    shown: list[Exchange]
    further: int


class Links(NamedTuple):
    """Relations that go against one of two claims, each with the claim of the speaker.

    Those by which a speaker changes an own claim are no answers, and stand in the ledger.
    """

    to: list[Link]
    of: list[Link]

    @property
    def names(self) -> set[str]:
        """The relations that a page shows, by their names in the API."""
        return {link["slug"] for some in self for _, link in some[:SHOWN]}


def links(claims: list[Json], own: Collection[str]) -> Links:
    """The relations of these claims, to them and of them."""
    return Links(
        list(_links(claims, "answered_by", "subject", own)),
        list(_links(claims, "answers", "target", own)),
    )


def _links(claims: list[Json], side: str, end: str, own: Collection[str]) -> Iterator[Link]:
    for claim in claims:
        for link in claim[side]:
            if link["is_against"] and not is_change(link, end, own):
                yield claim, link


def exchanges(found: list[Link], end: str, whole: Mapping[str, Json]) -> Exchanges:
    """Relations as seen from the speaker's claims; `whole` has their documents, by name."""
    shown = [
        Exchange(
            other=link[end],
            other_title=headline(link[end]["text"]),
            own=claim,
            own_title=headline(claim["text"]),
            edge=edge(link),
            latency=link["latency_days"],
            proof=_proof(whole.get(link["slug"])),
        )
        for claim, link in found[:SHOWN]
    ]
    return Exchanges(shown, max(len(found) - SHOWN, 0))


def _proof(relation: Json | None) -> Proof | None:
    basis = relation and relation["basis"]
    if not basis:
        return None
    return Proof(f"{basis['source']['page']}#{basis['slug']}", basis["source"])
