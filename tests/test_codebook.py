"""Every word that the public can meet is defined, mapped and placed, and nothing is invented."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.models import Choices
from django.test.utils import CaptureQueriesContext

import claims_app.vocabulary
from actors_app.aliases import RECORD
from actors_app.vocabulary import Vocabulary
from claims_app.interchange import codebook
from claims_app.interchange.cells import safe
from claims_app.interchange.codebook.members import MEMBERS_OF
from claims_app.record.aggregates import Kind, Part
from claims_app.vocabulary import ANSWERS_AGAINST, CITO, SYMMETRIC, Credibility, mappings
from claims_app.vocabulary.terms import SCHEMES, Match
from tests import described
from tests.test_api import PROBLEM, problem

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})

NOT_PUBLIC = {"RedactionCategory", "RelationStatus", "ReviewState", "SuggestionDecision"}
OFFERED = [getattr(claims_app.vocabulary, name) for name in claims_app.vocabulary.__all__]
PUBLIC = {
    thing
    for thing in OFFERED
    if isinstance(thing, type) and issubclass(thing, Choices) and thing is not Vocabulary
}
PUBLIC = {words for words in PUBLIC if words.__name__ not in NOT_PUBLIC} | {Kind, Part, Match}
every_list = pytest.mark.parametrize("name", sorted(codebook.lists()))

# Terms that stand in the vocabularies themselves, looked up one by one: none is invented.
REAL = {
    "cito": (
        "Citation agreesWith cites corrects critiques disputes hasCitationCharacterization "
        "hasCitedEntity hasCitingEntity includesExcerptFrom includesQuotationFrom qualifies "
        "refutes repliesTo retracts supports updates"
    ),
    "fabio": "PressRelease",
    "bibo": "Interview interviewer translator",
    "schema": (
        "Book ClaimReview Claim Country CreativeWork Event NewsArticle NewsMediaOrganization "
        "OpinionNewsArticle Organization Person PublicationEvent QuantitativeValue Question "
        "Quotation Report ScholarlyArticle SocialMediaPosting alternateName archivedAt creditText "
        "itemReviewed legalName maxValue minValue name publisher reviewRating text "
        "translationOfWork unitText url value"
    ),
    "prov": (
        "Agent Entity Generation Invalidation Revision actedOnBehalfOf wasDerivedFrom wasQuotedFrom"
    ),
    "oa": "end exact prefix start suffix",
    "org": "Membership Post",
    "foaf": "Agent Group",
    "xsd": "date gYear gYearMonth",
    "skos": "ConceptScheme broadMatch closeMatch exactMatch narrowMatch",
    "emergent": "against for observing",
}


def terms() -> Iterator[Any]:
    for mapped in (*mappings.WORDS.values(), mappings.THINGS, mappings.MEMBERS):
        for some in mapped.values():
            yield from some


# Nothing is left out


def test_every_public_list_is_in_the_codebook():
    assert set(codebook.lists().values()) == PUBLIC
    assert set(MEMBERS_OF) == PUBLIC


def test_every_public_list_says_what_its_words_are_called_elsewhere():
    assert set(mappings.WORDS) == PUBLIC - {Kind, Part}
    for words, mapped in mappings.WORDS.items():
        assert set(mapped) == set(words), words
    assert set(mappings.THINGS) == {str(word) for word in (*Kind, *Part)}


@every_list
def test_every_word_is_defined(name):
    found = codebook.list_named(name)
    assert found["definition"].endswith((".", ")"))
    assert found["fields"]
    for word in found["words"]:
        assert word["definition"].endswith("."), word
        assert word["label"], word
    values = {word["word"] for word in found["words"]} - {"principal"}
    assert values == set(codebook.lists()[name].values)


def test_no_digit_of_credibility_is_without_a_definition():
    definitions = [digit.definition for digit in Credibility]
    assert len(set(definitions)) == len(Credibility) == 6
    assert Credibility(1).label == "1: confirmed by other sources"


def test_what_only_the_desk_knows_is_not_in_it():
    text = json.dumps(codebook.book())
    for name in NOT_PUBLIC:
        assert name not in text
        assert codebook.address(getattr(claims_app.vocabulary, name)) not in codebook.lists()


# Nothing is invented


@pytest.mark.parametrize("term", sorted(set(terms())), ids=lambda term: f"{term[0]}:{term[1]}")
def test_every_term_is_one_of_its_vocabulary(term):
    scheme = SCHEMES[term.scheme]
    if term.scheme in REAL:
        assert term.name in REAL[term.scheme].split()
    elif term.scheme == "admiralty":
        pattern = r'admiralty-scale:(source-reliability="[a-f]"|information-credibility="[1-6]")'
        assert re.fullmatch(pattern, term.name)
    else:
        assert term.scheme == "parc"
        assert re.fullmatch(
            r"source|cue|content|attribution relation|(direct|indirect|mixed) quotation", term.name
        )
    if scheme.namespace:
        assert term.iri == f"{scheme.namespace}{term.name}"
        assert scheme.namespace.endswith(("/", "#"))
    else:
        assert term.iri is None


def test_every_vocabulary_that_is_named_is_used():
    assert {term.scheme for term in terms()} == set(SCHEMES)
    assert {scheme["scheme"] for scheme in codebook.book()["schemes"]} == set(SCHEMES)


def test_answers_have_their_terms_in_cito_and_say_what_they_go_against():
    words = {word["word"]: word for word in codebook.list_named("relation-kind")["words"]}
    for kind, term in CITO.items():
        (mapped,) = words[kind]["mapping"]
        assert mapped["iri"] == f"http://purl.org/spar/cito/{term}"
        assert words[kind]["is_against"] == (kind in ANSWERS_AGAINST)
        assert words[kind]["is_symmetric"] == (kind in SYMMETRIC)


def test_a_word_without_a_term_says_so():
    words = {word["word"]: word for word in codebook.list_named("source-kind")["words"]}
    assert words["transcript"]["mapping"] is None
    assert words["book"]["mapping"][0]["iri"] == "https://schema.org/Book"


# What is not done


def test_the_codebook_says_that_truth_is_not_scored():
    said = " ".join(codebook.book()["not_done"])
    assert "score of truth" in said
    assert "not that the claim is wrong" in said


# How it is asked for


@record_alone
def test_it_is_served_without_asking_the_database(client):
    with CaptureQueriesContext(connections[RECORD]) as asked:
        response = client.get("/api/v1/codebook/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == codebook.book()
    assert len(asked) == 0


@every_list
@record_alone
def test_every_list_has_an_address_of_its_own(client, name):
    response = client.get(f"/api/v1/codebook/{name}/")
    assert response.status_code == 200
    assert response.json() == codebook.list_named(name)
    assert response.json()["url"] == f"/api/v1/codebook/{name}/"


@record_alone
def test_answers_are_as_they_are_described(client):
    whole = client.get("/api/v1/codebook/").json()
    assert described.complaints("Codebook", whole) == []
    for words in whole["lists"]:
        assert described.complaints("CodebookList", words) == []


@record_alone
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("relation-kinds", " Did you mean relation-kind?"),
        ("review-state", ""),
        ("nothing", ""),
    ],
)
def test_what_is_no_list_is_not_found(client, name, hint):
    says = problem(client.get(f"/api/v1/codebook/{name}/"), 404)
    assert says.startswith(f"The codebook has no list {name!r}.")
    assert says.endswith(hint)
    assert "review-state?" not in says


@record_alone
@pytest.mark.parametrize("path", ["codebook/", "codebook.csv", "codebook/aspect/"])
def test_it_takes_no_parameters(client, path):
    says = problem(client.get(f"/api/v1/{path}?list=aspect"), 400)
    assert says == "list: no such parameter. This resource takes none."


@record_alone
@pytest.mark.parametrize("path", ["codebook/", "codebook.csv", "codebook/aspect/"])
def test_what_the_reader_has_is_not_sent_again(client, path):
    first = client.get(f"/api/v1/{path}")
    again = client.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(f"/api/v1/{path}").content == b""


@record_alone
def test_what_is_neither_json_nor_csv_is_refused(client):
    response = client.get("/api/v1/codebook/", headers={"accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (406, PROBLEM)


# As a table


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@record_alone
def test_the_table_has_a_line_for_every_word(client):
    response = client.get("/api/v1/codebook.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert client.get("/api/v1/codebook/", headers={"accept": "text/csv"}).content == (
        response.content
    )
    found = rows(response.content.decode())
    book = codebook.book()
    expected = [
        (entry["list"], str(word["word"])) for entry in book["lists"] for word in entry["words"]
    ]
    expected += [("computed", word["word"]) for word in book["computed"]]
    assert [(row["list"], row["word"]) for row in found] == expected
    rebuts = next(row for row in found if row["word"] == "rebuts")
    assert rebuts["iri"] == "http://purl.org/spar/cito/refutes"
    assert rebuts["fields"] == "relation.kind"


def test_no_cell_of_the_table_is_taken_for_a_formula():
    for row in csv.reader(io.StringIO(codebook.table(), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_made_a_text(start):
    assert safe(f"{start}1+1") == f"'{start}1+1"
    assert safe(f"1{start}") == f"1{start}"
