"""The record as linked data: valid without the network, honest about who said what."""

import json
import socket
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib import RDF, URIRef

from claims_app.interchange import jsonld
from claims_app.record.addresses import PAGES
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.crowd import ANSWER, CLAIM
from tests.reader import reader, rewrite
from tests.test_pages import retract

pytestmark = [
    pytest.mark.django_db(databases=["default", "record"]),
    # rdflib's own reader and pyshacl use what rdflib means to give up.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:(rdflib|pyshacl)"),
]

SCHEMA, CITO = (
    rdflib.Namespace("https://schema.org/"),
    rdflib.Namespace("http://purl.org/spar/cito/"),
)
SHAPES = Path(__file__).with_name("shapes.ttl")
SITE = "http://testserver"
EMPTY = "experts-three-benefits-for-russia"
RATINGS = ("ClaimReview", "Rating", "ratingValue", "reviewRating", "aggregateRating")


@pytest.fixture
def offline(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("The network was asked.")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def read(released_seed, client, offline):
    return reader(client)


def everything():
    """The address of every thing on the record that has a page."""
    found = Document.objects.standing().filter(kind__in=PAGES).values_list("kind", "slug")
    return [f"/{PAGES[kind]}/{slug}.jsonld" for kind, slug in found]


def graph_of(text):
    return rdflib.Graph().parse(data=text, format="json-ld")


def problems(graph):
    conforms, _, says = validate(graph, shacl_graph=str(SHAPES))
    return "" if conforms else says


def thing(kind, slug):
    return json.loads(Document.objects.get(kind=kind, slug=slug).body)


def claim_graph(body):
    return graph_of(jsonld.written(SITE, jsonld.claim(body, "https://example.org/licence")))


def test_everything_of_the_seed_is_valid_and_rates_nobody(read):
    whole = rdflib.Graph()
    paths = everything()
    assert sum(path.startswith("/claims/") for path in paths) == 47
    for path in paths:
        response = read(path)
        assert (response.status_code, response["Content-Type"]) == (200, "application/ld+json")
        graph = graph_of(response.content)
        assert len(graph) > 5, path
        assert not any(word in response.content.decode() for word in RATINGS), path
        whole += graph
    assert problems(whole) == ""
    assert len(list(whole.subjects(RDF.type, SCHEMA.Claim))) == 47
    assert len(list(whole.subjects(RDF.type, CITO.Citation))) == (
        Document.objects.standing().of(Kind.RELATION).count()
    )


def test_nothing_remote_is_needed_to_read_it(read):
    context = json.loads(read(f"/claims/{CLAIM}.jsonld").content)["@context"]
    assert isinstance(context, dict)
    assert context["@vocab"] == "https://schema.org/"


def test_a_claim_has_its_speaker_its_passages_and_the_first_of_them(read):
    graph = graph_of(read(f"/claims/{CLAIM}.jsonld").content)
    it = URIRef(f"{SITE}/claims/{CLAIM}/")
    assert graph.value(it, SCHEMA.author) == URIRef(f"{SITE}/speakers/russia/")
    assert str(graph.value(it, SCHEMA.datePublished)) == "2018-08-27"
    passage = graph.value(it, SCHEMA.appearance)
    assert "approximately 10,000 IS militants" in graph.value(passage, SCHEMA.text)
    assert graph.value(passage, SCHEMA.spokenByCharacter) is None
    source = URIRef(f"{SITE}/sources/src-the-nation-2018-08-27/")
    assert graph.value(passage, SCHEMA.isPartOf) == source
    assert graph.value(it, SCHEMA.firstAppearance) == source


def test_a_speaker_has_the_post_held_then_beside_the_words_printed(read):
    (node, *_) = json.loads(read("/claims/russia-pakistan-is-presence-growing.jsonld").content)[
        "@graph"
    ]
    assert [one["name"] for one in node["author"]] == ["Russia", "Pakistan"]
    asif = next(r for r in node["contributor"] if r["contributor"]["name"] == "Khawaja Asif")
    assert asif["roleName"] == "Minister of Foreign Affairs"
    assert asif["roleAsPrinted"] == "former foreign minister"


def test_only_words_in_quotation_marks_are_put_into_a_mouth(read):
    for slug in Document.objects.standing().of(Kind.CLAIM).values_list("slug", flat=True):
        (node, *_) = json.loads(read(f"/claims/{slug}.jsonld").content)["@graph"]
        for passage in node["appearance"]:
            assert ("spokenByCharacter" in passage) <= (passage["quoteKind"] == "direct"), slug


@pytest.mark.parametrize("member", ["characterised_by", "attitude_only"])
def test_what_is_only_ascribed_never_looks_first_hand(read, member):
    body = thing(Kind.CLAIM, CLAIM)
    body[member] = True if member == "attitude_only" else body["reports"][0]["source"]["publisher"]
    for report in body["reports"]:
        report["is_first_hand"], report["quote_kind"] = True, "direct"
    graph = claim_graph(body)
    it = URIRef(f"{SITE}/claims/{CLAIM}/")
    assert problems(graph) == ""
    assert graph.value(it, SCHEMA.author) is None
    assert graph.value(it, SCHEMA.about) == URIRef(f"{SITE}/speakers/russia/")
    assert graph.value(it, SCHEMA.claimInterpreter) == URIRef(
        f"{SITE}/speakers/the-nation-pakistan/"
    )
    assert list(graph.subject_objects(SCHEMA.spokenByCharacter)) == []
    first_hand = URIRef(f"{SITE}/api/v1/codebook/#report.is_first_hand")
    assert {value.toPython() for value in graph.objects(None, first_hand)} == {False}


def test_ascribed_claims_of_the_seed_have_no_author(read):
    ascribed = [
        body["slug"]
        for body in map(
            json.loads, Document.objects.of(Kind.CLAIM).values_list("detail", flat=True)
        )
        if body["characterised_by"] or body["attitude_only"]
    ]
    assert ascribed
    for slug in ascribed:
        (node, *_) = json.loads(read(f"/claims/{slug}.jsonld").content)["@graph"]
        assert "author" not in node, slug
        assert node["claimInterpreter"], slug


def test_answers_are_citations_and_say_who_made_the_link(read):
    _, *rest = json.loads(read(f"/claims/{CLAIM}.jsonld").content)["@graph"]
    answers = [node for node in rest if node["@type"] == "cito:Citation"]
    told = {(a["cito:hasCitationCharacterization"]["@id"], a["directness"]) for a in answers}
    assert ("cito:disputes", "implicit") in told
    assert ("cito:critiques", "explicit") in told


def test_only_an_explicit_answer_is_said_directly(read):
    graph = graph_of(read(f"/claims/{ANSWER}.jsonld").content)
    it, target = URIRef(f"{SITE}/claims/{ANSWER}/"), URIRef(f"{SITE}/claims/{CLAIM}/")
    assert (it, CITO.critiques, target) in graph
    assert (it, CITO.disputes, target) not in graph


def test_a_review_comes_from_an_assessment_and_from_nothing_else(read):
    body = thing(Kind.CLAIM, CLAIM)
    body["assessments"] = [
        {
            "slug": "checked",
            "assessor": body["reports"][0]["source"]["publisher"],
            "rating": "Mostly false",
            "original_url": "https://example.org/check?a=b c",
        }
    ]
    graph = claim_graph(body)
    assert problems(graph) == ""
    (review,) = graph.subjects(RDF.type, SCHEMA.ClaimReview)
    assert graph.value(review, SCHEMA.itemReviewed) == URIRef(f"{SITE}/claims/{CLAIM}/")
    assert str(graph.value(review, SCHEMA.url)) == "https://example.org/check?a=b%20c"
    rating = graph.value(review, SCHEMA.reviewRating)
    assert str(graph.value(rating, SCHEMA.alternateName)) == "Mostly false"
    assert graph.value(rating, SCHEMA.ratingValue) is None


def test_the_shapes_refuse_a_rating_of_a_claim(read):
    graph = claim_graph(thing(Kind.CLAIM, CLAIM))
    it = URIRef(f"{SITE}/claims/{CLAIM}/")
    graph.add((it, SCHEMA.aggregateRating, rdflib.Literal(5)))
    assert "aggregateRating" in problems(graph)


def test_a_speaker_has_names_in_every_script_and_posts(read):
    graph = graph_of(read("/speakers/khawaja-asif.jsonld").content)
    it = URIRef(f"{SITE}/speakers/khawaja-asif/")
    assert (it, RDF.type, SCHEMA.Person) in graph
    assert "ur" in {name.language for name in graph.objects(it, SCHEMA.alternateName)}
    body = thing(Kind.ACTOR, "khawaja-asif") | {"wikidata_id": "Q6398956"}
    made = graph_of(jsonld.written(SITE, jsonld.actor(body, "https://example.org/licence")))
    assert made.value(it, SCHEMA.sameAs) == URIRef("http://www.wikidata.org/entity/Q6398956")


def test_an_address_that_is_none_names_nothing(read):
    body = thing(Kind.SOURCE, "src-the-nation-2018-08-27")
    body |= {"original_url": "javascript:alert(1)", "archived_url": 'https://a.example/<b> "c"'}
    text = jsonld.written(SITE, jsonld.source(body, "https://example.org/licence"))
    assert b"javascript" not in text
    assert b"https://a.example/%3Cb%3E%20%22c%22" in text
    assert problems(graph_of(text)) == ""


def test_hostile_words_stay_words(read):
    bad = "</script><b>\u202e\x07" + "Donau" * 1000
    rewrite(CLAIM, lambda detail: detail.update(text=bad))
    (node, *_) = json.loads(read(f"/claims/{CLAIM}.jsonld").content)["@graph"]
    assert node["text"] == bad


def test_the_page_links_to_it(read):
    for path in ("/claims/" + CLAIM, "/speakers/russia", "/sources/src-the-nation-2018-08-27"):
        wanted = f'<link rel="alternate" type="application/ld+json" href="{path}.jsonld">'
        assert wanted in read(f"{path}/").content.decode()


def test_any_site_may_read_it_and_absence_and_removal_are_told(read):
    assert read(f"/claims/{CLAIM}.jsonld")["Access-Control-Allow-Origin"] == "*"
    assert read("/claims/nothing.jsonld").status_code == 404
    assert read(f"/claims/{CLAIM}.jsonld?colour=red").status_code == 400
    retract(("claim", Document.objects.get(slug=EMPTY).object_id), note="Not so.")
    assert read(f"/claims/{EMPTY}.jsonld").status_code == 410
