"""What was merged leads readers on, and stands in no list."""

import json

import pytest

from actors_app.models import Actor
from claims_app.models import Claim, Issue, Report, Source
from claims_app.record import reading
from claims_app.record.models import Document
from tests import published
from tests.merging import claim_like, merged, person, release, taken_back
from tests.published import Press

pytestmark = pytest.mark.django_db(databases={"default", "record"})

PLACES = {
    "actor": ("speakers", "actors"),
    "source": ("sources", "sources"),
    "issue": ("issues", "issues"),
}


def actors(seed):
    two = person("Ivan Ivanovich Ivanov"), person("I. I. Ivanov")
    claim = claim_like(Claim.objects.get(slug="russia-about-10000-is-militants"), two[0])
    release(*two, claim)
    return two


def sources(seed):
    kind = Source.objects.filter(reports__isnull=False).first()
    copy = Source.objects.create(
        slug="a-copy", title="A copy of that", kind=kind.kind, url="https://example.org/copy"
    )
    release(copy)
    return copy, kind


def issues(seed):
    return tuple(Issue.objects.filter(claims__isnull=False).distinct().order_by("slug")[:2])


MADE = {"actor": actors, "source": sources, "issue": issues}


@pytest.fixture(params=list(MADE))
def pair(request, released_seed):
    return request.param, *MADE[request.param](released_seed)


def test_an_old_address_leads_to_what_it_turned_out_to_be_and_back_again(pair, client):
    kind, one, other = pair
    pages, resource = PLACES[kind]
    done = merged(one, other)
    for where in (f"/{pages}/", f"/ar/{pages}/", f"/api/v1/{resource}/"):
        response = client.get(f"{where}{one.slug}/")
        assert (response.status_code, response["Location"]) == (301, f"{where}{other.slug}/")
    assert "no-cache" in client.get(f"/{pages}/{one.slug}/")["Cache-Control"]
    for asked in ("?fields=slug", "?fields=slug&known_at=2099-01-01"):
        response = client.get(f"/api/v1/{resource}/{one.slug}/{asked}")
        assert response["Location"] == f"/api/v1/{resource}/{other.slug}/{asked}"
    assert client.get(f"/{pages}/{other.slug}/").status_code == 200
    taken_back(done)
    for where in (f"/{pages}/", f"/api/v1/{resource}/"):
        assert client.get(f"{where}{one.slug}/").status_code == 200


def test_it_stands_in_no_list(pair, client):
    kind, one, other = pair
    pages, resource = PLACES[kind]
    merged(one, other)
    for where in (f"/{pages}/", f"/sitemap-{pages}.xml"):
        assert f"/{pages}/{one.slug}/" not in client.get(where).content.decode()
    listed = json.loads(client.get(f"/api/v1/{resource}/?limit=200").content)["results"]
    slugs = [found["slug"] for found in listed]
    assert one.slug not in slugs
    assert other.slug in slugs


def test_its_name_finds_the_other(pair, client):
    kind, one, other = pair
    merged(one, other)
    found = json.loads(client.get("/api/v1/search/", {"q": f"{one}", "kind": kind}).content)
    slugs = [hit["card"]["slug"] for hit in found["results"]]
    assert other.slug in slugs
    assert one.slug not in slugs


def test_a_list_narrowed_by_the_old_name_shows_what_the_other_has(pair, client):
    kind, one, other = pair
    word = {"actor": "speaker", "source": "source", "issue": "issue"}[kind]
    before = {
        claim["slug"]
        for named in (one, other)
        for claim in client.get("/api/v1/claims/", {word: named.slug}).json()["results"]
    }
    merged(one, other)
    for named in (one, other):
        found = client.get("/api/v1/claims/", {word: named.slug}).json()["results"]
        assert {claim["slug"] for claim in found} == before


@pytest.mark.parametrize("kind", ["actor", "issue"])
def test_a_graph_starts_at_what_the_old_name_turned_out_to_be(kind, released_seed, client):
    one, other = MADE[kind](released_seed)
    merged(one, other)
    asked, now = (client.get("/api/v1/graph/", {kind: named.slug}) for named in (one, other))
    assert asked.json()["start"].endswith(f"/{other.slug}/")
    assert asked.json() == now.json()
    nodes = [node["slug"] for node in now.json()["nodes"]]
    assert other.slug in nodes
    assert one.slug not in nodes


def test_a_graph_from_a_name_before_the_last_starts_at_what_it_turned_out_to_be(client):
    press, some = Press(), [published.actor(n) for n in range(2)]
    question = published.issue()
    for thing in (
        *some,
        question,
        *(published.claim(question, who, n) for n, who in enumerate(some)),
    ):
        press.publish(thing)
    some[1].slug = "renamed"
    press.correct(some[1])
    some[1].merged_into_id = some[0].pk
    press.correct(some[1])
    graphs = [
        client.get("/api/v1/graph/", {"actor": slug}).json()
        for slug in ("actor-0", "actor-1", "renamed")
    ]
    assert graphs[0]["start"] == "/api/v1/actors/actor-0/"
    assert graphs[0] == graphs[1] == graphs[2]


def test_an_address_of_a_merged_source_finds_the_other(released_seed, client):
    copy, source = sources(released_seed)
    merged(copy, source)
    asked = {"items": [{"url": "https://example.org/copy"}]}
    found = client.post("/api/v1/lookup/", asked, content_type="application/json")
    assert source.slug in found.content.decode()


@pytest.mark.parametrize("length", [2, 3])
def test_a_circle_on_the_record_leads_nowhere_and_shows_the_page(length, client):
    press, some = Press(), [published.actor(n) for n in range(length)]
    for one, into in zip(some, [*some[1:], some[0]], strict=True):
        one.merged_into_id = into.pk
    with press.together():
        for one in some:
            press.publish(one)
    document = Document.objects.get(slug=some[0].slug)
    assert reading.stands_for(document) is None
    for where in ("/speakers/", "/api/v1/actors/"):
        assert client.get(f"{where}{some[0].slug}/").status_code == 200


def test_two_steps_are_one_redirect(client):
    press, some = Press(), [published.actor(n) for n in range(3)]
    for one, into in zip(some[1:], some, strict=False):
        one.merged_into_id = into.pk
    for one in some:
        press.publish(one)
    for where in ("/speakers/", "/api/v1/actors/"):
        response = client.get(f"{where}{some[2].slug}/")
        assert response["Location"] == f"{where}{some[0].slug}/"


def test_old_editions_without_the_column_are_read(released_seed):
    report = Report.record.first()
    assert report.source.merged_into_id is None
    assert Actor.record.exclude(merged_into=None).count() == 0
