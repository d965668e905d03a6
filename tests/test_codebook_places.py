"""Words stand in documents where the codebook says, and nowhere else."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from claims_app.interchange import codebook
from claims_app.interchange.codebook.members import MEMBERS_OF
from claims_app.record.aggregates import Kind, Part
from claims_app.record.models import Document
from claims_app.vocabulary import mappings
from tests import published
from tests.published import Press

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})

# Members that share their name with one that holds a word, and hold none.
NO_WORDS = {
    "relation.basis": "the passage that shows it, by name",
    "source.draws_on.basis": "the printed words that show it",
    "source.drawn_on_by.basis": "the printed words that show it",
}


def leaves(value: Any, path: str = "", *, kind: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a document with its place: the type of its object, then its members."""
    if isinstance(value, dict):
        own = str(value.get("type", kind)) if "type" in value else kind
        start = own if "type" in value else path
        yield path, None  # an object stands here
        for name, inner in value.items():
            yield from leaves(inner, f"{start}.{name}", kind=own)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path, kind=kind)
    else:
        yield path, value


def places() -> dict[str, set[Any]]:
    """What stands in every place of the documents on the record."""
    found: dict[str, set[Any]] = defaultdict(set)
    for body in (document.body for document in Document.objects.standing()):
        for place, value in leaves(json.loads(body)):
            found[place].add(value)
    return found


@pytest.fixture
def everything(released_seed) -> dict[str, set[Any]]:
    """Every place of the documents of the seed, and of one more thing of every kind."""
    published.publish_all(Press())
    return places()


DECLARED = {
    place: words
    for words, fields in MEMBERS_OF.items()
    for place in fields
    if place.partition(".")[0] in {*Kind.values, *Part.values}
}


@both
def test_lists_stand_where_the_codebook_says_and_hold_no_other_words(everything):
    assert len(DECLARED) > 50
    for place, words in DECLARED.items():
        assert place in everything or place.endswith("drift_codes"), place
        listed = {word["word"] for word in codebook.list_named(codebook.address(words))["words"]}
        assert everything[place] - {None} <= listed, place


@both
def test_no_word_stands_where_the_codebook_does_not_say(everything):
    names = {place.rpartition(".")[2] for place in DECLARED}
    undeclared = {
        place
        for place, values in everything.items()
        if place.rpartition(".")[2] in names and values - {None}
    } - set(DECLARED)
    assert {p for p in undeclared if not p.startswith(tuple(NO_WORDS))} == set()
    assert everything["relation.basis"], "it needs no exemption any more"


@both
def test_every_object_says_its_type_in_a_word_of_the_codebook(everything):
    types = set().union(*(v for place, v in everything.items() if place.endswith(".type")))
    assert types == {*Kind.values, *Part.values}


@both
def test_computed_words_stand_where_the_codebook_says(everything):
    for word in codebook.book()["computed"]:
        for place in word["fields"]:
            assert place in everything, (word["word"], place)
            assert None not in everything[place] or word["null_where"], place


@both
def test_mapped_members_stand_in_documents(everything):
    for place in mappings.MEMBERS:
        below = [found for found in everything if found == place or found.startswith(f"{place}.")]
        assert below, place


@record_alone
def test_a_tombstone_says_what_happened_in_a_word_of_the_codebook(client, db):
    press = Press()
    thing = press.publish(published.issue())
    press.retract(thing)
    stone = client.get("/api/v1/issues/issue-0/").json()["tombstone"]
    words = {word["word"] for word in codebook.list_named("action")["words"]}
    assert stone["action"] in words
