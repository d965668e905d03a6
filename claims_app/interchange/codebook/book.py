"""The codebook as JSON."""

import re
from functools import cache
from typing import Any

from django.db.models import Choices

import claims_app.vocabulary
from actors_app.vocabulary import Vocabulary
from claims_app.interchange.codebook.computed import COMPUTED, NOT_DONE, Computed
from claims_app.interchange.codebook.members import MEMBERS_OF
from claims_app.record.aggregates import Kind, Part
from claims_app.vocabulary import ANSWERS_AGAINST, SYMMETRIC, RelationKind, SpeakerPart, mappings
from claims_app.vocabulary.terms import SCHEMES, Match, Term, Terms

Json = dict[str, Any]
# Only the desk meets these: they say where work stands, not what is on the record.
OF_THE_DESK = {"RedactionCategory", "RelationStatus", "ReviewState", "SuggestionDecision"}
HOW_TO_READ = (
    "A field is written with the type of the object it belongs to: claim.asserted.precision is, in "
    "any object whose type is claim, the member precision of its member asserted. A mapping gives "
    "terms of other vocabularies and how near they come; null says that we know of none."
)
PRINCIPAL = {
    "word": "principal",
    "label": "Speaker",
    "definition": "The speaker to whom the claim is attributed first; not a further speaker.",
    "mapping": None,
}


@cache
def lists() -> dict[str, type[Choices]]:
    """Every closed list that the public can meet, by its address."""
    offered = (getattr(claims_app.vocabulary, name) for name in claims_app.vocabulary.__all__)
    found = [thing for thing in offered if isinstance(thing, type) and issubclass(thing, Choices)]
    public: set[type[Choices]] = {*found, Kind, Part, Match}
    by_name = {words.__name__: words for words in public if words is not Vocabulary}
    return {address(by_name[name]): by_name[name] for name in sorted(by_name.keys() - OF_THE_DESK)}


def address(words: type[Choices]) -> str:
    """What a list is called in addresses: RelationKind is relation-kind."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", words.__name__).lower()


@cache
def book() -> Json:
    """The whole codebook."""
    return {
        "how_to_read": HOW_TO_READ,
        "lists": [_list(words) for words in lists().values()],
        "computed": [_computed(word) for word in COMPUTED],
        "members": [
            {"field": field, "mapping": _mapping(terms)}
            for field, terms in sorted(mappings.MEMBERS.items())
        ],
        "schemes": [
            {"scheme": key, "name": scheme.name, "reference": scheme.reference}
            | {"namespace": scheme.namespace}
            for key, scheme in sorted(SCHEMES.items())
        ],
        "not_done": list(NOT_DONE),
    }


def list_named(name: str) -> Json | None:
    """One list of the codebook, by its address."""
    words = lists().get(name)
    return _list(words) if words else None


def _list(words: type[Choices]) -> Json:
    entries = [_word(word) for word in words]
    return {
        "list": address(words),
        "name": words.__name__,
        "url": f"/api/v1/codebook/{address(words)}/",
        "definition": " ".join((words.__doc__ or "").split("\n\n")[0].split()),
        "fields": list(MEMBERS_OF[words]),
        "words": [PRINCIPAL, *entries] if words is SpeakerPart else entries,
    }


def _word(word: Any) -> Json:
    terms = mappings.THINGS[word] if isinstance(word, Kind | Part) else mappings.WORDS[type(word)]
    entry = {
        "word": word.value,
        "label": str(word.label),
        "definition": word.definition,
        "mapping": _mapping(terms if isinstance(terms, tuple) else terms[word]),
    }
    if isinstance(word, RelationKind):
        entry |= {"is_against": word in ANSWERS_AGAINST, "is_symmetric": word in SYMMETRIC}
    return entry


def _mapping(terms: Terms) -> list[Json] | None:
    return [_term(term) for term in terms] or None


def _term(term: Term) -> Json:
    return {
        "scheme": term.scheme,
        "term": f"{term.scheme}:{term.name}" if term.iri else term.name,
        "iri": term.iri,
        "match": str(term.match),
    }


def _computed(word: Computed) -> Json:
    return {
        "word": word.word,
        "definition": word.definition,
        "how": word.how,
        "null_where": word.null or None,
        "fields": list(word.fields),
        "reasons": [{"word": key, "definition": says} for key, says in word.reasons.items()],
    }
