"""Terms of other vocabularies, and how near they come to a word of ours."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from actors_app.vocabulary import Vocabulary


class Match(Vocabulary):
    """How near a term of another vocabulary comes to a word of ours (SKOS mapping properties)."""

    EXACT = "exact", "It means the same.", "the same"
    CLOSE = "close", "It means nearly the same; one can stand for the other in most uses.", "close"
    BROAD = "broad", "It means more: ours is one case of it.", "wider"
    NARROW = "narrow", "It means less: it is one case of ours.", "narrower"


class Scheme(NamedTuple):
    """Another vocabulary. Its terms have addresses only where it has a namespace."""

    name: str
    reference: str
    namespace: str | None = None


SCHEMES = {
    "cito": Scheme(
        "CiTO, the Citation Typing Ontology",
        "http://purl.org/spar/cito",
        "http://purl.org/spar/cito/",
    ),
    "fabio": Scheme(
        "FaBiO, the FRBR-aligned Bibliographic Ontology",
        "http://purl.org/spar/fabio",
        "http://purl.org/spar/fabio/",
    ),
    "bibo": Scheme(
        "BIBO, the Bibliographic Ontology",
        "http://purl.org/ontology/bibo/",
        "http://purl.org/ontology/bibo/",
    ),
    "schema": Scheme("schema.org", "https://schema.org/", "https://schema.org/"),
    "prov": Scheme(
        "PROV-O, the W3C provenance ontology",
        "https://www.w3.org/TR/prov-o/",
        "http://www.w3.org/ns/prov#",
    ),
    "oa": Scheme(
        "W3C Web Annotation Vocabulary",
        "https://www.w3.org/TR/annotation-vocab/",
        "http://www.w3.org/ns/oa#",
    ),
    "org": Scheme(
        "W3C Organization Ontology",
        "https://www.w3.org/TR/vocab-org/",
        "http://www.w3.org/ns/org#",
    ),
    "foaf": Scheme("FOAF", "http://xmlns.com/foaf/spec/", "http://xmlns.com/foaf/0.1/"),
    "xsd": Scheme(
        "XML Schema datatypes",
        "https://www.w3.org/TR/xmlschema11-2/",
        "http://www.w3.org/2001/XMLSchema#",
    ),
    "skos": Scheme(
        "SKOS", "https://www.w3.org/TR/skos-reference/", "http://www.w3.org/2004/02/skos/core#"
    ),
    "parc": Scheme(
        "PARC 3.0, a corpus of attribution relations: source, cue, content",
        "https://aclanthology.org/L16-1619/",
    ),
    "admiralty": Scheme(
        "Admiralty code (NATO system), written as MISP machine tags",
        "https://github.com/MISP/misp-taxonomies/tree/main/admiralty-scale",
    ),
    "emergent": Scheme(
        "Emergent, a data set for stance classification", "https://aclanthology.org/N16-1138/"
    ),
}


class Term(NamedTuple):
    """A term of another vocabulary, and how near it comes."""

    scheme: str
    name: str
    match: Match

    @property
    def iri(self) -> str | None:
        """Its address; None where its vocabulary gives none."""
        namespace = SCHEMES[self.scheme].namespace
        return f"{namespace}{self.name}" if namespace else None


Terms = tuple[Term, ...]
Mapped = Mapping[Any, Terms]
NONE: Terms = ()


def exact(scheme: str, name: str) -> Terms:
    return (Term(scheme, name, Match.EXACT),)


def close(scheme: str, name: str) -> Terms:
    return (Term(scheme, name, Match.CLOSE),)


def broad(scheme: str, name: str) -> Terms:
    return (Term(scheme, name, Match.BROAD),)


def unmapped(words: Iterable[Any]) -> Mapped:
    """A list for whose words no vocabulary we know of has terms."""
    return dict.fromkeys(words, NONE)
