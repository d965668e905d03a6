"""The codebook: closed lists, computed words, and their terms in other vocabularies."""

from typing import Any

from rest_framework import serializers

from claims_app.api.schemas.fields import Member, Word, address, flag, path, text
from claims_app.api.schemas.parts import Shape
from claims_app.vocabulary.terms import SCHEMES, Match

SCHEME = {"type": "string", "enum": sorted(SCHEMES)}
FIELDS = "Where it stands: the type of an object, then its members."


class MappedTerm(Shape):
    """A term of another vocabulary."""

    scheme = Member(SCHEME, "Which vocabulary.")
    term = text("The term, with the prefix of its vocabulary if it has an address.")
    iri = address("Its address; null where its vocabulary gives none.", nullable=True)
    match = Word(Match, "How near it comes.")


def mapping() -> Any:
    """Terms of other vocabularies, or null."""
    return MappedTerm(
        many=True, allow_null=True, help_text="Terms of other vocabularies; null if none is known."
    )


class CodebookWord(Shape):
    """A word of a closed list, defined."""

    word = Member({"type": ["string", "integer"]}, "The word as documents have it.")
    label: Any = text("The same for readers.")
    definition = text("What it means.")
    mapping = mapping()
    is_against = flag("Of kinds of relations: whether it goes against its target.", optional=True)
    is_symmetric = flag("Of kinds of relations: whether it holds both ways.", optional=True)


class CodebookList(Shape):
    """A closed list."""

    list = text("Its name in addresses.")
    name = text("Its name in the OpenAPI document.")
    url = path("Its address.")
    definition = text("What it is about.")
    fields: Any = serializers.ListField(child=text(""), help_text=FIELDS)
    words = CodebookWord(many=True, help_text="Its words.")


class Defined(Shape):
    """A word and what it means."""

    word = text("The word.")
    definition = text("What it means.")


class ComputedWord(Shape):
    """A word that is computed and never typed in."""

    word = text("Its name.")
    definition = text("What it says.")
    how = text("How it is computed.")
    null_where = text("When it is null; null if it never is.", nullable=True)
    fields: Any = serializers.ListField(child=text(""), help_text=FIELDS)
    reasons = Defined(many=True, help_text="The reasons it may give.")


class MappedMember(Shape):
    """A member of documents that another vocabulary has a term for."""

    field = text("Where it stands.")
    mapping = mapping()


class Scheme(Shape):
    """Another vocabulary."""

    scheme = Member(SCHEME, "Its name here.")
    name = text("Its name.")
    reference = address("Where it is described.")
    namespace = address("What the addresses of its terms begin with, if any.", nullable=True)


class Codebook(Shape):
    """Every closed list and every computed word."""

    how_to_read = text("How fields are written, and what null means.")
    lists = CodebookList(many=True, help_text="The closed lists.")
    computed = ComputedWord(many=True, help_text="What is computed.")
    members = MappedMember(many=True, help_text="Members with terms in other vocabularies.")
    schemes = Scheme(many=True, help_text="The other vocabularies.")
    not_done = serializers.ListField(child=text(""), help_text="What this site does not compute.")
