"""A researcher's own texts and addresses are found on the record, or said not to be."""

import json
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from actors_app.aliases import RECORD
from claims_app.models import Claim, Report, Source
from claims_app.record.looking_up import texts
from claims_app.record.models import Document
from tests import described, published
from tests.published import Press
from tests.queries import Queries

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})

LOOKUP = "/api/v1/lookup/"
NATION = "https://nation.com.pk/27-Aug-2018/russia-pakistan-security-pact"
CRSS = "https://crssblog.com/russia-pakistan-announce-anti-terror-cooperation-commission/"


@pytest.fixture
def press(db) -> Press:
    return Press()


def post(client, body: Any, content_type: str = "application/json", **more: Any):
    sent = body if isinstance(body, bytes) else json.dumps(body)
    return client.post(LOOKUP, sent, content_type=content_type, **more)


def looked_up(client, *items: Any, **options: Any) -> dict[str, Any]:
    """The answer for some items."""
    response = post(client, {"items": list(items), **options})
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    assert described.complaints("LookupAnswer", body) == []
    numbers = [*(result["item"] for result in body["results"]), *body["not_found"]]
    assert sorted(numbers) == list(range(len(items))), "every item is found, or is not"
    return body


def first(body: dict[str, Any], item: int = 0) -> tuple[str, str, float]:
    """The best match of an item."""
    (matches,) = [result["matches"] for result in body["results"] if result["item"] == item]
    return matches[0]["kind"], matches[0]["slug"], matches[0]["score"]


# Texts


@both
def test_every_claim_and_passage_of_the_seed_finds_itself(client, released_seed):
    claims = list(Claim.record.values_list("slug", "text"))
    reports = list(Report.record.values_list("slug", "exact"))
    body = looked_up(client, *(text for _, text in claims), *(text for _, text in reports))
    assert body["not_found"] == []
    for result, (slug, _) in zip(body["results"], [*claims, *reports], strict=True):
        best = [match["slug"] for match in result["matches"] if match["score"] == 1]
        assert slug in best


@both
@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (
            "GENERAL NICHOLSON: Russia exagerates the presence of the Islamic State, Afghanistan",
            "nicholson-russia-exaggerates-is-presence",
        ),
        (
            "approximately 10000 is militants in the war torn country",
            "rep-russia-about-10000-is-militants-b",
        ),
    ],
)
def test_a_text_in_other_words_is_found(client, released_seed, text, slug):
    kind, found, score = first(looked_up(client, text))
    assert found == slug
    assert kind in {"claim", "report"}
    assert 0.6 <= score < 1


@both
@pytest.mark.parametrize(
    "text",
    [
        "The weather in Paris was fine on Sunday.",
        "Russia",
        "the of and",
        "",
        " \n\t",
        "!!! ???",
        "Погода в Париже была хорошей",
        "巴黎的天气很好",
        "' OR 1=1 --",
        'NEAR("a" b) * ^ : AND OR NOT {main}',
        "a & b | !c <-> d:*",
    ],
)
def test_what_is_not_there_is_said_not_to_be(client, released_seed, text):
    assert looked_up(client, text) == {"type": "lookup", "results": [], "not_found": [0]}


@record_alone
def test_words_of_every_script_are_compared(client, press):
    speaker, about = press.publish(published.actor()), press.publish(published.issue())
    for n, text in enumerate(["Россия заявила о тысячах боевиков", "俄罗斯说有数千名武装分子"]):
        said = published.claim(about, speaker, n)
        said.text = text
        press.publish(said)
    body = looked_up(client, "россия заявила о тысячах боевиков!", "俄罗斯说有数千名武装分子")
    assert first(body, 0) == ("claim", "claim-0", 1)
    assert first(body, 1) == ("claim", "claim-1", 1)


@record_alone
@pytest.mark.parametrize("sample", [1, 2, 10_000])
def test_a_text_is_found_however_little_is_known_of_its_words(press, sample):
    """On a large record only a sample of it says which words are rare."""
    speaker, about = press.publish(published.actor()), press.publish(published.issue())
    words = [
        "tank",
        "bridge",
        "river",
        "soldier",
        "village",
        "market",
        "winter",
        "harvest",
        "border",
        "police",
        "school",
    ]
    for n in range(9):
        said = published.claim(about, speaker, n)
        said.text = " ".join([*words[n:], *words[:n], f"number{n}", f"place{n}"])
        press.publish(said)
    asked = " ".join([*words[:8], "number5", "place5", "unheard", "of"])
    found = texts.alike({7: asked}, least=0.6, sample=sample)[7]
    best = min(found)
    assert Claim.record.get(pk=best.key).slug == "claim-5"
    assert best.score > 0.7


@record_alone
def test_what_left_the_record_is_not_found(client, press):
    speaker, about = press.publish(published.actor()), press.publish(published.issue())
    said = press.publish(published.claim(about, speaker))
    assert first(looked_up(client, said.text)) == ("claim", "claim-0", 1)
    press.retract(said)
    assert looked_up(client, said.text)["not_found"] == [0]


@both
def test_the_least_score_and_the_number_of_matches_can_be_chosen(client, released_seed):
    text = "Russia says that Islamic State is a threat to Central Asia"
    many = looked_up(client, text, min_score=0.3, limit=20)["results"][0]["matches"]
    assert len(many) > 5
    assert many == sorted(many, key=lambda match: -match["score"])
    assert all(match["score"] >= 0.3 for match in many)
    assert looked_up(client, text, min_score=0.3, limit=2)["results"][0]["matches"] == many[:2]
    assert looked_up(client, text, min_score=1)["not_found"] == [0]


@both
def test_matches_come_with_their_cards_where_that_is_wanted(client, released_seed):
    text = Claim.record.get(slug="kabulov-russia-first-to-warn").text
    (plain,) = looked_up(client, text, limit=1)["results"][0]["matches"]
    (match,) = looked_up(client, text, limit=1, cards=True)["results"][0]["matches"]
    card = match.pop("card")
    assert match == plain
    stored = Document.objects.get(slug=match["slug"], kind=match["kind"])
    assert card == json.loads(stored.card)
    assert client.get(match["url"]).json()["slug"] == match["slug"]


# Addresses


@both
@pytest.mark.parametrize(
    ("address", "score"),
    [
        (NATION, 1),
        (f" {NATION}\n", 1),
        (NATION.replace("https", "http"), 0.98),
        (NATION.replace("//", "//www."), 0.98),
        (NATION.replace("nation.com", "NATION.com"), 0.98),
        (NATION.replace(".pk/", ".pk:443/"), 0.98),
        (f"{NATION}/", 0.98),
        (f"{NATION}#comments", 0.98),
        (f"{NATION}?utm_source=x&utm_medium=y", 0.98),
        (f"{NATION}/?fbclid=1#top", 0.98),
        (f"https://web.archive.org/web/20180827000000/{NATION}", 0.98),
        (NATION.removeprefix("https://"), 0.98),
        (f"https://web.archive.org/web/2018id_/{NATION}?gclid=1", 0.98),
    ],
)
def test_an_address_is_found_however_it_is_written(client, released_seed, address, score):
    found = ("source", "src-the-nation-2018-08-27", score)
    assert first(looked_up(client, {"url": address})) == found
    if address.strip().startswith("http"):
        assert first(looked_up(client, address)) == found


@both
@pytest.mark.parametrize(
    "address",
    [
        "https://nation.com.pk/",
        f"{NATION}?page=2",
        f"{NATION}/2",
        NATION.replace("nation", "the-nation"),
        "https://[bad",
        "http://",
        "https://nation.com.pk:x/",
        "https://nation.com.pk:99999/27-Aug-2018",
        "http://" + "a" * 4_000,
        "ftp://nation.com.pk/27-Aug-2018/russia-pakistan-security-pact",
    ],
)
def test_another_address_is_not_found(client, released_seed, address):
    assert looked_up(client, {"url": address})["not_found"] == [0]


@record_alone
@pytest.mark.parametrize("column", ["url", "canonical_url", "archived_url"])
def test_a_source_is_found_by_each_of_its_addresses(client, press, column):
    outlet = press.publish(published.actor())
    source = published.source(outlet)
    setattr(source, column, "https://archive.example/abc?id=7&page=2")
    press.publish(source)
    body = looked_up(client, "http://archive.example/abc/?id=7&page=2&utm_campaign=z")
    assert first(body) == ("source", "source-0", 0.98)
    assert looked_up(client, "http://archive.example/abc?page=2")["not_found"] == [0]
    other = published.source(outlet, 1)
    setattr(other, column, link := getattr(source, column))
    press.publish(other)
    assert len(looked_up(client, link)["results"][0]["matches"]) == 2


@record_alone
def test_an_address_in_a_sentence_is_a_text(client, press):
    source = press.publish(published.source(press.publish(published.actor())))
    assert first(looked_up(client, source.url))[1] == "source-0"
    assert looked_up(client, f"{source.url} says so")["not_found"] == [0]
    assert looked_up(client, {"text": source.url})["not_found"] == [0]


# How much, and what it costs


@both
def test_texts_and_addresses_may_be_mixed(client, released_seed):
    text = Claim.record.get(slug="kabulov-russia-first-to-warn").text
    body = looked_up(client, "nothing of the sort", CRSS, {"text": text}, {"url": "https://x.org"})
    assert [result["item"] for result in body["results"]] == [1, 2]
    assert body["not_found"] == [0, 3]


@both
def test_a_thousand_items_are_looked_up_at_once(client, released_seed):
    known = list(Claim.record.order_by("slug").values_list("text", flat=True))
    items = [known[n % len(known)] if n % 2 else f"https://x.org/{n}" for n in range(1_000)]
    body = looked_up(client, *items)
    assert len(body["results"]) == len(body["not_found"]) == 500
    assert [result["item"] for result in body["results"]] == list(range(1, 1_000, 2))


@both
def test_a_text_costs_two_queries_and_an_address_none_of_its_own(client, released_seed):
    def asked(*items: Any) -> int:
        with Queries(connections[RECORD]) as queries:
            looked_up(client, *items)
        return len(queries)

    claims = list(Claim.record.values_list("text", flat=True))
    addresses = [f"https://x.org/{n}" for n in range(40)]
    assert asked(*addresses, NATION) == asked(*addresses[:1], NATION) <= 4
    assert asked(*claims[:40]) - asked(*claims[:10]) <= 2 * 30


@both
def test_nothing_is_written(client, released_seed):
    counts = [model.record.count() for model in (Claim, Report, Source)]
    looked_up(client, "Russia says that there are 10,000 of them.", NATION)
    assert counts == [model.record.count() for model in (Claim, Report, Source)]


@record_alone
def test_it_is_asked_without_a_session_or_a_token(press):
    response = post(Client(enforce_csrf_checks=True), {"items": ["x"]})
    assert response.status_code == 200
    assert not response.cookies
    assert response["Access-Control-Allow-Origin"] == "*"
