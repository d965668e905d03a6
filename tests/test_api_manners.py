"""What programs usually send and expect: forms, validators, slashes, habits of other APIs."""

import pytest
from django.db.models import F

from claims_app.filters import FILTERS, facets
from claims_app.filters.parameters import nearest, read_moment
from claims_app.record import guard
from claims_app.record.addresses import RESOURCES
from claims_app.record.models import Head
from claims_app.record.origin import Origin

pytestmark = pytest.mark.django_db(databases=["default", "record"])

RUSSIA = "russia-about-10000-is-militants"


@pytest.fixture
def ask(client, released_seed):
    return lambda address, **headers: client.get(f"/api/v1/{address}", headers=headers)


# The whole list, and pages of it


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize(
    "asked", ["limit=2", "after=garbage", "before=x", "count=on", "facets=issue"]
)
def test_a_whole_list_has_no_pages(ask, form, asked):
    answer = ask(f"claims.{form}?{asked}")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(
        f"{asked.partition('=')[0]}: this form holds the whole"
    )


def test_the_accept_header_asks_for_the_whole_list_too(ask):
    assert ask("claims/?limit=2", accept="text/csv").status_code == 400
    assert len(ask("claims/?limit=2").json()["results"]) == 2


@pytest.mark.parametrize("address", ["claims.csv", "export/claims.csv"])
def test_a_table_holds_no_whole_documents(ask, address):
    answer = ask(f"{address}?full=on")
    assert (answer.status_code, answer.json()["detail"].partition(":")[0]) == (400, "full")


# What is accepted


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("application/json; charset=utf-8", "application/json"),
        ("application/json;indent=4", "application/json"),
        ("text/csv; charset=utf-8", "text/csv; charset=utf-8"),
        ("text/html, application/json;indent=4;q=0.5", "application/json"),
    ],
)
def test_a_charset_is_no_other_form(ask, accept, type_):
    answer = ask("claims/", accept=accept)
    assert (answer.status_code, answer["Content-Type"]) == (200, type_)


def test_what_is_wanted_with_no_weight_is_not_wanted(ask):
    assert ask("claims/", accept="application/json;indent=4;q=0").status_code == 406


# Validators


@pytest.mark.parametrize(
    "address",
    [
        f"claims/{RUSSIA}/versions/",
        f"claims/{RUSSIA}/versions/1/",
        "publications/1/",
        "export/claims.csv",
    ],
)
def test_what_is_known_is_not_sent_again(ask, address):
    first = ask(address)
    again = ask(address, **{"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    other = ask(address, **{"if-none-match": '"of-another-state"'})
    assert other.status_code == 200


@pytest.mark.parametrize("address", [f"claims/{RUSSIA}/", f"claims/{RUSSIA}/?fields=text"])
def test_whoever_wants_nothing_newer_gets_nothing(ask, address):
    first, again = ask(address), ask(address, **{"if-none-match": "*"})
    assert (again.status_code, again["ETag"], again.content) == (304, first["ETag"], b"")
    assert ask("claims/nothing/", **{"if-none-match": "*"}).status_code == 404


@pytest.mark.parametrize("address", ["claims.csv", "claims.jsonl", "export/claims.jsonl"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_the_headers_of_a_streamed_list_are_the_same_without_it(ask, client, address, coding):
    headers = {"accept-encoding": coding}
    whole = ask(address, **headers)
    alone = client.head(f"/api/v1/{address}", headers=headers)
    known = ask(address, **headers, **{"if-none-match": whole["ETag"]})
    assert whole.getvalue()
    assert (alone.getvalue(), known.status_code, known.content) == (b"", 304, b"")
    assert alone.headers == whole.headers
    assert known["Vary"] == whole["Vary"]
    assert "Accept-Encoding" in whole["Vary"]


def test_an_empty_name_of_what_to_count_is_refused(ask):
    answer = ask("claims/?facets=")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("facets: '' cannot be counted.")


def test_a_line_that_lost_its_bytes_is_another_answer(ask, released_seed):
    before = ask("publications/1/")["ETag"]
    with guard.writing():
        Head.objects.using("record").update(state=F("state") + 1)
    assert ask("publications/1/", **{"if-none-match": before}).status_code == 200


# Addresses


@pytest.mark.parametrize(
    "address", ["claims", f"claims/{RUSSIA}", "graph", "export", "stats/answers"]
)
def test_a_missing_slash_is_put(ask, client, address):
    answer = ask(f"{address}?fields=text")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/{address}/?fields=text")
    assert client.post(f"/api/v1/{address}").status_code == 404


@pytest.mark.parametrize("address", ["claim", "claims.xml", "nothing/at/all"])
def test_where_a_slash_would_not_help_nothing_stands(ask, address):
    assert ask(address).status_code == 404


def test_every_file_is_found_from_the_root(ask, client):
    root = ask("").json()
    files = client.get(root["export"]).json()
    assert files.keys() == set(RESOURCES.values())
    for forms in files.values():
        for form, address in forms.items():
            answer = client.get(address)
            assert (answer.status_code, form in answer["Content-Disposition"]) == (200, True)


@pytest.mark.parametrize(
    "address", ["https://a.example", "https://a.example/api/v1/", "https://a.example/api/v1"]
)
def test_an_origin_is_named_by_its_site_or_its_api(address):
    assert Origin(address).address == "https://a.example"


# Hints


@pytest.mark.parametrize(
    ("resource", "given", "meant"),
    [
        ("claims", "page", "after"),
        ("claims", "per_page", "limit"),
        ("claims", "search", "q"),
        ("claims", "speker", "speaker"),
        ("claims", "type", "claim_type"),
        ("actors", "kind", "actor_kind"),
    ],
)
def test_a_habit_of_other_apis_is_understood(ask, resource, given, meant):
    assert f" Did you mean {meant}?" in ask(f"{resource}/?{given}=1").json()["detail"]


def test_a_word_that_is_like_none_gets_no_hint():
    assert nearest("page", ["place", "q"]) == ""
    assert nearest("kind", ["role_kind", "quote_kind"]) == " Did you mean role_kind or quote_kind?"


def test_a_plus_that_was_not_escaped_is_understood():
    given = "2026-11-27T07:27:02.5+02:00"
    assert read_moment(given.replace("+", " "), end_of_day=True) == read_moment(
        given, end_of_day=True
    )


@pytest.mark.parametrize("kind", list(FILTERS))
def test_what_can_be_counted_is_said(client, released_seed, kind):
    said = client.options(f"/api/v1/{RESOURCES[kind]}/").json()
    listed = said["parameters"]["facets"]["description"].partition(": ")[2].rstrip(".").split(", ")
    assert listed == facets.countable(FILTERS[kind])
    assert said["renders"] == [
        "application/json",
        "application/x-ndjson",
        "text/csv; charset=utf-8",
    ]
