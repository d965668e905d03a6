"""Whatever is asked of the API, it gives an answer or names the problem; it never fails."""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims_app.record.addresses import RESOURCES
from tests import published
from tests.published import Press
from tests.test_api import a_list, problem

pytestmark = pytest.mark.django_db(databases={"record"})

CLAIMS = "/api/v1/claims/"
fuzzed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def press(db) -> Press:
    return Press()


def short(text: str) -> str:
    """A name for a test that can be read."""
    return ascii(text)[1:30]


# Parameters


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("limi=5", "limi: no such parameter. Did you mean limit? Valid here: "),
        ("afte=x", "afte: no such parameter. Did you mean after? Valid here: "),
        ("colour=red", "colour: no such parameter. "),
        ("format=xml", "format: no such parameter. "),
        ("Limit=5", "Limit: no such parameter. Did you mean limit? Valid here: "),
        ("limit=5&limit=6", "limit: given 2 times; give it once."),
        ("=5", ": no such parameter. Valid here: "),
        ("limit%00=5", "limit\x00: no such parameter. Did you mean limit? Valid here: "),
        ("ліміт=5", "ліміт: no such parameter. Valid here: "),
        (f"{'x' * 5_000}=5", f"{'x' * 80}…: no such parameter. Valid here: "),
    ],
    ids=short,
)
def test_a_list_names_the_parameter_it_does_not_know(client, query, says):
    for kind in RESOURCES:
        found = problem(client.get(f"{a_list(kind)}?{query}"), 400)
        assert found.startswith(says), kind
        if "Valid here" in found:
            assert {"limit", "after", "q", "modified_since"} <= set(re.findall("[a-z_]+", found))


def test_what_takes_no_parameter_says_so(client):
    says = problem(client.get("/api/v1/", {"limit": "5"}), 400)
    assert says == "limit: no such parameter. This resource takes none."


def test_a_thing_names_the_parameters_it_knows(client, press):
    press.publish(
        published.claim(press.publish(published.issue()), press.publish(published.actor()))
    )
    for path in ("/api/v1/claims/claim-0/", "/api/v1/claims/nothing/"):
        says = problem(client.get(path, {"limit": "5"}), 400)
        assert says.startswith("limit: no such parameter. ")
        assert "Valid here: fields, omit, expand" in says


def test_a_thousand_parameters_are_a_problem_too(client, settings):
    """As the public surface has it; forms of the desk have more fields."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
    says = problem(client.get(f"{CLAIMS}?{'a=1&' * 1_001}"), 400)
    assert says == "There are too many parameters."


@pytest.mark.parametrize(
    "limit",
    [
        *(
            "",
            "0",
            "-1",
            "+5",
            "201",
            "1.5",
            "1e1",
            "0x1",
            "five",
            "5 ",
            " 5",
            "5\n",
            "1_0",
            "true",
        ),
        *("٣", "５", "²", "5\x00", "99999999999999999999", "9" * 5_000, "NaN", "5;--", "\ud7ff"),
    ],
    ids=short,
)
def test_a_bad_limit_is_named(client, limit):
    says = problem(client.get(CLAIMS, {"limit": limit}), 400)
    assert says.startswith("limit: ")
    assert says.endswith(
        ("is not a whole number from 1 to 200.", "has.", "longer than 2000 characters.")
    )


@pytest.mark.parametrize(("limit", "shown"), [("1", 1), ("2", 2), ("007", 3), ("200", 3)])
def test_a_good_limit_is_kept(client, press, limit, shown):
    for n in range(3):
        press.publish(published.issue(n))
    body = client.get("/api/v1/issues/", {"limit": limit}).json()
    assert len(body["results"]) == shown
    assert (body["next"] is None) == (shown == 3)


# Cursors: `test_list_answers` spoils good ones


@pytest.mark.parametrize(
    "query", ["after=%ff", "after=%00", "after=%zz", "after", "after=%ed%a0%80"]
)
def test_a_cursor_that_is_not_even_text_is_refused(client, query):
    assert problem(client.get(f"{CLAIMS}?{query}"), 400).startswith("after: ")


@fuzzed
@given(st.text(max_size=40), st.text(max_size=200))
def test_no_parameter_makes_the_server_fail(name, value):
    for path in (CLAIMS, "/api/v1/", "/api/v1/claims/nothing/"):
        text = name.encode("utf-8", "surrogatepass")
        response = Client().get(
            f"{path}?{quote(text)}={quote(value.encode('utf-8', 'surrogatepass'))}"
        )
        assert response.status_code in {200, 301, 400, 404, 405}


@fuzzed
@given(st.text(max_size=200))
def test_no_cursor_makes_the_server_fail(cursor):
    text = quote(cursor.encode("utf-8", "surrogatepass"))
    assert Client().get(f"{CLAIMS}?after={text}").status_code in {200, 400}


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "claims",
        "claims/nothing",
        "claims/claim-0/more/",
        "claims/a%00b/",
        "claims/a%0Ab/",
        "claims/a%0A",
        "%0A",
        "claims/%ff/",
        "claims/%F0%9F%99%88/",
        "claims/" + "a" * 5_000 + "/",
        "claims/../actors/",
        "claims//",
        "CLAIMS/",
        "?",
    ],
    ids=short,
)
@pytest.mark.parametrize("method", ["get", "head", "post", "delete"])
def test_a_path_that_leads_nowhere_is_a_problem_too(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}")
    if path == "?":
        assert response.status_code == (200 if method in {"get", "head"} else 405)
    elif method in {"get", "head"} and path in {"claims", "claims/nothing"}:
        # All that it may lack is its slash; there it is a problem, if it is none.
        assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path}/")
    elif method in {"post", "delete"} and response.status_code == 405:
        assert response["Allow"] == "GET, HEAD, OPTIONS"
    else:
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"


@fuzzed
@given(st.text(max_size=60))
def test_no_path_makes_the_server_fail(text):
    path = quote(text.encode("utf-8", "surrogatepass"))
    for start in ("/api/v1/", "/api/v1/claims/"):
        answer = Client().get(start + path)
        if answer.status_code == 301:
            assert not path.endswith("/")
            assert answer["Location"].endswith("/")
        elif answer.status_code == 405:
            assert (start + path, answer["Allow"]) == ("/api/v1/lookup/", "POST, OPTIONS")
        else:
            assert answer.status_code in {200, 400, 404}


# Walking a list


def walk(client, path: str, between=lambda: None) -> list[str]:
    """The slugs of a whole list, following “next”."""
    found = []
    while path:
        body = client.get(path).json()
        found += [card["slug"] for card in body["results"]]
        path = body["next"] and body["next"].removeprefix("http://testserver")
        between()
    return found


@pytest.mark.parametrize("size", [1, 4, 5, 10, 11])
def test_following_next_meets_everything_once(client, press, size):
    about, speaker = press.publish(published.issue()), press.publish(published.actor())
    with press.together():
        made = [press.publish(published.claim(about, speaker, n)) for n in range(10)]
    found = walk(client, f"{CLAIMS}?limit={size}")
    in_order = sorted(made, key=lambda claim: claim.pk)
    assert found == [claim.slug for claim in in_order]


def test_what_is_published_on_the_way_does_not_disturb(client, press):
    about, speaker = press.publish(published.issue()), press.publish(published.actor())
    with press.together():
        made = [press.publish(published.claim(about, speaker, n)) for n in range(10)]
    numbers = iter(range(10, 100))
    found = walk(
        client,
        f"{CLAIMS}?limit=3",
        lambda: press.publish(published.claim(about, speaker, next(numbers))),
    )
    assert len(set(found)) == len(found)
    assert {claim.slug for claim in made} <= set(found)


def test_newer_claims_come_first_and_those_without_a_day_last(client, press):
    about, speaker = press.publish(published.issue()), press.publish(published.actor())
    days = [published.DAY, None, published.DAY.replace(year=2020), published.DAY.replace(day=1)]
    for n, day in enumerate(days):
        press.publish(published.claim(about, speaker, n, on=day))
    assert walk(client, f"{CLAIMS}?limit=1") == ["claim-2", "claim-0", "claim-3", "claim-1"]


def test_next_leads_back_to_the_same_list(client, press):
    for n in range(3):
        press.publish(published.issue(n))
    following = urlsplit(client.get("/api/v1/issues/?limit=2").json()["next"])
    assert (following.path, following.netloc) == ("/api/v1/issues/", "testserver")
    assert following.query.startswith("limit=2&after=")
