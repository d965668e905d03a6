"""How lists are answered: pages both ways, counts, facets, chosen fields, formats, validators."""

import pytest
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.filters import cursors
from claims_app.record.addresses import RESOURCES, api_url
from claims_app.record.models import Document
from tests import published
from tests.published import Press
from tests.queries import Queries

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})
every_kind = pytest.mark.parametrize("kind", list(RESOURCES), ids=str)
CLAIMS = "/api/v1/claims/"


def walk(client, start: str, way: str) -> tuple[list[str], str]:
    """The names on all pages from `start` on, and the last page's address."""
    names, address, last = [], start, start
    while address:
        body = client.get(address).json()
        here = [card["slug"] for card in body["results"]]
        names = [*names, *here] if way == "next" else [*here, *names]
        last, address = address, body[way]
    return names, last


# Pages


@record_alone
@pytest.mark.parametrize("asked", ["", "&claim_type=quantity", "&speaker=actor-0", "&q=there"])
@pytest.mark.parametrize("size", [1, 7, 50])
def test_pages_lead_there_and_back_where_all_sort_alike(client, db, asked, size):
    press = Press()
    state, question = press.publish(published.actor()), press.publish(published.issue())
    with press.together():
        made = [press.publish(published.claim(question, state, n)).slug for n in range(30)]
    forth, last = walk(client, f"{CLAIMS}?limit={size}{asked}", "next")
    back, first = walk(client, last, "previous")
    assert sorted(forth) == sorted(made)
    assert forth == back
    assert client.get(first).json()["previous"] is None


@record_alone
def test_what_is_published_meanwhile_neither_repeats_nor_hides_others(client, db):
    press = Press()
    state, question = press.publish(published.actor()), press.publish(published.issue())
    made = [press.publish(published.claim(question, state, n)).slug for n in range(6)]
    first = client.get(f"{CLAIMS}?limit=3").json()
    for n in range(10, 16):
        press.publish(published.claim(question, state, n))
    rest, _ = walk(client, first["next"], "next")
    seen = [*(card["slug"] for card in first["results"]), *rest]
    assert len(seen) == len(set(seen))
    assert set(made) <= set(seen)


@record_alone
def test_the_link_header_says_what_the_body_says(client, db):
    published.publish_all(Press(), 4)
    response = client.get(f"{CLAIMS}?limit=2")
    response = client.get(response.json()["next"])
    body = response.json()
    assert response["Link"] == f'<{body["next"]}>; rel="next", <{body["previous"]}>; rel="previous"'


@record_alone
def test_a_cursor_is_good_for_its_own_list_alone(client, db):
    published.publish_all(Press(), 3)
    following = client.get(f"{CLAIMS}?limit=1").json()["next"]
    cursor = following.partition("after=")[2]
    for address in ("/api/v1/reports/", f"{CLAIMS}?claim_type=quantity", f"{CLAIMS}?q=many"):
        response = client.get(address, {**_query(address), "after": cursor})
        assert response.status_code == 400
        assert "another list" in response.json()["detail"]


def _query(address: str) -> dict[str, str]:
    _, _, query = address.partition("?")
    return dict(pair.split("=") for pair in query.split("&") if pair)


@record_alone
@pytest.mark.parametrize("spoil", ["x{}", "{}x", "{}:x", "", "a.b.c", "\u0661", "{}" * 20])
def test_a_cursor_that_was_not_given_out_is_refused(client, db, spoil):
    published.publish_all(Press(), 2)
    good = client.get(f"{CLAIMS}?limit=1").json()["next"].partition("after=")[2]
    for side in ("after", "before"):
        response = client.get(CLAIMS, {side: spoil.replace("{}", good)})
        assert response.status_code == 400
        assert response.json()["detail"].startswith(f"{side}: ")


@record_alone
def test_a_cursor_of_another_form_is_refused(client, db, monkeypatch):
    published.publish_all(Press(), 2)
    good = client.get(f"{CLAIMS}?limit=1").json()["next"]
    monkeypatch.setattr(cursors, "FORMAT", 99)
    assert client.get(good).status_code == 400


@record_alone
def test_one_way_at_a_time(client, db):
    published.publish_all(Press(), 3)
    cursor = client.get(f"{CLAIMS}?limit=1").json()["next"].partition("after=")[2]
    response = client.get(CLAIMS, {"after": cursor, "before": cursor})
    assert response.status_code == 400


# Counts and facets


@both
def test_counts_come_when_asked_for(client, released_seed):
    assert "count" not in client.get(CLAIMS).json()
    everything = client.get(CLAIMS, {"count": "on", "limit": 1}).json()
    assert everything["count"] == Document.objects.of("claim").standing().count()
    some = client.get(CLAIMS, {"count": "on", "speaker": "russia", "limit": 1}).json()
    assert some["count"] == len(client.get(CLAIMS, {"speaker": "russia"}).json()["results"])


@both
@pytest.mark.parametrize("asked", [{}, {"country": "RU"}, {"q": "Taliban"}])
def test_facets_count_what_narrowing_would_find(client, released_seed, asked):
    names = "speaker,issue,claim_type,quote_kind,answered_by,primary_captured"
    facets = client.get(CLAIMS, {**asked, "facets": names}).json()["facets"]
    assert list(facets) == names.split(",")
    for name, values in facets.items():
        for value in values:
            if value["value"] is None or name == "issue":
                continue
            given = (
                str(value["value"]).lower() if value["value"] in (True, False) else value["value"]
            )
            found = client.get(CLAIMS, {**asked, name: given, "count": "on", "limit": 1}).json()
            assert found["count"] == value["count"], (name, value)


# Fields


@both
def test_fields_are_chosen_left_out_and_unfolded(client, released_seed):
    path = api_url("claim", "russia-about-10000-is-militants")
    whole = client.get(path).json()
    some = client.get(path, {"fields": "slug,speakers.name,reports.source.slug"}).json()
    assert some == {
        "slug": whole["slug"],
        "speakers": [{"name": s["name"]} for s in whole["speakers"]],
        "reports": [{"source": {"slug": r["source"]["slug"]}} for r in whole["reports"]],
    }
    less = client.get(path, {"omit": "reports,counters.report_count"}).json()
    assert less.keys() == whole.keys() - {"reports"}
    assert less["counters"].keys() == whole["counters"].keys() - {"report_count"}
    more = client.get(path, {"expand": "issue,speakers"}).json()
    cards = {card["slug"]: card for card in client.get("/api/v1/issues/").json()["results"]}
    assert more["issue"] == cards[whole["issue"]["slug"]]
    assert "counters" in more["speakers"][0]


@both
@pytest.mark.parametrize(
    "asked",
    [
        {"fields": "nothing"},
        {"fields": "speakers.nothing"},
        {"fields": ""},
        {"fields": "a" * 3000},
        {"fields": "slug," * 100},
        {"omit": "nothing"},
        {"expand": "text"},
        {"expand": "counters"},
        {"expand": "nothing"},
        {"expand": "a.b.c.d.e.f"},
    ],
)
@pytest.mark.parametrize(
    "address",
    [
        CLAIMS,
        f"{CLAIMS}?place=Nowhere",
        "/api/v1/claims.jsonl",
        "/api/v1/claims.csv",
        "/api/v1/export/claims.jsonl",
        "/api/v1/export/claims.csv",
        api_url("claim", "russia-about-10000-is-militants"),
    ],
)
def test_a_field_that_is_not_there_is_refused(client, released_seed, address, asked):
    response = client.get(address, asked)
    assert response.status_code == 400
    assert response.json()["detail"].startswith(next(iter(asked)))


@both
def test_what_was_unfolded_can_be_cut(client, released_seed):
    asked = {"expand": "issue", "fields": "slug,issue.summary,asserted.on", "limit": 3}
    cards = client.get(CLAIMS, asked).json()["results"]
    assert [card.keys() for card in cards] == [{"slug", "issue", "asserted"}] * 3
    assert all(card["issue"].keys() == {"summary"} for card in cards)
    assert client.get(CLAIMS, {"fields": "issue.summary"}).status_code == 400


@both
@every_kind
def test_every_field_of_every_document_can_be_asked_for(client, released_seed, kind):
    address = f"/api/v1/{RESOURCES[kind]}/"
    for card in client.get(address, {"limit": 20}).json()["results"]:
        for asked, body in ((address, card), (card["url"], client.get(card["url"]).json())):
            some = sorted(paths(body))
            for start in range(0, len(some), 60):
                fields = {"fields": ",".join(some[start : start + 60]), "limit": 1}
                if asked != address:
                    del fields["limit"]
                assert client.get(asked, fields).status_code == 200, (asked, fields)


def paths(body, before=""):
    """The paths of all members of a document, as deep as they can be named."""
    if isinstance(body, list):
        return {path for item in body for path in paths(item, before)}
    if not isinstance(body, dict) or before.count(".") >= 3:
        return set()
    named = {f"{before}{name}": inner for name, inner in body.items()}
    return {*named, *(p for name, inner in named.items() for p in paths(inner, f"{name}."))}


@both
def test_a_list_can_hold_whole_documents(client, released_seed):
    full = client.get(CLAIMS, {"full": "on", "limit": 5}).json()["results"]
    assert full == [client.get(body["url"]).json() for body in full]
    assert all(body["reports"] for body in full)


# Validators


@record_alone
@pytest.mark.parametrize("address", [CLAIMS, "/api/v1/claims.csv", "/api/v1/claims/claim-0/"])
def test_what_the_reader_has_is_not_sent_again(client, db, address):
    press = Press()
    firsts = published.publish_all(press)
    etag = client.get(address)["ETag"]
    assert not etag.startswith("W/")
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert client.get(address, headers={"if-none-match": f'"x", {etag}'}).status_code == 304
    claim = firsts["claim"]
    claim.text = f"{claim.text} Really."
    press.correct(claim)
    changed = client.get(address, headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag


@record_alone
def test_a_validator_of_one_list_is_not_good_for_another(client, db):
    published.publish_all(Press())
    etag = client.get(CLAIMS)["ETag"]
    for other in (f"{CLAIMS}?limit=1", "/api/v1/reports/", f"{CLAIMS}?nonsense=1"):
        assert client.get(other, headers={"if-none-match": etag}).status_code != 304


@record_alone
@pytest.mark.parametrize("address", [CLAIMS, "/api/v1/claims/claim-0/"])
def test_what_is_known_costs_one_query(client, db, address):
    published.publish_all(Press(), 3)
    etag = client.get(address)["ETag"]
    with Queries(connections[RECORD]) as asked:
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    assert len(asked) == 1


@record_alone
@every_kind
def test_anybody_may_read_from_any_site(client, db, kind):
    published.publish_all(Press())
    for address in (f"/api/v1/{RESOURCES[kind]}/", "/api/v1/nothing/", f"{CLAIMS}?x=1"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"
    asked = client.options(f"/api/v1/{RESOURCES[kind]}/")
    allowed = asked["Access-Control-Allow-Headers"].split(", ")
    assert {"Authorization", "If-None-Match"} <= set(allowed)
    assert asked.json()["parameters"]["q"]["description"]
